import { spreadApart } from './spreadapart.ts';
import { wrapText } from './textwidth.ts';
import { frameTimeline, type TimelineEvent, type TimelineMark } from './timeline.ts';

/** Sizes of the vertical timeline in px; `text` is the least width of a label. */
export const vertical = {
  text: 216,
  line: 17,
  size: 14,
  dateLine: 15,
  dateSize: 11,
  gap: 9,
  least: 480,
  axis: 42,
} as const;

/** Lays the timeline out upright; labels are moved apart as little as it takes. Input order does not matter. */
export function layoutVertical(events: readonly TimelineEvent[], asOf: number) {
  const frame = frameTimeline(events, asOf);
  const labels = frame.marks.map(labelOf).sort((a, b) => a.mark.at - b.mark.at);
  const length = Math.max(vertical.least, labels.reduce((sum, { size }) => sum + size, 0) * 1.02);
  const wishes = labels.map((label) => ({ ...label, at: label.mark.at * length }));
  const spread = spreadApart(wishes, 0);
  const height = Math.max(length, ...spread.map(({ centre, size }) => centre + size / 2));
  const marks = spread.map((label) => placeMark(label, height)).sort((a, b) => a.number - b.number);
  const ticks = frame.ticks.map((tick) => {
    return { ...tick, left: vertical.axis - (tick.major ? 8 : 4), y: Math.round(tick.at * height) };
  });
  return { ...frame, marks, ticks, height: Math.round(height) };
}

/** Title and date in lines, each `dy` from the one before; the height of the text, and all that the label takes up. */
function labelOf(mark: TimelineMark) {
  const words = wrapText(mark.title, vertical.text, vertical.size);
  const dates = wrapText(mark.date.label, vertical.text, vertical.dateSize);
  const lines = [
    ...words.map((text, index) => ({ text, dy: index === 0 ? 0 : vertical.line, isDate: false })),
    ...dates.map((text) => ({ text, dy: vertical.dateLine, isDate: true })),
  ];
  const textHeight = words.length * vertical.line + dates.length * vertical.dateLine;
  return { mark, lines, textHeight, size: Math.max(26, textHeight) + vertical.gap };
}

function placeMark(label: ReturnType<typeof labelOf> & { readonly centre: number }, length: number) {
  const { mark, lines, textHeight, size } = label;
  const y = Math.round(mark.at * length);
  const centre = Math.round(label.centre);
  return {
    ...mark,
    y,
    findings: mark.found.map((place) => Math.round(place * length)),
    lines,
    baseline: Math.round(centre - textHeight / 2 + 13),
    top: Math.round(label.centre - size / 2),
    height: Math.round(size - vertical.gap),
    centre,
  };
}
