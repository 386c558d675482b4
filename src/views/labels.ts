import { cross, range } from 'd3';
import { type MapFrame, scaleBar } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { BaseMap } from './basemap.ts';
import { type Box, isWithin, overlap, passesThrough, shift, square } from './box.ts';
import { type Site, widthsOf } from './map.ts';
import { textWidth } from './textwidth.ts';

type CountryLabel = BaseMap['labels'][number];
type Sheet = ReturnType<typeof sheetOf>;

/** From this width in px on, the names of countries must find room; on a narrower map they may be left out. */
export const roomy = 400;

/**
 * Moves the names of countries off the marks and the scale bar, further for the countries in focus than for the
 * context, and never so far that a name's middle leaves its country. A name that finds no room at any width from
 * `roomy` on is left out: marks come first. One is `wideOnly` where it finds room only from that width on.
 */
export function freeLabels(labels: readonly CountryLabel[], sites: readonly Site[], frame: MapFrame) {
  const sheets = widthsOf(frame.height / frame.width).map((width) => sheetOf(width, sites, frame));
  return labels.flatMap((label) => {
    const spot = spotFor(label, sheets);
    if (!spot) return [];
    for (const sheet of sheets) sheet.taken.push(boxOf(label, spot.at, sheet));
    return [{ ...label, ...spot }];
  });
}

/** A map of one width with all that a name of a country must keep off, in px. */
function sheetOf(width: number, sites: readonly Site[], frame: MapFrame) {
  const ratio = frame.height / frame.width;
  const height = width * ratio;
  const bar = Math.max(110, scaleBar(frame).share * width);
  const scale: Box = { left: 0.03 * width, top: 0.97 * height - 24, width: bar, height: 24 };
  const marks = sites.flatMap(({ box, at }) => [box, square(9)].map((room) => shift(room, at, width, ratio)));
  const leaders = sites.flatMap(({ at: [x, y], leader }) =>
    leader ? { from: [x * width, y * height] as const, by: leader } : [],
  );
  return { width, height, taken: [scale, ...marks], leaders };
}

/** The room that a name takes when it stands at a spot of a map, in px. */
function boxOf({ name, focus }: CountryLabel, [x, y]: Point, { width, height }: Sheet): Box {
  const length = focus ? textWidth(name.toUpperCase(), width < 600 ? 11 : 13) * 1.2 : textWidth(name, 11) * 1.15;
  return { left: x * width - length / 2, top: y * height - 11, width: length, height: 15 };
}

/** Steps to the spots around the middle of a country, the nearest first, in fractions of the frame. */
function stepsWithin(reach: number) {
  const steps = range(-reach, reach + 1).map((step) => step * 0.025);
  const spots = cross(steps, steps, (x, y) => ({ x, y, distance: Math.hypot(x, y) }));
  return spots.sort((a, b) => a.distance - b.distance);
}

const steps = { focus: stepsWithin(9), context: stepsWithin(4) };

/**
 * The best free spot for a name: free on every map rather than on the wide ones only, near where it was, and with
 * both ends in its country.
 */
function spotFor(label: CountryLabel, sheets: readonly Sheet[]) {
  const wide = sheets.filter(({ width }) => width >= roomy);
  const narrow = sheets.filter(({ width }) => width < roomy);
  let best: { at: Point; wideOnly: boolean; cost: number } | null = null;
  for (const { x, y, distance } of label.focus ? steps.focus : steps.context) {
    if (best && !best.wideOnly && distance >= best.cost) break;
    const at: Point = [label.at[0] + x, label.at[1] + y];
    if (!wide.every((sheet) => isFree(label, at, sheet))) continue;
    const wideOnly = !narrow.every((sheet) => isFree(label, at, sheet));
    const cost = distance + endsOutside(label, at, sheets) * 0.1;
    if (!best || (best.wideOnly === wideOnly ? cost < best.cost : best.wideOnly)) best = { at, wideOnly, cost };
  }
  return best && { at: best.at, wideOnly: best.wideOnly };
}

function isFree(label: CountryLabel, at: Point, sheet: Sheet): boolean {
  const { width, height, taken, leaders } = sheet;
  const box = boxOf(label, at, sheet);
  return (
    isWithin(box, { left: 0, top: 0, width, height }, 2) &&
    !taken.some((other) => overlap(box, other)) &&
    !leaders.some(({ from, by }) => passesThrough(...from, ...by, box)) &&
    label.holds([at[0], (box.top + box.height / 2) / height])
  );
}

/** How many of the two ends of a name lie outside its country on the widest map. */
function endsOutside(label: CountryLabel, at: Point, sheets: readonly Sheet[]): number {
  const widest = sheets.at(-1) as Sheet;
  const half = boxOf(label, at, widest).width / 2 / widest.width;
  return [at[0] - half, at[0] + half].filter((x) => !label.holds([x, at[1]])).length;
}
