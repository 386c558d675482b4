import { describe, expect, test } from 'vitest';
import { lanes } from '../src/model/kinds.ts';
import { countWords } from '../src/model/wordcount.ts';
import { nameOfSummary, tableOfContents, timeFor } from '../src/views/contents.ts';
import { keyOf } from '../src/views/key.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const redSea = redSeaDossier();
const small = smallDossier();

describe('the contents', () => {
  const groups = tableOfContents(redSea, true);
  const entries = groups.flatMap(
    ({ entries: own }): readonly { anchor: string; title: string; isOwnTitle: boolean; count?: number }[] => own,
  );

  test('lead to the summary, the views, every section and the evidence, in the order of the page', () => {
    expect(entries.map(({ anchor }) => anchor)).toEqual([
      'key-judgements',
      'key-figures',
      'map',
      'timeline',
      ...redSea.sections.map(({ id }) => id),
      ...'chronology who-said-what places actors sources reading-notes cite'.split(' '),
    ]);
  });

  test('say how many records a part holds, and leave out what there is none of', () => {
    expect(entries.find(({ anchor }) => anchor === 'sources')?.count).toBe(redSea.sources.length);
    const bare = tableOfContents({ ...redSea, actors: [], places: [] }, false).flatMap((group) => group.entries);
    expect(bare.map(({ anchor }) => anchor)).not.toContain('actors');
    expect(bare.map(({ anchor }) => anchor)).not.toContain('map');
  });

  test('tell titles of the dossier from those of the page', () => {
    const own = entries.filter(({ isOwnTitle }) => isOwnTitle).map(({ title }) => title);
    expect(own).toEqual([
      ...(redSea.summaryTitle ? [redSea.summaryTitle] : []),
      ...redSea.sections.filter(({ titled }) => titled).map(({ title }) => title),
    ]);
    expect(nameOfSummary('own')).not.toBe(nameOfSummary('restatement'));
  });

  test('give each part the time that its words take', () => {
    const times = groups.map(({ label }) => label);
    expect(times[0]).toBe('1 minute');
    expect(times[1]).toBe('At a glance');
    const words = redSea.sections.reduce((sum, section) => sum + section.words, 0);
    expect(words).toBeGreaterThan(50);
    expect(times[2]).toBe(timeFor(words));
  });
});

test.each([
  [0, '1 minute'],
  [230, '1 minute'],
  [500, '2 minutes'],
  [2200, '10 minutes'],
  [8000, '35 minutes'],
  [13_800, '1 hour'],
  [20_700, '1½ hours'],
  [27_600, '2 hours'],
])('%i words take %s', (words, time) => {
  expect(timeFor(words)).toBe(time);
});

test.each([
  ['', 0],
  ['Four soldiers, 12 militants — dead.', 5],
  ['the TTP’s own account', 4],
  ['وصلت العبّارة إلى الميناء', 4],
  ['二十人が死亡した', 5],
])('%j has %i words', (text, count) => {
  expect(countWords(text)).toBe(count);
});

describe('the key', () => {
  test('explains the signs that are there, kinds in the order of the lanes, each degree by an event that has it', () => {
    const { kinds, degrees, isUncited } = keyOf(redSea);
    expect(kinds.map(({ lane }) => lane)).toEqual(
      lanes.map(({ id }) => id).filter((id) => redSea.events.some(({ lane }) => lane === id)),
    );
    const denied = redSea.events.find(({ status }) => status === 'denied');
    expect(degrees.find(({ label }) => label === 'denied')).toMatchObject({ lane: denied?.lane, status: 'denied' });
    expect(degrees.at(-1)).toMatchObject({ label: 'a check differs', isContested: true });
    expect(isUncited).toBe(true);
  });

  test('explains nothing else', () => {
    expect(keyOf({ ...small, events: [], claims: [] })).toEqual({
      kinds: [],
      degrees: [],
      isAnnotated: false,
      isUncited: false,
    });
  });
});
