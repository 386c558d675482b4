import { expect, test } from 'vitest';
import { bindDates, bindTexts, bindWords } from '../src/model/bind.ts';

/** A text with ~ for each blank that does not break. */
const shown = (text: string) => text.replaceAll('\u00a0', '~');

test.each([
  ['a day and its month', 'On 6 September 2023, or by 9 Apr.', 'On 6~September 2023, or by 9~Apr.'],
  ['a day at the end of a range', '6–15 Sept. and 3 May', '6–15~Sept. and 3~May'],
  ['a day as an ordinal', 'the 1st March', 'the 1st~March'],
  ['a month and its day', 'Sept. 6, June 12 and December 1.', 'Sept.~6, June~12 and December~1.'],
  ['a number and how many of it', '1.5 million, 2 billion, 40 thousand', '1.5~million, 2~billion, 40~thousand'],
  ['a share', '75 per cent or 75 percent', '75~per~cent or 75~percent'],
  ['a distance', '25 km away, 3 m high, 9 km²', '25~km away, 3~m high, 9~km²'],
  ['an era', '44 BCE', '44~BCE'],
  ['a volume and an issue', 'Vol. 22, issue 4, no. 11, Nos. 3–4', 'Vol.~22, issue~4, no.~11, Nos.~3–4'],
  ['pages and paragraphs', 'p. 4, pp. 4–6, ¶ 4', 'p.~4, pp.~4–6, ¶~4'],
  ['a rough date', 'c. 1900 or c. March', 'c.~1900 or c.~March'],
  ['words on two lines of a file', 'on 6\nSeptember', 'on 6~September'],
])('no line breaks within %s', (_, text, expected) => {
  expect(shown(bindWords(text))).toBe(expected);
  expect(bindWords(bindWords(text))).toBe(bindWords(text));
});

test.each([
  'in September 2023 and in 2023 May came',
  '12,000 Marchers, 6 Mayors, 3 men, 4 millions and 5 kmers',
  'the Novel 4, stop. 4 men, Dec. 2023, March 20,000',
  'five million men, a million, per cent',
  '5 мая 2023, 5 mars 2023, 2023年5月 6日, ٥ مايو 2023',
  'two  blanks 6  September',
])('everything else may break: %s', (text) => {
  expect(bindWords(text)).toBe(text);
});

test('the date of a citation does not break at all', () => {
  expect(shown(bindDates('Dawn, 5 Jan 2023 and Sep 476'))).toBe('Dawn, 5~Jan~2023 and Sep~476');
});

test('in plain data every text is bound, however deep, and nothing else is changed', () => {
  const data = { id: 'one', days: ['6 May', null, { at: 3, isThere: true, on: '7 May' }], none: undefined };
  expect(bindTexts(data)).toEqual({
    id: 'one',
    days: ['6\u00a0May', null, { at: 3, isThere: true, on: '7\u00a0May' }],
    none: undefined,
  });
  expect(data.days[0]).toBe('6 May');
});
