import { scaleUtc, utcMonth, utcYear } from 'd3';
import type { Extent, Period } from '../model/dates.ts';
import { type LaneId, lanes } from '../model/kinds.ts';
import { spreadApart } from './spreadapart.ts';
import { textWidth, wrapText } from './textwidth.ts';

/** What the timeline knows of an event; `Dossier.events` fits. */
export interface TimelineEvent {
  readonly id: string;
  readonly anchor: string;
  readonly number: number;
  readonly title: string;
  readonly lane: LaneId;
  readonly kindLabel: string;
  readonly status: 'reported' | 'alleged' | 'denied' | 'disputed';
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
export interface TimelineMark {
  readonly id: string;
  readonly anchor: string;
  readonly number: number;
  readonly title: string;
  readonly lane: LaneId;
  readonly status: TimelineEvent['status'];
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

interface Frame {
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
  const { id, anchor, number, title, lane, status, kindLabel } = event;
  const base = {
    id,
    anchor,
    number,
    title,
    lane,
    status,
    name: nameOf(event, kindLabel),
    dateLabel: event.date.label,
  };
  return { ...base, ...positionOf(event, place, asOf) };
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

const doubt = {
  reported: '',
  alleged: ', alleged',
  denied: ', alleged and denied',
  disputed: ', disputed',
} as const;

function nameOf({ number, title, status, date }: TimelineEvent, kindLabel: string): string {
  return `${number}. ${title}, ${date.label}, ${kindLabel.toLowerCase()}${doubt[status]}`;
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

/** The horizontal timeline: lanes by kind; in a lane, rows so that no two marks or spans overlap. Heights in px. */
export interface LanedTimeline extends Frame {
  readonly lanes: readonly {
    readonly id: LaneId;
    readonly lines: readonly string[];
    readonly top: number;
    readonly height: number;
  }[];
  readonly rows: ReadonlyMap<string, number>;
  readonly height: number;
}

/** Sizes of the horizontal timeline in px. `narrowest` is the least width that it is laid out for; wider only gives more room. */
export const horizontal = {
  narrowest: 360,
  row: 21,
  pad: 2,
  fade: 14,
  half: 10,
  label: 84,
  size: 12,
} as const;

/** Lays the timeline out in lanes, for a plot at least `horizontal.narrowest` px wide. Input order does not matter. */
export function layoutTimeline(events: readonly TimelineEvent[], asOf: number): LanedTimeline {
  const frame = frameTimeline(events, asOf);
  const rows = new Map<string, number>();
  let top = 0;
  const laid = lanes.flatMap(({ id, label }) => {
    const marks = frame.marks.filter((mark) => mark.lane === id);
    if (marks.length === 0) return [];
    const assigned = assignRows(marks);
    const lines = wrapText(label, horizontal.label, horizontal.size);
    const count = Math.max(...assigned) + 1;
    const height = Math.max(count * horizontal.row, lines.length * 14) + 2 * horizontal.pad;
    const inset = (height - count * horizontal.row) / 2;
    for (const [index, mark] of marks.entries()) {
      rows.set(mark.id, top + inset + ((assigned[index] ?? 0) + 0.5) * horizontal.row);
    }
    const lane = { id, lines, top, height };
    top += height;
    return [lane];
  });
  return { ...frame, lanes: laid, rows, height: top };
}

/** The px that a mark and its spans take on a plot of the given width. */
export function extentOf(mark: TimelineMark, width: number): Stretch {
  const starts = [
    mark.at * width - horizontal.half,
    ...[mark.certain, mark.before].flatMap((stretch) => (stretch ? stretch.from * width : [])),
  ];
  const ends = [
    mark.at * width + horizontal.half,
    ...[mark.certain, mark.after].flatMap((stretch) => (stretch ? stretch.to * width : [])),
  ];
  if (mark.openStart) starts.push(mark.at * width - horizontal.half - horizontal.fade);
  return { from: Math.min(...starts), to: Math.max(...ends) };
}

/** The first row in which each mark has room, in the order of the chronology. */
function assignRows(marks: readonly TimelineMark[]): number[] {
  const taken: Stretch[][] = [];
  return marks.map((mark) => {
    const wanted = extentOf(mark, horizontal.narrowest);
    const free = taken.findIndex((row) =>
      row.every((other) => wanted.from >= other.to + 1 || wanted.to <= other.from - 1),
    );
    const row = free < 0 ? taken.length : free;
    taken[row] = [...(taken[row] ?? []), wanted];
    return row;
  });
}

/** The vertical timeline of a phone: time runs down, each event has its title beside it. Positions in px. */
export interface StandingTimeline extends Frame {
  readonly labels: readonly {
    readonly id: string;
    readonly lines: readonly string[];
    /** The date, in as many lines as it takes. */
    readonly dates: readonly string[];
    readonly top: number;
    readonly height: number;
    readonly centre: number;
  }[];
  readonly height: number;
}

/** Sizes of the vertical timeline in px; `text` is the least width of a label. */
export const vertical = {
  text: 216,
  line: 17,
  size: 14,
  dateLine: 15,
  dateSize: 12,
  gap: 9,
  least: 480,
} as const;

/** Lays the timeline out upright; labels are moved apart as little as it takes. Input order does not matter. */
export function layoutVerticalTimeline(events: readonly TimelineEvent[], asOf: number): StandingTimeline {
  const frame = frameTimeline(events, asOf);
  const lines = frame.marks.map((mark) => wrapText(mark.title, vertical.text, vertical.size));
  const dates = frame.marks.map((mark) => wrapText(mark.dateLabel, vertical.text, vertical.dateSize));
  const sizes = lines.map((wrapped, index) => {
    const text = wrapped.length * vertical.line + (dates[index]?.length ?? 0) * vertical.dateLine;
    return Math.max(26, text) + vertical.gap;
  });
  const height = Math.max(vertical.least, sizes.reduce((sum, size) => sum + size, 0) * 1.02);
  const order = frame.marks
    .map((_, index) => index)
    .sort((a, b) => (frame.marks[a]?.at ?? 0) - (frame.marks[b]?.at ?? 0) || a - b);
  const centres = spreadApart(
    order.map((index) => ({ at: (frame.marks[index]?.at ?? 0) * height, size: sizes[index] ?? 0 })),
    0,
  );
  const labels = order.map((index, position) => {
    const size = sizes[index] ?? 0;
    const centre = centres[position] ?? 0;
    return {
      id: frame.marks[index]?.id ?? '',
      lines: lines[index] ?? [],
      dates: dates[index] ?? [],
      top: centre - size / 2,
      height: size - vertical.gap,
      centre,
    };
  });
  return {
    ...frame,
    labels,
    height: Math.max(height, ...labels.map((label) => label.top + label.height + vertical.gap)),
  };
}

/** Width of a label of the vertical timeline in px; a test holds it against `vertical.text`. */
export function widestLine(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, vertical.size)));
}
