import { scaleUtc, utcMonth, utcYear } from 'd3';
import type { Extent, Period } from '../model/dates.ts';
import type { LaneId } from '../model/kinds.ts';
import { markName, type NamedEvent } from './event.ts';

/** What the timeline knows of an event; `Dossier.events` fits. */
export interface TimelineEvent extends NamedEvent {
  readonly id: string;
  readonly anchor: string;
  readonly lane: LaneId;
  readonly date: {
    readonly period: Pick<Period, 'earliest' | 'latest' | 'startPrecision' | 'endPrecision' | 'shape'>;
    readonly extent: Extent;
    readonly label: string;
  };
}

/** A stretch of time as fractions 0…1 of the timeline's length. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An event as it is drawn: where its mark stands, where it certainly was, where it may have been. */
export interface TimelineMark extends Omit<TimelineEvent, 'date' | 'kindLabel'> {
  /** Accessible name: number, title, date, kind and what is doubtful. */
  readonly name: string;
  readonly dateLabel: string;
  /** Position of the mark along the time axis, 0…1. */
  readonly at: number;
  /** Where the event certainly went on; null for a mark alone. */
  readonly certain: Stretch | null;
  /** Where it may have been: fades away from the mark. */
  readonly before: Stretch | null;
  readonly after: Stretch | null;
  /** The start is unknown: a short fade of fixed length says so. */
  readonly openStart: boolean;
}

/** A tick of the time axis. */
export interface Tick {
  readonly at: number;
  /** The year, on the tick that starts it; empty for months between. */
  readonly label: string;
  readonly major: boolean;
}

/** Marks and ticks, before they are laid out. */
export interface Frame {
  readonly marks: readonly TimelineMark[];
  readonly ticks: readonly Tick[];
  /** The first and last month, in words for the caption: `August 2021`. */
  readonly from: Date;
  readonly to: Date;
}

/** Marks and ticks along one line of time, from the month of the first date to the end of the month of the last. */
export function frameTimeline(events: readonly TimelineEvent[], asOf: number): Frame {
  const starts = events.map(({ date: { period } }) => period.earliest ?? (period.latest ?? asOf) - 1);
  const ends = events.map(({ date: { period } }) => period.latest ?? (period.earliest ?? asOf) + 1);
  const from = utcMonth.floor(new Date(Math.min(...starts, asOf - 1)));
  const to = utcMonth.ceil(new Date(Math.max(...ends, asOf)));
  const scale = scaleUtc([from, to], [0, 1]);
  const marks = [...events]
    .sort((a, b) => a.number - b.number)
    .map((event) => markOf(event, (instant) => scale(instant), asOf));
  return { marks, ticks: ticksOf(from, to, scale), from, to: new Date(to.getTime() - 1) };
}

function markOf(event: TimelineEvent, place: (instant: number) => number, asOf: number): TimelineMark {
  const { date, kindLabel: _, ...identity } = event;
  return { ...identity, name: markName(event), dateLabel: date.label, ...positionOf(event, place, asOf) };
}

type Drawn = Pick<TimelineMark, 'at' | 'certain' | 'before' | 'after' | 'openStart'>;

/**
 * Day: a mark alone.      ../b: ···●        a/..: ●━━···      a/b throughout: ●━━━      month, a/b within: ···●···
 */
function positionOf(
  { date: { period, extent } }: TimelineEvent,
  place: (instant: number) => number,
  asOf: number,
): Drawn {
  const none = { certain: null, before: null, after: null, openStart: false };
  const noon = 43_200_000;
  const { earliest, latest } = period;
  if (earliest === null) return { ...none, at: place((latest ?? asOf) - noon), openStart: true };
  if (latest === null) {
    const end = Math.max(asOf, earliest);
    const sure = earliest + Math.min((end - earliest) / 3, 30 * 2 * noon);
    return {
      ...none,
      at: place(earliest + noon),
      certain: { from: place(earliest), to: place(sure) },
      after: { from: place(sure), to: place(end) },
    };
  }
  if (latest - earliest <= 2 * noon) return { ...none, at: place(earliest + noon) };
  if (extent === 'throughout')
    return { ...none, at: place(earliest + noon), certain: { from: place(earliest), to: place(latest) } };
  const middle = place((earliest + latest) / 2);
  return {
    ...none,
    at: middle,
    before: { from: place(earliest), to: middle },
    after: { from: middle, to: place(latest) },
  };
}

/** Ticks at months or years, never so many years that their labels meet; a span without a January labels its start. */
function ticksOf(from: Date, to: Date, scale: (date: Date) => number): Tick[] {
  const months = utcMonth.count(from, to);
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((years) => months / 12 / years <= 10) ?? 1000;
  const step = months <= 18 ? 1 : 3;
  const starts =
    months > 60
      ? (utcYear.every(every)?.range(from, to) ?? [])
      : utcMonth.range(from, to).filter((month) => month.getUTCMonth() % step === 0);
  const ticks = starts.map((date) => {
    const major = date.getUTCMonth() === 0;
    return { at: scale(date), major, label: major ? String(date.getUTCFullYear()) : '' };
  });
  if (ticks.some(({ major }) => major)) return ticks;
  const first = { at: scale(from), major: true, label: String(from.getUTCFullYear()) };
  return [first, ...ticks.filter(({ at }) => at > 0)];
}
