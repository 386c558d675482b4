import {
  type Box,
  isWithin,
  overlapAtSomeWidth,
  type Point,
  passesThrough,
  shift,
  square,
  stretchesCross,
} from './box.ts';

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

/**
 * What bounds the search: the nearest neighbours that a label is compared with, and the pairs of blocks compared for
 * each pair of neighbours and for each label. What is under way when a bound is reached is finished.
 */
export const effort = { neighbours: 32, checksPerPair: 800, checksPerLabel: 12_000 } as const;

/** What one clash costs in px of distance: hardly any distance is worth a clash. */
const clashCost = 400;

/** What leaving a block adds to its price, so that the search tries others. */
const leaveCost = 10;

/** Placements by what was placed, the oldest first: a page and its next build place the same labels. */
const known = new Map<string, Placement>();

/** A block that a label may take. */
interface Candidate extends Block {
  /** All that it takes up: box, leader and the square around the point. */
  readonly hull: Box;
  /** How far it strays: grows faster than the distance. */
  readonly cost: number;
}

/** A label, and what each of its candidates costs. */
interface Label {
  readonly candidates: readonly Candidate[];
  readonly neighbours: Neighbour[];
  /** By itself: how far it strays, leaves the frame or covers points. */
  readonly own: Float64Array;
  /** As the others stand now. */
  readonly prices: Float64Array;
  /** More each time that it was left, so that the search goes on to others. */
  readonly worn: Float64Array;
  /** How much it clashes with each candidate of each neighbour, once that is known. */
  readonly clashes: (readonly Uint8Array[] | undefined)[];
  chosen: number;
  /** The step of the search until which the label stays. */
  restsUntil: number;
}

interface Neighbour {
  readonly label: Label;
  /** From the one point to the other, in widths of the frame. */
  readonly apart: Point;
}

/**
 * Places each label near its point, without clashes at any width of the frame as far as there is room. All take their
 * cheapest block in turn; then the best move is made over and over, even where it loses (tabu search), and the best
 * arrangement is kept. Deterministic; the work is bounded by `effort` and done once for the same labels.
 */
export function placeLabels(things: readonly Anchored[], frame: LabelFrame): Placement {
  const key = JSON.stringify([things.map(({ at, size }) => [...at, size.width, size.height]), frame]);
  const placement = known.get(key) ?? search(things, frame);
  known.set(key, placement);
  const [oldest] = known.keys();
  if (known.size > 100 && oldest !== undefined) known.delete(oldest);
  return placement;
}

function search(things: readonly Anchored[], frame: LabelFrame): Placement {
  const labels = things.map((thing) => labelOf(thing, frame));
  let checks = linkNeighbours(labels, things, frame);
  const pairs = labels.reduce((sum, { neighbours }) => sum + neighbours.length, 0);
  const limit = Math.min(effort.checksPerPair * pairs, effort.checksPerLabel * labels.length);
  const take = (label: Label, candidate: number) => {
    if (!label.clashes[candidate]) checks += measure(label, candidate, frame.widths);
    press(label, candidate, clashCost);
    label.chosen = candidate;
  };
  for (const label of labels) take(label, cheapest(label));

  let best = { chosen: labels.map(({ chosen }) => chosen), cost: costOf(labels) };
  const patience = 20 + 10 * labels.length;
  for (let step = 0, found = 0; step - found < patience && checks < limit; step++) {
    const move = bestMove(labels, step);
    if (!move) continue;
    leave(move.label, step + 4 + (step % 3) + Math.floor(labels.length / 5));
    take(move.label, move.to);
    const cost = costOf(labels);
    if (cost >= best.cost) continue;
    best = { chosen: labels.map(({ chosen }) => chosen), cost };
    found = step;
  }
  const blocks = labels.map(({ candidates }, index) => candidates[best.chosen[index] as number] as Block);
  return { blocks, checks };
}

function labelOf({ at, size }: Anchored, frame: LabelFrame): Label {
  const candidates = candidatesFor(size, frame.point);
  const own = Float64Array.from(candidates, ({ box, cost }) => cost + (isInFrame(box, at, frame) ? 0 : 8 * clashCost));
  return {
    candidates,
    neighbours: [],
    own,
    prices: own.slice(),
    worn: new Float64Array(own.length),
    clashes: candidates.map(() => undefined),
    chosen: 0,
    restsUntil: 0,
  };
}

function isInFrame(box: Box, at: Point, { widths, ratio }: LabelFrame): boolean {
  return [widths[0] ?? 0, widths.at(-1) ?? 0].every((width) =>
    isWithin(shift(box, at, width, ratio), { left: 0, top: 0, width, height: width * ratio }, 3),
  );
}

/** Links each label with its nearest neighbours, both ways. Returns how many pairs it compared. */
function linkNeighbours(labels: readonly Label[], things: readonly Anchored[], frame: LabelFrame): number {
  const ways = things.map(({ at: [x, y] }, index) =>
    things.map(({ at }, other) => {
      const apart: Point = [at[0] - x, (at[1] - y) * frame.ratio];
      return { apart, distance: Math.hypot(...apart), turns: Math.abs(other - index) };
    }),
  );
  const near = ways.map(
    (row) =>
      new Set(
        [...row]
          .sort((a, b) => a.distance - b.distance || a.turns - b.turns)
          .slice(0, effort.neighbours + 1)
          .map(({ apart }) => apart),
      ),
  );
  let checks = 0;
  for (const [index, label] of labels.entries())
    for (const [order, other] of labels.entries()) {
      const way = ways[index]?.[order];
      const back = ways[order]?.[index];
      if (!way || !back || index === order) continue;
      if (!near[index]?.has(way.apart) && !near[order]?.has(back.apart)) continue;
      const neighbour = { label: other, apart: way.apart };
      label.neighbours.push(neighbour);
      checks += keepOffPoint(label, neighbour, frame);
    }
  return checks;
}

/** Makes the candidates that cover the neighbour's point dearer. */
function keepOffPoint({ candidates, own, prices }: Label, { apart }: Neighbour, frame: LabelFrame): number {
  const free = square(frame.point);
  const least = frame.widths[0] ?? 0;
  const most = frame.widths.at(-1) ?? 0;
  for (const [index, { box }] of candidates.entries()) {
    if (!overlapAtSomeWidth(box, free, apart, least, most)) continue;
    own[index] = (own[index] as number) + 4 * clashCost;
    prices[index] = own[index];
  }
  return candidates.length;
}

/** Compares a candidate with all candidates of the neighbours. Returns how many pairs it compared. */
function measure(label: Label, candidate: number, widths: readonly number[]): number {
  const block = label.candidates[candidate] as Candidate;
  const rows = label.neighbours.map(({ label: { candidates }, apart }) => {
    const row = new Uint8Array(candidates.length);
    for (let index = 0; index < row.length; index++)
      row[index] = clashesOf(block, candidates[index] as Candidate, apart, widths);
    return row;
  });
  label.clashes[candidate] = rows;
  return rows.reduce((sum, row) => sum + row.length, 0);
}

/** Makes the neighbours' candidates that clash with a candidate dearer, or cheaper again. */
function press({ neighbours, clashes }: Label, candidate: number, cost: number): void {
  for (const [order, row] of (clashes[candidate] ?? []).entries()) {
    const { prices } = (neighbours[order] as Neighbour).label;
    for (let index = 0; index < row.length; index++)
      prices[index] = (prices[index] as number) + cost * (row[index] as number);
  }
}

function leave(label: Label, restsUntil: number): void {
  const { worn, chosen } = label;
  press(label, chosen, -clashCost);
  worn[chosen] = (worn[chosen] as number) + leaveCost;
  label.restsUntil = restsUntil;
}

/** The cheapest candidate but the one excepted. */
function cheapest({ prices, worn }: Label, except = -1): number {
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < prices.length; index++) {
    const price = (prices[index] as number) + (worn[index] as number);
    if (index === except || price >= least) continue;
    found = index;
    least = price;
  }
  return found;
}

/** The move that gains most, or loses least, among the labels that pay for something and do not rest. */
function bestMove(labels: readonly Label[], step: number) {
  let best: { readonly label: Label; readonly to: number; readonly gain: number } | null = null;
  for (const label of labels) {
    const price = label.prices[label.chosen] as number;
    if (price === 0 || label.restsUntil > step) continue;
    const to = cheapest(label, label.chosen);
    const gain = price - (label.prices[to] as number) - (label.worn[to] as number);
    if (!best || gain > best.gain) best = { label, to, gain };
  }
  return best;
}

/** What an arrangement costs: each clash once, though both labels of a pair pay for it. */
function costOf(labels: readonly Label[]): number {
  let sum = 0;
  for (const { prices, own, chosen } of labels) sum += ((prices[chosen] as number) + (own[chosen] as number)) / 2;
  return sum;
}

/** Where a block may stand around its point: touching it, then on rings with a leader. */
function candidatesFor({ width, height }: Anchored['size'], point: number): Candidate[] {
  const near = point + 3;
  const beside = [near, -near - width];
  const over = [-near - height, near];
  const touching: readonly Point[] = [
    ...beside.map((x): Point => [x, -height / 2]),
    ...over.map((y): Point => [-width / 2, y]),
    ...beside.flatMap((x): Point[] => [3 - height, -3].map((y) => [x, y])),
    ...[-13, 13 - width].flatMap((x): Point[] => over.map((y) => [x, y])),
  ];
  const apart = [18, 28, 40, 54, 70, 90, 114].flatMap((radius, ring) =>
    Array.from({ length: 12 }, (_, step): Point => {
      const angle = ((step + (ring % 2) / 2) * Math.PI) / 6;
      return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
    }),
  );
  return [
    ...touching.map(([x, y], order) =>
      candidateAt({ left: Math.round(x), top: Math.round(y), width, height }, null, order, point),
    ),
    ...apart.map(([x, y]) => {
      const isUpright = Math.abs(x) < 8;
      const box = {
        left: Math.round(isUpright ? x - width / 2 : x > 0 ? x : x - width),
        top: Math.round(isUpright ? (y > 0 ? y : y - height) : y - height / 2),
        width,
        height,
      };
      const radius = Math.hypot(x, y);
      return candidateAt(box, [x, y], 10 + radius * (1 + radius / 50), point);
    }),
  ];
}

function candidateAt(box: Box, leader: Point | null, cost: number, point: number): Candidate {
  const left = Math.min(-point, box.left);
  const top = Math.min(-point, box.top);
  const width = Math.max(point, box.left + box.width) - left;
  const height = Math.max(point, box.top + box.height) - top;
  return { box, leader, cost, hull: { left, top, width, height } };
}

/**
 * How much two blocks clash, whose points are this far apart: on each other at some width counts 8; under or across a
 * leader 1 for each of the widths.
 */
function clashesOf(a: Candidate, b: Candidate, apart: Point, widths: readonly number[]): number {
  const least = widths[0] ?? 0;
  const most = widths.at(-1) ?? 0;
  if (!overlapAtSomeWidth(a.hull, b.hull, apart, least, most)) return 0;
  let sum = overlapAtSomeWidth(a.box, b.box, apart, least, most) ? 8 : 0;
  if (!a.leader && !b.leader) return sum;
  for (let index = 0; index < widths.length; index++) {
    const width = widths[index] as number;
    const x = apart[0] * width;
    const y = apart[1] * width;
    if (a.leader && passesThrough(-x, -y, a.leader[0], a.leader[1], b.box)) sum += 1;
    if (b.leader && passesThrough(x, y, b.leader[0], b.leader[1], a.box)) sum += 1;
    if (a.leader && b.leader && stretchesCross(a.leader, x, y, b.leader)) sum += 1;
  }
  return sum;
}
