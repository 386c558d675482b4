import type { Point } from '../geography/points.ts';
import { type Box, overlapAtSomeWidth, square } from './box.ts';
import {
  bareForms,
  costs,
  countAt,
  countForms,
  type Form,
  formsOf,
  type Stand,
  sizes,
  type Thing,
  untied,
} from './forms.ts';

/** Something on a map that keeps its size: a box in px from a point, which is given in shares of the map. */
export interface Anchored {
  readonly at: Point;
  readonly box: Box;
}

/** A map at all widths of a band, in px; its height is `ratio` of its width. */
export interface Sheet {
  readonly least: number;
  readonly most: number;
  readonly ratio: number;
  /** What is there already, and is not to be covered. */
  readonly taken: readonly Anchored[];
  /** What is there and grows with the map, in shares of its width. */
  readonly insets: readonly Box[];
}

const turns = 14;
/** After so many turns without a better layout the best is taken. */
const patience = 4;
/** How often a sheet is laid out anew, as long as a count stands too far from one of its places. */
const attempts = 6;

/**
 * Places all things so that at no width of the sheet anything covers anything else or leaves the map. What has no room is
 * drawn as less: marks, then a count, then no name; and what has none at all joins the count of a neighbour. No thing is
 * lost. Deterministic.
 */
export function standOn(sheet: Sheet, things: readonly Thing[]): Stand[] {
  const options = things.map((thing) => {
    const others = things.filter(({ at }) => at[0] !== thing.at[0] || at[1] !== thing.at[1]);
    const dots = others.map(({ at }) => ({ at, box: square(sizes.dot) }));
    return formsOf(thing).filter(({ boxes }) => isFree(boxes, thing.at, sheet, [...sheet.taken, ...dots]));
  });
  /** What each thing has had to pay; those that pay most choose first. */
  const paid = things.map(() => 0);
  let best: { stands: Stand[]; far: number } | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { placed, missing } = search(sheet, things, options, paid);
    const stands = [...placed].map(([index, form]) => standOf([index], (things[index] as Thing).at, form));
    for (const index of missing) squeeze(stands, index, things, sheet);
    const far = stands.filter((stand) => reachOf(stand, things, sheet) > sizes.reach);
    if (!best || far.length < best.far) best = { stands, far: far.length };
    if (far.length === 0) break;
    for (const { members } of far) for (const member of members) paid[member] = 3 * costs.missing;
  }
  return (best?.stands ?? []).sort((a, b) => Math.min(...a.members) - Math.min(...b.members));
}

/** How far the marks of a stand are from the places that it stands for, at most, in px. */
function reachOf(
  { members, at, spots }: Pick<Stand, 'members' | 'at' | 'spots'>,
  things: readonly Thing[],
  sheet: Sheet,
) {
  const { least, most, ratio } = sheet;
  const distances = members.flatMap((member) => {
    const [x, y] = apart((things[member] as Thing).at, at, ratio);
    return spots.flatMap(([left, top]) => [least, most].map((px) => Math.hypot(x * px + left, y * px + top)));
  });
  return Math.max(...distances);
}

/**
 * The best of some turns. In each, the things take the cheapest form that is free, those first that paid most before; then
 * each chooses once more among what all the others have left.
 */
function search(sheet: Sheet, things: readonly Thing[], options: readonly (readonly Form[])[], paid: number[]) {
  let best = { placed: new Map<number, Form>(), cost: Number.POSITIVE_INFINITY };
  let idle = 0;
  for (let turn = 0; turn < turns && idle < patience; turn++) {
    const order = things.map((_, index) => index).sort((a, b) => (paid[b] ?? 0) - (paid[a] ?? 0) || a - b);
    const placed = new Map<number, Form>();
    for (const again of [false, true, true])
      for (const index of order) {
        placed.delete(index);
        const form = options[index]?.find((one) => fits(one, index, placed, things, sheet));
        if (form) placed.set(index, form);
        // What it paid when it had to take what was left.
        if (!again) paid[index] = (paid[index] ?? 0) / 2 + (form?.cost ?? costs.missing);
      }
    const cost = order.reduce((sum, index) => sum + (placed.get(index)?.cost ?? costs.missing), 0);
    idle += 1;
    if (cost >= best.cost) continue;
    best = { placed, cost };
    idle = 0;
  }
  return { placed: best.placed, missing: things.map((_, index) => index).filter((index) => !best.placed.has(index)) };
}

function fits(
  form: Form,
  index: number,
  placed: ReadonlyMap<number, Form>,
  things: readonly Thing[],
  { least, most, ratio }: Sheet,
): boolean {
  const { at } = things[index] as Thing;
  for (const [other, standing] of placed) {
    const way = apart(at, (things[other] as Thing).at, ratio);
    if (!overlapAtSomeWidth(form.hull, standing.hull, way, least, most)) continue;
    for (const a of form.boxes)
      for (const b of standing.boxes) if (overlapAtSomeWidth(a, b, way, least, most)) return false;
  }
  return true;
}

/** From one point to another, in widths of the map. */
const apart = (from: Point, to: Point, ratio: number): Point => [to[0] - from[0], (to[1] - from[1]) * ratio];

/** Whether boxes at a point lie in the map and on nothing, at each width of the sheet. */
export function isFree(boxes: readonly Box[], at: Point, sheet: Sheet, taken: readonly Anchored[]): boolean {
  const { least, most, ratio, insets } = sheet;
  for (const box of boxes) {
    if (!isInside(box, at, least, least * ratio) || !isInside(box, at, most, most * ratio)) return false;
    for (const inset of insets) if (!isBeside(inset, box, at, sheet)) return false;
    for (const other of taken)
      if (overlapAtSomeWidth(box, other.box, apart(at, other.at, ratio), least, most)) return false;
  }
  return true;
}

/** Whether a box at a point lies in a map of a size, a pixel from its edges. */
function isInside({ left, top, width, height }: Box, [x, y]: Point, across: number, down: number): boolean {
  const [fromLeft, fromTop] = [left + x * across, top + y * down];
  return fromLeft >= 1 && fromTop >= 1 && fromLeft + width <= across - 1 && fromTop + height <= down - 1;
}

/** Whether a box is on one side of an inset at the least and the most width, and so at all between them. */
function isBeside(
  inset: Box,
  { left, top, width, height }: Box,
  [x, y]: Point,
  { least, most, ratio }: Sheet,
): boolean {
  const both = (test: (px: number) => boolean) => test(least) && test(most);
  return (
    both((px) => left + width + x * px <= inset.left * px) ||
    both((px) => left + x * px >= (inset.left + inset.width) * px) ||
    both((px) => top + height + y * ratio * px <= inset.top * px) ||
    both((px) => top + y * ratio * px >= (inset.top + inset.height) * px)
  );
}

const standOf = (members: readonly number[], at: Point, { hull: _, cost: _cost, ...form }: Form): Stand => ({
  members,
  at,
  ...form,
});

/**
 * Finds room for a thing that has none: where others only have their names; beside a neighbour that is drawn as less; else
 * in the count of one.
 */
function squeeze(stands: Stand[], index: number, things: readonly Thing[], sheet: Sheet): void {
  const thing = things[index] as Thing;
  const { ratio } = sheet;
  /** The bare forms that are free where a thing is, beside the marks of some stands. */
  const freeForms = (member: number, beside: readonly Stand[]) => {
    const { at, count } = things[member] as Thing;
    const dots = things.filter((_, other) => other !== member).map((other) => ({ at: other.at, box: square(1) }));
    const room = beside.flatMap((stand) => roomOf(stand, markBoxes(stand)));
    const taken = [...sheet.taken, ...room, ...dots];
    const forms = bareForms({ count }).filter(({ boxes }) => isFree(boxes, at, sheet, taken));
    return forms.map((form) => standOf([member], at, form));
  };
  const [own] = freeForms(index, stands);
  if (own) {
    settle(stands, stands, [own], sheet);
    return;
  }
  const near = stands
    .filter(({ members }) => members.length === 1)
    .map((host) => ({ host, way: Math.hypot(...apart(thing.at, host.at, ratio)) }))
    .sort((a, b) => a.way - b.way);
  for (const { host } of near.slice(0, 5)) {
    const others = stands.filter((each) => each !== host);
    for (const less of freeForms(host.members[0] as number, others)) {
      const [mine] = freeForms(index, [...others, less]);
      if (!mine) continue;
      settle(stands, others, [less, mine], sheet);
      return;
    }
  }
  join(stands, index, things, sheet);
}

/** Makes some stands and new ones the stands of a sheet; names that the new ones cover go. */
function settle(stands: Stand[], kept: readonly Stand[], added: readonly Stand[], sheet: Sheet): void {
  const trimmed = kept.map((stand) => {
    const isMet = added.some(
      ({ boxes, at }) => !isFree(boxes, at, { ...sheet, insets: [] }, roomOf(stand, stand.boxes)),
    );
    return isMet ? { ...stand, name: null, boxes: markBoxes(stand) } : stand;
  });
  stands.splice(0, stands.length, ...trimmed, ...added);
}

/** What a stand takes up without its name. */
const markBoxes = ({ name, boxes }: Stand) => (name ? boxes.slice(0, -1) : boxes);
const roomOf = ({ at }: Stand, boxes: readonly Box[]): Anchored[] => boxes.map((box) => ({ at, box }));

/** Has a thing that found no room join the nearest count, or the neighbour that then becomes one. */
function join(stands: Stand[], index: number, things: readonly Thing[], sheet: Sheet): void {
  const { at } = things[index] as Thing;
  const hosts = stands.map((host) => {
    const members = [...host.members, index].sort((a, b) => a - b);
    const points = members.map((member) => (things[member] as Thing).at);
    const spot = host.spots[0] ?? [0, 0];
    const far = reachOf({ members, at: host.at, spots: [spot] }, things, sheet);
    return { host, members, points, spot, far, way: Math.hypot(...apart(at, host.at, sheet.ratio)) };
  });
  for (const { host, members, points } of hosts.toSorted((a, b) => a.way - b.way).slice(0, 8)) {
    const middle = meanOf(points);
    const others = stands.filter((each) => each !== host);
    const taken = [...sheet.taken, ...others.flatMap((each) => roomOf(each, each.boxes))];
    const form = countForms(0).find(
      ({ spots, boxes }) =>
        reachOf({ members, at: middle, spots }, things, sheet) <= sizes.reach && isFree(boxes, middle, sheet, taken),
    );
    if (!form) continue;
    stands.splice(stands.indexOf(host), 1, standOf(members, middle, untied(form)));
    return;
  }
  // Where a neighbour stands there is room for the count of both.
  const [nearest] = hosts.toSorted((a, b) => a.far - b.far);
  if (nearest) {
    const { host, members, spot } = nearest;
    stands.splice(stands.indexOf(host), 1, standOf(members, host.at, untied(countAt(spot, 0))));
  } else stands.push(standOf([index], at, countAt([0, 0], 0)));
}

function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}
