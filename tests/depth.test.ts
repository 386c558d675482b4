import { expect, test } from 'vitest';
import { parsePeriod } from '../src/model/dates.ts';
import { depthOf } from '../src/views/depth.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const dossier = smallDossier();

test('a dossier says how many paragraphs, events and claims are cited, placed, dated and checked', () => {
  expect(depthOf(dossier)).toEqual([
    '4 of 5 paragraphs citing',
    '4 of 5 events cited, 4 placed, 1 to the day',
    '1 of 2 claims checked',
  ]);
});

test('without events and claims it says that there are none', () => {
  expect(depthOf({ ...dossier, events: [], claims: [] })).toEqual([
    '4 of 5 paragraphs citing',
    'no events',
    'no claims',
  ]);
});

test('of one of each it speaks in the singular', () => {
  const [section] = dossier.sections;
  const [first] = dossier.claims;
  const one = {
    sections: section ? [{ ...section, passages: section.passages.slice(0, 1) }] : [],
    sources: [],
    events: dossier.events.filter(({ id }) => id === 'fuel-fire'),
    claims: first ? [first] : [],
  };
  expect(depthOf(one)).toEqual([
    '0 of 1 paragraph citing',
    '1 of 1 event cited, 1 placed, 1 to the day',
    '0 of 1 claim checked',
  ]);
});

test('a paragraph that several sources are cited in counts once', () => {
  const sources = [...dossier.sources, ...dossier.sources];
  expect(depthOf({ ...dossier, sources })).toEqual(depthOf(dossier));
});

test('observations are no claims of the text', () => {
  const { claims, ...others } = redSeaDossier();
  const statements = claims.filter(({ type }) => type !== 'observation');
  expect(statements.length).toBeLessThan(claims.length);
  expect(depthOf({ ...others, claims })).toEqual(depthOf({ ...others, claims: statements }));
  const ours = claims.filter(({ type }) => type === 'observation');
  expect(depthOf({ ...others, claims: ours }).at(-1)).toBe('no claims');
});

test.each([
  ['2031-04-09', 1],
  ['2031-04', 0],
  ['2031-04-09/2031-04-12', 0],
  ['../2031-04-09', 0],
  ['2031-04-09/..', 0],
])('an event of %s is to the day: %d', (edtf, count) => {
  const events = smallDossier().events.slice(0, 1);
  const dated = events.map((event) => ({ ...event, date: { ...event.date, period: parsePeriod(edtf) } }));
  expect(depthOf({ ...dossier, events: dated })[1]).toMatch(new RegExp(`, ${count} to the day$`));
});
