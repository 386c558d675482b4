import { topology } from 'topojson-server';
import { expect, test } from 'vitest';
import { containsPoint, readRegion } from '../src/model/region.ts';
import { worldRegion } from '../src/model/world.ts';

// Three squares in a row, the second without a code, and an island of the first, far off.
const square = (west: number, south: number) => [
  [
    [west, south],
    [west, south + 10],
    [west + 10, south + 10],
    [west + 10, south],
    [west, south],
  ],
];
const country = (name: string, id: string | undefined, ...polygons: number[][][][]) => ({
  type: 'Feature' as const,
  ...(id ? { id } : {}),
  properties: { name },
  geometry: { type: 'MultiPolygon' as const, coordinates: polygons },
});
const features = [
  country('Alpha', '001', square(0, 0), square(100, 50)),
  country('Beta', undefined, square(10, 0)),
  country('Gamma', '003', square(20, 0)),
];
const world = topology({ countries: { type: 'FeatureCollection', features } as never }, 1e5);

test('the fallback holds the countries that show, and their borders', () => {
  const region = worldRegion(world, [5, 2, 18, 8]);
  expect(readRegion(JSON.parse(JSON.stringify(region)))).toHaveProperty('region');
  expect(
    region.objects.countries.geometries.map(({ id, properties }) => [id, properties.name, properties.focus]),
  ).toEqual([
    ['001', 'Alpha', false],
    ['Beta', 'Beta', false],
  ]);
  expect(region.objects.boundaries?.geometries.map(({ properties }) => properties)).toEqual([
    { kind: 'international', name: 'Alpha–Beta' },
  ]);
  expect(region.bbox?.map(Math.round)).toEqual([5, 2, 18, 8]);
});

test('it says that its ids are numeric codes, and whose data it is', () => {
  const { meta } = worldRegion(world, [5, 2, 18, 8]);
  expect(meta.countryCode).toBe('numeric');
  expect(meta.sources.map(({ version }) => version)).toEqual(['world-atlas@2.0.2']);
});

test('a point is found in its country', () => {
  const region = worldRegion(world, [5, 2, 18, 8]);
  expect(containsPoint(region, 'countries', '001', [7, 5])).toBe(true);
  expect(containsPoint(region, 'countries', 'Beta', [7, 5])).toBe(false);
});

test('open sea is a map without countries', () => {
  const region = worldRegion(world, [-50, -50, -40, -40]);
  expect(region.objects.countries.geometries).toEqual([]);
});
