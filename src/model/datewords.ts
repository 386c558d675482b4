import type { DatePrecision, Extent, Period } from './dates.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** How long the name of a month is written. */
export type MonthLength = 'long' | 'short';

/** `6 September 2023`, `September 2023`, `2023`: an instant (ms, UTC) in words at the given precision. */
export function formatInstant(
  instant: number,
  precision: DatePrecision,
  length: MonthLength = 'long',
): string {
  const date = new Date(instant);
  const name = months[date.getUTCMonth()] ?? '';
  const month = length === 'short' && name.length > 4 ? name.slice(0, 3) : name;
  const year = date.getUTCFullYear();
  if (precision === 'year') return `${year}`;
  return precision === 'month' ? `${month} ${year}` : `${date.getUTCDate()} ${month} ${year}`;
}

/** A period in words: `6–15 September 2023`, `by 29 August 2021`, `from 1 November 2023`, `between … and …`. */
export function formatPeriod(
  period: Period,
  extent: Extent = 'within',
  length: MonthLength = 'long',
): string {
  const start =
    period.earliest === null || !period.startPrecision
      ? null
      : formatInstant(period.earliest, period.startPrecision, length);
  const end =
    period.latest === null || !period.endPrecision
      ? null
      : formatInstant(period.latest - 1, period.endPrecision, length);
  const words = joinEnds(period, extent, start, end);
  const doubt = [period.approximate ? 'about' : '', words].filter(Boolean).join(' ');
  return period.uncertain ? `${doubt} (uncertain)` : doubt;
}

function joinEnds(period: Period, extent: Extent, start: string | null, end: string | null): string {
  if (start === null) return `by ${end}`;
  if (end === null) return period.endsOpen ? `from ${start}` : `from ${start}, end unknown`;
  if (period.shape === 'date' || start === end) return start;
  if (extent === 'within') return `between ${start} and ${end}`;
  const first = withoutShared(start, end);
  return /^\d+$/.test(first) ? `${first}–${end}` : `${first} – ${end}`;
}

/** Drops from the end of the first date the month and year that the second one repeats. */
function withoutShared(start: string, end: string): string {
  const a = start.split(' ');
  const b = end.split(' ');
  while (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return a.join(' ');
}
