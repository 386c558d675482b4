import { type LaneId, lanes } from '../model/kinds.ts';
import type { MapFrame } from './basemap.ts';
import { textWidth } from './textwidth.ts';

/** What the map knows of an event; `Dossier.events` fits. */
export interface MapEvent {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly lane: LaneId;
  readonly kindLabel: string;
  readonly status: 'reported' | 'alleged' | 'denied' | 'disputed';
  readonly date: { readonly label: string };
  readonly places: readonly { readonly place: string; readonly role: string; readonly precision: number }[];
}

/** What the map knows of a place; `Dossier.places` fits. */
export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly coordinates: readonly [number, number];
  readonly precision: number;
  readonly shape?: string | undefined;
}

/** A mark of one event at one place. */
export interface SiteMark {
  readonly id: string;
  readonly number: number;
  readonly lane: LaneId;
  readonly status: MapEvent['status'];
  /** Accessible name. */
  readonly name: string;
  /** Centre of the mark in px from the place's point. */
  readonly x: number;
  readonly y: number;
}

/** A place with its marks: the point as fractions of the frame, everything else in px from it. */
export interface Site {
  readonly id: string;
  readonly name: string;
  readonly at: readonly [number, number];
  readonly coordinates: readonly [number, number];
  /** A point where the place is known closely, an area where the point only stands for one (precision 3 and more). */
  readonly exact: boolean;
  /** UCDP GED where_prec, the coarsest of the events there. */
  readonly precision: number;
  readonly marks: readonly SiteMark[];
  /** Where the name starts, and its baseline. */
  readonly label: readonly [number, number];
  /** End of the leader line that ties marks and point together; null where they touch. */
  readonly leader: readonly [number, number] | null;
  readonly box: Box;
}

/** A rectangle in px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes of the map's marks in px; `widths` are the widths of the map for which nothing may overlap. */
export const marking = {
  mark: 26,
  row: 28,
  text: 13,
  gap: 5,
  point: 5,
  widths: [300, 360, 440, 600],
} as const;

/** The events that stand on the map, by place, in the order of their numbers. Countries are not sites: they are not a point. */
export function sitesOf(events: readonly MapEvent[], places: readonly MapPlace[]) {
  return places
    .filter((place) => place.kind !== 'country')
    .map((place) => {
      const here = events.flatMap((event) => {
        const at = event.places.find((one) => one.place === place.id);
        return at ? [{ event, at }] : [];
      });
      here.sort((a, b) => a.event.number - b.event.number);
      return { place, here, precision: Math.max(place.precision, ...here.map(({ at }) => at.precision)) };
    })
    .filter(({ here }) => here.length > 0);
}

/**
 * Places every site's marks and name near its point, without overlap at any width in `marking.widths`, inside the
 * frame. Offsets are px and hold at each width. The order of the input does not matter.
 */
export function layoutSites(
  events: readonly MapEvent[],
  places: readonly MapPlace[],
  frame: MapFrame,
): Site[] {
  const sites = sitesOf(events, places).map(({ place, here, precision }) => {
    return {
      place,
      here,
      precision,
      at: frame.place(place.coordinates),
      size: blockSize(place.name, here.length),
    };
  });
  sites.sort((a, b) => a.at[1] - b.at[1] || (a.place.id < b.place.id ? -1 : 1));
  const blocks = arrange(sites, frame.height / frame.width);
  return sites
    .map(({ place, here, precision, at }, index): Site => {
      const { box, leader } = blocks[index] ?? { box: square(0), leader: null };
      return {
        id: place.id,
        name: place.name,
        at,
        coordinates: place.coordinates,
        exact: precision <= 2,
        precision,
        marks: here.map(({ event, at: role }, order) => markAt(event, role.role, box, order)),
        label: [box.left + columns(here.length) * marking.mark + marking.gap, box.top + marking.row / 2 + 4],
        leader,
        box,
      };
    })
    .sort((a, b) => (a.marks[0]?.number ?? 0) - (b.marks[0]?.number ?? 0) || (a.id < b.id ? -1 : 1));
}

/** At most four marks stand in a row; more make further rows. */
const columns = (count: number) => Math.min(count, 4);

function blockSize(name: string, count: number) {
  return {
    width: Math.ceil(columns(count) * marking.mark + marking.gap + textWidth(name, marking.text)),
    height: Math.ceil(count / 4) * marking.row,
  };
}

const doubt = {
  reported: '',
  alleged: ', alleged',
  denied: ', alleged and denied',
  disputed: ', disputed',
} as const;

function markAt(
  { id, number, title, lane, status, kindLabel, date }: MapEvent,
  role: string,
  box: Box,
  index: number,
): SiteMark {
  const name = `${number}. ${title}, ${date.label}, ${kindLabel.toLowerCase()}${doubt[status]}${role === 'site' ? '' : `, ${role}`}`;
  const x = box.left + (index % 4) * marking.mark + marking.mark / 2;
  const y = box.top + Math.floor(index / 4) * marking.row + marking.row / 2;
  return { id, number, lane, status, name, x, y };
}

interface Block {
  readonly box: Box;
  readonly leader: readonly [number, number] | null;
  readonly cost: number;
}

interface Anchored {
  readonly at: readonly [number, number];
  readonly size: { readonly width: number; readonly height: number };
}

const square = (half: number): Box => ({ left: -half, top: -half, width: 2 * half, height: 2 * half });

/** The best of several arrangements: each site in turn is the first to choose. */
function arrange(sites: readonly Anchored[], ratio: number): Block[] {
  const choices = sites.map(({ size }) => candidates(size));
  const starts = sites.map((_, index) => index).slice(0, 6);
  let best = settle(sites, choices, 0, ratio);
  for (const start of starts.slice(1)) {
    const other = settle(sites, choices, start, ratio);
    if (other.cost < best.cost) best = other;
  }
  return best.chosen;
}

/** Each site takes the cheapest block while the others stay, over and over until none moves. */
function settle(
  sites: readonly Anchored[],
  choices: readonly (readonly Block[])[],
  start: number,
  ratio: number,
) {
  const none: Block = { box: square(0), leader: null, cost: 0 };
  const chosen = choices.map((): Block => none);
  const turns = choices.map((_, turn) => (turn + start) % choices.length);
  let cost = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 10; pass++) {
    let sum = 0;
    for (const index of turns) {
      let least = Number.POSITIVE_INFINITY;
      for (const block of choices[index] ?? []) {
        if (block.cost >= least) break;
        const total =
          block.cost +
          clashCost * clashes(index, block, sites, chosen, ratio, (least - block.cost) / clashCost);
        if (total < least) {
          least = total;
          chosen[index] = block;
        }
      }
      sum += least;
    }
    if (sum >= cost) break;
    cost = sum;
  }
  return { chosen, cost };
}

/** What one clash costs in px of distance: no distance is worth a clash. */
const clashCost = 400;

/** Where a block may stand around its point, the nearest first. */
function candidates({ width, height }: { width: number; height: number }): Block[] {
  const near = marking.point + 5;
  const touching = (
    [
      [near, -height / 2],
      [-near - width, -height / 2],
      [-marking.mark / 2, -near - height],
      [-marking.mark / 2, near],
    ] as const
  ).map(([left, top], order): Block => ({ box: { left, top, width, height }, leader: null, cost: order }));
  const rings = Array.from({ length: 14 }, (_, ring) => 22 + ring * 10);
  const apart = rings.flatMap((radius) =>
    Array.from({ length: 20 }, (_, step): Block => {
      const angle = (step * Math.PI) / 10;
      const x = Math.round(radius * Math.cos(angle));
      const y = Math.round(radius * Math.sin(angle));
      const left = Math.abs(x) < 8 ? x - width / 2 : x > 0 ? x : x - width;
      const top = Math.abs(x) < 8 ? (y > 0 ? y : y - height) : y - height / 2;
      return {
        box: { left: Math.round(left), top: Math.round(top), width, height },
        leader: [x, y],
        cost: 10 + radius * (1 + radius / 50),
      };
    }),
  );
  return [...touching, ...apart];
}

/** How often, over all widths, a block would lie outside the frame, on another block or point, or under a leader; counts no further than `enough`. */
function clashes(
  index: number,
  block: Block,
  sites: readonly Anchored[],
  chosen: readonly Block[],
  ratio: number,
  enough: number,
): number {
  const { at } = sites[index] as Anchored;
  let sum = 0;
  for (const width of marking.widths) {
    if (sum >= enough) return sum;
    const here = shift(block.box, at, width, ratio);
    if (
      here.left < 3 ||
      here.top < 3 ||
      here.left + here.width > width - 3 ||
      here.top + here.height > width * ratio - 3
    )
      sum += 2;
    for (const [other, { at: there }] of sites.entries()) {
      if (other === index) continue;
      const taken = chosen[other] as Block;
      const box = shift(taken.box, there, width, ratio);
      if (overlap(here, box)) sum += 2;
      if (overlap(here, shift(square(marking.point + 2), there, width, ratio))) sum += 1;
      if (overlap(box, shift(square(marking.point + 2), at, width, ratio))) sum += 1;
      if (block.leader && crosses(at, block.leader, box, width, ratio)) sum += 1;
      if (taken.leader && crosses(there, taken.leader, here, width, ratio)) sum += 1;
      if (block.leader && taken.leader && linesCross(at, block.leader, there, taken.leader, width, ratio))
        sum += 1;
    }
  }
  return sum;
}

type Point = readonly [number, number];

function crosses([x, y]: Point, [dx, dy]: Point, box: Box, width: number, ratio: number): boolean {
  const [left, top] = [x * width, y * width * ratio];
  return segmentMeetsBox(left, top, left + dx, top + dy, box);
}

function linesCross(
  a: Point,
  [adx, ady]: Point,
  b: Point,
  [bdx, bdy]: Point,
  width: number,
  ratio: number,
): boolean {
  const [dx, dy] = [(b[0] - a[0]) * width, (b[1] - a[1]) * width * ratio];
  const area = adx * bdy - ady * bdx;
  if (area === 0) return false;
  const [s, t] = [(dx * bdy - dy * bdx) / area, (dx * ady - dy * adx) / area];
  return s > 0 && s < 1 && t > 0 && t < 1;
}

/** A box given in px from a point, in px from the map's corner, on a map of the given width. */
export function shift(box: Box, at: readonly [number, number], width: number, ratio: number): Box {
  return { ...box, left: box.left + at[0] * width, top: box.top + at[1] * width * ratio };
}

/** True when two boxes share any of their area. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

function segmentMeetsBox(x1: number, y1: number, x2: number, y2: number, box: Box): boolean {
  let [enter, leave] = [0, 1];
  for (const [start, delta, low, high] of [
    [x1, x2 - x1, box.left, box.left + box.width],
    [y1, y2 - y1, box.top, box.top + box.height],
  ] as const) {
    if (delta === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [a, b] = [(low - start) / delta, (high - start) / delta].sort((p, q) => p - q) as [number, number];
    enter = Math.max(enter, a);
    leave = Math.min(leave, b);
  }
  return enter < leave;
}

/** Ids of the provinces to shade: those of places that some event knows to the province only. */
export function shadedShapes(events: readonly MapEvent[], places: readonly MapPlace[]): string[] {
  const shaded = sitesOf(events, places).flatMap(({ place, precision }) =>
    place.shape && precision === 4 ? [place.shape] : [],
  );
  return [...new Set(shaded)].sort();
}

/** A frame around all places with room at the edges, for a dossier that names no region. Degrees. */
export function boundsOf(places: readonly MapPlace[]): [number, number, number, number] {
  if (places.length === 0) return [-180, -60, 180, 75];
  const longitudes = places.map(({ coordinates }) => coordinates[0]);
  const latitudes = places.map(({ coordinates }) => coordinates[1]);
  const [west, east, south, north] = [
    Math.min(...longitudes),
    Math.max(...longitudes),
    Math.min(...latitudes),
    Math.max(...latitudes),
  ];
  const margin = Math.max(2, (east - west) * 0.25, (north - south) * 0.25);
  return [
    Math.max(-180, west - margin),
    Math.max(-80, south - margin),
    Math.min(180, east + margin),
    Math.min(80, north + margin),
  ];
}

/** The name of a country where it can stand. */
export interface CountryLabel {
  readonly name: string;
  readonly focus: boolean;
  readonly at: readonly [number, number];
  /** True when there is room for it only where the map is wide, from `roomy` px. */
  readonly wideOnly?: boolean;
}

/** From this width in px on, the names of countries must find room; on a narrower map they may be left out. */
export const roomy = 400;

/**
 * Moves the names of countries off the marks, a little for the context and further for the countries in focus;
 * a name that finds no room at any width from `roomy` on is left out: marks come first.
 */
export function freeLabels(
  labels: readonly CountryLabel[],
  sites: readonly Site[],
  frame: MapFrame,
): CountryLabel[] {
  const ratio = frame.height / frame.width;
  const kept: Standing[] = [];
  return labels.flatMap((label) => {
    const box = (width: number): Box => {
      const length = label.focus
        ? textWidth(label.name.toUpperCase(), width < 600 ? 11 : 13) * 1.2
        : textWidth(label.name, 11) * 1.15;
      return { left: -length / 2, top: -11, width: length, height: 15 };
    };
    const reach = label.focus ? 9 : 2;
    const steps = Array.from({ length: 2 * reach + 1 }, (_, step) => (step - reach) * 0.025);
    const spots = steps.flatMap((dx) =>
      steps.map((dy): readonly [number, number] => [label.at[0] + dx, label.at[1] + dy]),
    );
    const away = (at: readonly [number, number]) => Math.hypot(at[0] - label.at[0], at[1] - label.at[1]);
    spots.sort((a, b) => away(a) - away(b));
    const free = (spot: readonly [number, number], size: number) =>
      isFree(spot, box(size), size, ratio, sites, kept);
    const wide = marking.widths.filter((size) => size >= roomy);
    const at =
      spots.find((spot) => marking.widths.every((size) => free(spot, size))) ??
      spots.find((spot) => wide.every((size) => free(spot, size)));
    if (!at) return [];
    const wideOnly = !marking.widths.every((size) => free(at, size));
    kept.push({ at, box });
    return [{ ...label, at, wideOnly }];
  });
}

interface Standing {
  readonly at: readonly [number, number];
  readonly box: (width: number) => Box;
}

function isFree(
  at: readonly [number, number],
  box: Box,
  width: number,
  ratio: number,
  sites: readonly Site[],
  kept: readonly Standing[],
): boolean {
  const here = shift(box, at, width, ratio);
  if (
    here.left < 2 ||
    here.top < 2 ||
    here.left + here.width > width - 2 ||
    here.top + here.height > width * ratio - 2
  )
    return false;
  return (
    kept.every((other) => !overlap(here, shift(other.box(width), other.at, width, ratio))) &&
    sites.every(
      (site) =>
        !overlap(here, shift(site.box, site.at, width, ratio)) &&
        !overlap(here, shift(square(9), site.at, width, ratio)) &&
        !(site.leader && crosses(site.at, site.leader, here, width, ratio)),
    )
  );
}

/** The lanes that have a mark on the map, for the legend, in the order of the timeline. */
export function lanesOf(sites: readonly Site[]) {
  return lanes.filter((lane) => sites.some((site) => site.marks.some((mark) => mark.lane === lane.id)));
}
