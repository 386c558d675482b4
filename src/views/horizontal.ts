import { ascending } from 'd3';
import { percent, pixels } from './lengths.ts';
import { barsOf, frameTimeline, type Stretch, type TimelineEvent, type TimelineMark } from './timeline.ts';

/** Sizes of the horizontal timeline in px. `narrowest` is the least width that it is laid out for; wider only gives more room. */
export const horizontal = { narrowest: 430, row: 17, pad: 2, open: 20, half: 10, axis: 18 } as const;

/**
 * Lays the timeline out in as few rows as it takes, for a plot at least `horizontal.narrowest` px wide: each mark, from
 * the earliest start on, in the first row that is free. Input order does not matter.
 */
export function layoutHorizontal(events: readonly TimelineEvent[], asOf: number) {
  const frame = frameTimeline(events, asOf);
  const ends: number[] = [];
  const marks = frame.marks
    .map((mark) => ({ mark, ...extentOf(mark, horizontal.narrowest) }))
    .sort((a, b) => ascending(a.from, b.from) || ascending(a.mark.number, b.mark.number))
    .map(({ mark, from, to }) => {
      const free = ends.findIndex((end) => end < from);
      const row = free < 0 ? ends.length : free;
      ends[row] = to;
      return placeMark(mark, row);
    })
    .sort((a, b) => ascending(a.number, b.number));
  const height = ends.length * horizontal.row + 2 * horizontal.pad;
  const ticks = frame.ticks.map((tick) => ({ ...tick, x: percent(tick.at), bottom: height + (tick.major ? 4 : 0) }));
  /** Where the strip of the closed timeline has a stroke, each once, in 200ths of its width. */
  const strokes = [...new Set(marks.map(({ at }) => Math.round(at * 200)))].sort(ascending);
  return { ...frame, marks, ticks, height, strokes };
}

function placeMark(mark: TimelineMark, row: number) {
  const y = pixels(horizontal.pad + (row + 0.5) * horizontal.row);
  return {
    ...mark,
    x: percent(mark.at),
    y,
    bars: barsOf(mark, ({ from, to }) => ({ x1: percent(from), x2: percent(to) })),
    findings: mark.found.map(percent),
  };
}

/** The px that a mark and its spans take on a plot of the given width. */
export function extentOf(mark: TimelineMark, width: number): Stretch {
  const { at, certain, before, after, openStart, found } = mark;
  const left = at * width - horizontal.half - (openStart ? horizontal.open : 0);
  const right = at * width + horizontal.half;
  const findings = found.map((place) => ({ from: place, to: place }));
  const stretches = [certain, before, after, ...findings].filter((stretch) => stretch !== null);
  return {
    from: Math.min(left, ...stretches.map(({ from }) => from * width)),
    to: Math.max(right, ...stretches.map(({ to }) => to * width)),
  };
}
