import { expect, test } from 'vitest';
import { spreadApart as spread, type Wish } from '../src/views/spreadapart.ts';
import { chance } from './fixtures/chance.ts';

const spreadApart = (wishes: readonly Wish[], start?: number) => spread(wishes, start).map(({ centre }) => centre);
const round = (values: readonly number[]) => values.map((value) => Math.round(value * 1000) / 1000);

test.each([
  ['nothing', [], []],
  ['one thing stays', [[5, 10]], [5]],
  [
    'things with room stay',
    [
      [0, 10],
      [10, 10],
      [25, 10],
    ],
    [0, 10, 25],
  ],
  [
    'two in one place part evenly',
    [
      [50, 10],
      [50, 10],
    ],
    [45, 55],
  ],
  [
    'three in one place part evenly',
    [
      [50, 10],
      [50, 10],
      [50, 10],
    ],
    [40, 50, 60],
  ],
  [
    'a chain moves as one',
    [
      [0, 10],
      [8, 10],
      [16, 10],
    ],
    [-2, 8, 18],
  ],
  [
    'sizes count',
    [
      [50, 30],
      [50, 10],
    ],
    [40, 60],
  ],
] as const)('%s', (_, wishes, expected) => {
  expect(spreadApart(wishes.map(([at, size]) => ({ at, size })))).toEqual(expected);
});

test('nothing stands before the start', () => {
  expect(
    spreadApart(
      [
        { at: 2, size: 10 },
        { at: 3, size: 10 },
        { at: 60, size: 10 },
      ],
      0,
    ),
  ).toEqual([5, 15, 60]);
});

const strain = (wishes: readonly Wish[], places: readonly number[]) =>
  wishes.reduce((sum, { at }, index) => sum + ((places[index] ?? 0) - at) ** 2, 0);

/** The least strain on a grid of whole numbers, by trying all. */
function tried(wishes: readonly Wish[], start: number, end: number): number {
  const step = (index: number, from: number): number => {
    const wish = wishes[index];
    if (!wish) return 0;
    let least = Number.POSITIVE_INFINITY;
    for (let centre = from + wish.size / 2; centre <= end; centre++) {
      const cost = (centre - wish.at) ** 2;
      if (cost >= least) continue;
      least = Math.min(least, cost + step(index + 1, centre + wish.size / 2));
    }
    return least;
  };
  return step(0, start);
}

test('no arrangement moves things less: all are tried for small cases', () => {
  const random = chance(17);
  for (let round = 0; round < 60; round++) {
    const wishes = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      at: Math.floor(random() * 24),
      size: 2 * (1 + Math.floor(random() * 4)),
    })).sort((a, b) => a.at - b.at);
    const start = random() < 0.5 ? 0 : -40;
    const places = spreadApart(wishes, start);
    expect(strain(wishes, places)).toBeLessThanOrEqual(tried(wishes, start, 60) + 1e-9);
  }
});

test('2,000 things keep their order and do not overlap', () => {
  const random = chance(29);
  const wishes = Array.from({ length: 2000 }, () => ({ at: random() * 9000, size: 1 + random() * 9 })).sort(
    (a, b) => a.at - b.at,
  );
  const places = spreadApart(wishes, 0);
  expect(places).toHaveLength(2000);
  let end = 0;
  for (const [index, centre] of places.entries()) {
    const half = (wishes[index]?.size ?? 0) / 2;
    expect(centre - half).toBeGreaterThanOrEqual(end - 1e-6);
    end = centre + half;
  }
  expect(round(spreadApart(wishes, 0))).toEqual(round(places));
});
