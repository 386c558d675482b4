import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { checkRegion, fileOf, measureBoundaries } from '../src/geography/checks.ts';
import { clip, type Shape } from '../src/geography/clip.ts';
import { cut } from '../src/geography/cut.ts';
import { fetchSource } from '../src/geography/fetch.ts';
import type { RecipeFile } from '../src/geography/recipe.ts';
import { formatProblem, type Problem } from '../src/model/problems.ts';
import { readRecipe } from '../src/reading/recipe.ts';

// Two countries side by side: A (1 | 2, the two stacked) and B (one unit), each unit two degrees square.
//   +----+----+
//   | A2 | B1 |
//   +----+    |
//   | A1 |    |
//   +----+----+
const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, 2],
      [east, north],
      [west, north],
      [west, south],
    ].filter(([, y], index) => index !== 2 || (y !== south && y !== north)),
  ],
});
const unit = (adm0_a3: string, number: number, shape: ReturnType<typeof box>) => ({
  type: 'Feature' as const,
  geometry: shape,
  properties: {
    adm0_a3,
    adm1_code: `${adm0_a3}-${number}`,
    iso_3166_2: `${adm0_a3.slice(0, 2)}-X`,
    name_en: `Part ${number}`,
    name: null,
  },
});
const west = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [2, 0],
      [4, 0],
      [4, 4],
      [2, 4],
      [2, 2],
      [2, 0],
    ],
  ],
};
const data = {
  type: 'FeatureCollection' as const,
  features: [unit('AAA', 1, box(0, 0, 2, 2)), unit('AAA', 2, box(0, 2, 2, 4)), unit('BBB', 1, west)],
};

const yaml = `
bounds: [-1, -1, 3, 5]
simplify: 0
quantise: 10000
sources:
  tiny:
    package: tiny
    version: 1.0.0
    sha256: ${'a'.repeat(64)}
    file: tiny.json
    title: Tiny
    licence: CC0
units: { source: tiny }
countries:
  - { id: AA, name: Alpha, adm0: [AAA], focus: true }
  - { id: BB, name: Beta, adm0: [BBB] }
provinces:
  of: [AA]
  relabel:
    - { adm1: AAA-2, id: AA-N, name: North }
boundaries:
  - { between: [[AAA-2], [BBB]], kind: line-of-control, name: Truce Line }
areas:
  - { name: North, note: claimed by Beta, of: [AAA-2] }
checks:
  provinces: { AA: 2 }
`;

const recipe = (text = yaml): RecipeFile => {
  const file = readRecipe('content/tiny/region.yaml', text);
  if ('problems' in file) throw new Error(say(file.problems));
  return file;
};
const say = (problems: readonly Problem[]) => problems.map(formatProblem).join('\n');
const cutTiny = (text = yaml) => cut(recipe(text), new Map([['tiny', data]]));
const regionOf = (text = yaml) => {
  const made = cutTiny(text);
  if ('problems' in made) throw new Error(say(made.problems));
  return made.region;
};
const problemsOf = (text: string) => {
  const file = readRecipe('content/tiny/region.yaml', text);
  if ('problems' in file) return say(file.problems);
  const made = cut(file, new Map([['tiny', data]]));
  return say('problems' in made ? made.problems : checkRegion(file, made.region));
};

test('units become countries and provinces, under the names of the recipe', () => {
  const { countries, provinces } = regionOf().objects;
  expect(countries.geometries.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
    { id: 'AA', name: 'Alpha', focus: true },
    { id: 'BB', name: 'Beta', focus: false },
  ]);
  expect(provinces?.geometries.map(({ id, properties }) => ({ id, ...properties }))).toEqual([
    { id: 'AA-X', name: 'Part 1', country: 'AA' },
    { id: 'AA-N', name: 'North', country: 'AA' },
  ]);
});

test('merged units become one province without an inner border', () => {
  const merged = yaml.replace(/relabel:\n.*/, 'merge:\n    - { id: AA-W, name: Whole, adm1: [AAA-1, AAA-2] }');
  const { provinces, boundaries } = regionOf(merged).objects;
  expect(provinces?.geometries.map(({ id }) => id)).toEqual(['AA-W']);
  expect(boundaries?.geometries.map(({ properties }) => properties.kind)).not.toContain('province');
});

test('borders are named, joined to one line, and neither coast nor frame', () => {
  const found = measureBoundaries(regionOf()).map(
    ({ kind, name, lines, km }) => `${kind}, ${name}: ${lines} line, ${Math.round(km)} km`,
  );
  expect(found).toMatchInlineSnapshot(`
    [
      "international, Alpha–Beta: 1 line, 222 km",
      "line-of-control, Truce Line: 1 line, 222 km",
      "province, Provinces of Alpha: 1 line, 222 km",
    ]
  `);
});

test('a map is cut to its bounds', () => {
  const region = regionOf();
  expect(region.bbox?.map((degree) => Math.round(degree * 100) / 100)).toEqual([0, 0, 3, 4]);
});

test('two cuts give the same bytes', () => {
  expect(fileOf(regionOf())).toBe(fileOf(regionOf()));
});

test('the recipe of the first dossier is read', () => {
  const path = 'content/ttp-pakistan-afghanistan/region.yaml';
  expect(readRecipe(path, readFileSync(path, 'utf8'))).toHaveProperty('recipe');
});

test('all that is wrong in a recipe is said at once, with its line', () => {
  const wrong = yaml
    .replace('simplify: 0', 'simplyfy: 0')
    .replace('[-1, -1, 3, 5]', '[3, -1, -1, 5]')
    .replace('id: BB', 'id: BBB');
  expect(problemsOf(wrong)).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:2:9  field-is-valid
      at        bounds
      found     a list of 4
      expected  [west, south, east, north] with west < east in -180…180 and south < north in -90…90
      try       [3, -1, 359, 5] for a frame across 180°
    content/tiny/region.yaml:2:1  field-is-valid
      at        simplify
      found     nothing
      expected  a number of square degrees
    content/tiny/region.yaml:16:11  field-is-valid
      at        countries › 1 › id
      found     "BBB"
      expected  a country code in two capitals, such as AF
    content/tiny/region.yaml:3:11  field-is-known
      at        simplyfy
      found     a field named simplyfy
      expected  one of bounds, simplify, quantise, sources, units, countries, provinces, boundaries, areas, rivers, checks
      try       simplify"
  `);
});

test('a recipe that is not YAML says where', () => {
  expect(problemsOf(yaml.replace('[AAA]', '[AAA'))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:15:34  yaml-is-well-formed
      found     a bracket [ that is never closed
      expected  a mark that closes it
      try       put ] at the end of the list"
  `);
});

test.each([
  ['package: tiny', 'package: tiny; rm -rf .'],
  ['package: tiny', 'package: --registry=https://example.org'],
  ['package: tiny', 'package: ../tiny'],
  ['package: tiny', 'package: "@scope/tiny/more"'],
  ['version: 1.0.0', 'version: 1.0.0 & calc'],
  ['version: 1.0.0', 'version: ^1.0.0'],
  ['file: tiny.json', 'file: ../../tiny.json'],
  ['file: tiny.json', 'file: /tiny.json'],
  ['file: tiny.json', 'file: data\\tiny.json'],
])('a source is a package of the registry, one version, a file in it: not %s → %s', (right, wrong) => {
  expect(problemsOf(yaml.replace(right, wrong))).toContain('field-is-valid');
});

test.each(['tiny', '@scope/tiny', 'tiny.json', 'd3-geo_2~x'])('a package can be called %s', (name) => {
  expect(problemsOf(yaml.replace('package: tiny', `package: "${name}"`))).toBe('');
});

test('npm is started as a program, with the package as one word', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npm-'));
  try {
    const script = join(folder, 'npm-cli.js');
    writeFileSync(script, `require('node:fs').writeFileSync(__dirname + '/words', process.argv.slice(2).join('\\n'))`);
    vi.stubEnv('npm_execpath', script);
    expect(fetchSource(recipe(), 'tiny', folder)).toMatchObject({ problem: { found: 'no tarball' } });
    expect(readFileSync(join(folder, 'words'), 'utf8').split('\n').slice(-2)).toEqual(['--', 'tiny@1.0.0']);
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
});

test('bounds across 180° that do not go on counting are told how', () => {
  expect(problemsOf(yaml.replace('[-1, -1, 3, 5]', '[176, -20, -178, -12]'))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:2:9  field-is-valid
      at        bounds
      found     a list of 4
      expected  [west, south, east, north] with west < east in -180…180 and south < north in -90…90
      try       [176, -20, 182, -12] for a frame across 180°"
  `);
});

test('a source that is not there is named', () => {
  expect(problemsOf(yaml.replace('units: { source: tiny }', 'units: { source: tinny }'))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:13:18  source-exists
      at        units › source
      found     "tinny"
      expected  one of tiny
      try       tiny"
  `);
});

test('a unit that the data does not have is named', () => {
  expect(problemsOf(yaml.replace('adm1: AAA-2', 'adm1: AAA-22'))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:20:15  unit-exists
      at        provinces › relabel › 0 › adm1
      found     AAA-22
      expected  an adm0_a3 or adm1_code of tiny
      try       AAA"
  `);
});

test('land that the recipe forgot is not drawn as sea', () => {
  const forgotten = yaml.replace(/ {2}- \{ id: BB.*\n/, '').replace(/ {2}- \{ between.*\n/, '    []\n');
  expect(problemsOf(forgotten)).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:15:3  land-within-bounds-is-listed
      at        countries
      found     land of BBB within the bounds
      expected  a country for all land that shows
      try       add a country with adm0: [BBB], or make the bounds smaller"
  `);
});

test('two provinces never share an id by accident', () => {
  expect(problemsOf(yaml.replace('id: AA-N, ', ''))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:18:3  province-id-is-unique
      at        provinces
      found     AA-X for AAA-1 and AAA-2
      expected  one id for each province
      try       give one of them another id under relabel, or join them under merge"
  `);
});

test('a country that does not show is named', () => {
  expect(problemsOf(yaml.replace('[-1, -1, 3, 5]', '[-1, -1, 1, 5]'))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:16:5  country-is-within-bounds
      at        countries › 1
      found     no land of Beta within the bounds
      expected  some
      try       leave it out, or make the bounds larger"
  `);
});

test('a check that does not hold is said, with its line', () => {
  const checks = `checks:
  bytes: 100
  provinces: { AA: 3 }
  points:
    - { what: Capital, at: [1, 1], in: AA-N }
    - { what: Harbour, at: [1, 1], in: AA-S }
  boundaries:
    - { name: Truce Line, km: [1, 2], lines: 2 }
    - { name: Truce line }
`;
  expect(problemsOf(yaml.replace(/checks:[\s\S]*/, checks))).toMatchInlineSnapshot(`
    "content/tiny/region.yaml:27:20  provinces-are-complete
      at        checks › provinces › AA
      found     2 provinces of AA
      expected  3
    content/tiny/region.yaml:29:7  point-is-in-its-shape
      at        checks › points › 0
      found     Capital in AA-X
      expected  Capital in AA-N
    content/tiny/region.yaml:30:40  shape-exists
      at        checks › points › 1 › in
      found     AA-S
      expected  the id of a country or province
      try       AA-N
    content/tiny/region.yaml:32:31  boundary-has-its-length
      at        checks › boundaries › 0 › km
      found     Truce Line: 222 km
      expected  1 to 2 km
    content/tiny/region.yaml:32:46  boundary-is-unbroken
      at        checks › boundaries › 0 › lines
      found     Truce Line in 1 lines
      expected  2
    content/tiny/region.yaml:33:15  boundary-exists
      at        checks › boundaries › 1 › name
      found     Truce line
      expected  one of Alpha–Beta, Truce Line, Provinces of Alpha
      try       Truce Line
    content/tiny/region.yaml:26:10  region-is-light
      at        checks › bytes
      found     1508 bytes
      expected  at most 100
      try       a larger simplify, or smaller bounds"
  `);
});

const shaped = (coordinates: number[][][], type: 'Polygon' | 'MultiLineString' = 'Polygon') => {
  const geometry = { type, coordinates } as Shape;
  const [clipped] = clip([{ type: 'Feature', properties: null, geometry }], [0, 0, 10, 10]);
  return clipped?.geometry;
};
const ring = (...points: number[][]) => [[...points, points[0] ?? []]];

test('cropping keeps what is inside, closes what is cut, drops what is outside', () => {
  expect(shaped(ring([1, 1], [2, 1], [2, 2], [1, 2]))?.coordinates.flat(2)).toHaveLength(5);
  expect(shaped(ring([5, 5], [15, 5], [15, 6], [5, 6]))?.coordinates).toEqual([
    [
      [
        [10, 6],
        [5, 6],
        [5, 5],
        [10, 5],
        [10, 6],
      ],
    ],
  ]);
  expect(shaped(ring([11, 1], [12, 1], [12, 2], [11, 2]))).toBeUndefined();
  expect(shaped(ring([-5, 12], [12, 12], [12, -5], [20, -5], [20, 20], [-5, 20]))).toBeUndefined();
});

test('a shape that holds the whole frame becomes the frame', () => {
  const corners = shaped(ring([-5, -5], [20, -5], [20, 20], [-5, 20]))
    ?.coordinates.flat(2)
    .map(String);
  expect(new Set(corners)).toEqual(new Set(['0,0', '10,0', '10,10', '0,10']));
});

test('a line is cut where it leaves and where it comes back', () => {
  expect(
    shaped(
      [
        [
          [5, 5],
          [15, 5],
          [15, 8],
          [5, 8],
        ],
      ],
      'MultiLineString',
    )?.coordinates,
  ).toEqual([
    [
      [5, 5],
      [10, 5],
    ],
    [
      [10, 8],
      [5, 8],
    ],
  ]);
});

test('a line that passes a corner outside leaves nothing', () => {
  expect(
    shaped(
      [
        [
          [9, 14],
          [14, 9],
        ],
      ],
      'MultiLineString',
    ),
  ).toBeUndefined();
});

test('across 180° the two parts of a shape are one, in degrees that go on counting, and a line too', () => {
  const feature = (geometry: Shape) => ({ type: 'Feature' as const, properties: { name: 'Both' }, geometry });
  const rectangle = (west: number, east: number) => [
    [
      [west, -20],
      [east, -20],
      [east, -10],
      [west, -10],
      [west, -20],
    ],
  ];
  const land = feature({ type: 'MultiPolygon', coordinates: [rectangle(170, 180), rectangle(-180, -175)] });
  const line = feature({
    type: 'MultiLineString',
    coordinates: [
      [
        [175, -15],
        [180, -15],
      ],
      [
        [-180, -15],
        [-178, -15],
      ],
    ],
  });
  const [both, course, ...others] = clip([land, line], [172, -18, 190, -5]);
  expect(others).toEqual([]);
  const longitudes = (shape: Shape | undefined) =>
    ([shape?.coordinates ?? []].flat(5) as number[]).filter((_, at) => at % 2 === 0);
  expect([Math.min(...longitudes(both?.geometry)), Math.max(...longitudes(both?.geometry))]).toEqual([172, 185]);
  expect([Math.min(...longitudes(course?.geometry)), Math.max(...longitudes(course?.geometry))]).toEqual([175, 182]);
});
