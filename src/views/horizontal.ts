import { type LaneId, lanes } from '../model/kinds.ts';
import { percent, pixels } from './lengths.ts';
import { wrapText } from './textwidth.ts';
import {
  type Frame,
  frameTimeline,
  type Stretch,
  type Tick,
  type TimelineEvent,
  type TimelineMark,
} from './timeline.ts';

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

/** A bar or, with an outline in the unit square, a taper: attributes of SVG. */
export interface Bar {
  readonly x: number | string;
  readonly y: number;
  readonly width: number | string;
  readonly height: number;
  readonly taper: string | null;
}

/** A mark in its place: `x` along the plot, `y` in px. */
export interface PlacedMark extends TimelineMark {
  readonly x: string;
  readonly y: number;
  readonly bars: readonly Bar[];
}

/** A lane with the lines of its name. */
export interface Lane {
  readonly id: LaneId;
  readonly lines: readonly { readonly text: string; readonly y: number }[];
  readonly top: number;
  readonly height: number;
  /** Where the line under it stands. */
  readonly bottom: number;
}

/** A tick with its ends in px. */
interface PlacedTick extends Tick {
  readonly x: string;
  readonly bottom: number;
}

/** The horizontal timeline: lanes by kind; in a lane, rows so that no two marks or spans overlap. Heights in px. */
export interface HorizontalTimeline extends Frame {
  readonly lanes: readonly Lane[];
  readonly marks: readonly PlacedMark[];
  readonly ticks: readonly PlacedTick[];
  /** Of the lanes; the axis stands below them. */
  readonly height: number;
}

/** Lays the timeline out in lanes, for a plot at least `horizontal.narrowest` px wide. Input order does not matter. */
export function layoutHorizontal(events: readonly TimelineEvent[], asOf: number): HorizontalTimeline {
  const frame = frameTimeline(events, asOf);
  const placed: PlacedMark[] = [];
  const laid: Lane[] = [];
  let top = 0;
  for (const { id, label } of lanes) {
    const marks = inRows(frame.marks.filter((mark) => mark.lane === id));
    if (marks.length === 0) continue;
    const lines = wrapText(label, horizontal.label, horizontal.size);
    const rows = Math.max(...marks.map(({ row }) => row)) + 1;
    const height = Math.max(rows * horizontal.row, lines.length * horizontal.line) + 2 * horizontal.pad;
    const inset = top + (height - rows * horizontal.row) / 2;
    placed.push(...marks.map(({ mark, row }) => placeMark(mark, inset + (row + 0.5) * horizontal.row)));
    laid.push({
      id,
      lines: centredLines(lines, top + height / 2),
      top,
      height,
      bottom: pixels(top + height),
    });
    top += height;
  }
  placed.sort((a, b) => a.number - b.number);
  const ticks = frame.ticks.map((tick) => ({
    ...tick,
    x: percent(tick.at),
    bottom: top + (tick.major ? 4 : 0),
  }));
  return { ...frame, lanes: laid, marks: placed, ticks, height: top };
}

function centredLines(lines: readonly string[], middle: number): Lane['lines'] {
  return lines.map((text, index) => ({
    text,
    y: pixels(middle + 4 + (index - (lines.length - 1) / 2) * horizontal.line),
  }));
}

function placeMark(mark: TimelineMark, centre: number): PlacedMark {
  const y = pixels(centre);
  const high = { y: pixels(y - horizontal.bar / 2), height: horizontal.bar };
  const bar = (stretch: Stretch | null, taper: string | null): readonly Bar[] => {
    if (!stretch) return [];
    const width = percent(Math.max(0, stretch.to - stretch.from));
    return [{ ...high, x: percent(stretch.from), width, taper }];
  };
  const x = percent(mark.at);
  // Drawn to the left of its own box, since a percentage less some px cannot be said in an attribute.
  const open = { ...high, x, width: horizontal.fade + 8 };
  const bars = [
    ...(mark.openStart ? [{ ...open, taper: 'M-1 .5L0 0V1Z' }] : []),
    ...bar(mark.before, 'M0 .5L1 0V1Z'),
    ...bar(mark.after, 'M0 0L1 .5L0 1Z'),
    ...bar(mark.certain, null),
  ];
  return { ...mark, x, y, bars };
}

/** The px that a mark and its spans take on a plot of the given width. */
export function extentOf(mark: TimelineMark, width: number): Stretch {
  const { at, certain, before, after, openStart } = mark;
  const left = at * width - horizontal.half - (openStart ? horizontal.fade : 0);
  const right = at * width + horizontal.half;
  const stretches = [certain, before, after].filter((stretch) => stretch !== null);
  return {
    from: Math.min(left, ...stretches.map(({ from }) => from * width)),
    to: Math.max(right, ...stretches.map(({ to }) => to * width)),
  };
}

/** Each mark with the first row in which it has room, in the order of the chronology. */
function inRows(marks: readonly TimelineMark[]): { readonly mark: TimelineMark; readonly row: number }[] {
  const taken: Stretch[][] = [];
  return marks.map((mark) => {
    const wanted = extentOf(mark, horizontal.narrowest);
    const free = taken.findIndex((row) =>
      row.every((other) => wanted.from >= other.to + 1 || wanted.to <= other.from - 1),
    );
    const row = free < 0 ? taken.length : free;
    taken[row] = [...(taken[row] ?? []), wanted];
    return { mark, row };
  });
}
