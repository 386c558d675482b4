import { readFileSync } from 'node:fs';
import { geoBounds, geoContains, polygonArea } from 'd3';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon, Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { measureBoundaries } from '../src/geography/checks.ts';
import { polygonsOf } from '../src/geography/clip.ts';
import { boundsAround, frameMap, inProportion, turnInto } from '../src/geography/frame.ts';
import { containsPoint } from '../src/geography/points.ts';
import { type Region, readRegion } from '../src/geography/region.ts';
import { worldRegion } from '../src/geography/world.ts';
import type { Bounds } from '../src/model/bounds.ts';
import { drawBaseMap } from '../src/views/basemap.ts';
import { nameLands } from '../src/views/mapnames.ts';
import { layoutRegionMap } from '../src/views/regionmap.ts';
import type { Sheet } from '../src/views/siting.ts';
import { redSeaDossier, redSeaMapBase } from './fixtures/site.ts';

const nothing = { shades: [], named: [], speaksOf: () => false };

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

test('open sea is a map without countries, and still a map', () => {
  const region = worldRegion(world, [-50, -50, -40, -40]);
  expect(region.objects.countries.geometries).toEqual([]);
  expect(JSON.stringify(region)).not.toContain('null');
  expect(readRegion(JSON.parse(JSON.stringify(region)))).toHaveProperty('region');
});

test('a second map is cut from the countries that the first worked out', () => {
  const frame: Bounds = [9, 53, 31, 66];
  const first = worldRegion(atlas, frame);
  expect(worldRegion(atlas, frame)).toEqual(first);
});

// The data as d3-geo has it, which reckons on the globe and so knows no antimeridian: the oracle.
const atlas = JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json', 'utf8')) as Topology;
const globe = feature(atlas, atlas.objects['countries'] as GeometryCollection<{ name: string }>).features.map(
  ({ geometry, properties: { name } }) => {
    const rings =
      geometry.type === 'Polygon' ? [geometry.coordinates] : 'coordinates' in geometry ? geometry.coordinates : [];
    const polygons = (rings as number[][][][]).map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
    return {
      name,
      extent: geoBounds(geometry),
      polygons: polygons.map((polygon) => ({ polygon, extent: geoBounds(polygon) })),
    };
  },
);
type Extent = ReturnType<typeof geoBounds>;

/** Whether an extent, which may cross the antimeridian, holds a longitude, give or take half a degree. */
const spans = ([[west], [east]]: Extent, longitude: number) =>
  west <= east ? longitude > west - 0.5 && longitude < east + 0.5 : longitude > west - 0.5 || longitude < east + 0.5;

const countriesAt = (point: [number, number]) =>
  globe
    .filter(({ polygons }) =>
      polygons.some(
        ({ polygon, extent }) =>
          spans(extent, point[0]) &&
          point[1] > extent[0][1] - 0.5 &&
          point[1] < extent[1][1] + 0.5 &&
          geoContains(polygon, point),
      ),
    )
    .map(({ name }) => name)
    .sort();

const named: readonly (readonly [string, Bounds])[] = [
  ['the Baltic', [9, 53, 31, 66]],
  ['the Barents Sea', [15, 66, 60, 80]],
  ['the Bering Sea, west', [160, 50, 180, 72]],
  ['the Bering Sea, east', [-180, 50, -150, 72]],
  ['Chukotka', [165, 60, 180, 72]],
  ['Chukotka, the far end', [-180, 60, -165, 72]],
  ['Wrangel Island', [177, 70, 180, 72]],
  ['Fiji, west', [176, -20, 180, -12]],
  ['Fiji, east', [-180, -20, -176, -12]],
  ['Antarctica, an edge', [100, -80, 180, -60]],
  ['Antarctica, all round', [-180, -85, 180, -60]],
  ['the world', [-180, -60, 180, 75]],
];
test.each([
  ['the North Pole', [0, 90]],
  ['Svalbard’s north', [20, 82.5]],
  ['the South Pole', [0, -90]],
  ['McMurdo', [166.67, -77.85]],
  ['the middle of the Pacific', [-140, -40]],
  ['the antimeridian', [180, 0]],
  ['the other side of it', [-180, 66]],
  ['the crossing of the null lines', [0, 0]],
] as const)('a dossier about %s gets a map that can be drawn', (_, coordinates) => {
  const bounds = inProportion(boundsAround([coordinates]));
  const region = worldRegion(atlas, bounds);
  const text = JSON.stringify(region);
  expect(text).not.toMatch(/null|NaN|Infinity/);
  expect(readRegion(JSON.parse(text))).toHaveProperty('region');
  const frame = frameMap(bounds);
  for (const share of frame.place(turnInto(bounds, coordinates))) expect(share).toBeGreaterThanOrEqual(-0.01);
  for (const share of frame.place(turnInto(bounds, coordinates))) expect(share).toBeLessThanOrEqual(1.01);
  expect(frame.height / frame.width).toBeGreaterThan(0.5);
  expect(frame.height / frame.width).toBeLessThan(1.2);
  expect(drawBaseMap(region, frame, nothing).land).not.toMatch(/NaN|Infinity/);
});

// What arc-by-arc cropping gave, before d3-geo-projection did the work: square degrees of land, kilometres of borders.
test.each([
  ['the Baltic', [9, 53, 31, 66], 211.091, 4336],
  ['Chukotka', [165, 60, 180, 72], 121.959, 0],
  ['Chukotka, the far end', [-180, 60, -165, 72], 30.232, 0],
  ['Fiji, west', [176, -20, 180, -12], 1.501, 0],
  ['Antarctica, an edge', [100, -80, 180, -60], 822.476, 0],
  ['Antarctica, all round', [-180, -85, 180, -60], 4249.766, 0],
  ['the world', [-180, -60, 180, 75], 14740.929, 220845],
  ['open sea', [-50, -50, -40, -40], 0, 0],
  ['Canada, down to 49° north', [-125, 49, -100, 60], 274.077, 0],
  ['the Caspian', [45, 35, 56, 48], 100.09, 3542],
  ['Greenland', [-80, 60, 20, 90], 943.915, 1283],
] as const)('land and borders are those of the data: %s', (_, bounds, land, kilometres) => {
  const region = worldRegion(atlas, bounds);
  const areas = region.objects.countries.geometries.flatMap((shape) =>
    polygonsOf(feature(region, shape as MultiPolygon).geometry).flat(),
  );
  const found = areas.reduce((sum, ring) => sum - polygonArea(ring as [number, number][]), 0);
  expect(Math.abs(found - land)).toBeLessThan(0.0001 * land + 0.001);
  const borders = measureBoundaries(region);
  expect(borders.reduce((sum, { km }) => sum + km, 0)).toBeCloseTo(kilometres, -1);
});

const columns = Array.from({ length: 12 }, (_, column) => -180 + 30 * column);
const grid = columns.map((west): readonly [string, readonly Bounds[]] => [
  `${west}° to ${west + 30}°`,
  [-80, -60, -40, -20, 0, 20, 40, 60].map((south): Bounds => [west, south, west + 30, south + 20]),
]);

describe('land is where it is on the globe:', () => {
  const cases = [...named.map(([name, bounds]) => [name, [bounds]] as const), ...grid];
  test.each(cases)('%s', (_, frames) => {
    for (const bounds of frames) {
      const [west, south, east, north] = bounds;
      const region = worldRegion(atlas, bounds);
      const steps = Array.from({ length: 8 }, (_, step) => (step + 0.47) / 8);
      const points = steps.flatMap((x) =>
        steps.map((y): [number, number] => [west + (east - west) * x, south + (north - south) * y]),
      );
      const strays = points.flatMap((point) => {
        const wanted = countriesAt(point).join();
        const found = region.objects.countries.geometries
          .filter(({ id }) => containsPoint(region, 'countries', id, point))
          .map(({ properties }) => properties.name)
          .sort()
          .join();
        return wanted === found ? [] : [`${point}: ${found || 'sea'}, not ${wanted || 'sea'}`];
      });
      // One of the 64 may lie right on a coast, where coordinates are rounded.
      expect(strays.length, strays.join('\n')).toBeLessThanOrEqual(1);

      const beyond = region.objects.countries.geometries.filter((shape) => {
        const extent = globe.find(({ name }) => name === shape.properties.name)?.extent;
        const longitudes = feature(region, shape as MultiPolygon)
          .geometry.coordinates.flat(2)
          .map(([longitude = 0]) => longitude);
        return !extent || !longitudes.every((longitude) => spans(extent, longitude));
      });
      expect(beyond.map(({ properties }) => properties.name)).toEqual([]);
    }
  });
});

describe('names of countries', () => {
  const frames: typeof named = [
    ...named,
    ['the Danube', [11, 44, 25, 51]],
    ['Denmark', [5, 53, 17, 60]],
    ['Europe', [-10, 34, 40, 72]],
    ['the Sunda Islands', [95, -12, 142, 22]],
  ];

  const sheet = (bounds: Bounds): Sheet => {
    const { width, height } = frameMap(bounds);
    return { least: 400, most: 640, ratio: height / width, taken: [], insets: [] };
  };
  const namesOf = (region: Region, bounds: Bounds) => {
    const { labels, lines } = drawBaseMap(region, frameMap(bounds), nothing);
    return nameLands(labels, lines, sheet(bounds)).filter(({ kind }) => kind === 'focus' || kind === 'land');
  };

  test.each(frames)('stand in their countries: %s', (_, bounds) => {
    for (const { text, at } of namesOf(worldRegion(atlas, bounds), bounds))
      expect(countriesAt(pointAt(at, bounds)), text).toContain(text);
  });

  test('Hungary and Denmark have theirs', () => {
    const names = (bounds: Bounds) => namesOf(worldRegion(atlas, bounds), bounds).map(({ text }) => text);
    expect(names([11, 44, 25, 51])).toContain('Hungary');
    expect(names([5, 53, 17, 60])).toContain('Denmark');
  });

  test('those that a dossier is about stand in their countries, among its marks', () => {
    const regionMap = redSeaMapBase();
    const view = layoutRegionMap(redSeaDossier(), regionMap);
    const codes: Readonly<Record<string, string>> = { Djibouti: 'DJ', Eritrea: 'ER', Yemen: 'YE' };
    for (const { names } of view.bands) {
      const inFocus = names.filter(({ kind }) => kind === 'focus');
      expect(inFocus.map(({ text }) => text).sort()).toEqual(['Djibouti', 'Eritrea', 'Yemen']);
      for (const { text, at } of inFocus)
        expect(containsPoint(regionMap, 'countries', codes[text] ?? '', pointAt(at, view.frame.bounds)), text).toBe(
          true,
        );
    }
  });

  test('keep off what is taken', () => {
    const bounds: Bounds = [0, 0, 10, 10];
    const corner = { name: 'Coast', kind: 'focus' as const, at: [0.1, 0.96] as const, holds: () => true, size: 1 };
    const bar = { at: [0, 1] as const, box: { left: 0, top: -24, width: 110, height: 24 } };
    const [label] = nameLands([corner], [], { ...sheet(bounds), taken: [bar] });
    expect(label).toBeDefined();
    for (const width of [400, 640]) {
      const ratio = frameMap(bounds).height / frameMap(bounds).width;
      const [x, y] = [(label?.at[0] ?? 0) * width, (label?.at[1] ?? 0) * width * ratio];
      expect(y + 6 <= width * ratio - 24 || x > 110).toBe(true);
    }
  });
});

describe('across 180°', () => {
  test.each([
    ['the Bering Strait', [165, 60, 200, 72], ['Russia', 'United States of America']],
    ['Fiji', [175, -20, 185, -15], ['Fiji']],
  ] as const)('the two ends of the world meet: %s', (_, bounds, countries) => {
    const region = worldRegion(atlas, bounds);
    expect(readRegion(JSON.parse(JSON.stringify(region)))).toHaveProperty('region');
    const names = region.objects.countries.geometries.map(({ properties }) => properties.name);
    expect(names).toEqual(expect.arrayContaining([...countries]));
    const [west, south, east, north] = bounds;
    const steps = Array.from({ length: 9 }, (_unused, step) => (step + 0.47) / 9);
    const strays = steps.flatMap((x) =>
      steps.flatMap((y) => {
        const longitude = west + (east - west) * x;
        const point: [number, number] = [longitude > 180 ? longitude - 360 : longitude, south + (north - south) * y];
        const found = region.objects.countries.geometries
          .filter(({ id }) => containsPoint(region, 'countries', id, point))
          .map(({ properties }) => properties.name);
        return found.sort().join() === countriesAt(point).join() ? [] : [point.join()];
      }),
    );
    expect(strays.length, strays.join(' ')).toBeLessThanOrEqual(1);
  });
});

/** Longitude and latitude at some shares of a map. */
function pointAt([x, y]: readonly [number, number], bounds: Bounds): [number, number] {
  const [west, south, east, north] = bounds;
  const mercator = (latitude: number) => Math.asinh(Math.tan((latitude * Math.PI) / 180));
  const height = mercator(north) + (mercator(south) - mercator(north)) * y;
  return [west + (east - west) * x, (Math.atan(Math.sinh(height)) * 180) / Math.PI];
}
