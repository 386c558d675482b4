import { extent, geoMercatorRaw } from 'd3';
import type { Bounds } from '../model/bounds.ts';
import type { Point } from './points.ts';

/** Width of the map's own units; on screen a unit is at most a pixel. */
const mapWidth = 640;

/** How far north and south maps go: web Mercator ends at 85.05°, and a pole would lie at infinity. */
const limit = 85;
const drawable = (latitude: number) => Math.max(-limit, Math.min(limit, latitude));

export type MapFrame = ReturnType<typeof frameMap>;

/** The frame of a map that shows just these bounds, in web Mercator, the projection that Leaflet uses too. */
export function frameMap(bounds: Bounds) {
  const [west, south, east, north] = bounds;
  const [top, bottom] = [heightOf(drawable(north)), heightOf(drawable(south))];
  const height = Math.round(((top - bottom) / ((east - west) * (Math.PI / 180))) * mapWidth);
  return {
    bounds,
    width: mapWidth,
    height,
    /** The shares 0…1 of the width and the height at which a point lies; a pole is put on the edge. */
    place: ([longitude, latitude]: Point): Point => [
      (longitude - west) / (east - west),
      (top - heightOf(drawable(latitude))) / (top - bottom),
    ],
  };
}

/** A point by the longitude that it has in a frame: one that runs across 180° goes on counting there. */
export function turnInto([west, , east]: Bounds, [longitude, latitude]: Point): Point {
  return [longitude < west && longitude + 360 <= east ? longitude + 360 : longitude, latitude];
}

/**
 * A frame in degrees around points, with room at the edges; the world without any. Points on both sides of 180° have it
 * run across, its east then being more than 180.
 */
export function boundsAround(points: readonly Point[]): Bounds {
  const [first] = points;
  if (!first) return [-180, -60, 180, 75];
  const start = startOf(points.map(([longitude]) => longitude));
  const turned = points.map(([longitude]) => (longitude < start ? longitude + 360 : longitude));
  const [west = 0, east = 0] = extent(turned);
  const [south = 0, north = 0] = extent(points, ([, latitude]) => drawable(latitude));
  const margin = Math.max(2, (east - west) * 0.25, (north - south) * 0.25);
  return widened([west, south, east, north], margin);
}

/** So far towards the poles, in degrees, a frame goes where nothing lies beyond: there Mercator shows little, and that large. */
const poles = { south: -58, north: 78 } as const;

/** Bounds with so many degrees more on each side, but no more of the poles than they had; the whole way round at most. */
export function widened([west, south, east, north]: Bounds, margin: number): Bounds {
  const low = Math.max(south - margin, Math.min(south - 2, poles.south));
  const high = Math.min(north + margin, Math.max(north + 2, poles.north));
  const isRound = east - west + 2 * margin >= 360;
  const isAcross = east > 180 && !isRound;
  return [
    isRound ? -180 : isAcross ? west - margin : Math.max(-180, west - margin),
    drawable(low),
    isRound ? 180 : isAcross ? east + margin : Math.min(180, east + margin),
    drawable(high),
  ];
}

/** Where on the way round the world a row of longitudes starts: behind the widest gap, but at -180° unless it saves much. */
function startOf(longitudes: readonly number[]): number {
  const sorted = longitudes.toSorted((a, b) => a - b);
  const [first = 0, last = first] = [sorted[0], sorted.at(-1)];
  const gaps = sorted.slice(1).map((each, index) => ({ start: each, size: each - (sorted[index] ?? each) }));
  const widest = gaps.reduce((best, gap) => (gap.size > best.size ? gap : best), { start: first, size: 0 });
  return 360 - widest.size < (last - first) / 2 ? widest.start : first;
}

/** The bounds around what events, or else all places, have: a point for each place that an event or a check names. */
export function pointsOf(
  events: readonly {
    readonly places: readonly { readonly place: string }[];
    readonly checks?: readonly { readonly place?: string | undefined }[];
  }[],
  places: readonly { readonly id: string; readonly coordinates: Point }[],
): Point[] {
  const used = places.filter(({ id }) =>
    events.some(({ places: named, checks = [] }) => [...named, ...checks].some(({ place }) => place === id)),
  );
  return (used.length > 0 ? used : places).map(({ coordinates }) => coordinates);
}

/** Bounds made wider or higher around their middle, so that the map is neither a tower nor a ribbon. Degrees. */
export function inProportion(bounds: Bounds, [least, most]: readonly [number, number] = [0.55, 1.15]): Bounds {
  const [west, south, east, north] = bounds;
  const { height } = frameMap(bounds);
  const ratio = height / mapWidth;
  if (ratio > most) {
    const half = ((east - west) / 2) * (ratio / most);
    const middle = (east + west) / 2;
    if (half > 180) return [-180, south, 180, north];
    const shift = east > 180 ? 0 : Math.max(-180 - (middle - half), 0) - Math.max(middle + half - 180, 0);
    return [middle - half + shift, south, middle + half + shift, north];
  }
  if (ratio < least) {
    // Degrees of latitude differ in height, so the heightening is reckoned in heights, above the equator.
    const [bottom, top] = [heightOf(south), heightOf(north)];
    const half = ((top - bottom) / 2) * (least / ratio);
    const middle = Math.min(highest - half, Math.max(half - highest, (top + bottom) / 2));
    return [west, drawable(latitudeAt(middle - half)), east, drawable(latitudeAt(middle + half))];
  }
  return bounds;
}

/** The height of a latitude above the equator in web Mercator, in radians of longitude. */
export const heightOf = (latitude: number) => geoMercatorRaw(0, (latitude * Math.PI) / 180)[1];
export const latitudeAt = (height: number) => (Math.atan(Math.sinh(height)) * 180) / Math.PI;
const highest = heightOf(limit);

/** A round length for the scale bar and its share of the map's width, measured along the middle parallel. */
export function scaleBar(frame: Pick<MapFrame, 'bounds'>): { readonly kilometres: number; readonly share: number } {
  const [west, south, east, north] = frame.bounds;
  const middle = (((south + north) / 2) * Math.PI) / 180;
  const width = (east - west) * 111.32 * Math.cos(middle);
  const kilometres =
    [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length <= width * 0.2) ?? 1;
  return { kilometres, share: kilometres / width };
}
