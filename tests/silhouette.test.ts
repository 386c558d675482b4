import { describe, expect, test } from 'vitest';
import type { Dossier } from '../src/model/dossier.ts';
import { findMapBase } from '../src/reading/mapbase.ts';
import { drawSilhouettes, sizes } from '../src/views/silhouette.ts';
import { readDossiers } from './fixtures/site.ts';

const drawn = ['content', 'tests/fixtures/dossiers'].flatMap((content) =>
  readDossiers('.', content).dossiers.map((dossier) => ({ dossier, mapBase: findMapBase(content, dossier) })),
);
const redSea = drawn.find(({ dossier }) => dossier.slug === 'red-sea-ferries');
if (!redSea) throw new Error('The Red Sea dossier has problems.');

/** Where a path of straight lines goes. */
function pointsOf(path: string) {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Ml]?)(-?\d+) ?(-?\d+)/g)].map(([, command, across, down]) => {
    const from = command === 'M' ? [0, 0] : [x, y];
    [x, y] = [Number(from[0]) + Number(across), Number(from[1]) + Number(down)];
    return { x, y };
  });
}

describe.each(drawn)('the silhouette of $dossier.slug', ({ dossier, mapBase }) => {
  test.each(['large', 'small'] as const)('keeps to its room and its bytes when it is %s', (name) => {
    const size = sizes[name];
    const silhouette = drawSilhouettes(dossier, mapBase)?.[name];
    if (!silhouette) throw new Error('not drawn');
    const { width, height, land, focus } = silhouette;
    expect([width <= size.width, height <= size.height]).toEqual([true, true]);
    expect(width === size.width || height === size.height).toBe(true);
    expect(land).toMatch(/^M[\dMlZ -]+$/);
    expect(land.length + focus.length).toBeLessThanOrEqual(size.bytes);
    const points = [land, focus].flatMap(pointsOf);
    expect(points.filter(({ x, y }) => x < 0 || y < 0 || x > width || y > height)).toEqual([]);
    expect(drawSilhouettes(dossier, mapBase)?.[name]).toEqual(silhouette);
  });
});

test('what a dossier is about is drawn on the land, and nothing of it where the map is the one that stands in', () => {
  const focused = drawn.map(({ dossier, mapBase }) => [
    dossier.slug,
    Boolean(drawSilhouettes(dossier, mapBase)?.small.focus),
  ]);
  expect(Object.fromEntries(focused)).toEqual({
    'ttp-pakistan-afghanistan': true,
    'khayal-ports': false,
    'port-amity': true,
    'red-sea-ferries': true,
    'two-harbours': false,
  });
});

const { dossier, mapBase } = redSea;
const dotsOf = (changed: Partial<Dossier>) =>
  drawSilhouettes({ ...dossier, ...changed }, mapBase)?.small.dots.match(/M\d+ \d+h0/g)?.length ?? 0;

test('a dot stands for each place of an event that is known more closely than to the province', () => {
  const [event] = dossier.events;
  const [place] = dossier.places;
  if (!event || !place) throw new Error('no event');
  const at = { place: place.id, anchor: '', name: '', role: 'site', precision: 1 } as const;
  const one = { ...event, places: [at] };
  const town = { ...place, kind: 'town', precision: 1 } as const;
  expect(dotsOf({ events: [one, one], places: [town] })).toBe(1);
  expect(dotsOf({ events: [], places: [town] })).toBe(0);
  expect(dotsOf({ events: [one], places: [{ ...town, kind: 'province', precision: 4 }] })).toBe(0);
  expect(dotsOf({ events: [one], places: [{ ...town, kind: 'country' }] })).toBe(0);
  expect(dotsOf({ events: [{ ...one, places: [{ ...at, precision: 4 }] }], places: [town] })).toBe(0);
});

test('without a map there is no silhouette', () => {
  expect(drawSilhouettes(dossier, null)).toBeNull();
});
