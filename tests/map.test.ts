import { describe, expect, test } from 'vitest';
import { boundsAround, frameMap, inProportion, pointsOf, scaleBar, turnInto } from '../src/geography/frame.ts';
import { parsePeriod } from '../src/model/dates.ts';
import { drawBaseMap } from '../src/views/basemap.ts';
import { type Box, boxOver, overlap, overlapAtSomeWidth } from '../src/views/box.ts';
import { crowding } from '../src/views/crowding.ts';
import { countrywide, type MapEvent, type MapPlace, shadedShapes, sitesOf } from '../src/views/map.ts';
import { bands } from '../src/views/mapsheet.ts';
import { layoutRegionMap } from '../src/views/regionmap.ts';
import { chance, shuffles } from './fixtures/chance.ts';
import { redSeaDossier, redSeaMapBase, smallDossier } from './fixtures/site.ts';

const redSea = redSeaDossier();
const small = smallDossier();
const world = [-180, -85, 180, 85] as const;
const nothing = { shades: [], named: [], speaksOf: () => false };

function place(id: string, longitude: number, latitude: number, precision = 1): MapPlace {
  const coordinates: [number, number] = [longitude, latitude];
  return { id, anchor: `place-${id}`, name: `Port ${id}`, kind: 'town', coordinates, precision };
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

describe('sites', () => {
  test('nowhere is no map of marks', () => {
    expect(sitesOf([], [], world)).toEqual([]);
    expect(sitesOf([event(1)], [place('a', 0, 0)], world)).toEqual([]);
  });

  test('the order of the input does not matter', () => {
    const sites = sitesOf(redSea.events, redSea.places, world);
    for (const order of shuffles(redSea.events, 2))
      expect(sitesOf(order, [...redSea.places].reverse(), world)).toEqual(sites);
  });

  test('a place is as exact as the least exact of its events', () => {
    const sign = (own: number, of: number, shape?: string) =>
      sitesOf(
        [{ ...event(1), places: [{ place: 'a', role: 'site', precision: of }] }],
        [{ ...place('a', -28, 46, own), ...(shape && { shape }) }],
        world,
      )[0]?.sign;
    expect([1, 2, 3, 4].map((precision) => sign(1, precision))).toEqual(['point', 'point', 'ring', 'ring']);
    expect(sign(4, 1)).toBe('ring');
    expect(sign(4, 1, 'XV-N')).toBe('shape');
  });

  test('a mark says what it is, what is doubtful, its role unless it is the site, and the place', () => {
    const target: MapEvent = { ...event(3), status: 'denied', places: [{ place: 'a', role: 'target', precision: 1 }] };
    const [site] = sitesOf([target, event(1, 'a')], [place('a', -28, 46)], world);
    expect(site?.marks.map(({ name }) => name)).toEqual([
      '1. Something happens, 6\u00a0Sep\u00a02031, incident, Port a',
      '3. Something happens, 6\u00a0Sep\u00a02031, incident, alleged and denied, target, Port a',
    ]);
  });

  test('provinces are shaded where an event is known to the province only', () => {
    const shaded = ({ events, places }: typeof small) => shadedShapes(sitesOf(events, places, world));
    expect(shaded(small)).toEqual({ shades: ['XV-N'], found: [] });
    expect(shaded(redSea)).toEqual({ shades: ['ER-SK', 'YE-HU'], found: [] });
    expect(shadedShapes([])).toEqual({ shades: [], found: [] });
  });

  test('a place that a check found is drawn as ours, and its province is outlined, not shaded', () => {
    const found = place('found', -27, 46);
    const checked = { ...event(1, 'one'), isContested: true, found: { places: ['found'] } };
    const sites = sitesOf([checked], [place('one', -28, 46), found], world);
    expect(sites.map(({ id, isOurs, marks }) => [id, isOurs, marks.map((mark) => mark.isOurs)])).toEqual([
      ['found', true, [true]],
      ['one', false, [false]],
    ]);
    expect(sites[0]?.marks[0]?.name).toMatch(/a check differs, where one of our checks places it, Port found$/);
    const province = { ...found, precision: 4, shape: 'XV-N' };
    expect(shadedShapes(sitesOf([checked], [place('one', -28, 46), province], world))).toEqual({
      shades: [],
      found: ['XV-N'],
    });
  });

  test('a country is no site; its events are told by the name of the country', () => {
    const country = { ...place('land', 10, 10, 6), kind: 'country' as const };
    expect(sitesOf([event(1, 'land')], [country], world)).toEqual([]);
    expect(countrywide([event(1, 'land'), event(2)], [country])).toEqual([
      { name: 'Port land', events: [expect.objectContaining({ number: 1 })] },
    ]);
  });
});

describe.each([
  ['the Red Sea dossier', redSea],
  ['the small dossier', { ...small, events: small.events }],
])('the map of %s', (_, dossier) => {
  const view = layoutRegionMap(dossier, redSeaMapBase());

  test('has each mark of an event once in each band, by itself or in a count', () => {
    const wanted = sitesOf(dossier.events, dossier.places, world).flatMap(({ id, marks }) =>
      marks.map(({ number }) => `${number} at ${id}`),
    );
    expect(view.bands.flatMap(({ ids }) => ids)).toEqual(bands.map(({ id }) => id));
    for (const { sites } of view.bands) {
      const drawn = sites.flatMap(({ places }) =>
        places.flatMap(({ id, marks }) => marks.map(({ number }) => `${number} at ${id}`)),
      );
      const isOnTheMap = dossier === redSea;
      if (isOnTheMap) expect(drawn.sort()).toEqual(wanted.sort());
      for (const { marks, count } of sites) expect(marks.length > 0).toBe(count === null);
    }
  });
});

test('no place is lost with insets of the author’s that do not show what the frame leaves out, or what they cover', () => {
  const base = redSeaMapBase();
  const [west = 0, south = 0, east = 0, north = 0] = redSea.region?.bounds ?? [];
  const corner = [west, south, west + 0.2, south + 0.2] as const;
  const wanted = sitesOf(redSea.events, redSea.places, world).map(({ id }) => id);
  for (const insets of [[corner], [corner, corner, corner]])
    for (const frame of [undefined, [west, south, east, north] as const]) {
      const region = redSea.region && { ...redSea.region, insets, ...(frame && { frame }) };
      for (const { sites } of layoutRegionMap({ ...redSea, region }, base).bands)
        expect(sites.flatMap(({ places }) => places.map(({ id }) => id)).sort()).toEqual([...wanted].sort());
    }
});

test('names on the map of the Red Sea dossier: lands, neighbours and the line that is in dispute', () => {
  const view = layoutRegionMap(redSea, redSeaMapBase());
  const wide = view.bands.at(-1)?.names.map(({ text, kind }) => `${kind} ${text}`);
  expect(wide).toEqual(expect.arrayContaining(['focus Yemen', 'focus Eritrea', 'focus Djibouti', 'land Ethiopia']));
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
    ['both ends of the world', [place('a', -170, -89), place('b', 0, 0), place('c', 170, 89)], [-180, -85, 180, 85]],
    ['one meridian, written twice', [place('a', -180, 0), place('b', 180, 10)], [177.5, -2.5, 180, 12.5]],
    ['the North Pole', [place('a', 10, 90)], [8, 83, 12, 85]],
    ['a point far north', [place('a', 10, 82.5)], [8, 80.5, 12, 84.5]],
    ['the South Pole', [place('a', 10, -90)], [8, -85, 12, -83]],
  ] as const)('around %s', (_, places, expected) => {
    expect(boundsAround(places.map(({ coordinates }) => coordinates))).toEqual(expected);
    expect(frameMap(boundsAround(places.map(({ coordinates }) => coordinates))).height).toBeGreaterThan(0);
  });

  test.each([
    ['Fiji and Samoa', [place('fiji', 178, -18), place('samoa', -172, -14)], [175.5, 190.5]],
    [
      'the Bering Strait',
      [place('east', -168, 65.6), place('west', -170, 66), place('far', 179, 64)],
      [175.75, 195.25],
    ],
    [
      'both sides of the Pacific',
      [place('tokyo', 139, 35), place('manila', 121, 14), place('nome', -165, 64)],
      [102.5, 213.5],
    ],
  ] as const)('runs across 180° for %s', (_, places, [west, east]) => {
    const points = places.map(({ coordinates }) => coordinates);
    const bounds = boundsAround(points);
    expect([bounds[0], bounds[2]]).toEqual([west, east]);
    const { place: put } = frameMap(bounds);
    for (const point of points)
      for (const share of put(turnInto(bounds, point))) {
        expect(share).toBeGreaterThan(0.05);
        expect(share).toBeLessThan(0.95);
      }
  });

  test('a pole is put on the edge of what can be drawn', () => {
    const frame = frameMap([8, -85, 12, -83]);
    expect(frame.place([10, -90])).toEqual([expect.closeTo(0.5, 6), expect.closeTo(1, 3)]);
  });

  test('only the places of events count, where there are any', () => {
    expect(pointsOf([event(1, 'a')], [place('a', 10, 50), place('b', 100, 0)])).toEqual([[10, 50]]);
    expect(pointsOf([], [place('a', 10, 50), place('b', 100, 0)])).toHaveLength(2);
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
      expect(share).toBeLessThanOrEqual(0.2);
      expect(share).toBeGreaterThan(0.08);
    }
    expect(scaleBar(frameMap([60.2, 23.4, 78.2, 38.9])).kilometres).toBe(200);
  });
});

describe('the base map', () => {
  const frame = frameMap(redSea.region?.bounds ?? [0, 0, 1, 1]);
  const drawn = drawBaseMap(redSeaMapBase(), frame, { ...nothing, shades: ['ER-SK', 'YE-HU'] });
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
        tried ||= overlap(boxOver(a, p, width, 0.8), boxOver(b, q, width, 0.8));
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
});

test('an author is told of a map on which most events stand in counts, and of no other', () => {
  const base = redSeaMapBase();
  expect(crowding(redSea, base)).toBeNull();
  expect(crowding({ ...redSea, events: [] }, base)).toBeNull();
  expect(crowding(redSea, null)).toBeNull();
  // Three of its events at each of its places, and these in a heap.
  const places = redSea.places
    .filter(({ kind }) => kind !== 'country')
    .map((each, index) => ({ ...each, coordinates: [41 + 0.2 * (index % 3), 15 + 0.07 * index] as const }));
  const everywhere = redSea.events
    .slice(0, 3)
    .map((each) => ({
      ...each,
      places: places.map(({ id }) => ({ ...(redSea.events[0]?.places[0] as (typeof each.places)[number]), place: id })),
    }));
  // In the frame of the whole region, where they have no room.
  const region = redSea.region && { ...redSea.region, frame: redSea.region.bounds };
  expect(crowding({ ...redSea, places, events: everywhere, region }, base)).toMatchObject({
    rule: 'map-has-room',
    found: expect.stringMatching(/^\d+ of the map’s \d+ marks stand in counts/),
    cure: expect.stringMatching(/region\.frame/),
  });
});

test('the map of the Red Sea dossier, as a list', async () => {
  const view = layoutRegionMap(redSea, redSeaMapBase());
  const lines = view.bands.flatMap(({ ids, sites, names }) => [
    `${ids.join(', ')}:`,
    ...sites.map(({ marks, count, places, label, name, x, y, leader, isCentred }) => {
      const [first] = marks;
      const where = count ? 'count' : isCentred ? 'on the point' : `${first?.x} ${first?.y}${leader ? ', leader' : ''}`;
      return [
        (count ? `×${count.size}` : marks.map(({ number }) => number).join(' ')).padEnd(10),
        (name ? label : `(${places.map((one) => one.name).join(', ')})`).padEnd(24),
        `${x} across, ${y} down`.padEnd(28),
        where,
      ].join('  ');
    }),
    `names: ${names.map(({ text }) => text.replace('\n', ' ')).join(', ')}`,
    '',
  ]);
  await expect(lines.join('\n')).toMatchFileSnapshot('output/map.txt');
});
