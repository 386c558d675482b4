import { expect, test } from 'vitest';
import { OutlineContext, simplifyLine } from '../src/views/outline.ts';
import { chance } from './fixtures/chance.ts';

type Point = readonly [number, number];

test.each([
  ['nothing', [], []],
  ['one point', [[1, 1]], [[1, 1]]],
  [
    'two points',
    [
      [0, 0],
      [9, 9],
    ],
    [
      [0, 0],
      [9, 9],
    ],
  ],
  [
    'a straight line',
    [
      [0, 0],
      [3, 0],
      [5, 0],
      [9, 0],
    ],
    [
      [0, 0],
      [9, 0],
    ],
  ],
  [
    'a small bend',
    [
      [0, 0],
      [5, 0.9],
      [9, 0],
    ],
    [
      [0, 0],
      [9, 0],
    ],
  ],
  [
    'a bend',
    [
      [0, 0],
      [5, 1.1],
      [9, 0],
    ],
    [
      [0, 0],
      [5, 1.1],
      [9, 0],
    ],
  ],
  [
    'a ring',
    [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0],
    ],
    [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0],
    ],
  ],
  [
    'a spike back beyond the start',
    [
      [0, 0],
      [-4, 0],
      [9, 0],
    ],
    [
      [0, 0],
      [-4, 0],
      [9, 0],
    ],
  ],
] as const)('%s', (_, line, expected) => {
  expect(simplifyLine(line, 1)).toEqual(expected);
});

function away([x, y]: Point, line: readonly Point[]): number {
  return Math.min(
    ...line.slice(1).map(([x2, y2], index) => {
      const [x1, y1] = line[index] ?? [0, 0];
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      return Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
    }),
  );
}

test('ends stay, points are a selection, and none that is dropped lies further off than the tolerance', () => {
  const random = chance(31);
  for (let round = 0; round < 40; round++) {
    let here: Point = [0, 0];
    const line = Array.from({ length: 80 }, (): Point => {
      here = [here[0] + random() * 6 - 2, here[1] + random() * 6 - 3];
      return here;
    });
    const simple = simplifyLine(line, 2);
    expect(simple[0]).toBe(line[0]);
    expect(simple.at(-1)).toBe(line.at(-1));
    expect(simple.length).toBeLessThan(line.length);
    expect(line.filter((point) => simple.includes(point))).toEqual(simple);
    for (const point of line) expect(away(point, simple)).toBeLessThanOrEqual(2 + 1e-9);
    expect(simplifyLine([...line].reverse(), 2).length).toBeLessThan(line.length);
  }
});

test('an outline is written in whole steps, without steps of nothing and without lone points', () => {
  const context = new OutlineContext();
  context.moveTo(0.4, 0.4);
  context.lineTo(10.2, -3.6);
  context.lineTo(10.4, -3.7);
  context.lineTo(4.9, 7);
  context.lineTo(-2, 7);
  context.closePath();
  context.moveTo(50, 50);
  context.lineTo(50.3, 50.1);
  context.closePath();
  context.moveTo(1, 2);
  context.lineTo(3, 2);
  expect(context.take()).toBe('M0 0l10-4-5 11-7 0ZM1 2l2 0');
  expect(context.take()).toBe('');
});
