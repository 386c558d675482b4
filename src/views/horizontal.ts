import { type LaneId, lanes } from '../model/kinds.ts';
import { percent, pixels } from './lengths.ts';
import { wrapText } from './textwidth.ts';
import { barsOf, frameTimeline, type Stretch, type TimelineEvent, type TimelineMark } from './timeline.ts';

/** Sizes of the horizontal timeline in px. `narrowest` is the least width that it is laid out for; wider only gives more room. */
export const horizontal = {
  narrowest: 360,
  row: 21,
  pad: 2,
  fade: 14,
  half: 10,
  label: 84,
  line: 14,
  size: 12,
  bar: 8,
  axis: 18,
} as const;

/** Lays the timeline out in lanes, for a plot at least `horizontal.narrowest` px wide. Input order does not matter. */
export function layoutHorizontal(events: readonly TimelineEvent[], asOf: number) {
  const frame = frameTimeline(events, asOf);
  let height = 0;
  const laid = lanes.flatMap(({ id, label }) => {
    const marks = inRows(frame.marks.filter((mark) => mark.lane === id));
    if (marks.length === 0) return [];
    const lane = layoutLane(id, label, marks, height);
    height += lane.height;
    return [lane];
  });
  const marks = laid.flatMap((lane) => lane.marks).sort((a, b) => a.number - b.number);
  const ticks = frame.ticks.map((tick) => ({ ...tick, x: percent(tick.at), bottom: height + (tick.major ? 4 : 0) }));
  return { ...frame, lanes: laid, marks, ticks, height };
}

/** A lane with the lines of its name and its marks, from `top` down. */
function layoutLane(id: LaneId, label: string, marks: ReturnType<typeof inRows>, top: number) {
  const names = wrapText(label, horizontal.label, horizontal.size);
  const rows = Math.max(...marks.map(({ row }) => row)) + 1;
  const height = Math.max(rows * horizontal.row, names.length * horizontal.line) + 2 * horizontal.pad;
  const first = top + (height - (rows - 1) * horizontal.row) / 2;
  const baseline = top + height / 2 + 4 - ((names.length - 1) / 2) * horizontal.line;
  return {
    id,
    top,
    height,
    bottom: pixels(top + height),
    lines: names.map((text, index) => ({ text, y: pixels(baseline + index * horizontal.line) })),
    marks: marks.map(({ row, ...mark }) => placeMark(mark, first + row * horizontal.row)),
  };
}

function placeMark(mark: TimelineMark, centre: number) {
  const x = percent(mark.at);
  const y = pixels(centre);
  const high = { y: pixels(y - horizontal.bar / 2), height: horizontal.bar };
  const tapers = { before: 'M0 .5L1 0V1Z', after: 'M0 0L1 .5L0 1Z' };
  // Drawn to the left of its own box, since a percentage less some px cannot be said in an attribute.
  const open = { ...high, x, width: horizontal.fade + 8, taper: 'M-1 .5L0 0V1Z' };
  const bars = barsOf(mark, tapers, ({ from, to }) => ({ ...high, x: percent(from), width: percent(to - from) }));
  return { ...mark, x, y, bars: mark.openStart ? [open, ...bars] : bars, findings: mark.found.map(percent) };
}

/** The px that a mark and its spans take on a plot of the given width. */
export function extentOf(mark: TimelineMark, width: number): Stretch {
  const { at, certain, before, after, openStart, found } = mark;
  const left = at * width - horizontal.half - (openStart ? horizontal.fade : 0);
  const right = at * width + horizontal.half;
  const findings = found.map((place) => ({ from: place, to: place }));
  const stretches = [certain, before, after, ...findings].filter((stretch) => stretch !== null);
  return {
    from: Math.min(left, ...stretches.map(({ from }) => from * width)),
    to: Math.max(right, ...stretches.map(({ to }) => to * width)),
  };
}

/** Each mark with the first row in which it has room, in the order of the chronology. */
function inRows(marks: readonly TimelineMark[]) {
  const taken: Stretch[][] = [];
  return marks.map((mark) => {
    const wanted = extentOf(mark, horizontal.narrowest);
    const free = taken.findIndex((row) =>
      row.every((other) => wanted.from >= other.to + 1 || wanted.to <= other.from - 1),
    );
    const row = free < 0 ? taken.length : free;
    taken[row] = [...(taken[row] ?? []), wanted];
    return { ...mark, row };
  });
}
