import { expect, test } from 'vitest';
import { parsePeriod } from '../src/model/dates.ts';
import { formatInstant, formatPeriod } from '../src/model/datewords.ts';
import { eventInRow, issuedInRow } from '../src/views/dates.ts';

/** Words with ordinary blanks. */
const plain = (words: string) => words.replaceAll('\u00a0', ' ');

test.each([
  ['2023-09-06', 'within', '6 September 2023', '6 Sep 2023'],
  ['2023-09', 'within', 'September 2023', 'Sep 2023'],
  ['2023-05-01', 'within', '1 May 2023', '1 May 2023'],
  ['2023-06', 'within', 'June 2023', 'June 2023'],
  ['2023', 'within', '2023', '2023'],
  ['0476-09-04', 'within', '4 September 476', '4 Sep 476'],
  ['-0043-03-15', 'within', '15 March 44 BCE', '15 Mar 44 BCE'],
  ['0000', 'within', '1 BCE', '1 BCE'],
  ['2021-12~', 'within', 'about December 2021', 'c. Dec 2021'],
  ['2021-12?', 'within', 'December 2021 (uncertain)', 'Dec 2021?'],
  ['2021-12%', 'within', 'about December 2021 (uncertain)', 'c. Dec 2021?'],
  ['2023-09-06/2023-09-15', 'throughout', '6–15 September 2023', '6–15 Sep 2023'],
  ['2023-09-06/2023-10-15', 'throughout', '6 September – 15 October 2023', '6 Sep – 15 Oct 2023'],
  ['2022-12-30/2023-01-02', 'throughout', '30 December 2022 – 2 January 2023', '30 Dec 2022 – 2 Jan 2023'],
  ['2023-09/2023-11', 'throughout', 'September – November 2023', 'Sep – Nov 2023'],
  ['2022/2023', 'throughout', '2022–2023', '2022–2023'],
  ['2023-07-30/2023-08-22', 'within', 'between 30 July and 22 August 2023', 'between 30 July and 22 Aug 2023'],
  ['2021-08/2021-08-29', 'within', 'in August 2021, by 29 August', 'in Aug 2021, by 29 Aug'],
  ['2021/2021-03', 'within', 'in 2021, by March', 'in 2021, by Mar'],
  ['2021/2022-03', 'within', 'between 2021 and March 2022', 'between 2021 and Mar 2022'],
  ['../2023-01-03', 'within', 'by 3 January 2023', 'by 3 Jan 2023'],
  ['/2023-01', 'within', 'by January 2023', 'by Jan 2023'],
  ['2021-03~/2021-04~', 'within', 'between about March and about April 2021', 'between c. Mar and c. Apr 2021'],
  ['2024-05~/2024-06-12', 'within', 'between about May 2024 and 12 June 2024', 'between c. May 2024 and 12 June 2024'],
  [
    '2024-05%/2024-06-12',
    'within',
    'between about May 2024 (uncertain) and 12 June 2024',
    'between c. May 2024 (uncertain) and 12 June 2024',
  ],
  ['2024-05?/2024-06?', 'within', 'between May and June 2024 (uncertain)', 'between May and June 2024?'],
  ['2021-03~/2021-05', 'throughout', 'from about March to May 2021', 'from c. Mar to May 2021'],
  ['2023/2024-06-12', 'throughout', '2023 – 12 June 2024', '2023 – 12 June 2024'],
  ['../2021-08~', 'within', 'by about August 2021', 'by c. Aug 2021'],
  ['2021-08~/..', 'throughout', 'from about August 2021', 'from c. Aug 2021'],
  ['2021-08%/', 'throughout', 'from about August 2021, end unknown (uncertain)', 'from c. Aug 2021, end unknown?'],
  ['2023-11-01/..', 'throughout', 'from 1 November 2023', 'from 1 Nov 2023'],
  ['2023-11-01/', 'throughout', 'from 1 November 2023, end unknown', 'from 1 Nov 2023, end unknown'],
] as const)('%s, %s: %s', (edtf, extent, long, short) => {
  const period = parsePeriod(edtf);
  expect(plain(formatPeriod(period, extent))).toBe(long);
  expect(plain(formatPeriod(period, extent, 'short'))).toBe(short);
});

test.each([
  ['2023-09-06', '6\u00a0September 2023', '6\u00a0Sep\u00a02023'],
  ['2023-09', 'September 2023', 'Sep\u00a02023'],
  ['2023-09-06/2023-09-15', '6–15\u00a0September 2023', '6–15\u00a0Sep\u00a02023'],
  ['2023-09-06/2023-10-15', '6\u00a0September\u00a0– 15\u00a0October 2023', '6\u00a0Sep\u00a0– 15\u00a0Oct\u00a02023'],
  ['2021-12~', 'about December 2021', 'c.\u00a0Dec\u00a02021'],
  ['-0043', '44\u00a0BCE', '44\u00a0BCE'],
])('%s does not break between day and month, and nowhere in a citation', (edtf, long, short) => {
  const period = parsePeriod(edtf);
  expect(formatPeriod(period, 'throughout')).toBe(long);
  expect(formatPeriod(period, 'throughout', 'short')).toBe(short);
});

test('rows have the short form', () => {
  const date = { period: parsePeriod('2023-09-06/2023-09-15'), extent: 'throughout' } as const;
  expect(eventInRow({ date })).toBe('6–15\u00a0Sep\u00a02023');
  expect(issuedInRow({ issued: '2023-01-05' })).toBe('5\u00a0Jan\u00a02023');
  expect(issuedInRow({ issued: undefined })).toBeNull();
});

test('an instant is told in UTC, wherever the build runs', () => {
  expect(formatInstant(Date.UTC(2024, 0, 1), 'day')).toBe('1\u00a0January 2024');
  expect(formatInstant(Date.UTC(2024, 0, 1) - 1, 'day')).toBe('31\u00a0December 2023');
  expect(formatInstant(Date.UTC(2024, 0, 1) - 1, 'month', 'short')).toBe('Dec\u00a02023');
  expect(formatInstant(Date.UTC(2024, 0, 1) - 1, 'year')).toBe('2023');
});
