import { describe, expect, test } from 'vitest';
import type { DossierSource } from '../src/model/dossier.ts';
import { balanceOf, width } from '../src/views/balance.ts';
import { chance } from './fixtures/chance.ts';
import { readDossiers, smallDossier } from './fixtures/site.ts';

const [sample] = smallDossier().sources;
/** A source from a country, with a date or without. */
const source = (country: string | undefined, issued?: string, publication = 'Gazette') =>
  ({ ...sample, country, issued, 'container-title': publication }) as unknown as DossierSource;
const drawn = (sources: readonly DossierSource[]) => {
  const balance = balanceOf(sources);
  if (!balance) throw new RangeError('too few sources');
  return balance;
};

const random = chance(5);
const day = () => new Date(Date.UTC(2021, 0, 1) + random() * 900 * 86_400_000).toISOString().slice(0, 10);
const codes =
  'AE AF AR AT AU BD BE BR CA CH CL CN CO CZ DE DK EG ES ET FI FR GB GR HU ID IE IL IN IQ IR IT JO JP KE KR LB MX NG NL NO'.split(
    ' ',
  );
const forms: readonly ((start: string) => string | undefined)[] = [
  (start) => start,
  (start) => start.slice(0, 7),
  (start) => start.slice(0, 4),
  (start) => `${start}/..`,
  (start) => `../${start}`,
  () => undefined,
];
const many = (count: number, countries: readonly (string | undefined)[]) =>
  Array.from({ length: count }, (_, at) =>
    source(countries[at % countries.length], forms[at % forms.length]?.(day()), `Gazette ${at % 7}`),
  );

const dossiers = [...readDossiers('.').dossiers, ...readDossiers('.', 'tests/fixtures/dossiers').dossiers];
const cases: readonly (readonly [name: string, sources: readonly DossierSource[]])[] = [
  ...dossiers.filter(({ sources }) => sources.length > 1).map(({ slug, sources }) => [slug, sources] as const),
  ['forty countries', many(120, codes)],
  ['forty countries and none', many(120, [...codes, undefined])],
  ['two countries', many(150, ['PK', 'AF'])],
  ['eight countries and none', many(60, [...codes.slice(0, 8), undefined])],
  ['sources of one week', ['01', '02', '03', '05', '07', '07'].map((at) => source('PK', `2024-01-${at}`))],
];

describe.each(cases)('the balance of %s', (_, sources) => {
  const { rows, ticks, sentence } = drawn(sources);

  test('has eight rows at most, which count each source once', () => {
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(sources.length);
  });

  test('has a mark for each source with a date', () => {
    expect(rows.flatMap(({ marks }) => marks)).toHaveLength(sources.filter(({ issued }) => issued).length);
  });

  test('has no two marks of a row that overlap', () => {
    const covered = rows.flatMap(({ marks }) =>
      marks.flatMap((one, at) =>
        marks.slice(at + 1).filter(({ x, y }) => Math.abs(x - one.x) < 10 && Math.abs(y - one.y) < 10),
      ),
    );
    expect(covered).toEqual([]);
  });

  test('draws everything inside', () => {
    for (const { marks, height } of rows) {
      for (const { x, y } of marks) {
        expect([Math.min(x, width - x) >= 5, Math.min(y, height - y) >= 5]).toEqual([true, true]);
      }
    }
    for (const { x } of ticks) expect(x >= 0 && x <= width).toBe(true);
  });

  test('has a name of its own at each row and each tick', () => {
    for (const names of [rows.map(({ country }) => country), ticks.map(({ label }) => label)])
      expect(names).toEqual([...new Set(names)]);
  });

  test('adds up in its sentence', () => {
    expect(sentence.startsWith(`${sources.length} sources: `)).toBe(true);
    const parts = [...sentence.matchAll(/(\d+) (?:from|of unrecorded)/g)].map(([, count]) => Number(count));
    expect(parts.reduce((sum, count) => sum + count, 0)).toBe(sources.length);
    expect(sentence).not.toMatch(/undefined|null|NaN|Invalid/);
  });
});

test('there is no balance of fewer than two sources', () => {
  expect(balanceOf([])).toBeNull();
  expect(balanceOf([source('PK', '2024')])).toBeNull();
  expect(balanceOf([source('PK', '2024'), source('PK', '2023')])).not.toBeNull();
});

test('the country with most sources comes first, one that is not known last', () => {
  const sources = [undefined, undefined, undefined, 'IN', 'PK', 'PK'].map((code, at) => source(code, `202${at}`));
  expect(drawn(sources).rows.map(({ country, count }) => [country, count])).toEqual([
    ['Pakistan', 2],
    ['India', 1],
    ['country not recorded', 3],
  ]);
});

test('a country whose code has no name is one that is not known', () => {
  const { rows, sentence } = drawn(['XV', undefined, 'PK'].map((code, at) => source(code, `202${at}`)));
  expect(rows.map(({ country, count }) => [country, count])).toEqual([
    ['Pakistan', 1],
    ['country not recorded', 2],
  ]);
  expect(sentence).toContain('1 from Pakistan and 2 of unrecorded country.');
});

test('beyond eight countries those with fewest sources share the last row', () => {
  const sources = [...codes, 'AE', 'AF'].map((code, at) => source(code, `${2000 + at}`));
  const { rows, sentence } = drawn(sources);
  expect(rows.slice(0, 2).map(({ count }) => count)).toEqual([2, 2]);
  expect(rows.at(-1)).toMatchObject({ country: '33 other countries', count: 33 });
  expect(sentence).toContain('and 36 from elsewhere.');
});

test('sources without a date are counted and not drawn', () => {
  const [row] = drawn([source('PK', '2021'), source('PK', '2023'), source('PK')]).rows;
  expect(row).toMatchObject({ country: 'Pakistan', count: 3 });
  expect(row?.marks).toHaveLength(2);
});

test.each([
  ['one date', '2024-01-05'],
  ['no date', undefined],
])('sources of %s are counted without marks and ticks', (_, issued) => {
  const { rows, ticks } = drawn([source('PK', issued), source('AF', issued), source('PK', issued)]);
  expect(rows.map(({ country, count, marks }) => [country, count, marks.length])).toEqual([
    ['Pakistan', 2, 0],
    ['Afghanistan', 1, 0],
  ]);
  expect(ticks).toEqual([]);
});

test('publishers are named with how many sources they have, and beyond five the others are counted', () => {
  const published = (...names: string[]) => {
    const [row] = drawn(names.map((name) => source('PK', '2024', name))).rows;
    return row?.publishers;
  };
  expect(published('Dawn', 'APP', 'Dawn')).toBe('Dawn\u00a02, APP');
  expect(published('A', 'B', 'C', 'D', 'E')).toBe('A, B, C, D, E');
  expect(published('A', 'B', 'C', 'D', 'E', 'F')).toBe('A, B, C, D, 2 others');
});

test('the sentence says who has the most, and nobody where another has as many', () => {
  const said = (...names: string[]) => drawn(names.map((name) => source('PK', '2024', name))).sentence;
  expect(said('Dawn', 'Dawn', 'APP')).toContain('Dawn has the most, 2.');
  expect(said('Dawn', 'APP')).not.toContain('most');
  expect(said('Dawn', 'Dawn', 'APP', 'APP')).not.toMatch(/(Dawn|APP) has the most/);
});
