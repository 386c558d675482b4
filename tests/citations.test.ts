import { expect, test } from 'vitest';
import {
  type CitedSource,
  formatArticle,
  formatCircumstances,
  formatFinding,
  formatName,
  formatNames,
  formatReference,
  unknownFields,
} from '../src/views/citations.ts';
import { asSentence, formatFigure, stopAfter } from '../src/views/count.ts';
import { formatCount } from '../src/views/event.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const plain: CitedSource = { 'container-title': 'Island Gazette', dateLabel: '4 May 2031' };
const written = (source: CitedSource) =>
  formatReference(source)
    .map(({ text, italic }) => (italic ? `*${text}*` : text))
    .join('')
    .replaceAll('\u00a0', ' ');

test.each([
  ['a person', [{ family: 'Ferry', given: 'Ada' }], 'Ada Ferry, '],
  ['a person of one name', [{ family: 'Ferry' }], 'Ferry, '],
  ['an institution', [{ literal: 'Harbour Desk' }], 'Harbour Desk, '],
  ['two', [{ family: 'Ferry', given: 'Ada' }, { literal: 'Harbour Desk' }], 'Ada Ferry and Harbour Desk, '],
  ['three', [{ literal: 'A' }, { literal: 'B' }, { literal: 'C' }], 'A, B and C, '],
  ['nobody', [], ''],
  ['not known', undefined, ''],
])('the author is %s', (_, author, expected) => {
  expect(written({ ...plain, author })).toBe(`${expected}*Island Gazette*, 4 May 2031.`);
});

test('a reference has what is known, and leaves out what is not', () => {
  expect(written(plain)).toBe('*Island Gazette*, 4 May 2031.');
  expect(written({ 'container-title': 'Island Gazette', dateLabel: null })).toBe('*Island Gazette*, no date.');
  expect(
    written({
      ...plain,
      title: 'A Fire and a Strike',
      author: [{ family: 'Ferry', given: 'Ada' }],
      publisher: 'Velland Press',
      volume: '3',
      issue: '11',
      page: '7–9',
      URL: 'https://gazette.example/fire',
    }),
  ).toBe('Ada Ferry, “A Fire and a Strike,” *Island Gazette*, Velland Press, vol. 3, no. 11, 4 May 2031, pp. 7–9.');
});

test('in a reference a number stays with what it counts', () => {
  const [, rest] = formatReference({ ...plain, volume: '3', issue: '11', page: '7–9' });
  expect(rest?.text).toBe(', vol.\u00a03, no.\u00a011, 4\u00a0May 2031, pp.\u00a07–9.');
});

test('a link is named by the title or the publication, never by its address', () => {
  const linked = (source: object) =>
    formatReference({ ...plain, ...source }).flatMap(({ text, href }) => (href ? [[text, href]] : []));
  const URL = 'https://gazette.example/fire';
  const DOI = '10.1000/182';
  expect(linked({ URL })).toEqual([['Island Gazette', URL]]);
  expect(linked({ URL, title: 'A Fire' })).toEqual([['A Fire', URL]]);
  expect(linked({ URL, DOI, title: 'A Fire' })).toEqual([
    ['A Fire', `https://doi.org/${DOI}`],
    ['Island Gazette', URL],
  ]);
  expect(linked({ URL, DOI })).toEqual([
    ['Island Gazette', `https://doi.org/${DOI}`],
    ['Publisher’s page', URL],
  ]);
  expect(linked({})).toEqual([]);
});

test('a publisher of the same name as the publication is not said twice', () => {
  const parts = formatReference({ ...plain, publisher: 'Island Gazette', URL: 'https://gazette.example/fire' });
  expect(parts.map(({ text }) => text).join('')).not.toContain('Gazette, Island Gazette');
});

test('names are told in reading order', () => {
  expect(formatName({ family: 'Ferry', given: 'Ada' })).toBe('Ada Ferry');
  expect(formatName({})).toBe('');
  expect(formatName({ family: '정', given: '물결' })).toBe('정물결');
  expect(formatName({ family: '李', given: 'Ming' })).toBe('Ming 李');
  expect(formatNames([])).toBe('');
});

test('no reference says undefined, null or nothing', () => {
  for (const source of [...redSeaDossier().sources, ...smallDossier().sources]) {
    expect(written(source)).not.toMatch(/undefined|null|NaN|, ,|\s{2}|^\s*$/);
    expect(written(source)).toMatch(/\.( \S+)?$/);
  }
});

test('a script that has no italics is not slanted', () => {
  expect(written({ ...plain, 'container-title': '新华网' })).toBe('新华网, 4 May 2031.');
  expect(written({ ...plain, 'container-title': 'Известия' })).toBe('*Известия*, 4 May 2031.');
});

test('a reference says nothing twice, and is told by what it is', () => {
  const own = { ...plain, title: 'Island Gazette', author: [{ literal: 'Port Desk' }], publisher: 'Port Desk' };
  expect(written(own)).toBe('Port Desk, *Island Gazette*, 4 May 2031.');
  expect(written({ ...plain, title: 'Who Rows?', author: [{ literal: 'Island Gazette' }] })).toBe(
    '“Who Rows?” *Island Gazette*, 4 May 2031.',
  );
  expect(written({ ...plain, type: 'chapter', title: 'Tides', page: '3-5, 9' })).toBe(
    '“Tides,” in *Island Gazette*, 4 May 2031, pp. 3–5, 9.',
  );
  expect(written({ ...plain, title: 'The “Ferry” Wars', issue: '3-4' })).toBe(
    '“The ‘Ferry’ Wars,” *Island Gazette*, no. 3–4, 4 May 2031.',
  );
  expect(written({ ...plain, page: '7' })).toBe('*Island Gazette*, 4 May 2031, p. 7.');
});

test.each([
  ['It Is Over.', '“It Is Over.” *Island Gazette*, 4 May 2031.'],
  ['Who Rows?', '“Who Rows?” *Island Gazette*, 4 May 2031.'],
  ['They Said “No!”', '“They Said ‘No!’” *Island Gazette*, 4 May 2031.'],
  ['谁的港口？', '“谁的港口？” *Island Gazette*, 4 May 2031.'],
  ['The Strike', '“The Strike,” *Island Gazette*, 4 May 2031.'],
])('no comma follows the mark at the end of a title: %s', (title, expected) => {
  expect(written({ ...plain, title })).toBe(expected);
});

test('a reference ends with one full stop', () => {
  expect(written({ ...plain, page: '7–9 ff.' })).toBe('*Island Gazette*, 4 May 2031, pp. 7–9 ff.');
  const bare = { publication: 'Velland Press Inc.', title: 'Tides' };
  expect(
    formatArticle(bare)
      .map(({ text }) => text)
      .join(''),
  ).toBe('“Tides,” Velland Press Inc.');
});

test('numbers of an article have the dash of a range', () => {
  const parts = formatArticle({ publication: 'Gazette', title: 'Tides', volume: '3-4', issue: '11-12' });
  expect(parts.at(-1)?.text).toBe(', vol.\u00a03–4, issue\u00a011–12.');
});

const [check] = smallDossier().events.flatMap(({ checks }) => checks);
type Check = NonNullable<typeof check>;

test('what a check found is told in sentences that end once', () => {
  const found = (changes: Partial<Check>) => formatFinding({ ...check, ...changes } as Check, { as: true, seen: true });
  expect(found({}).rest).toBe(', Harbour Office (page seen on 10\u00a0June 2031).');
  expect(found({ title: 'Who Rows?' }).rest).toBe(' Harbour Office (page seen on 10\u00a0June 2031).');
  const brief = (says: { as: boolean; seen: boolean }) => formatFinding(check as Check, says).rest;
  expect(brief({ as: false, seen: true })).toBe(', Harbour Office (seen on 10\u00a0June 2031).');
  expect(brief({ as: true, seen: false })).toBe(', Harbour Office (page seen).');
  expect(brief({ as: false, seen: false })).toBe(', Harbour Office.');
  const by = { by: 'Velland Press Inc.', origin: 'the port office, etc.', foundDate: '8\u00a0April 2031' };
  expect(formatCircumstances({ ...check, ...by } as Check, true)).toBe(
    'Date found: 8\u00a0April 2031. Checked by: Velland Press Inc. Information from: the port office, etc. ',
  );
});

test('a sentence ends once, whatever closes after its mark', () => {
  expect(['Done', 'Done.', '“Done.”', '(done)', '\u2068تم؟\u2069', '完成。'].map(asSentence)).toEqual([
    'Done.',
    'Done.',
    '“Done.”',
    '(done).',
    '\u2068تم؟\u2069',
    '完成。',
  ]);
  expect([stopAfter(''), stopAfter('Press Inc.')]).toEqual(['.', '']);
});

test('what a record does not have is said in words', () => {
  expect(unknownFields({})).toEqual(['author', 'date of publication', 'address']);
  expect(unknownFields({ author: [{}], issued: '2031', URL: 'https://gazette.example' })).toEqual([]);
});

test.each([
  [{ low: 4, best: 4, high: 4 }, '4'],
  [{ low: 61, best: null, high: null }, 'at least 61'],
  [{ low: 61 }, 'at least 61'],
  [{ high: 9 }, 'at most 9'],
  [{ low: 3, high: 5 }, '3–5'],
  [{ low: 5, high: 5 }, '5'],
  [{ low: 3, best: 4, high: 6 }, '4; 3–6'],
  [{ best: 4 }, 'about 4'],
  [{ low: 12, best: 20, high: null }, '20; at least 12'],
  [{ best: 20, high: 30 }, '20; at most 30'],
  [{ low: 20, best: 20, high: 30 }, '20; 20–30'],
  [{ low: 0, best: 0, high: 0 }, 'none'],
  [{}, 'an unstated number'],
])('casualties of %j are %s', (row, expected) => {
  expect(formatCount({ low: undefined, best: undefined, high: undefined, ...row })).toBe(expected);
});

test('the article is named with its numbers, and its title leads to it', () => {
  const article = {
    publication: 'Island Gazette',
    issue: '11',
    title: 'The Strike',
    URL: 'https://gazette.example/strike',
  };
  const parts = formatArticle(article);
  expect(parts.map((part) => part.text).join('')).toBe('“The Strike,” Island Gazette, issue\u00a011.');
  expect(parts.find(({ href }) => href)).toMatchObject({ text: 'The Strike', href: article.URL });
});

test.each([
  [{ value: -0, qualifier: 'more-than' }, 'more than 0'],
  [{ value: -0.0004 }, '0'],
  [{ value: -3 }, '-3'],
  [{ value: 1_500_000, qualifier: 'over', unit: 'people' }, 'over 1.5\u00a0million people'],
  [{ value: 42_000_000_000 }, '42\u00a0billion'],
  [{ value: 1_234_567 }, '1,234,567'],
  [{ value: 1_234_000 }, '1.234\u00a0million'],
  [{ value: 2, period: '2023-09' }, '2, September 2023'],
  [{}, null],
] as const)('the figure of %j is %s', (claim, expected) => {
  const none = { value: undefined, qualifier: undefined, unit: undefined, period: undefined };
  expect(formatFigure({ ...none, ...claim })).toBe(expected);
});
