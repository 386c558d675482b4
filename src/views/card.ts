import type { Region } from '../geography/region.ts';
import { parsePeriod } from '../model/dates.ts';
import { formatPeriod } from '../model/datewords.ts';
import type { Dossier } from '../model/dossier.ts';
import { summaryOf } from '../model/summary.ts';
import { type Emphasis, mapCard, markPiece, marksOf, type Room } from './cardmap.ts';
import { attributes, colours, element, type Line, type Piece } from './cardpiece.ts';
import { boldWidth, isSettable, setText, titleWidth } from './cardtype.ts';
import { contentsOf, counted } from './count.ts';
import { dayInShort, dayInWords, eventInRow } from './dates.ts';
import type { LibraryDossier } from './library.ts';
import { plainText } from './plain.ts';
import { cardSize, siteName } from './sharing.ts';
import { signersOf } from './signing.ts';
import type { Silhouette } from './silhouette.ts';

/** The picture that stands for a page where a link to it is shared: its parts, from the back to the front, on paper. */
export interface Card {
  /** What all cards of a dossier start with: one and the same list, so that it is drawn once. */
  readonly ground: readonly (Piece | Line)[];
  readonly pieces: readonly (Piece | Line)[];
}

/** What of a dossier a card is for: the whole, a section or an event of it. */
export type CardPart = { readonly kind: 'dossier' } | { readonly kind: 'section' | 'event'; readonly id: string };

/** Where the words of a card stand, in px; the map has the other side. */
const column = { left: 56, width: 500, top: 122, foot: 492 } as const;
const mapRoom = { x: 600, y: 0, width: 600, height: cardSize.height } as const;

/** The path of a card on the site: beside the page that it stands for. */
export function cardPath(slug: string, part: CardPart): string {
  const folder = part.kind === 'dossier' ? '' : part.kind === 'section' ? `${part.id}/` : `event/${part.id}/`;
  return `${slug}/${folder}card.png`;
}

/** The parts of a dossier of some kinds. */
export function partsOf({ sections, events }: Dossier, kinds: readonly CardPart['kind'][]): CardPart[] {
  const all: readonly CardPart[] = [
    { kind: 'dossier' },
    ...sections.map(({ id }) => ({ kind: 'section', id }) as const),
    ...events.map(({ id }) => ({ kind: 'event', id }) as const),
  ];
  return all.filter(({ kind }) => kinds.includes(kind));
}

/** What a card shows, in words: for whoever does not see it, and where its faces cannot set a title. */
export function cardInWords(dossier: Dossier, part: CardPart): string {
  const { title, asOf, events, region, places } = dossier;
  const map = places.length > 0 ? `map${region ? ` of ${region.name}` : ''}` : null;
  const whole = `“${title}”`;
  if (part.kind === 'event') {
    const event = events.find(({ id }) => id === part.id);
    if (!event) throw new RangeError(`no event ${part.id}`);
    const isPlaced = map && event.places.length > 0;
    return `Event ${event.number} of ${whole}: ${event.title}, ${event.date.label}${isPlaced ? `, marked on a ${map}` : ''}.`;
  }
  const own = part.kind === 'section' ? eventsIn(dossier, part.id) : events;
  const what = part.kind === 'section' ? `“${sectionOf(dossier, part.id).title}”, a section of ${whole}` : whole;
  const marked = map && own.length > 0 ? ` A ${map} marks where its ${counted(own.length, 'event')} took place.` : '';
  return `${what}, as of ${dayInWords(asOf)}.${marked}`;
}

/** The cards of a dossier: a function that lays out that of each part of it, on one map. */
export function cardsOf(dossier: Dossier, mapBase: Region | null): (part: CardPart) => Card {
  const map = mapBase && mapCard(dossier, mapBase, mapRoom);
  const ground = [...(map ? [map.ground, edge] : []), ...mastheadOf(dossier), ...footOf(dossier)];
  const width = map ? column.width : cardSize.width - 2 * column.left;
  return (part) => {
    const marks = map ? marksOf(map, emphasisOf(dossier, part)) : [];
    return { ground, pieces: [...marks, ...wordsOf(dossier, part, width)] };
  };
}

function emphasisOf(dossier: Dossier, part: CardPart): Emphasis {
  if (part.kind === 'dossier') return 'alike';
  if (part.kind === 'event') return { events: [part.id], isOne: true };
  return { events: eventsIn(dossier, part.id).map(({ id }) => id), isOne: false };
}

function sectionOf({ sections }: Pick<Dossier, 'sections'>, section: string) {
  const found = sections.find(({ id }) => id === section);
  if (!found) throw new RangeError(`no section ${section}`);
  return found;
}

/** The events that a section reports. */
function eventsIn({ events, sections }: Pick<Dossier, 'events' | 'sections'>, section: string) {
  const anchors = new Set(sectionOf({ sections }, section).passages.map(({ id }) => id));
  return events.filter(({ passages }) => passages.some(({ anchor }) => anchors.has(anchor)));
}

/** The line between words and map. */
const edge: Piece = {
  x: mapRoom.x - 4,
  y: 0,
  width: 4,
  height: mapRoom.height,
  body: element('rect', { width: 4, height: mapRoom.height, fill: colours.ink }),
};

/** The sign of the site, as `styles/icon.svg` has it, on a grid of 8 by 8. */
export const icon = 'M1,0h6v8H1zM2,2v1h4V2zM2,4v1h4V4z';

/** As at the head of a page: where one is, on a line of ink. */
function mastheadOf({ region }: Pick<Dossier, 'region'>): (Piece | Line)[] {
  const name = settable(region?.name ?? '');
  const { left, width } = column;
  const room = { width: width - 170, height: 40, sizes: [28, 26, 24], leading: 1.2 };
  const { size, lines } = setText(name ?? '', room, boldWidth);
  return [
    { ...signAt(left, 43, 4), x: left - 4 },
    wordsAt('Dossier', left + 38, 68, size, true),
    ...(name ? [wordsAt(`/ ${lines[0]}`, left + 38 + Math.round(size * 3.42), 68, size)] : []),
    ruleAt(96),
  ];
}

/** The sign of the site, so many px to a unit of its grid. */
function signAt(x: number, y: number, unit: number): Piece {
  const { fill } = colours.lanes.fighting;
  return {
    x,
    y,
    width: 8 * unit,
    height: 8 * unit,
    body: element('path', { d: icon, fill, transform: `scale(${unit})` }),
  };
}

function ruleAt(y: number): Piece {
  const size = { width: column.width, height: 4 };
  return { x: column.left, y, ...size, body: element('rect', { ...size, fill: colours.ink }) };
}

/** As of when, and who publishes or signs it. */
function footOf(dossier: Dossier): Line[] {
  const signers = settable(dossier.publisher ?? '') ?? settable(signersOf(dossier) ?? '') ?? '';
  const room = { width: column.width, height: 34, sizes: [26], leading: 1.2 };
  const asOf = `As of ${plainText(dayInShort(dossier.asOf))}`;
  return [
    wordsAt(asOf, column.left, 538, 32, true),
    ...setText(signers, room, boldWidth).lines.map((line) => wordsAt(line, column.left, 576, 26)),
  ];
}

/** The words of a part of a dossier. */
function wordsOf(dossier: Dossier, part: CardPart, width: number): (Piece | Line)[] {
  if (part.kind === 'dossier') return wholeWords(dossier, width);
  return part.kind === 'section' ? sectionWords(dossier, part.id, width) : eventWords(dossier, part.id, width);
}

/** Sizes of titles in px: few, since each letter is drawn once for each. */
const titleSizes = [70, 60, 52, 46, 40, 34];

function wholeWords(dossier: Dossier, width: number): Line[] {
  const title = settable(dossier.title);
  if (title) return titleLines(title, { top: 140, width, height: 352, sizes: titleSizes });
  const { period, counts } = summaryOf(dossier);
  const words = period ? formatPeriod(parsePeriod(period), 'throughout', 'short') : dayInWords(dossier.asOf);
  return [
    ...titleLines(plainText(words), { top: 140, width, height: 220, sizes: titleSizes }),
    ...quietLines(plainText(contentsOf(counts)), 462, width),
  ];
}

function sectionWords(dossier: Dossier, id: string, width: number): Line[] {
  const at = dossier.sections.findIndex((section) => section.id === id);
  const title = settable(sectionOf(dossier, id).title) ?? `Part ${at + 1} of ${dossier.sections.length}`;
  return [
    ...titleLines(title, { top: 140, width, height: 222, sizes: titleSizes }),
    ...quietLines(settable(dossier.title) ?? '', 472, width),
  ];
}

function eventWords(dossier: Dossier, id: string, width: number): (Piece | Line)[] {
  const event = dossier.events.find((one) => one.id === id);
  if (!event) throw new RangeError(`no event ${id}`);
  const title = settable(event.title);
  const room = { width: width - 100, height: 100, sizes: [44, 40, 36, 32], leading: 1.1 };
  const { size, lines } = setText(plainText(eventInRow(event)), room, boldWidth);
  const first = 182 + size * 0.34 - ((lines.length - 1) * size * 1.1) / 2;
  return [
    markPiece(event, column.left + 38, 182),
    ...lines.map((line, row) => wordsAt(line, column.left + 100, Math.round(first + row * size * 1.1), size, true)),
    ...(title ? titleLines(title, { top: 252, width, height: 236, sizes: titleSizes.slice(1) }) : []),
  ];
}

interface TitleRoom {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly number[];
}

/** A title in lines from a height down, in a room so high. */
function titleLines(text: string, { top, ...room }: TitleRoom): Line[] {
  const leading = 1.13;
  const { size, lines } = setText(text, { ...room, leading }, titleWidth);
  return lines.map((line, row) => {
    const y = Math.round(top + size * (0.82 + row * leading));
    return { x: column.left, y, text: line, face: 'Card Serif', size, fill: colours.ink };
  });
}

/** Words in three lines at most, which end at a height. */
function quietLines(text: string, bottom: number, width: number): Line[] {
  const { size, lines } = setText(text, { width, height: 95, sizes: [26], leading: 1.2 }, boldWidth);
  return lines.map((line, row) => {
    const y = Math.round(bottom - (lines.length - 1 - row) * size * 1.2);
    return wordsAt(line, column.left, y, size);
  });
}

/** A line of the sans: bold in ink, or quiet. */
function wordsAt(text: string, x: number, y: number, size: number, isBold = false): Line {
  const look = isBold ? { face: 'Card Sans Bold', fill: colours.ink } : { face: 'Card Sans', fill: colours.quiet };
  return { x, y, text, size, ...look } as Line;
}

/** A text as a card can set it, if need be without a name in brackets; null where its faces lack a letter, or it is empty. */
function settable(text: string): string | null {
  const plain = plainText(text);
  const shorter = plain.replaceAll(/\s*\(([^()]*)\)/g, (whole, within) => (isSettable(within) ? whole : ''));
  return isSettable(shorter) ? shorter : null;
}

/** The card of the library, in which the newest dossiers are seen as their regions. */
export function libraryCard(dossiers: readonly LibraryDossier[]): Card {
  const drawn = dossiers.flatMap(({ silhouettes }) => silhouettes?.large ?? []).slice(0, 4);
  // One fills the room, two or three share it in rows, four stand in a square.
  const columns = drawn.length === 4 ? 2 : 1;
  const rows = Math.ceil(drawn.length / columns);
  const cell = { width: mapRoom.width / columns, height: mapRoom.height / Math.max(rows, 1) };
  const pictures = drawn.map((silhouette, at) => {
    const x = mapRoom.x + (at % columns) * cell.width;
    return silhouettePiece(silhouette, { x, y: Math.floor(at / columns) * cell.height, ...cell });
  });
  const { left } = column;
  const [first, second] = ['Articles, and under them', 'the evidence as data'];
  return {
    ground: [],
    pieces: [
      ...pictures,
      ...(drawn.length > 0 ? [edge] : []),
      { ...signAt(left, 56, 14), x: left - 14 },
      { x: left - 4, y: 300, text: siteName, face: 'Card Serif', size: 104, fill: colours.ink },
      ruleAt(340),
      wordsAt(first, left, 408, 40, true),
      wordsAt(second, left, 458, 40, true),
      wordsAt(counted(dossiers.length, 'dossier'), left, 576, 32),
    ],
  };
}

/** A silhouette that fills a room, with a line around it. */
function silhouettePiece({ width, height, land, focus, dots }: Silhouette, room: Room): Piece {
  const scale = Math.max(room.width / width, room.height / height);
  const size = { width: room.width, height: room.height };
  const fit = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'xMidYMid slice' };
  const dot = {
    fill: 'none',
    stroke: colours.lanes.fighting.fill,
    'stroke-width': 22 / scale,
    'stroke-linecap': 'round',
  };
  const body = [
    element('rect', { ...size, fill: colours.water }),
    `<svg ${attributes({ ...size, ...fit })}>`,
    element('path', { d: land, fill: colours.land }),
    element('path', { d: focus, fill: colours.focus, stroke: colours.border, 'stroke-width': 1.6 / scale }),
    element('path', { d: dots, ...dot }),
    '</svg>',
    element('rect', { ...size, fill: 'none', stroke: colours.ink, 'stroke-width': 4 }),
  ].join('');
  return { ...room, body };
}

/** What the card of the library shows, in words. */
export function libraryCardInWords(dossiers: readonly Pick<LibraryDossier, 'title'>[]): string {
  return `The library: ${counted(dossiers.length, 'dossier')}, as small maps of what they are about.`;
}
