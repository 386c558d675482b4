import { scaleUtc, utcMonth, utcYear } from 'd3';
import { formatInstant } from '../model/datewords.ts';
import type { DossierEvent } from '../model/dossier.ts';
import { type MarkedEvent, markName } from './event.ts';

/** What the timeline knows of an event; `Dossier.events` fits. */
export type TimelineEvent = MarkedEvent & { readonly found: Pick<DossierEvent['found'], 'dates'> };

/** A stretch of time as fractions 0…1 of the timeline's length. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How an event is drawn along the time axis, in fractions 0…1. */
interface Position {
  /** Where its mark stands. */
  readonly at: number;
  /** Where the event certainly went on; null for a mark alone. */
  readonly certain: Stretch | null;
  /** Where it may have been. */
  readonly before: Stretch | null;
  readonly after: Stretch | null;
  /** The start is unknown: a short line of fixed length says so. */
  readonly openStart: boolean;
}

/** An event with its position, the dates at which checks found it, and its accessible name, which says all of that. */
export type TimelineMark = Omit<TimelineEvent, 'found'> &
  Position & { readonly name: string; readonly found: readonly number[] };

/** Marks and ticks along one line of time, from the month of the first date to the end of the month of the last. */
export function frameTimeline(events: readonly TimelineEvent[], asOf: number) {
  const periods = events.flatMap(({ date, found }) => [date, ...found.dates].map(({ period }) => period));
  const starts = periods.map(({ earliest, latest }) => earliest ?? (latest ?? asOf) - 1);
  const ends = periods.map(({ earliest, latest }) => latest ?? (earliest ?? asOf) + 1);
  const from = utcMonth.floor(new Date(Math.min(...starts, asOf - 1)));
  const to = utcMonth.ceil(new Date(Math.max(...ends, asOf)));
  const scale = scaleUtc([from, to], [0, 1]);
  const marks = events
    .map((event): TimelineMark => {
      const { dates } = event.found;
      const found = dates.map(({ period }) => positionOf({ period, extent: 'within' }, scale, asOf).at);
      const labels = dates.map(({ label }) => `, a check found ${label}`);
      return { ...event, ...positionOf(event.date, scale, asOf), found, name: [markName(event), ...labels].join('') };
    })
    .sort((a, b) => a.number - b.number);
  return { marks, ticks: ticksOf(from, to, scale), from, to: new Date(to.getTime() - 1) };
}

/** The lines that a timeline has beside its marks, with their words: only what is there is explained. */
export function linesOf(marks: readonly Pick<TimelineMark, 'certain' | 'after' | 'openStart'>[]) {
  return [
    ...(marks.some(({ certain }) => certain) ? [{ sign: 'sure', label: 'lasted' }] : []),
    ...(marks.some(({ after, openStart }) => after || openStart)
      ? [{ sign: 'maybe', label: 'date or end unknown' }]
      : []),
  ];
}

/** Events by the year in which each starts, or by which it was over where its start is not known; in the order given. */
export function byYear<E extends Pick<TimelineEvent, 'date'>>(events: readonly E[]): [year: string, events: E[]][] {
  const yearOf = ({ date: { period } }: E) => {
    const start = period.earliest ?? (period.latest ?? 0) - 1;
    return formatInstant(start, 'year');
  };
  return [...Map.groupBy(events, yearOf)];
}

const day = 86_400_000;

/**
 * Day: a mark alone.      ../b: ···●        a/..: ●━━···      a/b throughout: ●━━━      month, a/b within: ···●···
 */
function positionOf(
  { period: { earliest, latest }, extent }: Omit<TimelineEvent['date'], 'label'>,
  place: (instant: number) => number,
  asOf: number,
): Position {
  const stretch = (from: number, to: number) => ({ from: place(from), to: place(to) });
  const alone = { certain: null, before: null, after: null, openStart: false };
  if (earliest === null) return { ...alone, at: place((latest ?? asOf) - day / 2), openStart: true };
  const starting = { ...alone, at: place(earliest + day / 2) };
  if (latest === null) {
    const end = Math.max(asOf, earliest);
    const sure = earliest + Math.min((end - earliest) / 3, 30 * day);
    return { ...starting, certain: stretch(earliest, sure), after: stretch(sure, end) };
  }
  if (latest - earliest <= day) return starting;
  if (extent === 'throughout') return { ...starting, certain: stretch(earliest, latest) };
  const middle = (earliest + latest) / 2;
  return { ...alone, at: place(middle), before: stretch(earliest, middle), after: stretch(middle, latest) };
}

/** A line along the axis, as attributes of SVG: solid where the event certainly was, dashed where it may have been. */
export interface Bar {
  readonly x1: number | string;
  readonly x2: number | string;
  readonly isSure: boolean;
}

/** The lines that an event is drawn with, besides its mark. */
export function barsOf({ before, after, certain }: Position, lineOf: (stretch: Stretch) => Omit<Bar, 'isSure'>): Bar[] {
  const bar = (stretch: Stretch | null, isSure: boolean) => (stretch ? [{ ...lineOf(stretch), isSure }] : []);
  const maybe = before && after ? { from: before.from, to: after.to } : after;
  return [...bar(maybe, false), ...bar(certain, true)];
}

/**
 * Ticks at months or years, never so many years that their labels meet; a span without a January labels its start.
 * A label is the year, on the tick that starts it; empty for months between.
 */
function ticksOf(from: Date, to: Date, scale: (date: Date) => number) {
  const months = utcMonth.count(from, to);
  const years = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((count) => months / 12 / count <= 10) ?? 1000;
  const interval = months > 60 ? utcYear.every(years) : utcMonth.every(months <= 18 ? 1 : 3);
  const ticks = (interval?.range(from, to) ?? []).map((date) => {
    const major = date.getUTCMonth() === 0;
    return { at: scale(date), major, label: major ? String(date.getUTCFullYear()) : '' };
  });
  if (ticks.some(({ major }) => major)) return ticks;
  const first = { at: scale(from), major: true, label: String(from.getUTCFullYear()) };
  return [first, ...ticks.filter(({ at }) => at > 0)];
}
