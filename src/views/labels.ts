import type { MapFrame } from './basemap.ts';
import { type Box, overlap, passesThrough, shift, square } from './box.ts';
import { marking, type Site } from './map.ts';
import { textWidth } from './textwidth.ts';

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
        !(
          site.leader &&
          passesThrough(site.at[0] * width, site.at[1] * width * ratio, site.leader[0], site.leader[1], here)
        ),
    )
  );
}
