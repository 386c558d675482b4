import { bindDates, bindWords } from './bind.ts';
import type { DatePrecision, Extent, Period } from './dates.ts';
import { months, shortMonths } from './months.ts';

/** `6 September 2023` in a text, `6 Sep 2023` in rows and citations. */
export type DateLength = 'long' | 'short';

/** How lines may break in dates: in a short one nowhere, in a long one between month and year. */
const bind: Record<DateLength, (words: string) => string> = { long: bindWords, short: bindDates };

/** `6 September 2023`, `September 2023`, `2023`: an instant (ms, UTC) in words at the given precision. */
export function formatInstant(instant: number, precision: DatePrecision, length: DateLength = 'long'): string {
  return bind[length](instantInWords(instant, precision, length));
}

function instantInWords(instant: number, precision: DatePrecision, length: DateLength): string {
  const date = new Date(instant);
  const month = (length === 'short' ? shortMonths : months)[date.getUTCMonth()];
  const calendarYear = date.getUTCFullYear();
  // Year 0 of ISO 8601 is 1 BCE.
  const year = calendarYear > 0 ? `${calendarYear}` : `${1 - calendarYear} BCE`;
  if (precision === 'year') return year;
  return precision === 'month' ? `${month} ${year}` : `${date.getUTCDate()} ${month} ${year}`;
}

/** A period in words: `6–15 September 2023`, `by 29 August 2021`, `between about March and about May 2023`. */
export function formatPeriod(period: Period, extent: Extent = 'within', length: DateLength = 'long'): string {
  return bind[length](periodInWords(period, extent, length));
}

function periodInWords(period: Period, extent: Extent, length: DateLength): string {
  const { earliest, latest, startPrecision, endPrecision } = period;
  // EDTF marks each end of an interval by itself.
  const [first = '', last = first] = period.edtf.split('/');
  const about = (text: string) => (/[~%]/.test(text) ? (length === 'short' ? 'c. ' : 'about ') : '');
  const isUncertain = (text: string) => /[?%]/.test(text);
  const start =
    earliest === null || !startPrecision ? null : `${about(first)}${instantInWords(earliest, startPrecision, length)}`;
  const end =
    latest === null || !endPrecision ? null : `${about(last)}${instantInWords(latest - 1, endPrecision, length)}`;
  const startsUncertain = start !== null && end !== null && isUncertain(first) && !isUncertain(last);
  const words = joinEnds(period, extent, startsUncertain ? `${start} (uncertain)` : start, end);
  if (!period.uncertain || startsUncertain) return words;
  return length === 'short' ? `${words}?` : `${words} (uncertain)`;
}

function joinEnds(period: Period, extent: Extent, start: string | null, end: string | null): string {
  if (start === null) return `by ${end}`;
  if (end === null) return period.endsOpen ? `from ${start}` : `from ${start}, end unknown`;
  if (period.shape === 'date' || start === end) return start;
  const first = withoutShared(start, end);
  // The end is a part of the start, as in 2021-08/2021-08-29.
  if (extent === 'within' && !period.approximate && !period.uncertain && end.endsWith(` ${start}`)) {
    // The year is not said twice; the month is.
    return `in ${start}, by ${withoutShared(end, period.startPrecision === 'year' ? `year ${start}` : start)}`;
  }
  if (extent === 'within') {
    return `between ${period.startPrecision === period.endPrecision ? first : start} and ${end}`;
  }
  // Of one end alone: “about” must not seem to cover both.
  if (/^(about|c\.) /.test(start) && !/^(about|c\.) /.test(end)) return `from ${first} to ${end}`;
  const isNumber = /^\d+$/.test(first) && (first !== start || /^\d+$/.test(end));
  return isNumber ? `${first}–${end}` : `${first}\u00a0– ${end}`;
}

/** Drops from the end of the first date the month and year that the second one repeats. */
function withoutShared(start: string, end: string): string {
  const words = start.split(' ');
  const others = end.split(' ');
  while (words.length > 1 && others.length > 1 && words.at(-1) === others.pop()) words.pop();
  return words.join(' ');
}
