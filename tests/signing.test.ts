import { expect, test } from 'vitest';
import { ageInWords, formatDossier, formatOriginal, formatUnknown, signersOf } from '../src/views/signing.ts';
import { smallDossier } from './fixtures/site.ts';

const dossier = smallDossier();
const by = [{ family: 'Ferry', given: 'Ada' }, { literal: 'Harbour Desk' }];
const written = (changes: Partial<typeof dossier>) =>
  formatDossier({ ...dossier, ...changes }, 'https://dossiers.example/port-amity/')
    .map(({ text }) => text)
    .join('');

test.each([
  ['2024-02-02', '2026-11-22', '33 months'],
  ['2024-02-02', '2025-02-01', null],
  ['2024-02-02', '2025-02-03', '12 months'],
  ['2031-05-31', '2031-06-15', null],
])('what speaks to %s and was published on %s is told to be old: %s', (asOf, published, age) => {
  expect(ageInWords(asOf, published)).toBe(age);
});

test('who signs is told in reading order, or nobody', () => {
  expect(signersOf({ by })).toBe('Ada Ferry and Harbour Desk');
  expect(signersOf({ by: undefined })).toBeNull();
});

test('a dossier is cited with who signs and publishes it, and with what it restates', () => {
  expect(written({ by, publisher: 'Velland Press' })).toBe(
    'Ada Ferry and Harbour Desk, “The Strike at Port Amity.” Dossier, Velland Press, 15\u00a0June 2031, revised 1\u00a0July 2031. Restates Ada Ferry and Harbour Desk, “The Strike at Port Amity,” Island Gazette, vol.\u00a03, issue\u00a011, June 2031. https://dossiers.example/port-amity/',
  );
  expect(
    formatDossier({ ...dossier, mode: 'own', article: undefined }, null)
      .map(({ text }) => text)
      .join(''),
  ).toBe('“The Strike at Port Amity.” Dossier, 15\u00a0June 2031, revised 1\u00a0July 2031.');
  expect(written({ title: 'Who Said “No”?', mode: 'own', article: undefined })).toMatch(
    /^“Who Said ‘No’\?” Dossier, 15\u00a0June 2031, /,
  );
  expect(written({ mode: 'own', article: undefined })).toBe(
    '“The Strike at Port Amity.” Dossier, 15\u00a0June 2031, revised 1\u00a0July 2031. https://dossiers.example/port-amity/',
  );
});

test('what is restated is told without saying the title of the dossier again', () => {
  const said = (change: object) => {
    const changed = { ...dossier, ...change } as typeof dossier;
    const original = formatOriginal(changed).map(({ text }) => text);
    return [original.join(''), formatUnknown(changed)];
  };
  const { article } = dossier;
  expect(said({ title: article?.title, article: { ...article, author: undefined, URL: undefined } })).toEqual([
    'Restates an article of the same title in Island Gazette, vol.\u00a03, issue\u00a011, June 2031.',
    'Its author and address are not known.',
  ]);
  expect(said({ title: 'Another', article: { ...article, URL: 'https://gazette.example/11' } })).toEqual([
    'Restates Ada Ferry and Harbour Desk, “The Strike at Port Amity,” Island Gazette, vol.\u00a03, issue\u00a011, June 2031.',
    null,
  ]);
  expect(said({ article: undefined })).toEqual(['', null]);
});
