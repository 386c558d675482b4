import { expect, test } from 'vitest';
import type { RecordOf } from '../src/model/schema/dossier.ts';
import { labelSources } from '../src/model/sourcelabels.ts';

type Source = RecordOf<'sources'>;

const source = (fields: Partial<Source>): Source => ({
  id: 'one',
  type: 'article-newspaper',
  'container-title': 'Island Gazette',
  verification: 'as-cited-only',
  ...fields,
});
const ferry = { family: 'Ferry', given: 'Ada' };
const desk = { literal: 'Harbour Desk' };

test.each<[string, Partial<Source>, string]>([
  ['news by publication and date', { issued: '2031-05-04' }, 'Island Gazette, 4\u00a0May\u00a02031'],
  ['news by publication, even with an author', { author: [ferry], issued: '2031-05' }, 'Island Gazette, May\u00a02031'],
  ['by its abbreviation', { 'container-title-short': 'IG', issued: '2031' }, 'IG, 2031'],
  ['without a date', {}, 'Island Gazette, n.d.'],
  ['a book by author and year', { type: 'book', author: [ferry], issued: '2031-05-04' }, 'Ferry 2031'],
  ['of two authors', { type: 'article-journal', author: [ferry, desk], issued: '2031' }, 'Ferry and Harbour Desk 2031'],
  ['of three', { type: 'report', author: [ferry, desk, ferry], issued: '2031' }, 'Ferry et al. 2031'],
  ['in another script', { type: 'book', author: [{ family: '정', given: '물결' }], issued: '2031' }, '정 2031'],
  ['over a range of years', { type: 'book', author: [ferry], issued: '2030/2031-06' }, 'Ferry 2030–2031'],
  ['a report without author', { type: 'report', issued: '2031-05' }, 'Island Gazette, 2031'],
  [
    'a treaty by its short title',
    { type: 'legislation', 'title-short': 'Ferry Pact', issued: '2031' },
    'Ferry Pact, 2031',
  ],
  ['a law by its title', { type: 'legislation', title: 'Ports Act: Part One', issued: '2031' }, 'Ports Act, 2031'],
  [
    'a law of a long title by where it stands',
    { type: 'legislation', title: 'Act '.repeat(20), issued: '2031' },
    'Island Gazette, 2031',
  ],
  ['news by publication, even with one', { 'title-short': 'Fire', issued: '2031' }, 'Island Gazette, 2031'],
  [
    'from right to left',
    { 'container-title': 'خبر', issued: '2031-05-04' },
    '\u2068خبر\u2069, \u20684\u00a0May\u00a02031\u2069',
  ],
  [
    'by two authors, one of them from right to left',
    { type: 'book', author: [{ family: 'כהן' }, ferry], issued: '2031' },
    '\u2068כהן\u2069 and Ferry 2031',
  ],
])('a source is called %s', (_, fields, label) => {
  expect(labelSources([source(fields)])).toEqual([['one', label]]);
});

test('what would be called alike gets letters, by date and then by id', () => {
  const books = ['b', 'a'].map((id) => source({ id, type: 'book', author: [ferry], issued: '2031' }));
  expect(labelSources(books)).toEqual([
    ['a', 'Ferry 2031a'],
    ['b', 'Ferry 2031b'],
  ]);
});

test('letters follow the dates, and stand apart from words', () => {
  const dated = ['2031-09', '2031-02'].map((issued, at) =>
    source({ id: `${at}`, type: 'book', author: [ferry], issued }),
  );
  expect(labelSources(dated)).toEqual([
    ['1', 'Ferry 2031a'],
    ['0', 'Ferry 2031b'],
  ]);
  expect(labelSources([source({ id: 'a' }), source({ id: 'b' })]).map(([, label]) => label)).toEqual([
    'Island Gazette, n.d.\u00a0a',
    'Island Gazette, n.d.\u00a0b',
  ]);
});
