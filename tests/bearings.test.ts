import { expect, test } from 'vitest';
import { readRegionFile } from '../src/reading/mapbase.ts';
import { bearingsOf } from '../src/views/bearings.ts';
import { redSeaMapBase } from './fixtures/site.ts';

const mapBase = redSeaMapBase();
const place = (id: string, name: string, coordinates: [number, number], precision = 1) => ({
  id,
  name,
  kind: 'town' as const,
  coordinates,
  precision,
});

const massawa = place('massawa', 'Massawa', [39.45, 15.61]);
const asmara = place('asmara', 'Asmara', [38.93, 15.34]);
const assab = place('assab', 'Assab', [42.74, 13.01]);

test('a town is told from the nearest other town and from the nearest border, each with its direction', () => {
  expect(bearingsOf(massawa, [massawa, asmara, assab], null)).toBe('65\u00a0km north-east of Asmara');
  expect(bearingsOf(asmara, [massawa, asmara, assab], null)).toBe('65\u00a0km south-west of Massawa');
  expect(bearingsOf(assab, [massawa, assab], mapBase)).toMatch(
    /^460\u00a0km south-east of Massawa, \d+\u00a0km \S+ of the /,
  );
});

test('no distance is finer than the point is known, and of a province or a country there is none', () => {
  const near = (precision: number) => bearingsOf({ ...massawa, precision }, [asmara], null);
  expect([1, 2, 3, 4, 6].map(near)).toEqual([
    '65\u00a0km north-east of Asmara',
    'about 75\u00a0km north-east of Asmara',
    'about 50\u00a0km north-east of Asmara',
    null,
    null,
  ]);
  expect(bearingsOf({ ...massawa, kind: 'country' }, [asmara], null)).toBeNull();
});

test('what is near is said to be near, and at a place what is at it', () => {
  const by = place('pier', 'The pier', [39.46, 15.61]);
  expect(bearingsOf(by, [massawa], null)).toBe('at Massawa');
  expect(bearingsOf({ ...by, precision: 3 }, [massawa], null)).toBe('within 50 km of Massawa');
  expect(bearingsOf(place('isle', 'An isle', [39.9, 15.61]), [massawa], null)).toBe('50\u00a0km east of Massawa');
});

test('an area is no place to tell another from, and a place by itself has nothing to be told from', () => {
  expect(bearingsOf(massawa, [massawa, { ...asmara, precision: 3 }], null)).toBeNull();
  expect(bearingsOf(massawa, [massawa], null)).toBeNull();
});

test('a border that runs straight for long is as near as it is, not as its bends are', () => {
  const { region } = readRegionFile('tests/fixtures/dossiers', 'port-amity');
  // Velland and Morrow meet at 26° west, from 44.5° to 47.5° north, without a bend.
  expect(bearingsOf(place('here', 'Here', [-28, 46]), [], region)).toBe('150\u00a0km west of the Velland–Morrow');
});

test('directions hold across 180°', () => {
  const suva = place('suva', 'Suva', [178.44, -18.14]);
  const apia = place('apia', 'Apia', [-171.77, -13.83]);
  expect(bearingsOf(apia, [suva], null)).toMatch(/north-east of Suva$/);
  expect(bearingsOf(suva, [apia], null)).toMatch(/south-west of Apia$/);
});
