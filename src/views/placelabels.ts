import { cross } from 'd3';
import type { Point } from '../geography/points.ts';
import { type Box, boxAround, isWithin, linesCross, overlapAtSomeWidth, passesThrough, shift, square } from './box.ts';

/** A label that stands beside a point: the point as fractions of the frame, the room that it takes in px. */
export interface Anchored {
  readonly at: Point;
  readonly size: { readonly width: number; readonly height: number };
}

/** Where a label stands: a box in px from its point, and the end of the line that ties it to the point. */
export interface Block {
  readonly box: Box;
  readonly leader: Point | null;
}

/** What all labels are measured against. */
export interface LabelFrame {
  /** Widths in px of the frame, rising: between the first and the last nothing may clash. */
  readonly widths: readonly number[];
  /** Height by width. */
  readonly ratio: number;
  /** Half the side of the square around a point that is kept free, in px. */
  readonly point: number;
}

/** Where the labels stand, and how many pairs of blocks were compared to find out. */
export interface Placement {
  readonly blocks: readonly Block[];
  readonly checks: number;
}

/** What bounds the search: how often each label may choose, and the pairs of blocks compared. The first turn is free. */
export const effort = { turns: 30, checksPerLabel: 12_000 } as const;

/** What one clash costs in px of distance: hardly any distance is worth a clash. */
const clashCost = 400;

/** A block that a label may take. */
interface Candidate extends Block {
  /** All that it takes up: box, leader and the square around the point. */
  readonly hull: Box;
  /** How far it strays: grows faster than the distance. */
  readonly strays: number;
  /** How much it leaves the frame and covers other points, once that is known. */
  offends?: number;
}

interface Label {
  readonly at: Point;
  /** The nearest first. */
  readonly candidates: readonly Candidate[];
  /** What its blocks cost when it had to take what was left, the latest most. */
  paid: number;
}

/** Placements by what was placed, the oldest first: a page and its next build place the same labels. */
const known = new Map<string, Placement>();

/**
 * Places each label near its point, without clashes at any width of the frame as far as there is room: deterministic,
 * bounded by `effort`, and done once for the same labels.
 */
export function placeLabels(things: readonly Anchored[], frame: LabelFrame): Placement {
  const key = JSON.stringify([things.map(({ at, size }) => [...at, size.width, size.height]), frame]);
  const placement = known.get(key) ?? search(things, frame);
  known.set(key, placement);
  const [oldest] = known.keys();
  if (known.size > 100 && oldest !== undefined) known.delete(oldest);
  return placement;
}

/**
 * The labels take, one after the other, the cheapest block that is left, and then choose once more among all others.
 * This is done again and again: those that had to pay come earlier (squeaky wheel optimization). The best turn counts.
 */
function search(things: readonly Anchored[], frame: LabelFrame): Placement {
  const labels = things.map(({ at, size }): Label => ({ at, candidates: candidatesFor(size, frame.point), paid: 0 }));
  const candidates = labels.reduce((sum, label) => sum + label.candidates.length, 0);
  const limit = effort.checksPerLabel * labels.length - candidates * (labels.length - 1);
  const order = [...labels];
  const blocks = new Map<Label, Candidate>();
  let best = { blocks: new Map(blocks), cost: Number.POSITIVE_INFINITY };
  let checks = 0;
  for (let turn = 0; turn === 0 || (turn < effort.turns && checks <= limit); turn++) {
    const isFresh = turn % 2 === 0;
    if (isFresh) {
      blocks.clear();
      order.sort((a, b) => b.paid - a.paid);
    }
    let cost = 0;
    for (const label of order) {
      blocks.delete(label);
      const found = cheapest(label, labels, blocks, frame);
      blocks.set(label, found.candidate);
      if (isFresh) label.paid = label.paid / 2 + found.price;
      cost += found.price;
      checks += found.checks;
    }
    if (cost < best.cost) best = { blocks: new Map(blocks), cost };
  }
  return { blocks: labels.map((label) => best.blocks.get(label) as Candidate), checks };
}

/** The candidate that costs least among the blocks that stand, and how many pairs of blocks were compared. */
function cheapest(label: Label, labels: readonly Label[], blocks: ReadonlyMap<Label, Candidate>, frame: LabelFrame) {
  const standing = [...blocks].map(([other, block]) => ({ block, way: apart(label, other, frame) }));
  let best = { candidate: label.candidates[0] as Candidate, price: Number.POSITIVE_INFINITY };
  let checks = 0;
  for (const candidate of label.candidates) {
    if (candidate.strays >= best.price) break;
    candidate.offends ??= offencesOf(candidate.box, label, labels, frame);
    let price = candidate.strays + clashCost * candidate.offends;
    for (const { block, way } of standing) {
      if (price >= best.price) break;
      checks += 1;
      price += clashCost * clashesOf(candidate, block, way, frame.widths);
    }
    if (price < best.price) best = { candidate, price };
  }
  return { ...best, checks };
}

/** From the one point to the other, in widths of the frame. */
function apart({ at: [x, y] }: Label, { at }: Label, { ratio }: LabelFrame): Point {
  return [at[0] - x, (at[1] - y) * ratio];
}

/** How much a box offends by itself: outside the frame counts 8, on each other point 4. */
function offencesOf(box: Box, label: Label, labels: readonly Label[], frame: LabelFrame): number {
  const { widths, ratio } = frame;
  const [least = 0, most = least] = [widths[0], widths.at(-1)];
  const isInFrame = [least, most].every((width) =>
    isWithin(shift(box, label.at, width, ratio), { left: 0, top: 0, width, height: width * ratio }, 3),
  );
  const point = square(frame.point);
  const covered = labels.filter((other) => overlapAtSomeWidth(box, point, apart(label, other, frame), least, most));
  return (isInFrame ? 0 : 8) + 4 * covered.length;
}

/** Where a block may stand around its point: touching it, then on rings with a leader. */
function candidatesFor({ width, height }: Anchored['size'], point: number): Candidate[] {
  const near = point + 3;
  const beside = [near, -near - width];
  const over = [-near - height, near];
  const touching: readonly Point[] = [
    ...cross(beside, [-height / 2]),
    ...cross([-width / 2], over),
    ...cross(beside, [3 - height, -3]),
    ...cross([-13, 13 - width], over),
  ];
  const candidateAt = (left: number, top: number, leader: Point | null, strays: number): Candidate => {
    const box = { left: Math.round(left), top: Math.round(top), width, height };
    return { box, leader, hull: boxAround(box, square(point)), strays };
  };
  const tied = [16, 24, 34, 46, 60, 78, 100].flatMap((radius, ring) =>
    Array.from({ length: 12 }, (_, step) => {
      const angle = ((step + (ring % 2) / 2) * Math.PI) / 6;
      const [x, y] = [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
      const isUpright = Math.abs(x) < 8;
      const left = isUpright ? x - width / 2 : x > 0 ? x : x - width;
      const top = isUpright ? (y > 0 ? y : y - height) : y - height / 2;
      return candidateAt(left, top, [x, y], 10 + radius * (1 + radius / 50));
    }),
  );
  return [...touching.map(([x, y], order) => candidateAt(x, y, null, order)), ...tied];
}

/**
 * How much two blocks clash, whose points are this far apart: on each other at some width counts 8; under or across a
 * leader 1 for each of the widths.
 */
function clashesOf(a: Candidate, b: Candidate, apart: Point, widths: readonly number[]): number {
  const [least = 0, most = least] = [widths[0], widths.at(-1)];
  if (!overlapAtSomeWidth(a.hull, b.hull, apart, least, most)) return 0;
  let sum = overlapAtSomeWidth(a.box, b.box, apart, least, most) ? 8 : 0;
  if (!a.leader && !b.leader) return sum;
  for (const width of widths) {
    const [x, y] = [apart[0] * width, apart[1] * width];
    if (a.leader && passesThrough(-x, -y, a.leader[0], a.leader[1], b.box)) sum += 1;
    if (b.leader && passesThrough(x, y, b.leader[0], b.leader[1], a.box)) sum += 1;
    if (a.leader && b.leader && linesCross(a.leader, x, y, b.leader)) sum += 1;
  }
  return sum;
}
