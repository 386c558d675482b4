import { readFileSync } from 'node:fs';
import { geoDistance } from 'd3';
import { describe, expect, test } from 'vitest';
import { earthRadius, kilometresToOutline } from '../src/geography/points.ts';
import type { Region } from '../src/geography/region.ts';
import { frameRegion } from '../src/views/mapsheet.ts';
import { formatPlace } from '../src/views/place.ts';
import { checkText, smallDossier, smallText } from './fixtures/site.ts';

type Change = readonly [from: string, to: string];

/** The small dossier with some of its words changed. */
const changed = (...changes: readonly Change[]) =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, to);
  }, smallText);

/** What is said of it, and whether it is published all the same. */
const told = (...changes: readonly Change[]) => {
  const { problems, dossiers } = checkText(changed(...changes));
  return [
    ...problems.map(({ rule, level }) => `${level ?? 'error'}: ${rule}`),
    dossiers.length > 0 ? 'published' : 'not published',
  ];
};

test('the degrees of a place stay with their hemisphere', () => {
  const { places, datasets } = smallDossier();
  expect(places.map((place) => formatPlace(place, datasets))).toContainEqual(
    expect.stringContaining('46.25°\u00a0N, 28.50°\u00a0W'),
  );
});

// Morrow (XM) lies between 26° and 23.5° west; its eastern side is its coast, its western its border to Velland (XV).
const morrow = '[-24.5, 45.5]';

describe('a place beside its country', () => {
  test.each([
    ['in it, near the coast', '[-23.6, 45.5]', []],
    ['8 km off the coast', '[-23.4, 45.5]', ['warning: place-lies-in-its-country']],
    ['8 km behind the border', '[-26.1, 45.5]', ['warning: place-lies-in-its-country']],
    ['23 km off the coast', '[-23.2, 45.5]', ['error: place-lies-in-its-country']],
    ['deep in the other country', '[-27, 45.5]', ['error: place-lies-in-its-country']],
  ])('%s', (_, point, expected) => {
    const isError = expected.some((line) => line.startsWith('error'));
    expect(told([morrow, point])).toEqual([...expected, isError ? 'not published' : 'published']);
  });

  test('without a country on the map, near a coast or deep inland', () => {
    const elsewhere: Change = ['country: XM\n    coordinates', 'country: XN\n    coordinates'];
    expect(told(elsewhere, [morrow, '[-23.6, 45.5]'])).toEqual(['warning: place-lies-in-its-country', 'published']);
    expect(told(elsewhere)).toEqual(['error: place-lies-in-its-country', 'not published']);
  });

  test('beside its province', () => {
    expect(told(['[-28, 47]', '[-28, 46.7]'])).toEqual(['warning: place-lies-in-its-shape', 'published']);
    expect(told(['[-28, 47]', '[-28, 46.6]'])).toEqual(['error: place-lies-in-its-shape', 'not published']);
  });

  test('what the warning says', () => {
    expect(checkText(changed([morrow, '[-23.4, 45.5]'])).text).toMatchInlineSnapshot(`
      "content/port-amity/index.mdx:193:18  place-lies-in-its-country (warning)
        at        places › east-morrow › coordinates
        found     [-23.4, 45.5], which is 8 km outside XM
        expected  [longitude, latitude] of a point in XM
        try       check the coordinates and the country, unless the point is known to be right: coasts and borders of a map base are generalised

      1 warning."
    `);
  });
});

test('the distance to an outline is that of the globe', () => {
  const island = {
    type: 'Topology',
    objects: {
      countries: {
        type: 'GeometryCollection',
        geometries: [{ type: 'Polygon', id: 'AA', arcs: [[0]], properties: { name: 'Alpha', focus: true } }],
      },
    },
    arcs: [
      [
        [179, 60],
        [180, 60],
        [180, 61],
        [179, 61],
        [179, 60],
      ],
    ],
    meta: { bounds: [170, 50, 180, 70], sources: [] },
  } as unknown as Parameters<typeof kilometresToOutline>[0];
  const away = (point: [number, number]) => kilometresToOutline(island, 'countries', 'AA', point);
  const onGlobe = (a: [number, number], b: [number, number]) => geoDistance(a, b) * earthRadius;
  expect(away([179.5, 59.95])).toBeCloseTo(onGlobe([179.5, 59.95], [179.5, 60]), 2);
  expect(away([178.9, 60.5])).toBeCloseTo(onGlobe([178.9, 60.5], [179, 60.5]), 2);
  // On the other side of 180°.
  expect(away([-179.9, 60.5])).toBeCloseTo(onGlobe([-179.9, 60.5], [180, 60.5]), 2);
  expect(away([179.5, 60.9])).toBeCloseTo(onGlobe([179.5, 60.9], [179.5, 61]), 2);
});

describe('the frame', () => {
  const frame = '[-31, 44, -23, 48]';
  test.each([
    ['of another region', '[10, 44, 18, 48]'],
    ['wider than the map base', '[-40, 40, -10, 50]'],
    ['that runs on to the south', '[-31, 40, -23, 48]'],
  ])('%s', (_, bounds) => {
    const { problems, dossiers } = checkText(changed([frame, bounds]));
    expect(dossiers).toEqual([]);
    const [problem] = problems.filter(({ rule }) => rule === 'frame-is-on-the-map-base');
    const line = smallText.slice(0, smallText.indexOf(frame)).split('\n').length;
    expect(problem).toMatchObject({ file: 'content/port-amity/index.mdx', line, column: 11 });
    expect(problem?.expected).toBe('a frame within [-31, 44, -23, 48], the bounds of region.topojson');
  });

  test('within the map base is none', () => {
    expect(told([frame, '[-30.5, 44.2, -23.2, 47.9]'])).toEqual(['published']);
  });

  test('without one in the text, the map is that of the map base', () => {
    const text = changed([/^region:\n(?: .*\n)+/m.exec(smallText)?.[0] ?? '', '']);
    const { dossiers } = checkText(text);
    const [dossier] = dossiers;
    const base = JSON.parse(readFileSync('tests/fixtures/dossiers/port-amity/region.topojson', 'utf8')) as Region;
    expect(dossier && frameRegion(dossier, base).whole).toEqual(base.meta.bounds);
    const away = text.replace(morrow, '[-20, 45.5]').replace('country: XM\n    coord', 'country: XN\n    coord');
    expect(checkText(away).text).toContain('a point within the bounds of region.topojson [-31, 44, -23, 48]');
  });

  test('across 180° has its west first; one that is only the wrong way round is not taken for it', () => {
    const [problem] = checkText(changed([frame, '[176, -20, -178, -12]'])).problems;
    expect(problem?.found).toBe('[176, -20, -178, -12], which region.topojson does not touch');
    expect(told([frame, '[-23, 44, -31, 48]'])).toEqual(['error: field-is-valid', 'not published']);
  });

  test('set by the author, with its insets, holds every place, and lies on the map base', () => {
    const framed = (frames: string) => told([frame, `${frame}\n  ${frames}`]);
    expect(framed('frame: [-30, 45, -27, 47.5]')).toEqual(['published']);
    expect(framed('frame: [-30, 45, -27, 47.5]\n  insets: [[-26, 45, -23.5, 46]]')).toEqual(['published']);
    expect(framed('frame: [-30, 45, -27, 47.5]\n  insets: [[-30, 45, -29, 46]]')).toContain(
      'error: place-is-on-the-map',
    );
    expect(framed('frame: [-40, 45, -27, 47.5]')).toEqual(['error: frame-is-on-the-map-base', 'not published']);
    expect(framed('frame: [-30, 45, -27, 47.5]\n  insets: [[-26, 40, -23.5, 46]]')).toEqual([
      'error: frame-is-on-the-map-base',
      'not published',
    ]);
  });
});
