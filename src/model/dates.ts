import parseEdtf from 'edtf';
import { months } from './months.ts';

/** How fine a date is known. */
export type DatePrecision = 'day' | 'month' | 'year';

/** A date or an interval of EDTF (ISO 8601-2, level 1), read once; all instants are ms since 1970 in UTC. */
export interface Period {
  /** The date as the author wrote it. */
  readonly edtf: string;
  readonly shape: 'date' | 'interval';
  /** The first possible instant; null when the start is open or unknown. */
  readonly earliest: number | null;
  /** The first instant after the last possible one; null when the end is open or unknown. */
  readonly latest: number | null;
  /** Precision of the start and of the end; null where that side is open or unknown. */
  readonly startPrecision: DatePrecision | null;
  readonly endPrecision: DatePrecision | null;
  /** The end is open because it goes on (`..`), not because nobody knows (nothing before or after the slash). */
  readonly endsOpen: boolean;
  /** `~` and `?` of EDTF. */
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/** What is wrong with a date, in an author's words. */
export class DateError extends Error {
  readonly cure: string;
  constructor(message: string, cure: string) {
    super(message);
    this.cure = cure;
  }
}

const day = 86_400_000;
const precisions: readonly (DatePrecision | null)[] = [null, 'year', 'month', 'day'];
const cure =
  'write 2023-09-06, 2023-09, 2023, 2023-09-06/2023-09-15, ../2023-09-06 or 2023-11-01/..; add ~ for about, ? for uncertain';

/** Each date is read by the schema, by rules and by the linking; parsing it is what costs, so it is parsed once. */
const parsed = new Map<string, Period>();

/**
 * Reads an EDTF date of level 0 or 1 (no times of day, no seasons, no sets).
 * @throws {DateError} with a message and a cure for the author.
 */
export function parsePeriod(edtf: string): Period {
  const period = parsed.get(edtf) ?? readPeriod(edtf);
  parsed.set(edtf, period);
  return period;
}

function readPeriod(edtf: string): Period {
  const value = readEdtf(edtf);
  const isInterval = value.type === 'Interval';
  const year = edtf.slice(0, 4);
  if (value.type === 'Season')
    throw new DateError(`${edtf} is a season`, `write the months, as in ${year}-03/${year}-05`);
  if (value.type !== 'Date' && !isInterval) throw new DateError(`${edtf} is neither a date nor an interval`, cure);
  const [lower, upper] = isInterval ? [side(value.lower), side(value.upper)] : [value, value];
  const ends = [lower, upper].filter((end) => end !== null);
  if (ends.some(({ precision }) => precision === 0))
    throw new DateError(`${edtf} has a time of day`, 'give the day only');
  if (ends.length === 0) throw new DateError(`${edtf} has neither a start nor an end`, cure);
  return {
    edtf,
    shape: isInterval ? 'interval' : 'date',
    earliest: lower?.min ?? null,
    latest: upper ? upper.max + 1 : null,
    startPrecision: precisionOf(lower),
    endPrecision: precisionOf(upper),
    endsOpen: edtf.endsWith('/..'),
    approximate: ends.some(({ approximate }) => approximate?.value),
    uncertain: ends.some(({ uncertain }) => uncertain?.value),
  };
}

type EdtfValue = ReturnType<typeof parseEdtf>;

function readEdtf(edtf: string): EdtfValue {
  const impossible = impossibleDay(edtf);
  if (impossible) throw new DateError(`${impossible} is not a day of the calendar`, 'check the day and the month');
  const [first = '', last = first] = edtf.split('/');
  if ([first, last].some((end) => /^\d+X/.test(end))) {
    const years = `${first.slice(0, 4).replaceAll('X', '0')}/${last.slice(0, 4).replaceAll('X', '9')}`;
    throw new DateError(`${edtf} is more than a year`, `write the first and the last year: ${years}`);
  }
  try {
    return parseEdtf(edtf, { level: 1 });
  } catch {
    throw faultOf(edtf);
  }
}

/** What is wrong with a text that the parser does not take. */
function faultOf(edtf: string): DateError {
  const [start = '', end = ''] = edtf.split('/');
  if (start === end && start !== '') return new DateError(`${edtf} starts and ends on one date`, `write ${start}`);
  if (end !== '' && start.startsWith(end))
    return new DateError(`${edtf} ends on a date that its start is part of`, 'write the end as exactly as the start');
  if (/^\d{4}/.test(start) && /^\d{4}/.test(end) && end < start)
    return new DateError(`${edtf} ends before it starts`, `swap the two: ${end}/${start}`);
  const near = nearestDate(edtf);
  return new DateError(`${edtf.trim() || 'an empty text'} is not a date in EDTF`, near ? `write ${near}` : cure);
}

/** A side of an interval, null where it is open (a number) or unknown. */
function side(value: EdtfValue | number | null | undefined): EdtfValue | null {
  return typeof value === 'object' ? value : null;
}

function precisionOf(value: EdtfValue | null): DatePrecision | null {
  // A mask of what is written as X: the month, or else the day alone.
  const masked = value?.unspecified?.value;
  if (masked) return masked & 0b110000 ? 'year' : 'month';
  return precisions[value?.precision ?? 0] ?? null;
}

/** What was meant by a day or month that is written in another way, if that is plain: `3 March 2031`, `2031/3/1`. */
function nearestDate(text: string): string | undefined {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const named = (name: string) => words.some((word) => word.length > 2 && name.toLowerCase().startsWith(word));
  const month = months.findIndex(named) + 1;
  const written = /^\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})\s*$/.exec(text);
  const [year, ...rest] = month
    ? [words.find((word) => /^\d{4}$/.test(word)), `${month}`, words.find((word) => /^\d{1,2}$/.test(word))]
    : [written?.[1], written?.[3], written?.[4]];
  const date = [year, ...rest.flatMap((part) => part?.padStart(2, '0') ?? [])].join('-');
  return year && !impossibleDay(date) ? date : undefined;
}

/** The part of a date text that names a day no calendar has (2023-02-31), or undefined. */
function impossibleDay(edtf: string): string | undefined {
  return edtf.match(/\d{4}-\d{2}-\d{2}/g)?.find((text) => !new Date(text).toJSON()?.startsWith(text));
}

/** Whether something happened at some time within a period, or lasted throughout it. */
export type Extent = 'within' | 'throughout';

/** What a date that is no closed interval says of itself: `a/..` went on, everything else happened within. */
export function impliedExtent(edtf: string): Extent {
  return /.\/(\.\.)?$/.test(edtf) ? 'throughout' : 'within';
}

/**
 * Precision on UCDP GED's scale: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year;
 * null when the period is wider than a year or open to the past, which the scale cannot say.
 */
export function ucdpDatePrecision(period: Period, extent: Extent): number | null {
  const { earliest, latest, startPrecision, endPrecision } = period;
  if (extent === 'throughout' && startPrecision) {
    const scale = { day: 1, month: 4, year: 5 };
    return Math.max(scale[startPrecision], scale[endPrecision ?? startPrecision]);
  }
  if (earliest === null || latest === null) return null;
  return [1, 6, 7, 31, 366].findIndex((days) => latest - earliest <= days * day) + 1 || null;
}

/**
 * Compares two periods for the order of a chronology: by the first known instant, of two that start together
 * the one whose start is known better, then a date before a period, then the one that is over first. 0 when the dates
 * do not tell.
 */
export function comparePeriods(a: Period, b: Period): number {
  const start = ({ earliest, latest }: Period) => earliest ?? Number(latest) - day;
  const fineness = ({ startPrecision }: Period) => ['day', 'month', 'year', null].indexOf(startPrecision);
  const width = ({ shape }: Period) => (shape === 'date' ? 0 : 1);
  const end = ({ latest }: Period) => latest ?? Number.POSITIVE_INFINITY;
  // Two ends that are open differ by NaN.
  return start(a) - start(b) || fineness(a) - fineness(b) || width(a) - width(b) || end(a) - end(b) || 0;
}
