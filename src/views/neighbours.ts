import type { Point } from '../geography/points.ts';
import { type Box, square } from './box.ts';
import { sizes } from './forms.ts';
import { isFree, type Sheet } from './siting.ts';
import { textWidth } from './textwidth.ts';

/** A place that is named on a map for orientation only: its point in shares of the map, and its name. */
export interface Neighbour {
  readonly at: Point;
  readonly label: string;
}

/** The size of their names in px. */
const type = 11;

/** So many are named at most. */
const most = 4;

/** The first of some places, with their names, that find room beside what stands on the map; a place without room is left out. */
export function nameNeighbours(places: readonly Neighbour[], sheet: Sheet) {
  const taken = [...sheet.taken];
  const named: ReturnType<typeof placed>[] = [];
  for (const place of places) {
    const found = formsOf(place).find(({ boxes }) => isFree(boxes, place.at, sheet, taken));
    if (!found || named.length === most) continue;
    taken.push(...found.boxes.map((box) => ({ at: place.at, box })));
    named.push(placed(place, found));
  }
  return named;
}

type Form = ReturnType<typeof formsOf>[number];

const placed = (place: Neighbour, form: Form) => ({ ...place, ...form });

/** The ways to name a place: its name after, before, above or below its point. */
function formsOf({ label }: Neighbour) {
  const length = Math.ceil(textWidth(label, type)) + 2;
  const aside = sizes.dot + 2;
  const spots: readonly Point[] = [
    [aside, 0],
    [-aside - length, 0],
    [-length / 2, -aside - type / 2],
    [-length / 2, aside + type / 2],
  ];
  return spots.map(([x, y]) => {
    const boxes: Box[] = [square(sizes.dot), { left: x - 1, top: y - 7, width: length + 2, height: 14 }];
    return { name: [Math.round(x), Math.round(y)] as const, boxes };
  });
}
