import { bbox, feature } from 'topojson-client';
import type { LineString, MultiLineString, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { z } from 'zod';
import { show } from '../model/problems.ts';
import type { Bounds } from './crop.ts';
import { type BoundaryKind, regionSchema } from './regionschema.ts';

export type { BoundaryKind } from './regionschema.ts';

export interface CountryProperties {
  readonly name: string;
  /** True for the countries that the dossier is about; the others are context. */
  readonly focus: boolean;
}
export interface ProvinceProperties {
  readonly name: string;
  /** The id of the country it belongs to. */
  readonly country: string;
}
export interface BoundaryProperties {
  readonly kind: BoundaryKind;
  readonly name: string;
  readonly note?: string;
}
export interface AreaProperties {
  readonly name: string;
  readonly note: string;
}
export interface RiverProperties {
  readonly name?: string;
}

/** A polygon or several, with an id where the layer has ids. */
export type AreaShape<P> = (Polygon | MultiPolygon) & { readonly properties: P };
export type LineShape<P> = (LineString | MultiLineString) & { readonly properties: P };
export type Identified<S> = S & { readonly id: string };
export type Layer<S> = { readonly type: 'GeometryCollection'; readonly geometries: S[] };

/** The layers of a map base; all but `countries` may be missing. */
export type RegionLayers = {
  readonly countries: Layer<Identified<AreaShape<CountryProperties>>>;
  readonly provinces?: Layer<Identified<AreaShape<ProvinceProperties>>>;
  readonly boundaries?: Layer<LineShape<BoundaryProperties>>;
  readonly areas?: Layer<AreaShape<AreaProperties>>;
  readonly rivers?: Layer<LineShape<RiverProperties>>;
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

/** Checks a parsed region.topojson against the contract; names all that is wrong at once, and throws nothing. */
export function readRegion(
  json: unknown,
): { readonly region: Region } | { readonly problems: RegionProblem[] } {
  const parsed = regionSchema.safeParse(json);
  if (!parsed.success) return { problems: problemsOf(parsed.error, json) };
  const region = json as Region;
  const problems = [...danglingArcs(region), ...repeatedIds(region), ...strangers(region)];
  if (problems.length === 0) problems.push(...notDegrees(region));
  return problems.length ? { problems } : { region };
}

/** The issues of a schema as problems; `input` is what was parsed, and an issue's message is what was expected. */
export function problemsOf(error: z.ZodError, input: unknown): RegionProblem[] {
  return error.issues.flatMap((issue): RegionProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...issue.path, key].join('.'),
        found: `the unknown key "${key}"`,
        expected: 'no such key; is it a slip of the pen?',
      }));
    const value = issue.path.reduce<unknown>(
      (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
      input,
    );
    return [
      { path: issue.path.join('.') || '(the whole file)', found: show(value), expected: issue.message },
    ];
  });
}

const layersOf = (region: Region) =>
  Object.entries(region.objects).map(([name, { geometries }]) => ({ name, geometries: [...geometries] }));

function danglingArcs(region: Region): RegionProblem[] {
  return layersOf(region).flatMap(({ name, geometries }) =>
    geometries.flatMap((geometry, index) => {
      const arcs = [geometry.arcs].flat(4) as number[];
      const missing = arcs.find((arc) => (arc < 0 ? ~arc : arc) >= region.arcs.length);
      if (missing === undefined) return [];
      const path = `objects.${name}.geometries.${index}.arcs`;
      return [
        {
          path,
          found: `arc ${missing}`,
          expected: `arcs of this file: 0 to ${region.arcs.length - 1}, or their reverse`,
        },
      ];
    }),
  );
}

function repeatedIds(region: Region): RegionProblem[] {
  return (['countries', 'provinces'] as const).flatMap((name) => {
    const seen = new Set<unknown>();
    return (region.objects[name]?.geometries ?? []).flatMap(({ id }, index) => {
      const repeated = seen.has(id);
      seen.add(id);
      const path = `objects.${name}.geometries.${index}.id`;
      return repeated
        ? [{ path, found: `"${id}" a second time`, expected: 'an id that no other shape of the layer has' }]
        : [];
    });
  });
}

function strangers(region: Region): RegionProblem[] {
  const countries = region.objects.countries.geometries.map(({ id }) => String(id));
  return (region.objects.provinces?.geometries ?? []).flatMap(({ properties }, index) =>
    countries.includes(properties.country)
      ? []
      : [
          {
            path: `objects.provinces.geometries.${index}.properties.country`,
            found: show(properties.country),
            expected: `the id of a country of this file: ${countries.join(', ')}`,
          },
        ],
  );
}

function notDegrees(region: Region): RegionProblem[] {
  const box = bbox(region);
  const [west, south, east, north] = box;
  if (west >= -180.01 && east <= 180.01 && south >= -90.01 && north <= 90.01) return [];
  const found = `coordinates from ${west}, ${south} to ${east}, ${north}`;
  return [{ path: 'arcs', found, expected: 'longitude and latitude in degrees, not a projected map' }];
}

/**
 * Whether the shape with this id holds a point (longitude, latitude in degrees; planar, even-odd, so holes count).
 * Undefined when the region has no such shape.
 */
export function containsPoint(
  region: Region,
  layer: 'countries' | 'provinces',
  id: string,
  [longitude, latitude]: readonly [longitude: number, latitude: number],
): boolean | undefined {
  const shape = region.objects[layer]?.geometries.find((geometry) => geometry.id === id);
  if (!shape) return undefined;
  const { geometry } = feature(region, shape as MultiPolygon | Polygon as MultiPolygon);
  const rings = geometry.coordinates.flat(shape.type === 'Polygon' ? 0 : 1) as number[][][];
  let inside = false;
  for (const ring of rings) {
    let [x0 = 0, y0 = 0] = ring.at(-1) ?? [];
    for (const [x = 0, y = 0] of ring) {
      if (y > latitude !== y0 > latitude && longitude < ((x0 - x) * (latitude - y)) / (y0 - y) + x)
        inside = !inside;
      [x0, y0] = [x, y];
    }
  }
  return inside;
}
