import { cross, range } from 'd3';
import type { Point } from '../geography/points.ts';
import type { BaseMap } from './basemap.ts';
import type { Box } from './box.ts';
import { type Anchored, isFree, type Sheet } from './siting.ts';
import { textWidth } from './textwidth.ts';

type Label = BaseMap['labels'][number];
type Line = BaseMap['lines'][number];

/** A name on the map, of one line or more: its middle in shares of the map, and how far it is turned, in degrees. */
export interface MapName {
  readonly text: string;
  readonly kind: Label['kind'] | Line['kind'];
  readonly at: Point;
  readonly turn: number;
  /** How far it stands from its line, in px, downwards in its own direction. */
  readonly off: number;
}

/** The height of a line in px. */
export const lineHeight = 13;

/** The width in px that a name takes up: countries have their letters spaced. */
function lengthOf(text: string, kind: MapName['kind']): number {
  const lengths = text.split('\n').map((line) => {
    if (kind === 'focus') return textWidth(line.toUpperCase(), 11) + 1.5 * line.length;
    return textWidth(line, 11) * (kind === 'land' ? 1.1 : 1.02);
  });
  return Math.max(...lengths);
}

/**
 * The names of lands and lines that find room beside what stands on a map of these widths: the first of the lines, the
 * countries in focus, other lines, provinces, and the neighbours. One that finds none is left out: marks come first.
 */
export function nameLands(labels: readonly Label[], lines: readonly Line[], sheet: Sheet): MapName[] {
  const taken = [...sheet.taken];
  const place = (name: MapName | null, boxes: readonly Anchored[]): MapName[] => {
    taken.push(...boxes);
    return name ? [name] : [];
  };
  const land = (label: Label) => {
    const name = landName(label, { ...sheet, taken });
    return place(name, name ? [{ at: name.at, box: boxOf(name) }] : []);
  };
  const line = (each: Line) => {
    const found = lineName(each, { ...sheet, taken });
    return place(found?.name ?? null, found?.boxes ?? []);
  };
  const are = (kind: Label['kind']) => labels.filter((label) => label.kind === kind);
  // The line that the map is about, the countries that it divides, all else.
  const [main, ...others] = lines;
  return [
    ...(main ? line(main) : []),
    ...are('focus').flatMap(land),
    ...others.flatMap(line),
    ...are('province').flatMap(land),
    ...are('land').flatMap(land),
  ];
}

function boxOf({ text, kind }: Pick<MapName, 'text' | 'kind'>): Box {
  const length = lengthOf(text, kind);
  const height = lineHeight * text.split('\n').length;
  return { left: -length / 2 - 2, top: -height / 2, width: length + 4, height };
}

/** Steps to the spots around the middle of a land, the nearest first, in shares of the map. */
function stepsWithin(reach: number) {
  const steps = range(-reach, reach + 1).map((step) => step * 0.025);
  const spots = cross(steps, steps, (x, y) => ({ x, y, distance: Math.hypot(x, y) }));
  return spots.sort((a, b) => a.distance - b.distance);
}

const steps = { focus: stepsWithin(12), province: stepsWithin(6), land: stepsWithin(7) };

/** The best free spot for the name of a land: near its middle, and with both ends in it. */
function landName(label: Label, sheet: Sheet): MapName | null {
  const { name: text, kind } = label;
  const box = boxOf({ text, kind });
  const half = box.width / 2 / sheet.least;
  let best: { at: Point; cost: number } | null = null;
  for (const { x, y, distance } of steps[kind]) {
    if (best && distance >= best.cost) break;
    const at: Point = [label.at[0] + x, label.at[1] + y];
    if (!isFree([box], at, sheet, sheet.taken) || !label.holds(at)) continue;
    const cost = distance + [at[0] - half, at[0] + half].filter((end) => !label.holds([end, at[1]])).length * 0.1;
    if (!best || cost < best.cost) best = { at, cost };
  }
  return best && { text, kind, at: best.at, turn: 0, off: 0 };
}

/** The best free stretch along a line for its name: straight, level, and near the middle of the line. */
function lineName({ name: text, kind, paths }: Line, sheet: Sheet) {
  const length = lengthOf(text, kind) + 6;
  let best: { name: MapName; boxes: readonly Anchored[]; cost: number } | null = null;
  for (const path of paths) {
    // In px of the widest map, on which the line strays furthest from a straight one.
    const points = path.map(([x, y]): Point => [x * sheet.most, y * sheet.most * sheet.ratio]);
    const marks = marksAlong(points, 10);
    const share = length * (sheet.most / sheet.least);
    for (const [index, from] of marks.entries()) {
      const end = marks.findIndex((to, at) => at > index && Math.hypot(to[0] - from[0], to[1] - from[1]) >= share);
      if (end < 0) continue;
      const to = marks[end] as Point;
      const [start, stop] = from[0] <= to[0] ? [from, to] : [to, from];
      const angle = Math.atan2(stop[1] - start[1], stop[0] - start[0]);
      const [across, down] = [Math.cos(angle), Math.sin(angle)];
      const aside = marks.slice(index, end + 1).map(([x, y]) => (x - start[0]) * -down + (y - start[1]) * across);
      const [above, below] = [Math.min(...aside), Math.max(...aside)];
      const middle: Point = [(start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2];
      for (const off of [above - 8, below + 9]) {
        const strays = below - above;
        const cost = strays + 12 * Math.abs(angle) + (off > 0 ? 1 : 0);
        if (strays > 44 || Math.abs(angle) > 1.5 || (best && cost >= best.cost)) continue;
        const at: Point = [middle[0] / sheet.most, middle[1] / (sheet.most * sheet.ratio)];
        const count = Math.ceil(length / 12);
        const boxes = range(count + 1).map((step) => {
          const along = (step / count - 0.5) * (length - 6);
          const [x, y] = [along * across - off * down, along * down + off * across];
          return { at, box: { left: x - 6, top: y - 6, width: 12, height: 12 } };
        });
        if (!boxes.every(({ box }) => isFree([box], at, sheet, sheet.taken))) continue;
        best = {
          name: { text, kind, at, turn: Math.round((angle * 180) / Math.PI), off: Math.round(off) },
          boxes,
          cost,
        };
      }
    }
  }
  return best;
}

/** Points every so many px along a line. */
function marksAlong(points: readonly Point[], step: number): Point[] {
  const marks: Point[] = [];
  let rest = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [fromX, fromY] = points[index - 1] ?? [x, y];
    const length = Math.hypot(x - fromX, y - fromY);
    for (; rest <= length; rest += step) {
      const share = length === 0 ? 0 : rest / length;
      marks.push([fromX + (x - fromX) * share, fromY + (y - fromY) * share]);
    }
    rest -= length;
  }
  return marks;
}
