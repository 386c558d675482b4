import { least } from 'd3';
import { frameMap, heightOf, latitudeAt, type MapFrame, turnInto } from '../geography/frame.ts';
import { chooseFrames } from '../geography/frames.ts';
import type { Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import type { Bounds } from '../model/bounds.ts';
import type { Dossier, DossierEvent } from '../model/dossier.ts';
import { type BaseMap, drawBaseMap } from './basemap.ts';
import { shadedShapes, sitesOf } from './map.ts';
import { bands, type Drawing, frameRegion, insetIn, isIn, layBand } from './mapsheet.ts';
import { alike, insetOn, locatorWidth, shownOn, togetherIn } from './regionmap.ts';
import { drawLocator } from './silhouette.ts';

/** The drawings that all maps of a dossier's parts are cut from: each is made once, when the first map needs it. */
export type Atlas = ReturnType<typeof atlasOf>;

/** The map base of a dossier, drawn as its map shows it, and in whole for what lies outside that. */
export function atlasOf(dossier: Dossier, mapBase: Region) {
  const drawing = frameRegion(dossier, mapBase);
  /** Twice as fine as the dossier’s own map, since a part of it is shown as large as that. */
  const sheetOf = ({ width, height, ...frame }: MapFrame) =>
    once(() => {
      const fine = { ...frame, width: 2 * width, height: 2 * height };
      return { frame: fine, drawn: drawBaseMap(mapBase, fine, shownOn(dossier, drawing)) };
    });
  const locators = new Map<string, ReturnType<typeof drawLocator>>();
  return {
    drawing,
    lang: mapBase.meta.countryCode === 'numeric' ? 'en' : undefined,
    main: sheetOf(drawing.frame),
    whole: sheetOf(frameMap(drawing.whole)),
    locator(bounds: Bounds) {
      const found = locators.get(`${bounds}`) ?? drawLocator(mapBase, bounds, locatorWidth);
      locators.set(`${bounds}`, found);
      return found;
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** How a map of a part is cut: the least share of the base that it shows, and whether places around are named. */
interface Cut {
  readonly least: number;
  readonly isNamed: boolean;
  /** The bands of widths that it is laid out for. */
  readonly widths: readonly (typeof bands)[number]['id'][];
}

/** The map beside a section, and the one beside an event, which says in which part of the region it was. */
export const sectionCut: Cut = { least: 0.45, isNamed: false, widths: ['small', 'narrow', 'wide'] };
export const eventCut: Cut = { least: 0.6, isNamed: true, widths: ['small', 'narrow'] };

/** What such a map shows. */
export type ExcerptMap = NonNullable<ReturnType<typeof layoutExcerptMap>>;

/** The map of some events of a dossier: their places framed on the base, with their marks alone; null where none has a place. */
export function layoutExcerptMap(dossier: Dossier, atlas: Atlas, events: readonly DossierEvent[], cut: Cut) {
  const { drawing } = atlas;
  const sites = sitesOf(events, dossier.places, drawing.whole);
  if (sites.length === 0) return null;
  const isOnMain = sites.some(({ at }) => isIn(drawing.frame.place(at)));
  const { frame: base, drawn } = isOnMain ? atlas.main() : atlas.whole();
  const weighed = sites.map(({ at, marks }) => ({ at, weight: marks.length }));
  const chosen = chooseFrames(
    weighed.filter(({ at }) => isIn(base.place(at))),
    { whole: base.bounds },
  );
  const bounds = noSmaller(chosen.main, base, cut.least);
  const frame = frameMap(bounds);
  const isPart = bounds !== base.bounds;
  const around = isOnMain && drawing.insets.length > 0 ? drawing.insets.map((inset) => inset.bounds) : [base.bounds];
  const spots = sites.map(({ at }) => frame.place(at)).filter(isIn);
  const insets: Drawing['insets'] = [];
  // Where the map shows all that the region has, there is nothing to find it in.
  if (isPart || around[0] !== base.bounds) for (const one of around) insets.push(insetIn(frame, one, insets, spots));
  const cutout = cutoutOf(base, frame);
  const part = isPart ? inCutout(drawn, cutout) : drawn;
  const { shades } = shadedShapes(sites);
  const named = cut.isNamed ? neighboursOf(dossier, drawing, sites, frame) : [];
  const laid = bands
    .filter(({ id }) => cut.widths.includes(id))
    .map((band) => ({ ids: [band.id as string], ...layBand({ ...drawing, frame, insets, sites }, part, band, named) }));
  const [left, top] = [cutout.left * base.width, cutout.top * base.height];
  const size = [cutout.width * base.width, cutout.height * base.height];
  return {
    lang: atlas.lang,
    countOfPlaces: sites.length,
    hasRings: sites.some(({ sign }) => sign === 'ring'),
    frame: { width: frame.width, height: frame.height },
    crop: [left, top, ...size].map((length) => Math.round(length)).join(' '),
    drawn: { ...drawn, provinces: drawn.provinces.filter(({ id }) => shades.includes(id)) },
    insets: insets.map((inset) => insetOn(frame, inset, atlas.locator(inset.bounds))),
    bands: alike(laid),
    together: [...new Map(laid.flatMap(({ sites: stands }) => stands.flatMap(togetherIn))).values()],
  };
}

/** Bounds that show at least such a share of a base's width, around the same middle and within it. */
function noSmaller(bounds: Bounds, { bounds: outer }: MapFrame, share: number): Bounds {
  const [west, south, east, north] = bounds;
  const [low, high] = [heightOf(south), heightOf(north)];
  const times = Math.max(1, (share * (outer[2] - outer[0])) / (east - west));
  if (times === 1) return bounds;
  const stretch = (from: number, to: number, [least, most]: readonly [number, number]) => {
    const length = Math.min((to - from) * times, most - least);
    const start = Math.max(least, Math.min(most - length, (from + to - length) / 2));
    return [start, start + length] as const;
  };
  const across = stretch(west, east, [outer[0], outer[2]]);
  const up = stretch(low, high, [heightOf(outer[1]), heightOf(outer[3])]);
  return [across[0], latitudeAt(up[0]), across[1], latitudeAt(up[1])];
}

/** Where a frame lies on a base, in shares of it. */
interface Cutout {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function cutoutOf(base: MapFrame, { bounds: [west, south, east, north] }: MapFrame): Cutout {
  const [left, top] = base.place([west, north]);
  const [right, bottom] = base.place([east, south]);
  return { left, top, width: right - left, height: bottom - top };
}

/** The names of a base as a part of it has them: a land is named in the middle of what is seen of it. */
function inCutout({ labels, lines }: BaseMap, { left, top, width, height }: Cutout): Pick<BaseMap, 'labels' | 'lines'> {
  const inside = ([x, y]: Point): Point => [(x - left) / width, (y - top) / height];
  return {
    labels: labels.flatMap((label) => {
      // In few rows, the same for all parts: to find what a land holds of a row takes time, and is done once.
      const holds = ([x, y]: Point) => label.holds([left + x * width, Math.round((top + y * height) * 100) / 100]);
      const seen = grid.filter(holds);
      const [x, y] = middleOf(seen);
      const at = least(seen, ([across, down]) => Math.hypot(across - x, down - y));
      return at && seen.length >= grid.length / 20 ? [{ ...label, at, holds }] : [];
    }),
    lines: lines.map((line) => ({
      ...line,
      paths: line.paths.map((path) => path.map(inside).filter(isIn)).filter((path) => path.length > 1),
    })),
  };
}

/** Points all over a map, in shares. */
const grid: readonly Point[] = Array.from(
  { length: 144 },
  (_, at): Point => [((at % 12) + 0.5) / 12, (Math.floor(at / 12) + 0.5) / 12],
);

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce(([x, y], point) => [x + point[0], y + point[1]] as const, [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** The other places of a dossier that are known as points, the nearest first: names to find the way by. */
function neighboursOf(
  { places }: Dossier,
  { whole }: Drawing,
  sites: readonly { readonly id: string; readonly at: Point }[],
  frame: MapFrame,
) {
  const own = sites.map(({ at }) => frame.place(at));
  return places
    .filter(({ id, kind, precision }) => kind !== 'country' && precision <= 2 && !sites.some((site) => site.id === id))
    .map(({ name, coordinates }) => ({ at: frame.place(turnInto(whole, coordinates)), label: name }))
    .filter(({ at }) => isIn(at))
    .map((place) => ({
      ...place,
      away: Math.min(...own.map(([x, y]) => Math.hypot(x - place.at[0], y - place.at[1]))),
    }))
    .sort((a, b) => a.away - b.away);
}
