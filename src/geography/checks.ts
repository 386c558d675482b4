import { geoLength } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Problem } from '../model/problems.ts';
import { nearest } from '../reading/nearest.ts';
import type { RecipeFile } from './recipe.ts';
import { type BoundaryProperties, containsPoint, type Region, readRegion } from './region.ts';

const earthRadius = 6371.0088;

/** A boundary as measured: its length on the sphere in kilometres, the number of its lines and the ends of each. */
export interface Measured extends BoundaryProperties {
  readonly km: number;
  readonly lines: number;
  readonly ends: readonly (readonly [from: readonly number[], to: readonly number[]])[];
}

/** Every boundary of a region, measured. */
export function measureBoundaries(region: Region): Measured[] {
  return (region.objects.boundaries?.geometries ?? []).map((boundary) => {
    const { geometry } =
      boundary.type === 'LineString' ? feature(region, boundary) : feature(region, boundary);
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    const ends = lines.map((line) => [line[0] ?? [], line.at(-1) ?? []] as const);
    return { ...boundary.properties, km: geoLength(geometry) * earthRadius, lines: lines.length, ends };
  });
}

/** The text of a region's file: one line of JSON. */
export const fileOf = (region: Region): string => `${JSON.stringify(region)}\n`;

/** Holds a cut region against the contract and against the checks of its recipe. */
export function checkRegion({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const read = readRegion(JSON.parse(fileOf(region)));
  if ('problems' in read)
    return read.problems.map(({ path, found, expected }) =>
      problem([], 'region-keeps-the-contract', `${found} at ${path}`, expected),
    );

  const provinces = region.objects.provinces?.geometries ?? [];
  const counts = Object.entries(checks.provinces).flatMap(([country, expected]) => {
    const found = provinces.filter(({ properties }) => properties.country === country).length;
    return found === expected
      ? []
      : [
          problem(
            ['checks', 'provinces', country],
            'provinces-are-complete',
            `${found} provinces of ${country}`,
            `${expected}`,
          ),
        ];
  });

  const ids = [...region.objects.countries.geometries, ...provinces].map(({ id }) => id);
  const points = checks.points.flatMap(({ what, at, in: id }, index) => {
    const layer = provinces.some((province) => province.id === id) ? 'provinces' : 'countries';
    const inside = containsPoint(region, layer, id, at);
    if (inside) return [];
    const path = ['checks', 'points', index];
    if (inside === undefined)
      return [
        problem([...path, 'in'], 'shape-exists', id, 'the id of a country or province', nearest(id, ids)),
      ];
    const actual = provinces.find((other) => containsPoint(region, 'provinces', other.id, at));
    return [
      problem(path, 'point-is-in-its-shape', `${what} in ${actual?.id ?? 'no province'}`, `${what} in ${id}`),
    ];
  });

  const measured = measureBoundaries(region);
  const boundaries = checks.boundaries.flatMap(({ name, km, lines }, index) => {
    const path = ['checks', 'boundaries', index];
    const boundary = measured.find((one) => one.name === name);
    if (!boundary) {
      const known = measured.map((one) => one.name);
      return [
        problem(
          [...path, 'name'],
          'boundary-exists',
          name,
          `one of ${known.join(', ')}`,
          nearest(name, known),
        ),
      ];
    }
    const length = Math.round(boundary.km);
    return [
      ...(km && (length < km[0] || length > km[1])
        ? [
            problem(
              [...path, 'km'],
              'boundary-has-its-length',
              `${name}: ${length} km`,
              `${km[0]} to ${km[1]} km`,
            ),
          ]
        : []),
      ...(lines && boundary.lines !== lines
        ? [
            problem(
              [...path, 'lines'],
              'boundary-is-unbroken',
              `${name} in ${boundary.lines} lines`,
              `${lines}`,
            ),
          ]
        : []),
    ];
  });

  const bytes = Buffer.byteLength(fileOf(region));
  const size =
    checks.bytes && bytes > checks.bytes
      ? [
          problem(
            ['checks', 'bytes'],
            'region-is-light',
            `${bytes} bytes`,
            `at most ${checks.bytes}`,
            'a larger simplify, or smaller bounds',
          ),
        ]
      : [];
  return [...counts, ...points, ...boundaries, ...size];
}
