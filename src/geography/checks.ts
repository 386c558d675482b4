import { geoLength } from 'd3';
import { feature } from 'topojson-client';
import type { Problem } from '../model/problems.ts';
import type { RecipeFile } from './recipe.ts';
import { type BoundaryProperties, containsPoint, earthRadius, type Region, readRegion } from './region.ts';

/** A boundary as measured: its length on the sphere in kilometres, the number of its lines and the ends of each. */
export interface Measured extends BoundaryProperties {
  readonly km: number;
  readonly lines: number;
  readonly ends: readonly (readonly [from: readonly number[], to: readonly number[]])[];
}

/** Every boundary of a region, measured. */
export function measureBoundaries(region: Region): Measured[] {
  return (region.objects.boundaries?.geometries ?? []).map((boundary) => {
    const { geometry } = boundary.type === 'LineString' ? feature(region, boundary) : feature(region, boundary);
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    const ends = lines.map((line) => [line[0] ?? [], line.at(-1) ?? []] as const);
    return { ...boundary.properties, km: geoLength(geometry) * earthRadius, lines: lines.length, ends };
  });
}

/** The text of a region's file: one line of JSON. */
export const fileOf = (region: Region): string => `${JSON.stringify(region)}\n`;

/** Holds a cut region against the contract and against the checks of its recipe. */
export function checkRegion(file: RecipeFile, region: Region): Problem[] {
  const read = readRegion(JSON.parse(fileOf(region)));
  if ('problems' in read)
    return read.problems.map(({ path, found, expected }) =>
      file.problem([], 'region-keeps-the-contract', `${found} at ${path}`, expected),
    );
  return [checkProvinces, checkPoints, checkBoundaries, checkSize].flatMap((check) => check(file, region));
}

function checkProvinces({ recipe: { checks }, problem }: RecipeFile, { objects }: Region): Problem[] {
  return Object.entries(checks.provinces).flatMap(([country, expected]) => {
    const provinces = objects.provinces?.geometries ?? [];
    const found = provinces.filter(({ properties }) => properties.country === country).length;
    if (found === expected) return [];
    const path = ['checks', 'provinces', country];
    return [problem(path, 'provinces-are-complete', `${found} provinces of ${country}`, `${expected}`)];
  });
}

function checkPoints({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const provinces = (region.objects.provinces?.geometries ?? []).map(({ id }) => id);
  const ids = [...region.objects.countries.geometries.map(({ id }) => id), ...provinces];
  return checks.points.flatMap(({ what, at, in: id }, index) => {
    const path = ['checks', 'points', index];
    const inside = containsPoint(region, provinces.includes(id) ? 'provinces' : 'countries', id, at);
    if (inside) return [];
    if (inside === undefined)
      return [problem([...path, 'in'], 'shape-exists', id, 'the id of a country or province', ids)];
    const actual = provinces.find((other) => containsPoint(region, 'provinces', other, at));
    const found = `${what} in ${actual ?? 'no province'}`;
    return [problem(path, 'point-is-in-its-shape', found, `${what} in ${id}`)];
  });
}

function checkBoundaries({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const measured = measureBoundaries(region);
  const known = measured.map(({ name }) => name);
  return checks.boundaries.flatMap(({ name, km, lines }, index) => {
    const path = ['checks', 'boundaries', index];
    const boundary = measured.find((one) => one.name === name);
    if (!boundary) return [problem([...path, 'name'], 'boundary-exists', name, `one of ${known.join(', ')}`, known)];
    const problems: Problem[] = [];
    const length = Math.round(boundary.km);
    if (km && (length < km[0] || length > km[1])) {
      const expected = `${km[0]} to ${km[1]} km`;
      problems.push(problem([...path, 'km'], 'boundary-has-its-length', `${name}: ${length} km`, expected));
    }
    if (lines && boundary.lines !== lines) {
      const found = `${name} in ${boundary.lines} lines`;
      problems.push(problem([...path, 'lines'], 'boundary-is-unbroken', found, `${lines}`));
    }
    return problems;
  });
}

function checkSize({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const bytes = Buffer.byteLength(fileOf(region));
  if (!checks.bytes || bytes <= checks.bytes) return [];
  const cure = 'a larger simplify, or smaller bounds';
  return [problem(['checks', 'bytes'], 'region-is-light', `${bytes} bytes`, `at most ${checks.bytes}`, cure)];
}
