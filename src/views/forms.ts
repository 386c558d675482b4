import type { Point } from '../geography/points.ts';
import { type Box, boxAround, overlapAtSomeWidth, square } from './box.ts';

/** A place that has to stand on a map. */
export interface Thing {
  /** Its point, as shares of the map's width and height. */
  readonly at: Point;
  /** How many marks it has. */
  readonly count: number;
  /** The width of its name in px. */
  readonly name: number;
}

/** What stands on the map for one place, or for several that have no room of their own. Offsets are px from `at`. */
export interface Stand {
  /** Which of the things it stands for, by their place in the list. */
  readonly members: readonly number[];
  readonly at: Point;
  /** The centres of the marks, one for each event; of a count the one centre of it. */
  readonly spots: readonly Point[];
  readonly isCount: boolean;
  /** The left end of the name, at the middle of its height; null where there is no room for one. */
  readonly name: Point | null;
  /** Where the line ends that ties displaced marks to their point. */
  readonly leader: Point | null;
  /** Its first mark stands on the point itself. */
  readonly isCentred: boolean;
  /** All the room that it takes up. */
  readonly boxes: readonly Box[];
}

/** So many marks at most stand around one point. */
export const mostMarks = 8;

/** Sizes in px: the side of a mark's target, names and the height of their line, how far a mark may be from its place. */
export const sizes = { mark: 24, type: 13, line: 16, reach: 40, dot: 4, gap: 3 } as const;

const half = sizes.mark / 2;

/** A way to draw a place, and what it costs. */
export interface Form extends Omit<Stand, 'members' | 'at'> {
  readonly hull: Box;
  readonly cost: number;
}

/** What it costs to give something up, against distance in px. */
export const costs = { leader: 14, count: 40, nameless: 60, missing: 1000 } as const;

const known = new Map<string, readonly Form[]>();

/** All ways to draw a thing, the cheapest first; worked out once for things alike, which stand in each band of widths. */
export function formsOf({ count, name }: Thing): readonly Form[] {
  const key = `${count} ${name}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size > 500) known.clear();
  const marks = markSets(count).flatMap((set) => withNames(set, name));
  const counts = count > 1 ? countForms(costs.count).flatMap((form) => withNames(form, name)) : [];
  const forms = [...marks, ...counts, ...bareForms({ count })].map(hulled).sort((a, b) => a.cost - b.cost);
  known.set(key, forms);
  return forms;
}

/** The ways to draw a thing without its name: a single mark, or of several a count. */
export function bareForms({ count }: Pick<Thing, 'count'>): Form[] {
  if (count > 1) return countForms(costs.count + costs.nameless);
  return markSets(1).map((form) => hulled({ ...form, cost: form.cost + costs.nameless }));
}

const hulled = (form: Omit<Form, 'hull'>): Form => ({ ...form, hull: form.boxes.reduce(boxAround) });

type Bare = Omit<Form, 'hull'>;

/** Rows of marks around the point, none further from it than they may be. */
function markSets(count: number): Bare[] {
  const set = (spots: readonly Point[], cost: number, leader: Point | null = null): Bare[] => {
    if (spots.some(([x, y]) => Math.hypot(x, y) > sizes.reach)) return [];
    const isCentred = spots.length === 1 && spots[0]?.[0] === 0 && spots[0][1] === 0;
    const boxes = [...spots.map(markBox), ...(leader ? [leaderBox(leader)] : isCentred ? [] : [square(sizes.dot)])];
    return [{ spots, isCount: false, name: null, leader, isCentred, boxes, cost }];
  };
  const row = (many: number, x: number, y: number): Point[] =>
    Array.from({ length: many }, (_, order) => [x + (order - (many - 1) / 2) * sizes.mark, y]);
  const beside = half + sizes.dot;
  const above = Math.ceil(count / 2);
  return [
    ...(count === 1 ? set([[0, 0]], 0) : []),
    ...(count <= 4 ? [...set(row(count, 0, -beside), 2), ...set(row(count, 0, beside), 3)] : []),
    ...(count > 4 && count <= mostMarks ? set([...row(above, 0, -beside), ...row(count - above, 0, beside)], 4) : []),
    ...(count <= 2
      ? [1, -1].flatMap((side) =>
          set(row(count, side * (beside + ((count - 1) * sizes.mark) / 2), 0), 3 + (side < 0 ? 1 : 0)),
        )
      : []),
    ...(count === 2
      ? [1, -1].flatMap((side) =>
          set(
            [
              [side * beside, -half],
              [side * beside, half],
            ],
            5,
          ),
        )
      : []),
    ...(count <= 3
      ? [26, 33, 40].flatMap((radius) =>
          Array.from({ length: 12 }, (_, step) => {
            const angle = (step * Math.PI) / 6;
            const centre: Point = [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
            const spots = row(count, ...centre);
            const nearest = spots.toSorted((a, b) => Math.hypot(...a) - Math.hypot(...b))[0] as Point;
            return set(spots, costs.leader + radius / 2, nearest);
          }).flat(),
        )
      : []),
  ];
}

/** A count on the point, or beside it. */
export function countForms(cost: number): Form[] {
  const beside = half + sizes.dot;
  const spots: readonly Point[] = [
    [0, 0],
    [beside, 0],
    [-beside, 0],
    [0, -beside],
    [0, beside],
    ...[1, -1].flatMap((x) => [1, -1].map((y): Point => [x * beside, y * beside])),
    ...[26, 36].flatMap((radius) =>
      Array.from({ length: 8 }, (_, step): Point => {
        const angle = (step * Math.PI) / 4;
        return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
      }),
    ),
  ];
  return spots.map((spot) => countAt(spot, cost + Math.hypot(...spot) / 4));
}

export function countAt(spot: Point, cost: number): Form {
  const away = Math.max(Math.abs(spot[0]), Math.abs(spot[1]));
  const leader = away > half + 2 * sizes.dot ? spot : null;
  const boxes = [markBox(spot), ...(leader ? [leaderBox(leader)] : [])];
  return hulled({ spots: [spot], isCount: true, name: null, leader, isCentred: away === 0, boxes, cost });
}

/** A count of several places has no line to any of them. */
export const untied = (form: Form): Form => ({ ...form, leader: null, boxes: form.boxes.slice(0, 1) });

/** What a line takes up from the point to a mark. */
const leaderBox = ([x, y]: Point) => boxAround(square(1), { left: x - 1, top: y - 1, width: 2, height: 2 });

const markBox = ([x, y]: Point): Box => ({ left: x - half, top: y - half, width: sizes.mark, height: sizes.mark });

/** The same with its name on each side. */
function withNames(form: Bare, name: number): Bare[] {
  const marks = form.spots.map(markBox).reduce(boxAround);
  const [right, bottom] = [marks.left + marks.width, marks.top + marks.height];
  const [across, down] = [marks.left + marks.width / 2, marks.top + marks.height / 2];
  const aside = sizes.dot + sizes.gap;
  const { gap, line } = sizes;
  const places: readonly (readonly [x: number, y: number, cost: number])[] = [
    [right + gap, down, 0],
    [marks.left - gap - name, down, 1.5],
    [across - name / 2, bottom + line / 2 - 1, 2],
    [across - name / 2, marks.top - line / 2 + 1, 2.5],
    ...(form.isCentred || form.leader
      ? []
      : ([
          [aside, 0, -1],
          [-aside - name, 0, 0.5],
        ] as const)),
  ];
  return places
    .map(([x, y, cost]) => {
      const at: Point = [Math.round(x), Math.round(y)];
      const box = { left: at[0] - 1, top: at[1] - line / 2, width: Math.ceil(name) + 2, height: line };
      return { ...form, name: at, boxes: [...form.boxes, box], cost: form.cost + cost };
    })
    .filter(({ boxes }) => {
      // A name beside the point may not run into the marks of its own row.
      const own = boxes.at(-1) as Box;
      return form.boxes.every((box) => !overlapAtSomeWidth(own, box, [0, 0], 1, 1));
    });
}
