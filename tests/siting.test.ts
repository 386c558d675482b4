import { describe, expect, test } from 'vitest';
import { boxOver, isWithin, overlap, overlapAtSomeWidth } from '../src/views/box.ts';
import { type Stand, sizes, type Thing } from '../src/views/forms.ts';
import { bands } from '../src/views/mapsheet.ts';
import { type Sheet, standOn } from '../src/views/siting.ts';
import { chance } from './fixtures/chance.ts';

const ratio = 0.65;
/** An inset in the corner, as maps have. */
const inset = { left: 0.78, top: 0.4, width: 0.22, height: 0.25 };

/** Places spread over a map, or in three heaps, with events that crowd at some. */
function places(count: number, events: number, isHeaped: boolean, seed: number): Thing[] {
  const draw = chance(seed);
  const heaps = [
    [0.3, 0.3],
    [0.6, 0.45],
    [0.55, 0.8],
  ] as const;
  const spot = (index: number): readonly [number, number] => {
    const [x, y] = heaps[index % 3] ?? heaps[0];
    const at = isHeaped
      ? ([x + (draw() - 0.5) * 0.25, y + (draw() - 0.5) * 0.25] as const)
      : ([0.06 + 0.86 * draw(), 0.08 + 0.84 * draw()] as const);
    return at[0] > 0.74 && at[1] > 0.52 ? spot(index) : at;
  };
  const things = Array.from({ length: count }, (_, index) => ({ at: spot(index), count: 1, name: 30 + 60 * draw() }));
  for (let more = events - count; more > 0; more--) {
    const one = things[Math.floor(draw() ** 2 * count)];
    if (one) one.count += 1;
  }
  return things;
}

const cases = [
  [1, 1],
  [2, 3],
  [5, 8],
  [10, 13],
  [20, 40],
  [29, 57],
  [30, 60],
  [60, 300],
  [80, 80],
  [80, 300],
] as const;

/** What is wrong with some stands on a sheet: what leaves the map, what covers what, what is lost, and what is too far off. */
function faults(stands: readonly Stand[], things: readonly Thing[], { least, most, insets, taken }: Sheet) {
  const widths = [least, (least + most) / 2, most];
  const apart = (a: Stand, b: Pick<Stand, 'at'>) => [b.at[0] - a.at[0], (b.at[1] - a.at[1]) * ratio] as const;
  const outside = stands.filter(({ at, boxes }) =>
    widths.some((width) =>
      boxes.some((box) => {
        const there = boxOver(box, at, width, ratio);
        const isInside = isWithin(there, { left: 0, top: 0, width, height: width * ratio }, 0);
        const scaled = insets.map(({ left, top, width: across, height }) => ({
          left: left * width,
          top: top * width,
          width: across * width,
          height: height * width,
        }));
        return !isInside || scaled.some((other) => overlap(there, other));
      }),
    ),
  );
  const meet = (a: Stand, b: Pick<Stand, 'at' | 'boxes'>) =>
    a.boxes.some((one) => b.boxes.some((other) => overlapAtSomeWidth(one, other, apart(a, b), least, most)));
  const overlaps = stands.flatMap((stand, index) => stands.slice(index + 1).filter((other) => meet(stand, other)));
  const onTaken = stands.filter((stand) => taken.some(({ at, box }) => meet(stand, { at, boxes: [box] })));
  const seen = stands.flatMap(({ members }) => members).sort((a, b) => a - b);
  const distances = stands.flatMap(({ at, members, spots }) =>
    members.flatMap((member) =>
      spots.flatMap(([x, y]) =>
        widths.map((width) => {
          const [across, down] = (things[member] as Thing).at;
          return Math.hypot((at[0] - across) * width + x, (at[1] - down) * width * ratio + y);
        }),
      ),
    ),
  );
  const lost = things.map((_, index) => index).filter((index) => !seen.includes(index));
  return {
    outside: outside.length + onTaken.length,
    overlaps: overlaps.length,
    lost: lost.length + (seen.length - things.length),
    far: distances.filter((distance) => distance > sizes.reach + 0.01).length,
  };
}

const none = { outside: 0, overlaps: 0, lost: 0, far: 0 };

describe.each(bands)('a map from $least to $most px wide', ({ least, most }) => {
  const sheet: Sheet = {
    least,
    most,
    ratio,
    taken: [{ at: [0, 1], box: { left: 0, top: -24, width: 80, height: 24 } }],
    insets: [inset],
  };

  test.each(cases)(
    'shows %d places and %d events: none outside, none on another, none lost, none far off',
    (count, events) => {
      for (const [isHeaped, seed] of [
        [false, 3],
        [false, 4],
        [true, 5],
        [true, 6],
      ] as const) {
        const things = places(count, events, isHeaped, seed).filter(({ at }) => at[0] > 0.3 || at[1] < 0.8);
        const stands = standOn(sheet, things);
        expect(faults(stands, things, sheet)).toEqual(none);
        for (const { isCount, spots, members } of stands)
          expect(spots).toHaveLength(isCount ? 1 : (things[members[0] ?? 0]?.count ?? 0));
      }
    },
  );

  test('places far from each other keep their marks, each on its point, with their names', () => {
    const things = [0.15, 0.4, 0.65].map((x) => ({ at: [x, 0.35] as const, count: 1, name: 30 }));
    for (const stand of standOn(sheet, things)) expect(stand).toMatchObject({ isCentred: true, isCount: false });
    for (const stand of standOn(sheet, things)) expect(stand.name).not.toBeNull();
  });
});

test('what has no room is drawn as less, never left out: marks, a count, no name, a count of several', () => {
  const sheet: Sheet = { least: 300, most: 300, ratio, taken: [], insets: [] };
  const heap = (many: number, count: number) =>
    Array.from({ length: many }, (_, index): Thing => ({ at: [0.5 + index * 0.004, 0.5], count, name: 60 }));
  const seen = (stands: readonly Stand[]) => stands.flatMap(({ members }) => members).sort((a, b) => a - b);
  for (const many of [1, 3, 9, 40]) {
    const stands = standOn(sheet, heap(many, 3));
    expect(seen(stands)).toEqual(heap(many, 3).map((_, index) => index));
    expect(faults(stands, heap(many, 3), sheet)).toMatchObject({ outside: 0, overlaps: 0, lost: 0 });
  }
  const [alone] = standOn(sheet, heap(1, 3));
  expect(alone).toMatchObject({ isCount: false });
  const [crowd] = standOn(sheet, heap(1, 12));
  expect(crowd).toMatchObject({ isCount: true, spots: [[0, 0]] });
  expect(standOn(sheet, heap(40, 1)).some(({ members }) => members.length > 1)).toBe(true);
});

test('a point under something that is taken still has its mark', () => {
  const taken = [{ at: [1, 1] as const, box: { left: -200, top: -200, width: 200, height: 200 } }];
  const sheet: Sheet = { least: 300, most: 300, ratio, taken, insets: [] };
  expect(standOn(sheet, [{ at: [0.9, 0.9], count: 2, name: 20 }])).toHaveLength(1);
});

test('the check above finds what is wrong', () => {
  const sheet: Sheet = { least: 300, most: 400, ratio, taken: [], insets: [] };
  const things: Thing[] = [0.5, 0.52].map((x) => ({ at: [x, 0.5], count: 1, name: 40 }));
  const [stand] = standOn(sheet, things) as [Stand];
  const twice = [stand, { ...stand, members: [1] }];
  expect(faults(twice, things, sheet)).toMatchObject({ overlaps: 1 });
  expect(faults([stand], things, sheet)).toMatchObject({ lost: 0 });
  expect(faults([{ ...stand, at: [0.999, 0.5] }], things, sheet).outside).toBe(1);
  expect(faults([{ ...stand, spots: [[60, 0]] }], things, sheet).far).toBeGreaterThan(0);
});
