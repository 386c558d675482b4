import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../src/model/dates.ts';
import type { Dossier } from '../src/model/dossier.ts';
import { summaryOf } from '../src/model/summary.ts';
import { type LibraryDossier, layOutLibrary, offersOf } from '../src/views/library.ts';
import { meantBy } from '../src/views/meant.ts';
import { foldText, foundInWords, searchTexts } from '../src/views/search.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const small = smallDossier();

/** Dossiers of the library, the newest first, four in a year. */
function library(count: number): LibraryDossier[] {
  return Array.from({ length: count }, (_, at) => ({
    ...summaryOf(small),
    silhouettes: null,
    slug: `dossier-${at}`,
    published: `${2060 - Math.floor(at / 4)}-06-15`,
  }));
}

/** The row of the small dossier with other facts. */
function rowOf(changed: Partial<LibraryDossier>) {
  const { lead } = layOutLibrary([{ ...summaryOf(small), silhouettes: null, ...changed }]);
  if (!lead) throw new Error('no row');
  return lead;
}

describe('what the library knows of a dossier', () => {
  test('what it restates, where, and what checks differ from', () => {
    expect(summaryOf(small)).toMatchObject({
      article: { publication: 'Island Gazette', volume: '3', issue: '11' },
      region: 'Velland and Morrow',
      countries: ['XV', 'XM'],
      counts: { events: 5, actors: 2, sources: 3, claims: 2 },
      contested: 1,
      points: small.keyJudgements.map(({ text }) => text),
    });
    const { article: _, ...own } = { ...small, mode: 'own' as const };
    expect(summaryOf(own as Dossier).article).toBeNull();
  });

  test('what came later contests nothing', () => {
    const later = small.claims.map((claim) => ({
      ...claim,
      checks: claim.checks.map((check) => ({ ...check, kind: 'aftermath' as const })),
    }));
    expect(summaryOf({ ...small, claims: later }).contested).toBe(0);
  });

  const dated = (...edtf: readonly string[]) =>
    summaryOf({ ...small, events: edtf.map((text, at) => eventOn(text, at)) }).period;

  test.each([
    [['2031-03', '2031-04-09'], '2031-03/2031-04'],
    [['2031-03-02'], '2031-03'],
    [['../2031-04-20'], '2031-04'],
    [['2031-05-02/..', '2030-12-31'], '2030-12/2031-05'],
    [['2029', '2032-10-31'], '2029/2032-10'],
    [['2031', '2031-05'], '2031'],
    [['2031-05', '2031'], '2031'],
    [[], null],
  ])('%s lasts %s', (edtf, period) => {
    expect(dated(...edtf)).toBe(period);
  });

  test('the months of a made-up dossier', () => {
    expect(summaryOf(redSeaDossier()).period).toBe('2029/2032-10');
  });
});

/** An event of the small dossier on another date. */
function eventOn(edtf: string, at: number): Dossier['events'][number] {
  const text = smallDossier().events[0];
  if (!text) throw new Error('no event');
  return { ...text, id: `event-${at}`, date: { ...text.date, edtf, period: parsePeriod(edtf) } };
}

describe('a row', () => {
  test('says when, of what and what is in it', () => {
    expect(rowOf({})).toMatchObject({
      asOf: { date: '2031-05-31', words: '31\u00a0May\u00a02031' },
      period: 'Mar\u00a0– May\u00a02031',
      region: { words: 'Velland and Morrow', language: 'en' },
      contents: '5 events · 2 actors · 3 sources · 2 claims',
      otherContents: '5 events · 2 actors · 2 claims',
      contested: { sign: '≠\u00a01', words: 'checks differ on 1 record' },
    });
    expect(
      rowOf({})
        .restates?.map(({ text }) => text)
        .join(''),
    ).toBe('Island Gazette, vol.\u00a03, issue\u00a011.');
  });

  test('has what there is: no events, no checks that differ, no article, no place', () => {
    expect(rowOf({ period: null, contested: 0, article: null, region: null, countries: [] })).toMatchObject({
      period: null,
      contested: null,
      restates: null,
      region: null,
    });
  });

  test.each([
    [['PK'], 'Pakistan'],
    [['PK', 'AF', 'IR'], 'Pakistan, Afghanistan and Iran'],
    [['PK', 'AF', 'IR', 'IN'], 'Pakistan, Afghanistan and 2 more countries'],
  ])('without a name of its region, %s is %s', (countries, words) => {
    expect(rowOf({ region: null, countries, language: 'ar' }).region).toEqual({ words, language: 'en' });
  });
});

describe('the library grows', () => {
  test.each([
    [0, { lead: false, rows: 0, years: 0, isSearched: false, isInLines: false }],
    [1, { lead: true, rows: 0, years: 0, isSearched: false, isInLines: false }],
    [9, { lead: true, rows: 8, years: 0, isSearched: false, isInLines: false }],
    [10, { lead: false, rows: 0, years: 3, isSearched: false, isInLines: false }],
    [29, { lead: false, rows: 0, years: 8, isSearched: false, isInLines: false }],
    [30, { lead: false, rows: 0, years: 8, isSearched: true, isInLines: false }],
    [99, { lead: false, rows: 0, years: 25, isSearched: true, isInLines: false }],
    [100, { lead: false, rows: 0, years: 25, isSearched: true, isInLines: true }],
  ])('of %i dossiers', (count, expected) => {
    const { lead, rows, years, isSearched, isInLines } = layOutLibrary(library(count));
    expect({ lead: lead !== null, rows: rows.length, years: years.length, isSearched, isInLines }).toEqual(expected);
  });

  test('under their years the dossiers keep their order', () => {
    const { years } = layOutLibrary(library(10));
    expect(years.map(({ id, year, rows }) => [id, year, rows.map(({ slug }) => slug)])).toEqual([
      ['year-2060', '2060', ['dossier-0', 'dossier-1', 'dossier-2', 'dossier-3']],
      ['year-2059', '2059', ['dossier-4', 'dossier-5', 'dossier-6', 'dossier-7']],
      ['year-2058', '2058', ['dossier-8', 'dossier-9']],
    ]);
  });

  test('the sign of checks that differ is explained where a row has it without words', () => {
    expect([1, 2].map((count) => layOutLibrary(library(count)).hasSign)).toEqual([false, true]);
    const none = library(12).map((dossier) => ({ ...dossier, contested: 0 }));
    expect(layOutLibrary(none).hasSign).toBe(false);
  });

  test.each([
    [0, 0, null],
    [10, 10, null],
    [11, 10, '1 more dossier'],
    [80, 10, '70 more dossiers'],
  ])('where a page is not there, %i dossiers are offered: %i, and %s', (count, newest, more) => {
    const offers = offersOf(library(count));
    expect([offers.newest.length, offers.more]).toEqual([newest, more]);
    expect([...offers.newest, ...offers.others].map(({ slug }) => slug)).toEqual(
      library(count).map(({ slug }) => slug),
    );
  });
});

describe('the search', () => {
  const texts = ['Zürich and Ağrı: the İzmir talks', 'خيال: ميناءان', 'Talks in Izmir'].map(foldText);

  test.each([
    ['', [true, true, true]],
    ['  ', [true, true, true]],
    ['talks izmir', [true, false, true]],
    ['IZM', [true, false, true]],
    ['zurich', [true, false, false]],
    ['Zürich talks', [true, false, false]],
    ['ميناءان', [false, true, false]],
    ['ميناءانِ', [false, true, false]],
    ['oslo', [false, false, false]],
  ])('“%s”', (query, found) => {
    expect(searchTexts(texts, query)).toEqual(found);
  });

  test('says how many there are', () => {
    expect(foundInWords(80, 80, ' ')).toBe('80 dossiers');
    expect(foundInWords(3, 80, 'talks')).toBe('3 of 80 dossiers');
    expect(foundInWords(0, 80, 'talks')).toBe('No dossier has these words.');
  });
});

describe('what an address may have meant', () => {
  const dossiers = [
    { slug: 'red-sea', title: 'The Red Sea' },
    { slug: 'red-sea-ferries', title: 'The Quarrel over the Strait Ferries' },
    { slug: 'ttp-pakistan-afghanistan', title: 'TTP Activity Causes Continued Deterioration' },
  ];

  test.each([
    ['ttp-pakistan-afganistan', 'ttp-pakistan-afghanistan', ''],
    ['TTP-Pakistan-Afghanistan/', 'ttp-pakistan-afghanistan', ''],
    ['ttp-pakistan-afghanistan.html', 'ttp-pakistan-afghanistan', ''],
    ['ttp-pakistan-afghanistan/index.htm', 'ttp-pakistan-afghanistan', ''],
    ['ttp-pakistan-afghanistan/fraying-relations/', 'ttp-pakistan-afghanistan', 'fraying-relations'],
    ['ttp-pakistan-afghanistan/event/chitral-attack', 'ttp-pakistan-afghanistan', 'event-chitral-attack'],
    ['pakistan', 'ttp-pakistan-afghanistan', ''],
    ['pakistan-and-the-ttp', 'ttp-pakistan-afghanistan', ''],
    ['deterioration%20continued', 'ttp-pakistan-afghanistan', ''],
    ['strait-quarrel', 'red-sea-ferries', ''],
    ['red-sea-ferries/x', 'red-sea-ferries', 'x'],
    ['red-sea/x', 'red-sea', 'x'],
  ])('%s', (path, slug, anchor) => {
    expect(meantBy(decodeURIComponent(path), dossiers)).toEqual({ slug, anchor });
  });

  test.each(['', '/', 'wp-login.php', 'elections-in-norway', 'a'])('nothing is near “%s”', (path) => {
    expect(meantBy(path, dossiers)).toBeNull();
  });
});
