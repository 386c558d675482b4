import { geoLength } from 'd3';
import { feature } from 'topojson-client';
import type { Problem } from '../model/problems.ts';
import { containsPoint, earthRadius } from './points.ts';
import type { RecipeFile } from './recipe.ts';
import { type Region, readRegion } from './region.ts';

/** Every boundary of a region with its length on the sphere in kilometres, the number of its lines and their ends. */
export function measureBoundaries(region: Region) {
  return (region.objects.boundaries?.geometries ?? []).map((boundary) => {
    const arcs = boundary.type === 'LineString' ? [boundary.arcs] : boundary.arcs;
    const { geometry } = feature(region, { type: 'MultiLineString', arcs });
    const ends = geometry.coordinates.map((line) => [line[0] ?? [], line.at(-1) ?? []] as const);
    return { ...boundary.properties, km: geoLength(geometry) * earthRadius, lines: ends.length, ends };
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
    const provinces = objects.provinces?.geometries.filter(({ properties }) => properties.country === country) ?? [];
    if (provinces.length === expected) return [];
    const found = `${provinces.length} provinces of ${country}`;
    return problem(['checks', 'provinces', country], 'provinces-are-complete', found, `${expected}`);
  });
}

function checkPoints({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const { countries, provinces } = region.objects;
  const provinceIds = provinces?.geometries.map(({ id }) => id) ?? [];
  const ids = [...countries.geometries.map(({ id }) => id), ...provinceIds];
  return checks.points.flatMap(({ what, at, in: id }, index) => {
    const path = ['checks', 'points', index];
    if (!ids.includes(id)) return problem([...path, 'in'], 'shape-exists', id, 'the id of a country or province', ids);
    if (containsPoint(region, provinceIds.includes(id) ? 'provinces' : 'countries', id, at)) return [];
    const actual = provinceIds.find((other) => containsPoint(region, 'provinces', other, at)) ?? 'no province';
    return problem(path, 'point-is-in-its-shape', `${what} in ${actual}`, `${what} in ${id}`);
  });
}

function checkBoundaries({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const measured = measureBoundaries(region);
  const known = measured.map(({ name }) => name);
  return checks.boundaries.flatMap(({ name, km: [least, most] = [0, Number.POSITIVE_INFINITY], lines }, index) => {
    const path = ['checks', 'boundaries', index];
    const boundary = measured.find((one) => one.name === name);
    if (!boundary) return problem([...path, 'name'], 'boundary-exists', name, `one of ${known.join(', ')}`, known);
    const km = Math.round(boundary.km);
    const wrong = problem([...path, 'km'], 'boundary-has-its-length', `${name}: ${km} km`, `${least} to ${most} km`);
    const pieces = `${name} in ${boundary.lines} lines`;
    const broken = problem([...path, 'lines'], 'boundary-is-unbroken', pieces, `${lines}`);
    return [km < least || km > most ? wrong : [], lines && lines !== boundary.lines ? broken : []].flat();
  });
}

function checkSize({ recipe: { checks }, problem }: RecipeFile, region: Region): Problem[] {
  const bytes = Buffer.byteLength(fileOf(region));
  if (!checks.bytes || bytes <= checks.bytes) return [];
  const cure = 'a larger simplify, or smaller bounds';
  return [problem(['checks', 'bytes'], 'region-is-light', `${bytes} bytes`, `at most ${checks.bytes}`, cure)];
}
