import type { Region } from '../geography/region.ts';
import { parsePeriod } from '../model/dates.ts';
import { formatPeriod } from '../model/datewords.ts';
import type { Dossier } from '../model/dossier.ts';
import { summaryOf } from '../model/summary.ts';
import { type Emphasis, mapCard, markPiece, marksOf, type Room } from './cardmap.ts';
import { attributes, colours, element, type Piece } from './cardpiece.ts';
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
  readonly ground: readonly Piece[];
  readonly pieces: readonly Piece[];
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
export const icon = 'M1 0h6v8H1zM2 2v1h4V2zM2 4v1h4V4z';

/** As at the head of a page: where one is, on a line of ink. */
function mastheadOf({ region }: Pick<Dossier, 'region'>): Piece[] {
  const name = settable(region?.name ?? '');
  const { left, width } = column;
  const room = { width: width - 170, height: 40, sizes: [28, 26, 24], leading: 1.2 };
  const { size, lines } = setText(name ?? '', room, boldWidth);
  const path = `Dossier${name ? ` / ${lines[0]}` : ''}`;
  return [
    { ...signAt(left, 43, 4), x: left - 4 },
    wordPiece(path, { x: left + 38, y: 68, size, width: width - 30, strong: 'Dossier'.length }),
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
function footOf(dossier: Dossier): Piece[] {
  const signers = settable(dossier.publisher ?? '') ?? settable(signersOf(dossier) ?? '') ?? '';
  const room = { width: column.width, height: 34, sizes: [26], leading: 1.2 };
  const asOf = `As of ${plainText(dayInShort(dossier.asOf))}`;
  return [
    wordPiece(asOf, { x: column.left, y: 538, size: 32, strong: asOf.length }),
    ...setText(signers, room, boldWidth).lines.map((line) => wordPiece(line, { x: column.left, y: 576, size: 26 })),
  ];
}

/** The words of a part of a dossier. */
function wordsOf(dossier: Dossier, part: CardPart, width: number): Piece[] {
  if (part.kind === 'dossier') return wholeWords(dossier, width);
  return part.kind === 'section' ? sectionWords(dossier, part.id, width) : eventWords(dossier, part.id, width);
}

const titleSizes = [70, 64, 58, 54, 50, 46, 42, 38, 34];

function wholeWords(dossier: Dossier, width: number): Piece[] {
  const title = settable(dossier.title);
  if (title) return titlePieces(title, { top: 140, width, height: 352, sizes: titleSizes });
  const { period, counts } = summaryOf(dossier);
  const words = period ? formatPeriod(parsePeriod(period), 'throughout', 'short') : dayInWords(dossier.asOf);
  return [
    ...titlePieces(plainText(words), { top: 140, width, height: 220, sizes: titleSizes }),
    ...quietPieces(plainText(contentsOf(counts)), 462, width),
  ];
}

function sectionWords(dossier: Dossier, id: string, width: number): Piece[] {
  const at = dossier.sections.findIndex((section) => section.id === id);
  const title = settable(sectionOf(dossier, id).title) ?? `Part ${at + 1} of ${dossier.sections.length}`;
  return [
    ...titlePieces(title, { top: 140, width, height: 222, sizes: titleSizes }),
    ...quietPieces(settable(dossier.title) ?? '', 472, width),
  ];
}

function eventWords(dossier: Dossier, id: string, width: number): Piece[] {
  const event = dossier.events.find((one) => one.id === id);
  if (!event) throw new RangeError(`no event ${id}`);
  const title = settable(event.title);
  const room = { width: width - 100, height: 100, sizes: [44, 40, 36, 32], leading: 1.1 };
  const { size, lines } = setText(plainText(eventInRow(event)), room, boldWidth);
  const first = 182 + size * 0.34 - ((lines.length - 1) * size * 1.1) / 2;
  return [
    markPiece(event, column.left + 38, 182),
    ...lines.map((line, row) =>
      wordPiece(line, { x: column.left + 100, y: Math.round(first + row * size * 1.1), size, strong: line.length }),
    ),
    ...(title ? titlePieces(title, { top: 246, width, height: 242, sizes: titleSizes.slice(1) }) : []),
  ];
}

interface TitleRoom {
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly number[];
}

/** A title in lines from a height down, in a room so high. */
function titlePieces(text: string, { top, ...room }: TitleRoom): Piece[] {
  const leading = 1.13;
  const { size, lines } = setText(text, { ...room, leading }, titleWidth);
  return lines.map((line, row) => {
    const y = Math.round(top + size * (0.82 + row * leading));
    const look = { 'font-family': 'Card Serif', 'font-size': size, fill: colours.ink };
    return textPiece(column.left, y, size, titleWidth(line, size), element('text', look, line));
  });
}

/** Words in three lines at most, which end at a height. */
function quietPieces(text: string, bottom: number, width: number): Piece[] {
  const { size, lines } = setText(text, { width, height: 95, sizes: [26], leading: 1.2 }, boldWidth);
  return lines.map((line, row) => {
    const y = Math.round(bottom - (lines.length - 1 - row) * size * 1.2);
    return wordPiece(line, { x: column.left, y, size });
  });
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** How many of its letters, from the first, are bold and in ink; the others are quiet. */
  readonly strong?: number;
  readonly width?: number;
}

/** A line of the sans. */
function wordPiece(text: string, { x, y, size, strong = 0, width = boldWidth(text, size) }: Words): Piece {
  const look = { 'font-size': size, fill: colours.quiet, 'font-family': 'Card Sans', 'xml:space': 'preserve' };
  const bold =
    strong > 0 ? element('tspan', { fill: colours.ink, 'font-family': 'Card Sans Bold' }, text.slice(0, strong)) : '';
  const rest = text.slice(strong);
  const body = bold || rest ? `<text ${attributes(look)}>${bold}${rest ? element('tspan', {}, rest) : ''}</text>` : '';
  return textPiece(x, y, size, width, body);
}

/** A line of text as a piece no larger than it has to be, for what is drawn costs by its area. */
function textPiece(x: number, y: number, size: number, width: number, body: string): Piece {
  const rise = Math.ceil(size * 0.95);
  const place = `<g transform="translate(4 ${rise})">${body}</g>`;
  return { x: x - 4, y: y - rise, width: Math.ceil(width) + 12, height: rise + Math.ceil(size * 0.32), body: place };
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
  const title = element('text', { 'font-family': 'Card Serif', 'font-size': 104, fill: colours.ink }, siteName);
  return {
    ground: [],
    pieces: [
      ...pictures,
      ...(drawn.length > 0 ? [edge] : []),
      { ...signAt(left, 56, 14), x: left - 14 },
      textPiece(left - 4, 300, 104, column.width, title),
      ruleAt(340),
      wordPiece(first, { x: left, y: 408, size: 40, strong: first.length }),
      wordPiece(second, { x: left, y: 458, size: 40, strong: second.length }),
      wordPiece(counted(dossiers.length, 'dossier'), { x: left, y: 576, size: 32 }),
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
