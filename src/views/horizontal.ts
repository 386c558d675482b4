import { ascending } from 'd3';
import { type Box, overlap } from './box.ts';
import { percent } from './lengths.ts';
import { textWidth } from './textwidth.ts';
import { narrowest, type Scale, scaleTime, type TimelineEvent, type TimelineMark } from './timeline.ts';

/** Sizes of the drawn timeline in px. `narrowest` is the least width that it is laid out for; wider only gives more room. */
export const horizontal = {
  narrowest,
  /** Half the width and half the height of a mark. */
  half: 11,
  high: 8.8,
  /** Half the height of a bar, and of a line of type. */
  bar: 3,
  line: 6.5,
  /** How far the dashes of an event reach of which only the latest date is known. */
  by: 20,
  axis: 17,
  title: 11,
} as const;

/** The least width in px of a timeline that is the same on a phone. */
export const narrow = 284;

/** A timeline of so many px has room for the titles of its events. */
const roomy = 100;

/** A timeline of more px than that is scrolled in its box. */
const highest = 320;

/** How far apart the heights are that a mark may have. */
const step = 1.6;

/**
 * Lays the timeline out for `width` px and more: its scales, each in as few rows as it takes. The order of the input does not
 * matter.
 */
export function layoutHorizontal(events: readonly TimelineEvent[], asOf: number, width: number = narrowest) {
  const { whole, part } = scaleTime(events, asOf, width);
  const main = layScale(part ?? whole, width);
  /** Where the strip of the closed timeline has a stroke, each once, in 200ths of its width. */
  const strokes = [...whole.marks.map(({ at }) => at), ...(part?.dots ?? [])].map((at) => Math.round(at * 200));
  return {
    from: whole.from,
    to: whole.to,
    strokes: [...new Set(strokes)].sort(ascending),
    whole: part
      ? {
          ...layScale(whole, width),
          reach: { x: percent(part.reach.from), width: percent(part.reach.to - part.reach.from) },
          /** From the part on the small scale to the width of the large one, in thousandths. */
          funnel: `M${Math.round(part.reach.from * 1000)} 0L0 10H1000L${Math.round(part.reach.to * 1000)} 0Z`,
        }
      : null,
    main,
  };
}

/** The strokes of events on a line, as path data 200 units wide. */
export function strokesOf(strokes: TimelineLayout['strokes']): string {
  return `M0 24H200${strokes.map((x) => `M${x} 4v20`).join('')}`;
}

/** A timeline as it is drawn across. */
export type TimelineLayout = ReturnType<typeof layoutHorizontal>;

/** A scale with its marks one below the other where they meet; lengths along it in shares, heights in em of 16 px. */
function layScale(scale: Scale, width: number) {
  const { heights, titles } = settle(scale.marks, width);
  const bare = Math.max(0, ...heights.values()) + horizontal.high + 2;
  /** One that is higher than its box has its labels above it too, and lines that lead down from them. */
  const lead = bare > highest ? horizontal.axis : 0;
  const high = bare + lead;
  const em = (px: number) => `${Math.round((px / 16) * 100) / 100}em`;
  return {
    ...scale,
    isHigh: lead > 0,
    height: em(high),
    bottom: em(high + horizontal.axis),
    dot: em(high - 7),
    marks: scale.marks.map((mark) => {
      const y = (heights.get(mark.id) as number) + lead;
      return {
        ...mark,
        top: y,
        x: percent(mark.at),
        y: em(y),
        bars: mark.bars.map((bar) => ({ ...bar, x1: percent(bar.from), x2: percent(bar.to) })),
        findings: mark.found.map(percent),
        /** Where its title stands, where there is room: on which side, from which point, how far from it. */
        title: titles.has(mark.id) ? titleAt(mark, titles.get(mark.id) as Side) : null,
      };
    }),
    ticks: scale.ticks.map(({ at, label }) => ({ x: percent(at), label, anchor: at < 0.05 ? 'start' : 'middle' })),
    asOf: scale.asOf && { x: percent(scale.asOf.at), label: scale.asOf.label },
  };
}

/** What a mark takes up on the narrowest plot, around its own height: mark, bars, and where a check found it. */
export function boxesOf(mark: TimelineMark, width: number = horizontal.narrowest): Box[] {
  const { at, bars, isBy, found } = mark;
  const left = isBy ? at * width - 2 * horizontal.half - 2 : at * width - horizontal.half;
  const box = (from: number, to: number, top: number, bottom: number): Box => ({
    left: from,
    top,
    width: to - from,
    height: bottom - top,
  });
  return [
    box(left, left + 2 * horizontal.half + (isBy ? 3 : 0), -horizontal.high, horizontal.high),
    ...(isBy ? [box(left - horizontal.by + horizontal.half, left, -horizontal.bar, horizontal.bar)] : []),
    ...bars.map(({ from, to }) => box(from * width - 1, to * width + 1, -horizontal.bar, horizontal.bar)),
    ...found.map((each) => box(Math.min(at, each) * width - 2, Math.max(at, each) * width + 2, 0, 12)),
  ];
}

export type Side = 'right' | 'left';

function titleAt(mark: TimelineMark, side: Side) {
  const off = side === 'right' ? aside : -aside - (mark.isBy ? horizontal.by + 4 : 0);
  // In em of the title, which grows with the reader's type.
  return {
    side,
    text: mark.title,
    x: percent(endsOf(mark)[side]),
    off: `${Math.round((off / horizontal.title) * 10) / 10}em`,
  };
}

/** The ends of a mark with its bars: behind them stands its title. */
function endsOf({ at, bars }: TimelineMark): Record<Side, number> {
  return { left: Math.min(at, ...bars.map(({ from }) => from)), right: Math.max(at, ...bars.map(({ to }) => to)) };
}

/** How far a title stands from such an end, in px. */
const aside = horizontal.half + 3;

/** The title of a mark as a box on one of its sides. */
export function titleBox(mark: TimelineMark, side: Side, width: number = horizontal.narrowest): Box {
  const length = Math.ceil(textWidth(mark.title, horizontal.title)) + 2;
  const end = endsOf(mark)[side] * width;
  // Of an event that is known by its latest date, the mark stands before that date, and dashes before the mark.
  const left = side === 'right' ? end + aside - 1 : end - aside - length - (mark.isBy ? horizontal.by + 4 : 0);
  return { left, top: -horizontal.line, width: length, height: 2 * horizontal.line };
}

/** Each mark at the first height where nothing is in its way, from the earliest start on; with titles where they cost no height. */
function settle(marks: readonly TimelineMark[], width: number) {
  const inOrder = marks
    .map((mark) => ({ mark, boxes: boxesOf(mark, width) }))
    .sort((a, b) => ascending(leftmost(a.boxes), leftmost(b.boxes)) || ascending(a.mark.number, b.mark.number));
  const pack = (isTitled: boolean) => {
    const taken: Box[] = [];
    const heights = new Map<string, number>();
    for (const { mark, boxes } of inOrder) {
      const title = titleBox(mark, 'right', width);
      const fits = isTitled && title.left + title.width <= width + 12;
      const own = fits ? [...boxes, title] : boxes;
      const y = firstFree(own, taken);
      taken.push(...own.map((box) => lower(box, y)));
      heights.set(mark.id, y);
    }
    return { heights, high: Math.max(0, ...heights.values()) };
  };
  const bare = pack(false);
  // Where there is no room for titles in the first place, none is looked for.
  const titled = bare.high > 3 * roomy ? bare : pack(true);
  const { heights } = titled.high <= Math.max(roomy, bare.high) ? titled : bare;
  const taken = inOrder.flatMap(({ mark, boxes }) => boxes.map((box) => lower(box, heights.get(mark.id) as number)));
  const titles = new Map<string, Side>();
  for (const { mark } of inOrder)
    for (const side of ['right', 'left'] as const) {
      const box = lower(titleBox(mark, side, width), heights.get(mark.id) as number);
      const isOn = box.left >= -12 && box.left + box.width <= width + 12;
      if (titles.has(mark.id) || !isOn || taken.some((other) => overlap(box, other))) continue;
      titles.set(mark.id, side);
      taken.push(box);
    }
  return { heights, titles };
}

/** The first height at which some boxes are clear of all that is taken. */
function firstFree(own: readonly Box[], taken: readonly Box[]): number {
  const blocked: (readonly [from: number, to: number])[] = [];
  for (const { left, top, width, height } of own)
    for (const other of taken)
      if (left < other.left + other.width && other.left < left + width)
        blocked.push([other.top - top - height, other.top + other.height - top]);
  blocked.sort((a, b) => a[0] - b[0]);
  let y: number = 6 * step;
  for (const [from, to] of blocked) {
    if (from >= y) break;
    if (to > y) y = Math.ceil(to / step - 1e-9) * step;
  }
  return y;
}

const leftmost = (boxes: readonly Box[]) => Math.min(...boxes.map(({ left }) => left));
const lower = (box: Box, y: number): Box => ({ ...box, top: box.top + y });
