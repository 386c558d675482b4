import { type MapFrame, scaleBar } from '../geography/frame.ts';
import { type Box, overlap, type Point, passesThrough, shift, square } from './box.ts';
import { marking, type Site } from './map.ts';
import { textWidth } from './textwidth.ts';

/** The name of a country where it can stand. */
export interface CountryLabel {
  readonly name: string;
  readonly focus: boolean;
  /** Where the middle of its baseline is, in fractions of the frame. */
  readonly at: Point;
  /** Whether a point, in fractions of the frame, is in the country. */
  readonly holds: (at: Point) => boolean;
  /** True when there is room for it only where the map is wide, from `roomy` px. */
  readonly wideOnly?: boolean;
}

/** From this width in px on, the names of countries must find room; on a narrower map they may be left out. */
export const roomy = 400;

/**
 * Moves the names of countries off the marks and the scale bar, further for the countries in focus than for the
 * context, and never so far that a name's middle leaves its country. A name that finds no room at any width from
 * `roomy` on is left out: marks come first.
 */
export function freeLabels(
  labels: readonly CountryLabel[],
  sites: readonly Site[],
  frame: MapFrame,
): CountryLabel[] {
  const kept: Standing[] = [];
  return labels.flatMap((label) => {
    const free = (spot: Point, width: number) => isFree(label, spot, width, frame, sites, kept);
    const spots = spotsFor(label);
    const wide = marking.widths.filter((width) => width >= roomy);
    const at =
      spots.find((spot) => marking.widths.every((width) => free(spot, width))) ??
      spots.find((spot) => wide.every((width) => free(spot, width)));
    if (!at) return [];
    const wideOnly = !marking.widths.every((width) => free(at, width));
    kept.push({ label, at });
    return [{ ...label, at, wideOnly }];
  });
}

interface Standing {
  readonly label: CountryLabel;
  readonly at: Point;
}

/** The room that a name takes around its point on a map of some width, in px. */
function boxOf({ name, focus }: CountryLabel, width: number): Box {
  const length = focus
    ? textWidth(name.toUpperCase(), width < 600 ? 11 : 13) * 1.2
    : textWidth(name, 11) * 1.15;
  return { left: -length / 2, top: -11, width: length, height: 15 };
}

/** Where a name may stand, the best first: near where it was, and with both ends in its country on a wide map. */
function spotsFor(label: CountryLabel): Point[] {
  const reach = label.focus ? 9 : 4;
  const steps = Array.from({ length: 2 * reach + 1 }, (_, step) => (step - reach) * 0.025);
  const half = boxOf(label, 1000).width / 2000;
  const distance = ([x, y]: Point) =>
    Math.hypot(x - label.at[0], y - label.at[1]) +
    [x - half, x + half].filter((end) => !label.holds([end, y])).length * 0.1;
  return steps
    .flatMap((dx) => steps.map((dy): Point => [label.at[0] + dx, label.at[1] + dy]))
    .map((spot) => ({ spot, distance: distance(spot) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ spot }) => spot);
}

function isFree(
  label: CountryLabel,
  at: Point,
  width: number,
  frame: MapFrame,
  sites: readonly Site[],
  kept: readonly Standing[],
): boolean {
  const ratio = frame.height / frame.width;
  const height = width * ratio;
  const here = shift(boxOf(label, width), at, width, ratio);
  const scale: Box = {
    left: 0.03 * width,
    top: 0.97 * height - 24,
    width: Math.max(110, scaleBar(frame).share * width),
    height: 24,
  };
  return (
    label.holds([at[0], (here.top + here.height / 2) / height]) &&
    here.left >= 2 &&
    here.top >= 2 &&
    here.left + here.width <= width - 2 &&
    here.top + here.height <= height - 2 &&
    !overlap(here, scale) &&
    kept.every((other) => !overlap(here, shift(boxOf(other.label, width), other.at, width, ratio))) &&
    sites.every(
      (site) =>
        !overlap(here, shift(site.box, site.at, width, ratio)) &&
        !overlap(here, shift(square(9), site.at, width, ratio)) &&
        !(site.leader && passesThrough(site.at[0] * width, site.at[1] * height, ...site.leader, here)),
    )
  );
}
