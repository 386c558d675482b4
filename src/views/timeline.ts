import { scaleUtc, utcDay, utcMonth, utcTickInterval, utcYear } from 'd3';
import { formatInstant } from '../model/datewords.ts';
import type { DossierEvent } from '../model/dossier.ts';
import { counted } from './count.ts';
import { type MarkedEvent, markName } from './event.ts';
import { textWidth } from './textwidth.ts';

/** What the timeline knows of an event; `Dossier.events` fits. */
export type TimelineEvent = MarkedEvent & { readonly found: Pick<DossierEvent['found'], 'dates'> };

/** A stretch of time as shares 0…1 of a scale's length. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A line along the time axis beside a mark. */
export interface Bar extends Stretch {
  /**
   * `sure`: it went on all that time. `maybe`: it was at some time within. `open`: it may have gone on, and nobody knows
   * until when. One that the scale cuts off is open at its edge.
   */
  readonly kind: 'sure' | 'maybe' | 'open';
}

/** Where an event lies in time. */
interface Position {
  /** Where its mark stands. */
  readonly at: number;
  readonly bars: readonly Bar[];
  /** `by`: only its latest date is known, at which the mark stands. */
  readonly isBy: boolean;
}

/** An event with its position, the dates at which checks found it, and its accessible name, which says all of that. */
export type TimelineMark = Omit<TimelineEvent, 'found'> &
  Position & { readonly name: string; readonly found: readonly number[] };

/** A tick of an axis, with its label where there is one. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A stretch of time drawn to one scale, with the events that stand on it. */
export interface Scale {
  readonly from: Date;
  readonly to: Date;
  readonly marks: readonly TimelineMark[];
  readonly ticks: readonly Tick[];
  /** Where the dossier ends, if something goes on until then: its share, and its label. */
  readonly asOf: Tick | null;
}

/** The timeline: the whole period; where most events fall in a small part of it, that part on a scale of its own. */
export interface Scales {
  readonly whole: Scale;
  readonly part: (Scale & { readonly reach: Stretch; readonly dots: readonly number[] }) | null;
}

/** A part of its own is worth it for so many events: half of them, in a third of the time. */
const dense = { least: 6, events: 0.5, time: 1 / 3 } as const;

/**
 * Lays the events of a dossier on one scale of time or two, so that each has one mark. The order of the input does not
 * matter; `width` is the least in px that there is for it.
 */
export function scaleTime(events: readonly TimelineEvent[], asOf: number, width: number = narrowest): Scales {
  const inOrder = events.toSorted((a, b) => a.number - b.number);
  const periods = inOrder.flatMap(({ date, found }) => [date, ...found.dates].map(({ period }) => period));
  const starts = periods.map(({ earliest, latest }) => earliest ?? (latest ?? asOf) - 1);
  const ends = periods.map(({ earliest, latest }) => latest ?? (earliest ?? asOf) + 1);
  const span = [Math.min(...starts, asOf - 1), Math.max(...ends, asOf)] as const;
  const from = utcMonth.floor(new Date(span[0]));
  const to = utcMonth.ceil(new Date(span[1]));
  const placed = inOrder.map((event) => ({ event, at: instantOf(event.date, asOf) }));
  const part = densePart(
    placed.map(({ at }) => at),
    [from.getTime(), to.getTime()],
  );
  const isInPart = (at: number) => part !== null && at >= part[0].getTime() && at < part[1].getTime();
  const of = (test: (at: number) => boolean) => placed.filter(({ at }) => test(at)).map(({ event }) => event);
  const whole = scaleOf(
    of((at) => !isInPart(at)),
    [from, to],
    asOf,
    width,
  );
  if (!part) return { whole, part: null };
  const place = scaleUtc([from, to], [0, 1]);
  const dots = placed.flatMap(({ at }) => (isInPart(at) ? Math.round(place(at) * 200) / 200 : []));
  return {
    whole,
    part: {
      ...scaleOf(of(isInPart), part, asOf, width),
      reach: { from: place(part[0]), to: place(part[1]) },
      dots: [...new Set(dots)],
    },
  };
}

/** The part of a period in which most events fall, in whole months or days; null where they do not crowd. */
function densePart(instants: readonly number[], [from, to]: readonly [number, number]): [Date, Date] | null {
  const sorted = instants.toSorted((a, b) => a - b);
  const most = (to - from) * dense.time;
  let best = { count: 0, length: 0, first: 0, last: 0 };
  for (const first of sorted) {
    const within = sorted.filter((each) => each >= first && each - first <= most);
    const [count, last] = [within.length, within.at(-1) ?? first];
    const length = last - first;
    if (count > best.count || (count === best.count && length < best.length)) best = { count, length, first, last };
  }
  if (best.count < dense.least || best.count < dense.events * sorted.length) return null;
  const unit = to - from > 90 * day ? utcMonth : utcDay;
  const [start, end] = [unit.floor(new Date(best.first)), unit.ceil(new Date(best.last + 1))];
  return end.getTime() - start.getTime() < (to - from) / 2 ? [start, end] : null;
}

function scaleOf(
  events: readonly TimelineEvent[],
  [from, to]: readonly [Date, Date],
  asOf: number,
  width: number,
): Scale {
  const place = scaleUtc([from, to], [0, 1]);
  const marks = events.map((event): TimelineMark => {
    const { dates } = event.found;
    const found = dates
      .map(({ period }) => place(instantOf({ period, extent: 'within' }, asOf)))
      .filter((at) => at >= 0 && at <= 1);
    const labels = dates.map(({ label }) => `, a check found ${label}`);
    return { ...event, ...positionOf(event.date, place, asOf), found, name: [markName(event), ...labels].join('') };
  });
  const isOpen = events.some(({ date: { period } }) => period.latest === null);
  const end = place(asOf);
  const line =
    isOpen && end > 0 && end <= 1 ? { at: end, label: `as of ${formatInstant(asOf - 1, 'day', 'short')}` } : null;
  return { from, to: new Date(to.getTime() - 1), marks, ticks: ticksOf(from, to, line, width), asOf: line };
}

const day = 86_400_000;

/** The instant at which the mark of an event stands: its start, the middle of what is uncertain, or the latest it can have been. */
function instantOf(
  { period: { earliest, latest }, extent }: Omit<TimelineEvent['date'], 'label'>,
  asOf: number,
): number {
  if (earliest === null) return (latest ?? asOf) - day / 2;
  if (latest === null || latest - earliest <= day || extent === 'throughout') return earliest + day / 2;
  return (earliest + latest) / 2;
}

/** Day: a mark alone.   ../b: ╌●|   a/..: ●━╌╌   a/b throughout: ●━━   month, a/b within: |╌●╌| */
function positionOf(date: TimelineEvent['date'], place: (instant: number) => number, asOf: number): Position {
  const { period, extent } = date;
  const { earliest, latest } = period;
  const bar = (kind: Bar['kind'], start: number, stop: number): Bar[] => {
    const [from, to] = [Math.max(0, place(start)), Math.min(1, place(stop))];
    if (to <= from) return [];
    const isCut = kind === 'maybe' && (place(start) < 0 || place(stop) > 1);
    return [{ kind: isCut ? 'open' : kind, from, to }];
  };
  const at = Math.max(0, Math.min(1, place(instantOf(date, asOf))));
  if (earliest === null) return { at, bars: [], isBy: true };
  const alone = { at, bars: [], isBy: false };
  if (latest === null) {
    const end = Math.max(asOf, earliest);
    const sure = earliest + Math.min((end - earliest) / 3, 30 * day);
    return { ...alone, bars: [...bar('open', sure, end), ...bar('sure', earliest, sure)] };
  }
  if (latest - earliest <= day) return alone;
  return { ...alone, bars: bar(extent === 'throughout' ? 'sure' : 'maybe', earliest, latest) };
}

/** The least width in px that a timeline is laid out for, and what a label of its axis needs. */
export const narrowest = 430;
const labelWidth = 52;

/** Ticks at days, months or years, each with a label that fits; a month has its year where a year begins, and the first one. */
function ticksOf(from: Date, to: Date, asOf: Tick | null, width: number): Tick[] {
  const place = scaleUtc([from, to], [0, 1]);
  const wanted = Math.floor(width / labelWidth);
  const months = utcMonth.count(from, to);
  const interval =
    months > 0 && months <= 9
      ? months < 2
        ? (utcDay.every(to.getTime() - from.getTime() > 16 * day ? 7 : 1) ?? utcDay)
        : utcMonth
      : (utcTickInterval(from, to, wanted) ?? utcYear);
  const dates = interval.range(from, to);
  const spacing =
    dates.length > 1 ? (dates[1] as Date).getTime() - (dates[0] as Date).getTime() : to.getTime() - from.getTime();
  const unit = spacing > 360 * day ? 'year' : spacing > 25 * day ? 'month' : 'day';
  // A scale on which no tick falls has one at its start.
  const ticks = dates.length > 0 ? dates : [from];
  const half = (label: string) => (textWidth(label, 11) + 10) / width / 2;
  const taken: Stretch[] = asOf ? [{ from: asOf.at - 2 * half(asOf.label), to: 1 }] : [];
  const labelled = ticks.map((date, index) => {
    const begins = unit !== 'year' && date.getUTCMonth() === 0 && date.getUTCDate() <= (unit === 'month' ? 31 : 7);
    const label = labelOf(date, unit, begins, index === 0);
    return { at: place(date), label, rank: begins || unit === 'year' ? 0 : index === 0 ? 1 : 2 };
  });
  // Years come first, then what begins the scale, then whatever finds room.
  const shown = new Set(
    labelled
      .toSorted((a, b) => a.rank - b.rank || a.at - b.at)
      .filter(({ at, label }) => {
        const [from, to] = at < 0.05 ? [at, at + 2 * half(label)] : [at - half(label), at + half(label)];
        if (taken.some((other) => from < other.to && other.from < to)) return false;
        taken.push({ from, to });
        return true;
      }),
  );
  return labelled.map((tick) => ({ at: tick.at, label: shown.has(tick) ? tick.label : '' }));
}

/** `6 Sep`, `Sep`, `2023`: the year where one begins, and with the first. */
function labelOf(date: Date, unit: 'day' | 'month' | 'year', begins: boolean, isFirst: boolean): string {
  if (begins && unit === 'month') return formatInstant(date.getTime(), 'year');
  const full = formatInstant(date.getTime(), unit, 'short');
  return unit === 'year' || isFirst || begins ? full : full.replace(/[\s\u00a0]\d+( BCE)?$/, '');
}

/** Events under the headings of a list in the order of time. */
export interface Group<E> {
  /** `September 2023`, or `2023` for those known to the year only. */
  readonly heading: string;
  /** `eight months without an event`, before it. */
  readonly gap: string | null;
  readonly events: readonly E[];
}

/** Events by the month in which each starts, or by which it was over; of the year alone where no more is known. */
export function inMonths<E extends Pick<TimelineEvent, 'date'>>(events: readonly E[]): Group<E>[] {
  const unitOf = ({ date: { period } }: E) =>
    (period.startPrecision ?? period.endPrecision) === 'year' ? utcYear : utcMonth;
  const startOf = (event: E) => {
    const { earliest, latest } = event.date.period;
    return unitOf(event).floor(new Date(earliest ?? (latest ?? 0) - 1));
  };
  const headingOf = (event: E) => formatInstant(startOf(event).getTime(), unitOf(event) === utcYear ? 'year' : 'month');
  /** Whether an event of which a stretch is known may have been in a gap. */
  const mayFall = ({ date: { period, extent } }: E, from: Date, to: Date) =>
    extent === 'within' &&
    period.latest !== null &&
    period.latest > from.getTime() &&
    (period.earliest ?? Number.NEGATIVE_INFINITY) < to.getTime();
  const groups = [...Map.groupBy(events, headingOf)];
  return groups.map(([heading, own], index) => {
    const before = groups[index - 1]?.[1][0];
    const [from, to] = [before && unitOf(before).offset(startOf(before), 1), startOf(own[0] as E)];
    const length = from ? lengthInWords(from, to) : null;
    const isSure = from && !events.some((event) => mayFall(event, from, to));
    const gap = length && `${length} ${isSure ? 'without an event' : 'in which no event is known to fall'}`;
    return { heading, gap, events: own };
  });
}

const small = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** The whole months or years between two instants, in words; null for one month or less. */
function lengthInWords(from: Date, to: Date): string | null {
  const months = utcMonth.count(from, to);
  if (months < 2) return null;
  const [count, unit] = months < 24 ? [months, 'month'] : [Math.floor(months / 12), 'year'];
  return counted(count, unit).replace(/^\d+/, (digits) => small[Number(digits)] ?? digits);
}

/** How the date of an event is drawn beside it in the list; null for one known to the day. */
export function whenOf({
  date: { period, extent },
}: Pick<TimelineEvent, 'date'>): 'by' | 'open' | 'sure' | 'maybe' | null {
  const { earliest, latest } = period;
  if (earliest === null) return 'by';
  if (latest === null) return 'open';
  if (latest - earliest <= day) return null;
  return extent === 'throughout' ? 'sure' : 'maybe';
}

/** The lines that a timeline has beside its marks, with their words: only what is there is explained. */
export function linesOf(events: readonly Pick<TimelineEvent, 'date'>[]) {
  const whens = new Set(events.map(whenOf));
  return [
    ...(whens.has('sure') || whens.has('open') ? [{ sign: 'sure', label: 'lasted' }] : []),
    ...(whens.has('maybe') || whens.has('by') ? [{ sign: 'maybe', label: 'some time within' }] : []),
    ...(whens.has('open') ? [{ sign: 'open', label: 'end unknown' }] : []),
  ];
}
