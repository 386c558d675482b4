import { polygonContains } from 'd3';
import type { Position } from 'geojson';
import { bbox, feature, transform } from 'topojson-client';
import type { LineString, MultiLineString, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { z } from 'zod';
import type { Bounds } from '../model/bounds.ts';
import { show } from '../model/problems.ts';
import { polygonsOf } from './clip.ts';
import { type BoundaryKind, regionSchema } from './regionschema.ts';

export type { BoundaryKind } from './regionschema.ts';

export interface CountryProperties {
  readonly name: string;
  /** True for the countries that the dossier is about; the others are context. */
  readonly focus: boolean;
}
export interface BoundaryProperties {
  readonly kind: BoundaryKind;
  readonly name: string;
  readonly note?: string;
}
/** A polygon or several, with an id where the layer has ids. */
export type AreaShape<P> = (Polygon | MultiPolygon) & { readonly properties: P };
export type LineShape<P> = (LineString | MultiLineString) & { readonly properties: P };
export type Identified<S> = S & { readonly id: string };
export type Layer<S> = { readonly type: 'GeometryCollection'; readonly geometries: S[] };

/** The layers of a map base; all but `countries` may be missing. A province names the id of its country. */
export type RegionLayers = {
  readonly countries: Layer<Identified<AreaShape<CountryProperties>>>;
  readonly provinces?: Layer<Identified<AreaShape<{ readonly name: string; readonly country: string }>>>;
  readonly boundaries?: Layer<LineShape<BoundaryProperties>>;
  readonly areas?: Layer<AreaShape<{ readonly name: string; readonly note: string }>>;
  readonly rivers?: Layer<LineShape<{ readonly name?: string }>>;
};

export interface RegionSource {
  readonly title: string;
  readonly version: string;
  readonly licence: string;
  readonly URL?: string;
  readonly sha256?: string;
}

export interface RegionMeta {
  readonly bounds: Bounds;
  readonly sources: readonly RegionSource[];
  /** What a country's id is: ISO 3166-1 alpha-2 (`AF`), unless the map is the world fallback (`004`). */
  readonly countryCode?: 'alpha-2' | 'numeric';
}

/** A map base: TopoJSON in longitude and latitude, polygons wound as RFC 7946 has it. */
export interface Region extends Topology<RegionLayers> {
  readonly meta: RegionMeta;
}

/** What is wrong in a file of data: where, what was found there and what was expected. */
export interface RegionProblem {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** A map base may have so many bytes: twenty times what a good one needs, and still sent to a phone in seconds. */
const largest = 2_000_000;

/** What is wrong with the size of a map base, before anybody reads it; undefined when nothing is. */
export function oversize(bytes: number): (Omit<RegionProblem, 'path'> & { readonly cure: string }) | undefined {
  if (bytes <= largest) return undefined;
  return {
    found: `${(bytes / 1e6).toFixed(1)} MB`,
    expected: `at most ${largest / 1e6} MB, since readers download it`,
    cure: 'a larger simplify, a smaller quantise or smaller bounds in region.yaml, then npm run geo -- <slug>',
  };
}

/** Checks a parsed region.topojson against the contract; names all that is wrong at once, and throws nothing. */
export function readRegion(json: unknown): { readonly region: Region } | { readonly problems: RegionProblem[] } {
  const parsed = regionSchema.safeParse(json);
  if (!parsed.success) return { problems: issuesOf(parsed.error, json).map(problemOf) };
  const region = json as Region;
  const problems = [...danglingArcs(region), ...repeatedIds(region), ...strangers(region)];
  if (problems.length === 0) problems.push(...notDegrees(region));
  return problems.length ? { problems } : { region };
}

/** One thing that a schema found wrong: an unknown field, or a value and the words for what was expected. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
  readonly cure?: string;
  /** The name of the unknown field, which is also the path's last step. */
  readonly unknown?: string;
}

/** The issues of a schema whose messages say what was expected; `input` is what was parsed. */
export function issuesOf(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((unknown) => ({ path: [...path, unknown], found: '', expected: '', unknown }));
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], input);
    const cure = issue.code === 'custom' ? (issue.params?.['cure'] as string | undefined) : undefined;
    return [{ path, found: show(value), expected: issue.message, ...(cure ? { cure } : {}) }];
  });
}

function problemOf({ path, found, expected, unknown }: Issue): RegionProblem {
  const where = path.join('.') || '(the whole file)';
  if (unknown === undefined) return { path: where, found, expected };
  const slip = 'no such key; is it a slip of the pen?';
  return { path: where, found: `the unknown key "${unknown}"`, expected: slip };
}

function danglingArcs(region: Region): RegionProblem[] {
  const last = region.arcs.length - 1;
  return Object.entries(region.objects).flatMap(([name, { geometries }]) =>
    geometries.flatMap(({ arcs }, index) => {
      const missing = ([arcs].flat(4) as number[]).find((arc) => (arc < 0 ? ~arc : arc) > last);
      if (missing === undefined) return [];
      const expected = `arcs of this file: 0 to ${last}, or their reverse`;
      return [{ path: `objects.${name}.geometries.${index}.arcs`, found: `arc ${missing}`, expected }];
    }),
  );
}

function repeatedIds(region: Region): RegionProblem[] {
  return (['countries', 'provinces'] as const).flatMap((name) => {
    const ids = (region.objects[name]?.geometries ?? []).map(({ id }) => id);
    return ids.flatMap((id, index) => {
      if (ids.indexOf(id) === index) return [];
      const path = `objects.${name}.geometries.${index}.id`;
      return [{ path, found: `"${id}" a second time`, expected: 'an id that no other shape of the layer has' }];
    });
  });
}

function strangers(region: Region): RegionProblem[] {
  const countries = region.objects.countries.geometries.map(({ id }) => id);
  return (region.objects.provinces?.geometries ?? []).flatMap(({ properties: { country } }, index) => {
    if (countries.includes(country)) return [];
    const path = `objects.provinces.geometries.${index}.properties.country`;
    return [{ path, found: show(country), expected: `the id of a country of this file: ${countries.join(', ')}` }];
  });
}

function notDegrees(region: Region): RegionProblem[] {
  const [west, south, east, north] = bbox(region);
  if (west >= -180.01 && east <= 180.01 && south >= -90.01 && north <= 90.01) return [];
  const found = `coordinates from ${west}, ${south} to ${east}, ${north}`;
  return [{ path: 'arcs', found, expected: 'longitude and latitude in degrees, not a projected map' }];
}

/** The arcs of a topology in degrees, whether or not it is quantised. */
export function arcsOf(topology: Pick<Topology, 'arcs' | 'transform'>): Position[][] {
  const place = topology.transform ? transform(topology.transform) : (point: number[]) => point;
  return topology.arcs.map((arc) => arc.map((point, index) => place([...point], index > 0)));
}

type Point = readonly [longitude: number, latitude: number];
type Ring = [number, number][];

/** The layers whose shapes have ids. */
export type AreaLayer = 'countries' | 'provinces';

const outlines = new WeakMap<Region, Map<string, readonly Ring[]>>();

/** The rings of a shape, worked out once; undefined when the region has no such shape. */
function outlineOf(region: Region, layer: AreaLayer, id: string): readonly Ring[] | undefined {
  const known = outlines.get(region) ?? new Map<string, readonly Ring[]>();
  outlines.set(region, known);
  const key = `${layer} ${id}`;
  const shape = region.objects[layer]?.geometries.find((geometry) => geometry.id === id);
  if (shape && !known.has(key))
    known.set(key, polygonsOf(feature(region, shape as MultiPolygon).geometry).flat() as Ring[]);
  return known.get(key);
}

/**
 * Whether the shape with this id holds a point (longitude, latitude in degrees; planar, even-odd, so holes count).
 * Undefined when the region has no such shape.
 */
export function containsPoint(region: Region, layer: AreaLayer, id: string, point: Point): boolean | undefined {
  const rings = outlineOf(region, layer, id)?.filter((ring) => polygonContains(ring, [...point]));
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
  return (outlineOf(region, layer, id) ?? []).reduce((least, ring) => {
    const line = ring.map(place);
    return line.slice(1).reduce((near, to, index) => Math.min(near, fromOrigin(line[index] ?? to, to)), least);
  }, Number.POSITIVE_INFINITY);
}

/** The distance of a stretch from the origin. */
function fromOrigin([x, y]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - x, toY - y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length));
  return Math.hypot(x + share * dx, y + share * dy);
}
