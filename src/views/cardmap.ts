import { heightOf, latitudeAt } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import type { Bounds } from '../model/bounds.ts';
import type { Dossier } from '../model/dossier.ts';
import { drawBaseMap } from './basemap.ts';
import { attributes, colours, element, type Piece } from './cardpiece.ts';
import { boldWidth, isSettable } from './cardtype.ts';
import { glyphs, numberShift, pile } from './glyph.ts';
import type { SiteMark } from './map.ts';
import { frameRegion, layBand } from './mapsheet.ts';
import { shownOn } from './regionmap.ts';
import { drawLocator } from './silhouette.ts';
import { textWidth } from './textwidth.ts';

/** The map of a card: its ground, which all cards of a dossier share, and what stands on it. */
export type CardMap = NonNullable<ReturnType<typeof mapCard>>;

/** How much larger than on a page everything on the map of a card is drawn, to be seen in a list of links. */
const scale = 1.75;

/** Lays out the map of a dossier for its cards, in a room of so many px; what does not fill the room stands in its middle. */
export function mapCard(dossier: Dossier, mapBase: Region, room: Room) {
  const first = frameRegion(dossier, mapBase);
  const bounds = filled(first.frame.bounds, first.whole, room.height / room.width);
  const region = dossier.region ?? { name: '', insets: [], datasets: [] };
  const framed = { ...dossier, region: { ...region, bounds: first.whole, frame: bounds } };
  const whole = frameRegion(framed, mapBase);
  // An inset that would show no mark takes room for nothing.
  const isNeeded = whole.sites.some(({ at }) => !holds(bounds, at));
  const drawing = isNeeded ? whole : { ...whole, insets: [] };
  const drawn = drawBaseMap(mapBase, drawing.frame, shownOn(dossier, drawing));
  const width = room.width / scale;
  const laid = layBand(drawing, drawn, { least: width, most: width });
  const high = Math.min(room.height, Math.round((room.width * drawing.frame.height) / drawing.frame.width));
  const top = room.y + Math.round((room.height - high) / 2);
  const at = ({ x, y }: { readonly x: string; readonly y: string }) => ({
    x: room.x + Math.round((Number.parseFloat(x) / 100) * room.width),
    y: top + Math.round((Number.parseFloat(y) / 100) * high),
  });
  const stands = laid.sites.map((stand) => ({ ...stand, ...at(stand) }));
  const ground = groundOf({ drawing, drawn, mapBase, names: laid.names, room: { ...room, y: top, height: high } });
  return { ground, stands };
}

export interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function holds([west, south, east, north]: Bounds, [longitude, latitude]: Point): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** Bounds made higher or wider to fill a room, as far as a map base goes. */
function filled(bounds: Bounds, whole: Bounds, ratio: number): Bounds {
  const [west, south, east, north] = bounds;
  const [bottom, top] = [heightOf(south), heightOf(north)];
  const across = ((east - west) * Math.PI) / 180;
  const [low, high] = grown(bottom, top, across * ratio, heightOf(whole[1]), heightOf(whole[3]));
  const [left, right] = grown(west, east, (((high - low) / ratio) * 180) / Math.PI, whole[0], whole[2]);
  return [left, latitudeAt(low), right, latitudeAt(high)];
}

/** A stretch made so long around its middle, within a least and a most. */
function grown(from: number, to: number, length: number, least: number, most: number): [number, number] {
  const long = Math.min(most - least, Math.max(to - from, length));
  const start = Math.max(least, Math.min(most - long, (from + to - long) / 2));
  return [start, start + long];
}

interface Ground {
  readonly drawing: ReturnType<typeof frameRegion>;
  readonly drawn: ReturnType<typeof drawBaseMap>;
  readonly mapBase: Region;
  readonly names: ReturnType<typeof layBand>['names'];
  readonly room: Room;
}

/** Land and borders, the names of lands, and the insets. */
function groundOf({ drawing, drawn, mapBase, names, room }: Ground): Piece {
  const { frame, insets } = drawing;
  const unit = room.width / frame.width;
  const line = { fill: 'none', stroke: colours.border, 'stroke-width': 1.6 / unit };
  const body = [
    element('rect', { width: room.width, height: room.height, fill: colours.water }),
    `<g ${attributes({ transform: `scale(${round(unit)})` })}>`,
    element('path', { d: drawn.land, fill: colours.land }),
    element('path', { d: drawn.focus, fill: colours.focus }),
    ...drawn.provinces.map(({ path }) => element('path', { d: path, fill: colours.shade })),
    ...drawn.boundaries.flatMap(({ kind, path: d }) =>
      kind === 'international'
        ? element('path', { d, ...line })
        : kind === 'line-of-control'
          ? element('path', { d, ...line, stroke: colours.ink, 'stroke-dasharray': '5 4' })
          : [
              element('path', { d, ...line, stroke: colours.focus, 'stroke-width': 5 / unit }),
              element('path', {
                d,
                ...line,
                stroke: colours.ink,
                'stroke-width': 2 / unit,
                'stroke-dasharray': '10 4 2 4',
              }),
            ],
    ),
    ...insets.flatMap(({ bounds, left, top, width, height }) => {
      const { land, focus, ...size } = drawLocator(mapBase, bounds, 80);
      const [across, down] = [frame.width * width, frame.height * height];
      const place = `translate(${round(left * frame.width)} ${round(top * frame.height)}) scale(${round(across / size.width)} ${round(down / size.height)})`;
      return [
        `<g ${attributes({ transform: place })}>`,
        element('rect', { ...size, fill: colours.water }),
        element('path', { d: land, fill: colours.land }),
        element('path', { d: focus, fill: colours.focus }),
        element('rect', {
          ...size,
          fill: 'none',
          stroke: colours.ink,
          'stroke-width': round((2 / unit / across) * size.width),
        }),
        '</g>',
      ];
    }),
    '</g>',
    ...names.flatMap(({ text, kind, x, y, turn, off }) => {
      if (kind === 'border' || !isSettable(text.replace('\n', ' '))) return [];
      const place = `translate(${round((Number.parseFloat(x) / 100) * room.width)} ${round((Number.parseFloat(y) / 100) * room.height)}) scale(${scale})${turn ? ` rotate(${turn})` : ''}`;
      const isCountry = kind === 'focus' || kind === 'land';
      const look = {
        ...halo(kind === 'land' ? colours.land : colours.focus),
        fill: colours.quiet,
        'font-family': 'Card Sans',
        'font-size': 11,
        'text-anchor': 'middle',
        'letter-spacing': isCountry ? 1.2 : 0,
        x: 0,
      };
      const lines = text.split('\n');
      return lines.map((words, row) => {
        const down = off + 4 + (row - (lines.length - 1) / 2) * 13;
        return element('text', { ...look, y: down, transform: place }, kind === 'focus' ? words.toUpperCase() : words);
      });
    }),
    element('path', { d: `M0 0H${room.width}M0 ${room.height}H${room.width}`, stroke: colours.ink, 'stroke-width': 4 }),
  ].join('');
  return { ...room, body };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
const halo = (stroke: string) => ({ stroke, 'stroke-width': 2.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' });

type Stand = CardMap['stands'][number];

/** How the marks of an event stand on a card: all alike, or those that it is about large and the others quiet. */
export type Emphasis = 'alike' | { readonly events: readonly string[]; readonly isOne: boolean };

/** The marks of a map, and the names of their places, as pieces, so that one which stands on several cards is drawn once; the ones in front come last. */
export function marksOf({ stands }: Pick<CardMap, 'stands'>, emphasis: Emphasis): Piece[] {
  const isMeant = (id: string) => emphasis === 'alike' || emphasis.events.includes(id);
  const isLoud = (stand: Stand) => stand.places.some(({ marks }) => marks.some(({ id }) => isMeant(id)));
  const [front, back] = [stands.filter(isLoud), stands.filter((stand) => !isLoud(stand))];
  const isOne = emphasis !== 'alike' && emphasis.isOne;
  return [
    ...back.map(quietMark),
    ...front.flatMap((stand) => (isOne ? oneMark(stand, isMeant) : [...labelAt(stand), ...marksAt(stand, isMeant)])),
  ];
}

/** Where something is that a card is not about. */
function quietMark({ x, y }: Stand): Piece {
  const look = { r: 7, fill: colours.paper, stroke: colours.border, 'stroke-width': 2.5 };
  return around(x, y, 20, element('circle', look));
}

function marksAt(stand: Stand, isMeant: (id: string) => boolean): Piece[] {
  const { x, y, sign, isCentred, marks, count, leader } = stand;
  const spot = (offset: { readonly x: number; readonly y: number }) =>
    [Math.round(x + offset.x * scale), Math.round(y + offset.y * scale)] as const;
  const point = [
    ...(leader ? [element('path', { d: `M0 0L${leader.join(' ')}`, stroke: colours.ink, 'stroke-width': 0.75 })] : []),
    ...(sign === 'point' && !isCentred
      ? [element('circle', { r: 3, fill: colours.ink, stroke: colours.focus, 'stroke-width': 1.5 })]
      : []),
    ...(sign === 'ring' ? [ring(isCentred ? 16 : 9)] : []),
  ].join('');
  return [
    ...(point ? [around(x, y, 76, scaled(point))] : []),
    ...marks.map((mark) => {
      if (!isMeant(mark.id))
        return around(
          ...spot(mark),
          20,
          element('circle', { r: 7, fill: colours.paper, stroke: colours.border, 'stroke-width': 2.5 }),
        );
      return around(...spot(mark), 52, scaled(markOf(mark)));
    }),
    ...(count
      ? [
          around(
            ...spot(count),
            56,
            scaled(
              element('path', { d: pile, fill: colours.paper, ...outline }) +
                numeral(`×${count.size}`, { x: -1.5, y: 4.5 }),
            ),
          ),
        ]
      : []),
  ];
}

const outline = { stroke: colours.ink, 'stroke-width': 1.25, 'stroke-linejoin': 'round' };

const ring = (r: number) =>
  element('circle', { r, fill: 'none', stroke: colours.ink, 'stroke-width': 1.25, 'stroke-dasharray': '2 2.5' });

const scaled = (body: string, by = scale) => `<g transform="scale(${by})">${body}</g>`;

function around(x: number, y: number, size: number, body: string): Piece {
  const half = size / 2;
  return {
    x: x - half,
    y: y - half,
    width: size,
    height: size,
    body: `<g transform="translate(${half} ${half})">${body}</g>`,
  };
}

function numeral(text: string, at: Readonly<Record<string, number | string>>) {
  const look = { 'font-family': 'Card Sans Bold', 'font-size': 10, 'text-anchor': 'middle', fill: colours.ink };
  return element('text', { ...look, ...at }, text);
}

/** The mark of an event as the page has it: its shape by kind, its way of drawing for doubt, and its number. */
function markOf(
  mark: Pick<SiteMark, 'lane' | 'number' | 'status' | 'isContested'> & { readonly isOurs?: boolean },
): string {
  const { lane, number, status, isContested, isOurs = false } = mark;
  const d = glyphs[lane];
  const isHollow = isOurs || status !== 'reported';
  const isDoubtful = status !== 'reported' && !isOurs;
  const { fill, on } = colours.lanes[lane];
  return [
    ...(isContested
      ? [
          element('path', { d, fill: 'none', ...outline, 'stroke-width': 5.5 }),
          element('path', { d, fill: 'none', ...outline, stroke: colours.paper, 'stroke-width': 3 }),
        ]
      : []),
    element('path', {
      d,
      fill: isHollow ? colours.paper : fill,
      ...outline,
      ...(isDoubtful && { 'stroke-dasharray': '2.5 1.5' }),
    }),
    ...(status === 'denied' ? [element('path', { d: 'M-11 9L11-9', ...outline })] : []),
    numeral(String(number), { y: 3.5 + (numberShift[lane] ?? 0), fill: isHollow ? colours.ink : on }),
  ].join('');
}

/** The mark of an event by itself, large. */
export function markPiece(event: Parameters<typeof markOf>[0], x: number, y: number): Piece {
  return around(x, y, 104, scaled(markOf(event), 3.7));
}

/** The place of the event that a card is about: its mark, large, and its name beside it. */
function oneMark({ x, y, places, sign }: Stand, isMeant: (id: string) => boolean): Piece[] {
  const place = places.find(({ marks }) => marks.some(({ id }) => isMeant(id)));
  const mark = place?.marks.find(({ id }) => isMeant(id));
  if (!mark || !place) return [];
  const name = isSettable(place.name) && sign !== 'shape' ? place.name : '';
  const size = 28;
  const width = Math.ceil(boldWidth(name, size)) + 24;
  const isLeft = x + 56 + width > 1190;
  const label = element(
    'text',
    {
      ...halo(colours.focus),
      'stroke-width': 6,
      x: 12,
      y: 32,
      'font-family': 'Card Sans Bold',
      'font-size': size,
      fill: colours.ink,
    },
    name,
  );
  return [
    ...(sign === 'ring' ? [around(x, y, 130, scaled(ring(16), 3.6))] : []),
    around(x, y, 104, scaled(markOf(mark), 3.7)),
    ...(name ? [{ x: isLeft ? x - 48 - width : x + 40, y: y - 22, width, height: 44, body: label }] : []),
  ];
}

/** The name of a place beside its marks. */
function labelAt({ x, y, name, label, sign }: Stand): Piece[] {
  if (!name || !isSettable(label)) return [];
  const [right, down] = [Math.round(name[0] * scale), Math.round((name[1] + 4.5) * scale)];
  const look = { 'font-family': 'Card Sans', 'font-size': 13, fill: sign === 'shape' ? colours.quiet : colours.ink };
  const width = Math.ceil(textWidth(label, 13 * scale)) + 12;
  const body = `<g transform="translate(6 26) scale(${scale})">${element('text', { ...halo(colours.focus), ...look }, label)}</g>`;
  return [{ x: x + right - 6, y: y + down - 26, width, height: 36, body }];
}
