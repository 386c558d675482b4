import { describe, expect, test } from 'vitest';
import { boundsOf, frameMap, inProportion, scaleBar } from '../src/geography/frame.ts';
import { parsePeriod } from '../src/model/dates.ts';
import { drawBaseMap } from '../src/views/basemap.ts';
import { type Box, linesCross, overlap, overlapAtSomeWidth, passesThrough, shift, square } from '../src/views/box.ts';
import { freeLabels, roomy } from '../src/views/labels.ts';
import { legendOf } from '../src/views/legend.ts';
import {
  layoutSites,
  type MapEvent,
  type MapPlace,
  marking,
  type Site,
  shadedShapes,
  widthsOf,
} from '../src/views/map.ts';
import { chance, shuffles } from './fixtures/chance.ts';
import { redSeaDossier, redSeaMapBase, smallDossier } from './fixtures/site.ts';

const redSea = redSeaDossier();
const small = smallDossier();

function place(id: string, longitude: number, latitude: number, precision = 1): MapPlace {
  return { id, name: `Port ${id}`, kind: 'town', coordinates: [longitude, latitude], precision };
}

function event(number: number, ...places: string[]): MapEvent {
  return {
    id: `event-${number}`,
    anchor: `event-event-${number}`,
    number,
    title: 'Something happens',
    lane: 'fighting',
    kindLabel: 'Incident',
    status: 'reported',
    isContested: false,
    found: { places: [] },
    date: { period: parsePeriod('2031-09-06'), extent: 'within' },
    places: places.map((id) => ({ place: id, role: 'site', precision: 1 })),
  };
}

const random = chance(5);
const scattered = Array.from({ length: 12 }, (_, at) => place(`p${at}`, -30 + 20 * random(), 35 + 14 * random()));
const crowd = [place('one', -28, 46)];

interface Case {
  readonly events: readonly MapEvent[];
  readonly places: readonly MapPlace[];
  readonly bounds: readonly [number, number, number, number];
}

const cases: readonly (readonly [name: string, Case])[] = [
  ['the Red Sea dossier', { ...redSea, bounds: redSea.region?.bounds ?? [0, 0, 1, 1] }],
  ['the small dossier', { ...small, bounds: small.region?.bounds ?? [0, 0, 1, 1] }],
  [
    'twelve places far apart',
    { events: scattered.map(({ id }, at) => event(at + 1, id)), places: scattered, bounds: boundsOf([], scattered) },
  ],
  [
    'fourteen events at one place',
    { events: Array.from({ length: 14 }, (_, at) => event(at + 1, 'one')), places: crowd, bounds: [-31, 40, -23, 50] },
  ],
  [
    'three places on one spot',
    {
      events: [event(1, 'a'), event(2, 'b'), event(3, 'c')],
      places: ['a', 'b', 'c'].map((id) => place(id, -28, 46)),
      bounds: [-31, 44, -23, 48],
    },
  ],
  [
    'places at the edges',
    {
      events: [1, 2, 3, 4].map((number) => event(number, `e${number}`)),
      places: [place('e1', -31, 44.1), place('e2', -23, 47.9), place('e3', -31, 47.9), place('e4', -23, 44.1)],
      bounds: [-31, 44, -23, 48],
    },
  ],
];

describe.each(cases)('%s', (_, { events, places, bounds }) => {
  const frame = frameMap(bounds);
  const ratio = frame.height / frame.width;
  const sites = layoutSites(events, places, frame);
  const widths = [...widthsOf(frame.height / frame.width), 333, 360, 376, 480, 640, 768, 900];
  const boxes = (width: number) => sites.map((site) => ({ site, box: shift(site.box, site.at, width, ratio) }));

  test.each(widths)('%d px wide, no marks or names overlap, cover a point or leave the map', (width) => {
    const found: string[] = [];
    for (const [index, { site, box }] of boxes(width).entries()) {
      if (box.left < 0 || box.top < 0 || box.left + box.width > width || box.top + box.height > width * ratio)
        found.push(`${site.id} leaves the map`);
      for (const [at, other] of boxes(width).entries()) {
        if (at > index && overlap(box, other.box)) found.push(`${site.id} is on ${other.site.id}`);
        const point = shift(square(marking.point), other.site.at, width, ratio);
        const same = site.at[0] === other.site.at[0] && site.at[1] === other.site.at[1];
        if (at !== index && !same && overlap(box, point)) found.push(`${site.id} covers the point of ${other.site.id}`);
      }
    }
    expect(found).toEqual([]);
  });

  test('every event is at each of its places that is not a country', () => {
    const wanted = events.flatMap(({ number, places: at }) =>
      at
        .filter(({ place: id }) => places.find((one) => one.id === id)?.kind !== 'country')
        .map(({ place: id }) => `${number} at ${id}`),
    );
    expect(sites.flatMap(({ id, marks }) => marks.map(({ number }) => `${number} at ${id}`)).sort()).toEqual(
      wanted.sort(),
    );
  });

  test('marks stand in the box of their place, in the order of their numbers, a target’s width apart', () => {
    for (const { box, marks } of sites) {
      for (const { x, y } of marks) {
        expect(x - marking.mark / 2).toBeGreaterThanOrEqual(box.left);
        expect(x + marking.mark / 2).toBeLessThanOrEqual(box.left + box.width);
        expect(y - marking.mark / 2).toBeGreaterThanOrEqual(box.top);
        expect(y + marking.mark / 2).toBeLessThanOrEqual(box.top + box.height);
      }
      for (const [index, a] of marks.entries())
        for (const b of marks.slice(index + 1)) {
          expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual(24);
          expect(b.number).toBeGreaterThan(a.number);
        }
    }
  });

  test('a box that does not touch its point is tied to it by a leader', () => {
    for (const { box, leader } of sites) {
      const reach = { left: box.left - 10, top: box.top - 10, width: box.width + 20, height: box.height + 20 };
      const near = overlap(reach, square(0.5));
      if (!near) expect(leader).not.toBeNull();
      if (leader) expect(overlap({ left: leader[0] - 1, top: leader[1] - 1, width: 2, height: 2 }, box)).toBe(true);
    }
  });

  test('the order of the input does not matter', () => {
    for (const order of shuffles(events, 2)) expect(layoutSites(order, [...places].reverse(), frame)).toEqual(sites);
  });
});

test('nowhere is no map of marks', () => {
  expect(layoutSites([], [], frameMap(boundsOf([], [])))).toEqual([]);
  expect(layoutSites([event(1)], [place('a', 0, 0)], frameMap(boundsOf([], [])))).toEqual([]);
});

test('a place is as exact as the least exact of its events', () => {
  const frame = frameMap([-31, 44, -23, 48]);
  const at = (own: number, of: number) =>
    layoutSites(
      [{ ...event(1), places: [{ place: 'a', role: 'site', precision: of }] }],
      [place('a', -28, 46, own)],
      frame,
    )[0];
  expect([1, 2, 3, 4].map((precision) => at(1, precision)?.exact)).toEqual([true, true, false, false]);
  expect(at(4, 1)?.exact).toBe(false);
});

test('a mark says what it is, what is doubtful, and its role unless it is the site', () => {
  const frame = frameMap([-31, 44, -23, 48]);
  const target: MapEvent = { ...event(3), status: 'denied', places: [{ place: 'a', role: 'target', precision: 1 }] };
  const [site] = layoutSites([target, event(1, 'a')], [place('a', -28, 46)], frame);
  expect(site?.marks.map(({ name }) => name)).toEqual([
    '1. Something happens, 6\u00a0Sep\u00a02031, incident',
    '3. Something happens, 6\u00a0Sep\u00a02031, incident, alleged and denied, target',
  ]);
});

test('provinces are shaded where an event is known to the province only', () => {
  expect(shadedShapes(small.events, small.places)).toEqual(['XV-N']);
  expect(shadedShapes(redSea.events, redSea.places)).toEqual(['ER-SK', 'YE-HU']);
  expect(shadedShapes([], redSea.places)).toEqual([]);
});

test('the legend explains what is on the map and nothing else', () => {
  const frame = frameMap([-31, 44, -23, 48]);
  const sites = layoutSites([event(1, 'a')], [place('a', -28, 46)], frame);
  const texts = legendOf(sites, drawBaseMap(redSeaMapBase(), frame, [])).map(({ text }) => text);
  expect(texts).toContain('Exact location');
  expect(texts).not.toContain('Province only');
});

describe('the frame', () => {
  test('corners are 0 and 1, north is up', () => {
    const frame = frameMap([60.2, 23.4, 78.2, 38.9]);
    const near = (point: readonly number[], x: number, y: number) => {
      expect(point[0]).toBeCloseTo(x, 3);
      expect(point[1]).toBeCloseTo(y, 2);
    };
    near(frame.place([60.2, 38.9]), 0, 0);
    near(frame.place([78.2, 23.4]), 1, 1);
    near(frame.place([69.2, 38.9]), 0.5, 0);
    expect(frame.place([69.2, 31.15])[1]).toBeGreaterThan(0.5);
  });

  test.each([
    ['nothing', [], [-180, -60, 180, 75]],
    ['one point', [place('a', 10, 50)], [8, 48, 12, 52]],
    ['two points', [place('a', 10, 50), place('b', 30, 40)], [5, 35, 35, 55]],
    ['the edges of the world', [place('a', -180, -89), place('b', 180, 89)], [-180, -85, 180, 85]],
    ['the North Pole', [place('a', 10, 90)], [8, 83, 12, 85]],
    ['a point far north', [place('a', 10, 82.5)], [8, 80.5, 12, 84.5]],
    ['the South Pole', [place('a', 10, -90)], [8, -85, 12, -83]],
  ] as const)('around %s', (_, places, expected) => {
    expect(boundsOf([], places)).toEqual(expected);
    expect(frameMap(boundsOf([], places)).height).toBeGreaterThan(0);
  });

  test('a pole is put on the edge of what can be drawn', () => {
    const frame = frameMap([8, -85, 12, -83]);
    expect(frame.place([10, -90])).toEqual([expect.closeTo(0.5, 6), expect.closeTo(1, 3)]);
  });

  test('only the places of events count, where there are any', () => {
    expect(boundsOf([event(1, 'a')], [place('a', 10, 50), place('b', 100, 0)])).toEqual([8, 48, 12, 52]);
  });

  test.each([
    ['a tower', [10, 0, 12, 50]],
    ['a ribbon', [-60, 10, 60, 14]],
    ['a tower at the edge of the world', [170, -60, 180, 60]],
    ['a map', [60.2, 23.4, 78.2, 38.9]],
    ['a ribbon along a pole', [-180, 81, 0, 85]],
    ['a tower at a pole', [8, -85, 12, -83]],
  ] as const)('%s becomes neither tower nor ribbon, and loses nothing', (_, bounds) => {
    const [west, south, east, north] = inProportion(bounds);
    const { width, height } = frameMap([west, south, east, north]);
    expect(height / width).toBeGreaterThan(0.5);
    expect(height / width).toBeLessThan(1.2);
    expect(west).toBeLessThanOrEqual(bounds[0]);
    expect(south).toBeLessThanOrEqual(bounds[1]);
    expect(east).toBeGreaterThanOrEqual(bounds[2]);
    expect(north).toBeGreaterThanOrEqual(bounds[3]);
  });

  test('the scale bar is a round length, at most about a quarter of the width', () => {
    for (const bounds of [
      [60.2, 23.4, 78.2, 38.9],
      [-31, 44, -23, 48],
      [-180, -60, 180, 75],
      [8, 48, 8.1, 48.1],
    ] as const) {
      const { kilometres, share } = scaleBar(frameMap(bounds));
      expect(String(kilometres)).toMatch(/^[125]0*$/);
      expect(share).toBeLessThanOrEqual(0.26);
      expect(share).toBeGreaterThan(0.1);
    }
    expect(scaleBar(frameMap([60.2, 23.4, 78.2, 38.9])).kilometres).toBe(200);
  });
});

describe('the base map', () => {
  const frame = frameMap(redSea.region?.bounds ?? [0, 0, 1, 1]);
  const drawn = drawBaseMap(redSeaMapBase(), frame, ['ER-SK', 'YE-HU']);
  const paths = [
    drawn.land,
    drawn.focus,
    drawn.areas,
    ...drawn.provinces.map(({ path }) => path),
    ...drawn.boundaries.map(({ path }) => path),
  ].filter(Boolean);

  test('each path is well formed, in whole units, and inside the frame', () => {
    for (const path of paths) {
      expect(path).toMatch(/^(M-?\d+ -?\d+(l-?\d+( |(?=-))-?\d+(( |(?=-))-?\d+( |(?=-))-?\d+)*)?Z?)+$/);
      const margin = 5;
      for (const [x, y] of points(path)) {
        expect(x).toBeGreaterThanOrEqual(-margin);
        expect(x).toBeLessThanOrEqual(frame.width + margin);
        expect(y).toBeGreaterThanOrEqual(-margin);
        expect(y).toBeLessThanOrEqual(frame.height + margin);
      }
    }
  });

  test('the asked-for provinces have outlines of their own; the others have none', () => {
    expect(drawn.provinces.map(({ id, name }) => `${id} ${name}`).sort()).toEqual([
      'ER-SK Northern Red Sea',
      'YE-HU Al Hudaydah',
    ]);
  });

  test('boundaries are drawn by kind, the disputed ones last, on top', () => {
    expect(drawn.boundaries.map(({ kind }) => kind)).toEqual(['international', 'disputed']);
  });

  test(`names of countries stand clear of the marks, on a map from ${roomy} px`, () => {
    const sites = layoutSites(redSea.events, redSea.places, frame);
    const labels = freeLabels(drawn.labels, sites, frame);
    expect(
      labels
        .filter(({ focus }) => focus)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Djibouti', 'Eritrea', 'Yemen']);
    for (const { at } of labels) {
      for (const share of at) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThan(1);
      }
    }
  });
});

/** The corners of a path of moves and relative lines. */
function points(path: string): [number, number][] {
  return [...path.matchAll(/M(-?\d+) (-?\d+)(?:l([-\d ]+))?/g)].flatMap(([, x = '', y = '', rest = '']) => {
    let here: [number, number] = [Number(x), Number(y)];
    const steps = (rest.match(/-?\d+/g) ?? []).map(Number);
    const found = [here];
    for (let index = 0; index < steps.length; index += 2) {
      here = [here[0] + (steps[index] ?? 0), here[1] + (steps[index + 1] ?? 0)];
      found.push(here);
    }
    return found;
  });
}

describe('boxes', () => {
  const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });

  test('boxes that only touch do not overlap', () => {
    expect(overlap(box(0, 0, 10, 10), box(10, 0, 10, 10))).toBe(false);
    expect(overlap(box(0, 0, 10, 10), box(9.9, 0, 10, 10))).toBe(true);
  });

  test('an overlap at some width is found by trying widths, and the other way round', () => {
    const draw = chance(23);
    const between = (low: number, high: number) => low + draw() * (high - low);
    for (let round = 0; round < 400; round++) {
      const [a, b] = [0, 1].map(() => box(between(-60, 20), between(-60, 20), between(10, 90), between(10, 60))) as [
        Box,
        Box,
      ];
      const [p, q] = [0, 1].map(() => [draw(), draw()] as const) as [
        readonly [number, number],
        readonly [number, number],
      ];
      let tried = false;
      for (let width = 320; width <= 1000; width += 1)
        tried ||= overlap(shift(a, p, width, 0.8), shift(b, q, width, 0.8));
      const apart = [q[0] - p[0], (q[1] - p[1]) * 0.8] as const;
      const exact = overlapAtSomeWidth(a, b, apart, 320, 1000);
      if (tried) expect(exact).toBe(true);
      else if (exact)
        expect(
          overlapAtSomeWidth(
            box(a.left + 1, a.top + 1, a.width - 2, a.height - 2),
            box(b.left + 1, b.top + 1, b.width - 2, b.height - 2),
            apart,
            320,
            1000,
          ),
        ).toBe(false);
    }
  });

  test.each([
    ['through', -5, 5, 20, 0, true],
    ['along the edge', -5, 0, 20, 0, false],
    ['beside', -5, 12, 20, 0, false],
    ['short of it', -5, 5, 4, 0, false],
    ['from inside', 5, 5, 20, 20, true],
    ['across a corner', -2, 4, 8, -8, true],
    ['past a corner', -6, 4, 8, -8, false],
  ] as const)('a stretch goes %s', (_, x, y, dx, dy, expected) => {
    expect(passesThrough(x, y, dx, dy, box(0, 0, 10, 10))).toBe(expected);
  });

  test.each([
    ['crossing', [10, 0], 5, -5, [0, 10], true],
    ['apart', [10, 0], 15, -5, [0, 10], false],
    ['in one direction', [10, 0], 0, 5, [10, 0], false],
    ['that meet at an end', [10, 0], 0, 0, [0, 10], false],
  ] as const)('stretches %s', (_, a, x, y, b, expected) => {
    expect(linesCross(a, x, y, b)).toBe(expected);
  });
});

test('the map of the Red Sea dossier, as a list', async () => {
  const frame = frameMap(redSea.region?.bounds ?? [0, 0, 1, 1]);
  const sites = layoutSites(redSea.events, redSea.places, frame);
  const side = ({ box }: Site) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    return `${Math.abs(y) < 10 ? '' : y < 0 ? 'above' : 'below'}${Math.abs(x) < 15 ? '' : x < 0 ? ' left' : ' right'}`.trim();
  };
  const lines = sites.map((site) =>
    [
      site.marks
        .map(({ number }) => number)
        .join(' ')
        .padEnd(8),
      site.name.padEnd(12),
      `${Math.round(site.at[0] * 100)} % across, ${Math.round(site.at[1] * 100)} % down`.padEnd(26),
      (site.exact ? 'point' : 'area').padEnd(6),
      `marks ${side(site)}${site.leader ? `, ${Math.round(Math.hypot(...site.leader))} px off` : ''}`,
    ].join('  '),
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('output/map.txt');
});

test('a place that a check found is drawn as ours, and shades no province', () => {
  const found = place('found', -27, 46);
  const checked = { ...event(1, 'one'), isContested: true, found: { places: ['found'] } };
  const sites = layoutSites([checked], [...crowd, found], frameMap([-31, 44, -23, 48]));
  expect(sites.map(({ id, marks }) => [id, marks.map(({ isOurs, isContested }) => [isOurs, isContested])])).toEqual([
    ['found', [[true, true]]],
    ['one', [[false, true]]],
  ]);
  expect(sites[0]?.marks[0]?.name).toMatch(/a check differs, where one of our checks places it$/);
  const province = { ...found, precision: 4, shape: 'XV-N' };
  expect(shadedShapes([checked], [...crowd, province])).toEqual([]);
});
