import { min, pairs, polygonContains } from 'd3';
import { feature } from 'topojson-client';
import type { MultiPolygon } from 'topojson-specification';
import { polygonsOf } from './clip.ts';
import { turnInto } from './frame.ts';
import type { Region } from './region.ts';

/** A point in any plane, or [longitude, latitude] in degrees. */
export type Point = readonly [x: number, y: number];

/** The layers whose shapes have ids. */
type AreaLayer = 'countries' | 'provinces';

type Ring = [number, number][];

const outlines = new WeakMap<object, readonly Ring[]>();

/** The rings of a shape, worked out once; undefined when the region has no such shape. */
function outlineOf(region: Region, layer: AreaLayer, id: string): readonly Ring[] | undefined {
  const shape = region.objects[layer]?.geometries.find((geometry) => geometry.id === id);
  if (!shape) return undefined;
  const outline = outlines.get(shape) ?? (polygonsOf(feature(region, shape as MultiPolygon).geometry).flat() as Ring[]);
  outlines.set(shape, outline);
  return outline;
}

/**
 * Whether the shape with this id holds a point (longitude, latitude in degrees; planar, even-odd, so holes count).
 * Undefined when the region has no such shape.
 */
export function containsPoint(region: Region, layer: AreaLayer, id: string, point: Point): boolean | undefined {
  const turned = turnInto(region.meta.bounds, point);
  const rings = outlineOf(region, layer, id)?.filter((ring) => polygonContains(ring, [...turned]));
  return rings && rings.length % 2 === 1;
}

/** The mean radius of the earth in kilometres. */
export const earthRadius = 6371.0088;

/** How far a point is from the outline of a shape, inside or outside, in kilometres; Infinity without such a shape. */
export function kilometresToOutline(region: Region, layer: AreaLayer, id: string, point: Point): number {
  const [longitude, latitude] = point;
  const degree = (earthRadius * Math.PI) / 180;
  const shrinking = Math.cos((latitude * Math.PI) / 180);
  // A plane at the point itself, exact for the short distances at which the answer matters.
  const place = ([x, y]: Point): Point => [
    (((x - longitude + 540) % 360) - 180) * shrinking * degree,
    (y - latitude) * degree,
  ];
  const rings = outlineOf(region, layer, id) ?? [];
  const distances = rings.flatMap((ring) => pairs(ring.map(place), (from, to) => distance([0, 0], from, to)));
  return min(distances) ?? Number.POSITIVE_INFINITY;
}

/** The distance of a point to a stretch; to its end, where both ends are one. */
export function distance(point: Point, from: Point, to: Point): number {
  const [x, y] = nearestOn(point, from, to);
  return Math.hypot(point[0] - x, point[1] - y);
}

/** The point of a stretch that is nearest to another. */
export function nearestOn([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): Point {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
  return [x1 + share * dx, y1 + share * dy];
}
