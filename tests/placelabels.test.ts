import { describe, expect, test } from 'vitest';
import type { Point } from '../src/geography/points.ts';
import { overlap, shift } from '../src/views/box.ts';
import { type Anchored, effort, type LabelFrame, placeLabels } from '../src/views/placelabels.ts';
import { chance } from './fixtures/chance.ts';

const frame: LabelFrame = { widths: [320, 400, 560, 1000], ratio: 0.86, point: 7 };

/** As many labels, each at the point that is drawn for it. */
function labels(count: number, draw: (random: () => number, index: number) => Point): Anchored[] {
  const random = chance(count);
  return Array.from({ length: count }, (_, index) => ({
    at: draw(random, index),
    size: { width: 70 + Math.floor(60 * random()), height: 28 },
  }));
}

const layouts = {
  scattered: (random: () => number): Point => [0.1 + 0.8 * random(), 0.1 + 0.8 * random()],
  'in a corner': (random: () => number): Point => [0.15 * random(), 0.15 * random()],
  'at one point': (): Point => [0.5, 0.5],
  'in a line': (_: () => number, index: number): Point => [0.05 + 0.011 * index, 0.5],
};

describe.each(Object.entries(layouts))('labels %s', (_, draw) => {
  test.each([10, 40, 80, 200])('%d take no more work than each may cost', { timeout: 60_000 }, (count) => {
    const { blocks, checks } = placeLabels(labels(count, draw), frame);
    expect(blocks).toHaveLength(count);
    expect(checks).toBeLessThanOrEqual(effort.checksPerLabel * count);
    /** A turn compares each pair at most once for each of the 96 blocks that a label may take. */
    expect(checks).toBeLessThanOrEqual(effort.turns * 96 * count * (count - 1));
  });

  test('the same labels stand in the same place, and are placed once', () => {
    const placed = placeLabels(labels(30, draw), frame);
    expect(placeLabels(labels(30, draw), { ...frame })).toBe(placed);
    const others = placeLabels(labels(30, draw).reverse(), frame);
    expect(others).not.toBe(placed);
    expect(placeLabels(labels(30, draw), { ...frame, point: 8 })).not.toBe(placed);
  });
});

test('what is forgotten is placed as it was', () => {
  const first = placeLabels(labels(8, layouts.scattered), frame);
  for (let index = 0; index < 101; index++) placeLabels([], { ...frame, point: index });
  const again = placeLabels(labels(8, layouts.scattered), frame);
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});

test.each([1, 2, 3, 4, 5])('ten labels near each other keep apart, seed %d', (seed) => {
  const random = chance(seed);
  const things = labels(10, () => [0.3 + 0.4 * random(), 0.2 + 0.6 * random()]);
  const { blocks } = placeLabels(things, frame);
  for (const width of frame.widths) {
    const boxes = blocks.map(({ box }, index) => shift(box, things[index]?.at ?? [0, 0], width, frame.ratio));
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => overlap(a, b)));
    expect(pairs).not.toContain(true);
  }
});
