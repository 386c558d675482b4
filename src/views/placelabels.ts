import { type Box, overlapAtSomeWidth, type Point, passesThrough, square, stretchesCross } from './box.ts';

/** A thing that stands beside a point: the point as fractions of the frame, the room that it takes in px. */
export interface Anchored {
  readonly at: Point;
  readonly size: { readonly width: number; readonly height: number };
}

/** Where a thing stands: a box in px from its point, and the end of the line that ties it to the point. */
export interface Block {
  readonly box: Box;
  readonly leader: Point | null;
  /** How far it strays: grows faster than the distance. */
  readonly cost: number;
}

/** What all things are measured against. */
interface Frame {
  /** Widths in px of the frame, rising: between the first and the last nothing may clash. */
  readonly widths: readonly number[];
  /** Height by width. */
  readonly ratio: number;
  /** Half the side of the square around a point that is kept free, in px. */
  readonly point: number;
}

/** What one clash costs in px of distance: hardly any distance is worth a clash. */
const clashCost = 400;

/**
 * Places each thing near its point without clashes at any width of the frame, as far as there is room: a search from
 * several starts, then the thing that strays most is put closer and the others give way. Deterministic.
 */
export function placeLabels(things: readonly Anchored[], frame: Frame): readonly Block[] {
  const choices = things.map(({ size }) => candidates(size, frame.point));
  const search: Search = { things, choices, frame };
  const none = choices.map((): Block => ({ box: square(0), leader: null, cost: 0 }));
  let best: Arrangement = { chosen: none, cost: Number.POSITIVE_INFINITY };
  for (const start of things.slice(0, 3).keys()) best = cheaper(best, settle(search, none, start));
  for (let round = 0; round < 3; round++) {
    const improved = improveWorst(search, best);
    if (improved.cost >= best.cost) break;
    best = improved;
  }
  return best.chosen;
}

interface Search {
  readonly things: readonly Anchored[];
  readonly choices: readonly (readonly Block[])[];
  readonly frame: Frame;
}

interface Arrangement {
  readonly chosen: readonly Block[];
  readonly cost: number;
}

const cheaper = (one: Arrangement, other: Arrangement) => (other.cost < one.cost ? other : one);

/** Puts the thing that strays most where it would like to stand, one spot after the other, and lets the rest move. */
function improveWorst(search: Search, from: Arrangement): Arrangement {
  const worst = from.chosen.reduce(
    (most, block, index) => (block.cost > (from.chosen[most]?.cost ?? 0) ? index : most),
    0,
  );
  let best = from;
  for (const block of (search.choices[worst] ?? [])
    .filter((_, order) => order < 4 || order % 3 === 0)
    .slice(0, 48)) {
    if (block.cost >= (from.chosen[worst]?.cost ?? 0)) break;
    const chosen = from.chosen.map((old, index) => (index === worst ? block : old));
    best = cheaper(best, settle(search, chosen, worst + 1, worst, best.cost));
  }
  return best;
}

/** Each thing takes the cheapest block while the others stay, over and over until that gains nothing; `fixed` stays. */
function settle(
  { things, choices, frame }: Search,
  from: readonly Block[],
  start: number,
  fixed = -1,
  limit = Number.POSITIVE_INFINITY,
): Arrangement {
  const chosen = [...from];
  const turns = choices.map((_, turn) => (turn + start) % choices.length);
  let cost = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 6; pass++) {
    let sum = 0;
    for (const index of turns) {
      let least = Number.POSITIVE_INFINITY;
      for (const block of index === fixed ? [chosen[index] as Block] : (choices[index] ?? [])) {
        if (block.cost >= least) break;
        const enough = (least - block.cost) / clashCost;
        const total = block.cost + clashCost * clashes(index, block, things, chosen, frame, enough);
        if (total >= least) continue;
        least = total;
        chosen[index] = block;
      }
      sum += least;
    }
    if (pass > 0 && sum >= limit && sum >= cost * 0.8) break;
    if (sum >= cost) break;
    cost = sum;
  }
  return { chosen, cost };
}

/** Where a block may stand around its point, the nearest first: touching it, then on rings with a leader. */
function candidates({ width, height }: Anchored['size'], point: number): Block[] {
  const near = point + 3;
  const sides: readonly Point[] = [
    [near, -height / 2],
    [-near - width, -height / 2],
    [-width / 2, -near - height],
    [-width / 2, near],
  ];
  const touching = sides.map(
    ([left, top], order): Block => ({ box: { left, top, width, height }, leader: null, cost: order }),
  );
  const rings = Array.from({ length: 16 }, (_, ring) => 18 + ring * 8);
  const apart = rings.flatMap((radius) =>
    Array.from({ length: 24 }, (_, step): Block => {
      const angle = (step * Math.PI) / 12;
      const x = Math.round(radius * Math.cos(angle));
      const y = Math.round(radius * Math.sin(angle));
      const isUpright = Math.abs(x) < 8;
      const left = isUpright ? x - width / 2 : x > 0 ? x : x - width;
      const top = isUpright ? (y > 0 ? y : y - height) : y - height / 2;
      const box = { left: Math.round(left), top: Math.round(top), width, height };
      return { box, leader: [x, y], cost: 10 + radius * (1 + radius / 50) };
    }),
  );
  return [...touching, ...apart];
}

/**
 * How much a block clashes: with another block at some width counts 8, outside the frame 8, on a point 4; under or
 * across a leader 1 for each of the widths. Counts no further than `enough`.
 */
function clashes(
  index: number,
  block: Block,
  things: readonly Anchored[],
  chosen: readonly Block[],
  frame: Frame,
  enough: number,
): number {
  const { widths, ratio, point } = frame;
  const least = widths[0] ?? 0;
  const most = widths.at(-1) ?? 0;
  const at = (things[index] as Anchored).at;
  const free = square(point);
  let sum = isInside(block.box, at, ratio, least) && isInside(block.box, at, ratio, most) ? 0 : 8;
  for (let other = 0; other < things.length; other++) {
    if (sum >= enough) return sum;
    if (other === index) continue;
    const taken = chosen[other] as Block;
    const there = (things[other] as Anchored).at;
    if (overlapAtSomeWidth(block.box, at, taken.box, there, ratio, least, most)) sum += 8;
    if (overlapAtSomeWidth(block.box, at, free, there, ratio, least, most)) sum += 4;
    if (overlapAtSomeWidth(taken.box, there, free, at, ratio, least, most)) sum += 4;
    if (block.leader || taken.leader) sum += leaderClashes(at, block, there, taken, frame);
  }
  return sum;
}

/** At how many of the widths a leader of one passes under the other's block, or the two leaders cross. */
function leaderClashes(
  at: Point,
  block: Block,
  there: Point,
  taken: Block,
  { widths, ratio }: Frame,
): number {
  let sum = 0;
  for (const width of widths) {
    const x = (there[0] - at[0]) * width;
    const y = (there[1] - at[1]) * width * ratio;
    if (block.leader && passesThrough(-x, -y, block.leader[0], block.leader[1], taken.box)) sum += 1;
    if (taken.leader && passesThrough(x, y, taken.leader[0], taken.leader[1], block.box)) sum += 1;
    if (block.leader && taken.leader && stretchesCross(block.leader, x, y, taken.leader)) sum += 1;
  }
  return sum;
}

function isInside(box: Box, [u, v]: Point, ratio: number, width: number): boolean {
  const left = box.left + u * width;
  const top = box.top + v * width * ratio;
  return left >= 3 && top >= 3 && left + box.width <= width - 3 && top + box.height <= width * ratio - 3;
}
