import { describe, expect, test } from 'vitest';
import { frameMap } from '../src/geography/frame.ts';
import { chooseFrames, type Weighed } from '../src/geography/frames.ts';
import type { Bounds } from '../src/model/bounds.ts';
import { chance } from './fixtures/chance.ts';

const region: Bounds = [0, 20, 20, 40];
const at = (x: number, y: number, weight = 1): Weighed => ({ at: [x, y], weight });

/** Places in a small part of the region. */
function cluster(count: number): Weighed[] {
  const draw = chance(count);
  return Array.from({ length: count }, () => at(9 + 3 * draw(), 30 + 2 * draw()));
}

function isIn([west, south, east, north]: Bounds, { at: [x, y] }: Weighed): boolean {
  return x > west && x < east && y > south && y < north;
}

describe('the frames of a map', () => {
  test('the main one holds most places, and the region is an inset for one far off', () => {
    const far = at(3, 21);
    const { main, insets } = chooseFrames([...cluster(9), far], { whole: region });
    for (const each of cluster(9)) expect(isIn(main, each)).toBe(true);
    expect(isIn(main, far)).toBe(false);
    expect(main[2] - main[0]).toBeLessThan(8);
    expect(insets).toEqual([region]);
  });

  test('a place with a quarter of the events is not left out, nor is one in five places', () => {
    const heavy = at(3, 21, 5);
    expect(isIn(chooseFrames([...cluster(9), heavy], { whole: region }).main, heavy)).toBe(true);
    const fifth = at(3, 21);
    expect(isIn(chooseFrames([...cluster(4), fifth], { whole: region }).main, fifth)).toBe(true);
  });

  test('places all over the region have it as their frame, without an inset', () => {
    const corners = [at(1, 21), at(19, 21), at(1, 39), at(19, 39), at(10, 30)];
    expect(chooseFrames(corners, { whole: region })).toEqual({ main: region, insets: [] });
    expect(chooseFrames([], { whole: region })).toEqual({ main: region, insets: [] });
  });

  test('a frame that shows every place and half of the region has no inset', () => {
    const half = [at(4, 24), at(13, 24), at(4, 34), at(13, 34)];
    const { main, insets } = chooseFrames(half, { whole: region });
    expect(main).not.toEqual(region);
    expect(insets).toEqual([]);
    expect(chooseFrames([...half, ...half, at(19.9, 39.9)], { whole: region, frame: main }).insets).toEqual([region]);
  });

  test('an author’s frame and insets are taken as they are', () => {
    const frame: Bounds = [5, 25, 9, 28];
    expect(chooseFrames(cluster(9), { whole: region, frame })).toEqual({ main: frame, insets: [region] });
    const insets: Bounds[] = [[1, 21, 2, 22]];
    expect(chooseFrames(cluster(9), { whole: region, frame, insets })).toEqual({ main: frame, insets });
    expect(chooseFrames(cluster(9), { whole: region, insets }).insets).toEqual(insets);
    // What no inset shows is never left out.
    const far = at(3, 21);
    expect(isIn(chooseFrames([...cluster(9), far], { whole: region, insets }).main, far)).toBe(true);
    const shown: Bounds[] = [[2, 20.5, 4, 22]];
    expect(isIn(chooseFrames([...cluster(9), far], { whole: region, insets: shown }).main, far)).toBe(false);
  });

  test.each([1, 2, 3, 5, 8, 13, 30, 80])(
    'of %d places lies in the region, is neither tower nor ribbon, and leaves room at its edges',
    (count) => {
      for (const seed of [1, 2, 3]) {
        const draw = chance(100 * count + seed);
        const places = Array.from({ length: count }, () => at(1 + 18 * draw() ** seed, 21 + 18 * draw() ** seed));
        const { main } = chooseFrames(places, { whole: region });
        const { width, height, place } = frameMap(main);
        expect(height / width).toBeGreaterThan(0.5);
        expect(height / width).toBeLessThan(1.35);
        expect(main[0]).toBeGreaterThanOrEqual(region[0]);
        expect(main[2]).toBeLessThanOrEqual(region[2]);
        const inside = places.filter((each) => isIn(main, each));
        expect(inside.length).toBeGreaterThanOrEqual(Math.ceil((count * 5) / 6));
        const isWhole = main.join() === region.join();
        if (!isWhole) for (const each of inside) expect(place(each.at)[0]).toBeGreaterThan(0.0);
      }
    },
  );

  test('runs across 180° where the region does', () => {
    const pacific: Bounds = [160, -30, 210, 0];
    const places = [at(178, -18), at(-172, -14), at(179, -17), at(-175, -21)];
    const { main } = chooseFrames(places, { whole: pacific });
    expect(main[0]).toBeLessThan(178);
    expect(main[2]).toBeGreaterThan(188);
  });
});
