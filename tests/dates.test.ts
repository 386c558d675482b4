import { describe, expect, test } from 'vitest';
import { comparePeriods, DateError, parsePeriod, ucdpDatePrecision } from '../src/model/dates.ts';
import { shuffles } from './fixtures/chance.ts';

const instant = (ms: number | null) => (ms === null ? '…' : new Date(ms).toISOString().replace('T00:00:00.000Z', ''));

/** `earliest → latest (precisions) doubts`; the latest is the first instant after. */
function picture(edtf: string): string {
  const period = parsePeriod(edtf);
  const doubts = [period.approximate && 'about', period.uncertain && 'uncertain', period.endsOpen && 'goes on'].filter(
    Boolean,
  );
  const { startPrecision, endPrecision } = period;
  return `${instant(period.earliest)} → ${instant(period.latest)} ${period.shape}, ${startPrecision ?? '–'} to ${endPrecision ?? '–'}${doubts.map((doubt) => `, ${doubt}`).join('')}`;
}

const readings = [
  ['2023-09-06', '2023-09-06 → 2023-09-07 date, day to day'],
  ['2024-02-29', '2024-02-29 → 2024-03-01 date, day to day'],
  ['2023-12-31', '2023-12-31 → 2024-01-01 date, day to day'],
  ['2023-03-26', '2023-03-26 → 2023-03-27 date, day to day'],
  ['2023-09', '2023-09-01 → 2023-10-01 date, month to month'],
  ['2023', '2023-01-01 → 2024-01-01 date, year to year'],
  ['2021-12~', '2021-12-01 → 2022-01-01 date, month to month, about'],
  ['2021-12?', '2021-12-01 → 2022-01-01 date, month to month, uncertain'],
  ['2021-12%', '2021-12-01 → 2022-01-01 date, month to month, about, uncertain'],
  ['2021-12-XX', '2021-12-01 → 2022-01-01 date, month to month'],
  ['2021-XX', '2021-01-01 → 2022-01-01 date, year to year'],
  ['2021-XX-XX', '2021-01-01 → 2022-01-01 date, year to year'],
  ['2023-09-06/2023-09-15', '2023-09-06 → 2023-09-16 interval, day to day'],
  ['2023-09/2023-11', '2023-09-01 → 2023-12-01 interval, month to month'],
  ['2022/2023-05-03', '2022-01-01 → 2023-05-04 interval, year to day'],
  ['2021-12~/2022?', '2021-12-01 → 2023-01-01 interval, month to year, about, uncertain'],
  ['../2023-01-03', '… → 2023-01-04 interval, – to day'],
  ['/2023-01-03', '… → 2023-01-04 interval, – to day'],
  ['2023-11-01/..', '2023-11-01 → … interval, day to –, goes on'],
  ['2023-11-01/', '2023-11-01 → … interval, day to –'],
] as const;

test.each(readings)('%s is read as %s', (edtf, expected) => {
  expect(picture(edtf)).toBe(expected);
});

test('what was written stays recoverable', () => {
  for (const [edtf] of readings) expect(parsePeriod(edtf).edtf).toBe(edtf);
});

test.each(['UTC', 'America/St_Johns', 'Australia/Eucla', 'Pacific/Apia', 'Africa/Casablanca'])(
  'in %s as well',
  (zone) => {
    const here = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      for (const [edtf, expected] of readings) expect(picture(edtf)).toBe(expected);
    } finally {
      if (here === undefined) delete process.env['TZ'];
      else process.env['TZ'] = here;
    }
  },
);

test('an error says what is wrong and what to write', () => {
  const wrong = [
    '2023-02-31',
    '2023-13-01',
    '2023-01-00',
    '2023-02-28/2023-02-30',
    '2023-13',
    '2023-09-15/2023-09-06',
    '2023-09-06/2023-09-06',
    '2023-09-06/2023-09',
    '2023-21',
    '2023-09-06T10:00',
    '[2023,2024]',
    '{2023,2024}',
    '201X',
    '199X',
    '19XX~',
    '199X/2001',
    '../199X',
    'Y17000',
    '../..',
    '/',
    '',
    'spring',
    'maybe 2023',
    '6 September 2023',
    'Sept 2023',
    '2023-9-6',
    '2023/09/06',
    '20230906',
  ];
  const said = wrong.map((edtf) => {
    try {
      return `${edtf}: ${picture(edtf)}`;
    } catch (error) {
      if (!(error instanceof DateError)) throw error;
      return `${error.message}: ${error.cure}`;
    }
  });
  expect(said).toMatchInlineSnapshot(`
    [
      "2023-02-31 is not a day of the calendar: check the day and the month",
      "2023-13-01 is not a day of the calendar: check the day and the month",
      "2023-01-00 is not a day of the calendar: check the day and the month",
      "2023-02-30 is not a day of the calendar: check the day and the month",
      "2023-13 is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "2023-09-15/2023-09-06 ends before it starts: swap the two: 2023-09-06/2023-09-15",
      "2023-09-06/2023-09-06 starts and ends on one date: write 2023-09-06",
      "2023-09-06/2023-09 ends on a date that its start is part of: write the end as exactly as the start",
      "2023-21 is a season: write the months, as in 2023-03/2023-05",
      "2023-09-06T10:00 has a time of day: give the day only",
      "[2023,2024] is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "{2023,2024} is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "201X is more than a year: write the first and the last year: 2010/2019",
      "199X is more than a year: write the first and the last year: 1990/1999",
      "19XX~ is more than a year: write the first and the last year: 1900/1999",
      "199X/2001 is more than a year: write the first and the last year: 1990/2001",
      "../199X is more than a year: write the first and the last year: ../1999",
      "Y17000 is neither a date nor an interval: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "../.. has neither a start nor an end: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "/ has neither a start nor an end: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "an empty text is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "spring is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "maybe 2023 is not a date in EDTF: write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain",
      "6 September 2023 is not a date in EDTF: write 2023-09-06",
      "Sept 2023 is not a date in EDTF: write 2023-09",
      "2023-9-6 is not a date in EDTF: write 2023-09-06",
      "2023/09/06 is not a date in EDTF: write 2023-09-06",
      "20230906 is not a date in EDTF: write 2023-09-06",
    ]
  `);
});

describe("precision on UCDP's scale", () => {
  test.each([
    ['2023-09-06', 'within', 1],
    ['2023-09-06/2023-09-07', 'within', 2],
    ['2023-09-06/2023-09-11', 'within', 2],
    ['2023-09-06/2023-09-12', 'within', 3],
    ['2023-09-06/2023-09-13', 'within', 4],
    ['2023-09', 'within', 4],
    ['2023-02', 'within', 4],
    ['2023-09-06/2023-10-07', 'within', 5],
    ['2023', 'within', 5],
    ['2024', 'within', 5],
    ['2022/2023', 'within', null],
    ['../2023-09-06', 'within', null],
    ['2023-09-06/2023-09-15', 'throughout', 1],
    ['2023-09/2023-11-01', 'throughout', 4],
    ['2022/2023', 'throughout', 5],
    ['2023-11-01/..', 'throughout', 1],
    ['2023-11/', 'throughout', 4],
  ] as const)('%s, %s: %s', (edtf, extent, expected) => {
    expect(ucdpDatePrecision(parsePeriod(edtf), extent)).toBe(expected);
  });
});

// The order of a chronology, ties included.
const chronology = [
  '2021',
  '2021-08',
  '../2021-08-29',
  '2021-12',
  '2021-12-01/2022-03',
  '2022',
  '2023-09-05/..',
  '../2023-09-06',
  '2023-09-06',
  '2023-09-06/2023-09-15',
  '2023-09-06/..',
  '2023-09-07',
].map(parsePeriod);

test('a chronology goes by the first day that is possible, then by how well the start is known', () => {
  const order = [...chronology].sort(comparePeriods).map(({ edtf }) => edtf);
  expect(order).toMatchInlineSnapshot(`
    [
      "2021",
      "2021-08",
      "../2021-08-29",
      "2021-12-01/2022-03",
      "2021-12",
      "2022",
      "2023-09-05/..",
      "2023-09-06",
      "2023-09-06/2023-09-15",
      "2023-09-06/..",
      "../2023-09-06",
      "2023-09-07",
    ]
  `);
});

test('the order does not depend on the order of the input', () => {
  const order = (list: typeof chronology) => [...list].sort(comparePeriods).map(({ edtf }) => edtf);
  for (const shuffled of shuffles(chronology, 40)) expect(order(shuffled)).toEqual(order(chronology));
});

test('the comparison is an order: it turns round with its arguments, and holds for threes', () => {
  const sign = (a: number, b: number) =>
    Math.sign(comparePeriods(chronology[a] ?? parsePeriod('2021'), chronology[b] ?? parsePeriod('2021')));
  for (const a of chronology.keys()) {
    for (const b of chronology.keys()) {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      for (const c of chronology.keys()) {
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBeLessThanOrEqual(0);
      }
    }
  }
});
