import parseEdtf from 'edtf';

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
  const known = parsed.get(edtf);
  if (known) return known;
  const period = readPeriod(edtf);
  parsed.set(edtf, period);
  return period;
}

function readPeriod(edtf: string): Period {
  const value = readEdtf(edtf);
  if (value.type === 'Season')
    throw new DateError(`${edtf} is a season`, `write the months, as in ${edtf.slice(0, 4)}-03/${edtf.slice(0, 4)}-05`);
  if (value.type !== 'Date' && value.type !== 'Interval') {
    throw new DateError(`${edtf} is neither a date nor an interval`, cure);
  }
  const isInterval = value.type === 'Interval';
  const lower = isInterval ? side(value.lower) : value;
  const upper = isInterval ? side(value.upper) : value;
  if (lower?.precision === 0 || upper?.precision === 0) {
    throw new DateError(`${edtf} has a time of day`, 'give the day only');
  }
  const earliest = lower?.min ?? null;
  const latest = upper?.max ?? null;
  if (earliest === null && latest === null) throw new DateError(`${edtf} has neither a start nor an end`, cure);
  return {
    edtf,
    shape: isInterval ? 'interval' : 'date',
    earliest,
    latest: latest === null ? null : latest + 1,
    startPrecision: precisionOf(lower),
    endPrecision: precisionOf(upper),
    endsOpen: edtf.endsWith('/..'),
    approximate: Boolean(lower?.approximate?.value || upper?.approximate?.value),
    uncertain: Boolean(lower?.uncertain?.value || upper?.uncertain?.value),
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
    const [start = '', end = ''] = edtf.split('/');
    if (start === end && start !== '') throw new DateError(`${edtf} starts and ends on one date`, `write ${start}`);
    if (end !== '' && start.startsWith(end)) {
      throw new DateError(`${edtf} ends on a date that its start is part of`, 'write the end as exactly as the start');
    }
    if (/^\d{4}/.test(start) && /^\d{4}/.test(end) && end < start) {
      throw new DateError(`${edtf} ends before it starts`, `swap the two: ${end}/${start}`);
    }
    const name = edtf.trim() === '' ? 'an empty text' : edtf;
    const near = nearestDate(edtf);
    throw new DateError(`${name} is not a date in EDTF`, near ? `write ${near}` : cure);
  }
}

function side(value: EdtfValue | number | null | undefined): EdtfValue | null {
  return value === null || value === undefined || typeof value === 'number' ? null : value;
}

function precisionOf(value: EdtfValue | null): DatePrecision | null {
  if (!value) return null;
  const masked = value.unspecified?.value ?? 0;
  if (masked) return masked & 0b110000 ? 'year' : 'month';
  return precisions[value.precision ?? 0] ?? null;
}

const months =
  'jan(uary)? feb(ruary)? mar(ch)? apr(il)? may june? july? aug(ust)? sept?(ember)? oct(ober)? nov(ember)? dec(ember)?'.split(
    ' ',
  );

/** What was meant by a day or month that is written in another way, if that is plain: `3 March 2031`, `2031/3/1`. */
function nearestDate(text: string): string | undefined {
  const words = text.toLowerCase();
  const month = months.findIndex((name) => new RegExp(`\\b${name}\\b`).test(words)) + 1;
  const year = /\b\d{4}\b/.exec(words)?.[0];
  const day = /\b\d{1,2}\b/.exec(words)?.[0];
  const digits = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(words.trim())?.filter((part) => /\d/.test(part));
  const parts = month > 0 ? [year, String(month), day] : (digits?.slice(1) ?? []);
  if (!parts[0]) return undefined;
  const date = parts.flatMap((part) => (part ? part.padStart(2, '0') : [])).join('-');
  return impossibleDay(date) ? undefined : date;
}

/** The part of a date text that names a day no calendar has (2023-02-31), or undefined. */
function impossibleDay(edtf: string): string | undefined {
  return edtf.match(/\d{4}-\d{2}-\d{2}/g)?.find((text) => {
    const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
    const instant = new Date(Date.UTC(year, month - 1, date));
    return instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== date;
  });
}

/** Whether something happened at some time within a period, or lasted throughout it. */
export type Extent = 'within' | 'throughout';

/** What a date that is no closed interval says of itself: `a/..` went on, everything else happened within. */
export function impliedExtent(edtf: string): Extent {
  return edtf.endsWith('/..') || (edtf.endsWith('/') && edtf.length > 1) ? 'throughout' : 'within';
}

/**
 * Precision on UCDP GED's scale: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year;
 * null when the period is wider than a year or open to the past, which the scale cannot say.
 */
export function ucdpDatePrecision(period: Period, extent: Extent): 1 | 2 | 3 | 4 | 5 | null {
  const rank = (precision: DatePrecision | null) => (precision === 'day' ? 1 : precision === 'month' ? 4 : 5);
  if (extent === 'throughout' && period.startPrecision) {
    return period.endPrecision
      ? (Math.max(rank(period.startPrecision), rank(period.endPrecision)) as 1 | 4 | 5)
      : rank(period.startPrecision);
  }
  if (period.earliest === null || period.latest === null) return null;
  const days = (period.latest - period.earliest) / day;
  if (days <= 1) return 1;
  if (days <= 6) return 2;
  if (days <= 7) return 3;
  if (days <= 31) return 4;
  return days <= 366 ? 5 : null;
}

/**
 * Compares two periods for the order of a chronology: by the first known instant, of two that start together
 * the one whose start is known better, then the one that is over first. 0 when the dates do not tell.
 */
export function comparePeriods(a: Period, b: Period): number {
  const start = (period: Period) => period.earliest ?? (period.latest ?? 0) - day;
  const fineness = (period: Period) => ['day', 'month', 'year', null].indexOf(period.startPrecision);
  const end = (period: Period) => period.latest ?? Number.POSITIVE_INFINITY;
  return start(a) - start(b) || fineness(a) - fineness(b) || compareNumbers(end(a), end(b));
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
