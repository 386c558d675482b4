import { frameMap, scaleBar, turnInto } from '../geography/frame.ts';
import { chooseFrames } from '../geography/frames.ts';
import type { Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import { type Bounds, unfold } from '../model/bounds.ts';
import type { Dossier } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import type { drawBaseMap } from './basemap.ts';
import { counted } from './count.ts';
import { mostMarks, type Stand, sizes } from './forms.ts';
import { percent } from './lengths.ts';
import { type Site, sitesOf } from './map.ts';
import { nameLands } from './mapnames.ts';
import { type Neighbour, nameNeighbours } from './neighbours.ts';
import { type Anchored, type Sheet, standOn } from './siting.ts';
import { textWidth } from './textwidth.ts';

/** Widths in px of the map for which marks are laid out apart, each from `least` to `most`. A wider map there is not. */
export const bands = [
  { id: 'small', least: 286, most: 344 },
  { id: 'narrow', least: 344, most: 448 },
  { id: 'wide', least: 448, most: 640 },
] as const;

/** The part of the map's width that an inset takes, and the most of its height. */
const insetShare = { width: 0.215, height: 0.42 } as const;

export type Drawing = ReturnType<typeof frameRegion>;

/** The frames of a dossier's map and its sites: where in the main frame, or in which inset, each of them stands. */
export function frameRegion(
  { events, places, region }: Pick<Dossier, 'events' | 'places' | 'region'>,
  mapBase: Region,
) {
  const isStandIn = mapBase.meta.countryCode === 'numeric';
  const whole = region && !isStandIn ? unfold(region.bounds) : mapBase.meta.bounds;
  const sites = sitesOf(events, places, whole);
  const weighed = sites.map(({ at, marks }) => ({ at, weight: marks.length }));
  const wanted = { whole, frame: region?.frame && unfold(region.frame), insets: region?.insets.map(unfold) };
  const { main, insets: boundsOfInsets } = chooseFrames(weighed, wanted);
  const frame = frameMap(main);
  const spots = sites.map(({ at }) => frame.place(at)).filter(isIn);
  const insets: ReturnType<typeof insetIn>[] = [];
  for (const bounds of boundsOfInsets) insets.push(insetIn(frame, bounds, insets, spots));
  return { whole, frame, insets, sites };
}

/** Whether a point, in shares of a frame, lies in it. */
export const isIn = ([x, y]: Point) => x >= 0 && y >= 0 && x <= 1 && y <= 1;

interface Corner {
  readonly x: 0 | 1;
  readonly y: 0 | 1;
}

/** The corners, in the order in which they are taken. */
const corners: readonly Corner[] = [
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: 1, y: 0 },
  { x: 0, y: 0 },
];

/** The corner of a rectangle that covers the fewest places, and none that is taken. */
function cornerFor(
  size: { width: number; height: number },
  taken: readonly Corner[],
  spots: readonly Point[],
  order = corners,
) {
  const free = order.filter((corner) => !taken.some(({ x, y }) => x === corner.x && y === corner.y));
  const covered = (corner: Corner) => spots.filter((spot) => covers(corner, size, spot, 0.035)).length;
  return free.map((corner) => ({ corner, count: covered(corner) })).sort((a, b) => a.count - b.count)[0];
}

function covers({ x, y }: Corner, { width, height }: { width: number; height: number }, spot: Point, margin: number) {
  return Math.abs(x - spot[0]) < width + margin && Math.abs(y - spot[1]) < height + margin;
}

/** An inset, in shares of the frame. */
export function insetIn(
  { width: across, height: down }: { width: number; height: number },
  bounds: Bounds,
  others: readonly { readonly corner: Corner }[],
  spots: readonly Point[],
) {
  const { width: units, height: high } = frameMap(bounds);
  const width = Math.min(insetShare.width, ((insetShare.height * down) / across) * (units / high));
  const size = { width, height: (width * across * (high / units)) / down };
  const taken = others.map(({ corner }) => corner);
  const corner = cornerFor(size, taken, spots)?.corner ?? { x: 1, y: 1 };
  return {
    bounds,
    corner,
    ...size,
    left: corner.x * (1 - size.width),
    top: corner.y * (1 - size.height),
    covers: (spot: Point) => covers(corner, size, spot, 0.01),
  };
}

/** How many marks a map has, and how many of them stand in counts only, at a width that it has beside a text. */
export function crowdOf(dossier: Pick<Dossier, 'events' | 'places' | 'region'>, mapBase: Region) {
  const width = 560;
  const drawing = frameRegion(dossier, mapBase);
  const { sites } = layBand(drawing, { labels: [], lines: [] }, { least: width, most: width });
  const marks = drawing.sites.reduce((sum, site) => sum + site.marks.length, 0);
  // Many events at one place stand in a count however much room there is.
  const counted = sites.reduce((sum, { count, places }) => {
    if (places.length === 1 && (places[0]?.marks.length ?? 0) > mostMarks) return sum;
    return sum + (count ? places.reduce((all, place) => all + place.marks.length, 0) : 0);
  }, 0);
  return { marks, counted, width };
}

/** All that stands on the map at the widths of a band, in shares and px; `around` are places named for orientation only. */
export function layBand(
  drawing: Drawing,
  drawn: Pick<ReturnType<typeof drawBaseMap>, 'labels' | 'lines'>,
  { least, most }: { least: number; most: number },
  around: readonly Neighbour[] = [],
) {
  const { frame, insets, sites } = drawing;
  const ratio = frame.height / frame.width;
  const rooms = insets.map(({ left, top, width, height }) => ({
    left,
    top: top * ratio,
    width,
    height: height * ratio,
  }));
  const placed = sites.map((site) => {
    const at = frame.place(site.at);
    // What an inset covers stands in one that shows it; where none does, it stays where it is.
    const isClear = isIn(at) && !insets.some((inset) => inset.covers(at));
    const inset = isClear
      ? undefined
      : insets.find(({ bounds }) => isIn(frameMap(bounds).place(turnInto(bounds, site.at))));
    return { site, at, inset };
  });
  const main = placed.filter(({ inset, at }) => !inset && isIn(at));
  const { kilometres, share } = scaleBar(frame);
  const bar = { width: Math.max(share * most, 48) + 10, height: 26 };
  const scaleCorner = cornerFor(
    { width: bar.width / least, height: bar.height / (least * ratio) },
    insets.map(({ corner }) => corner),
    main.map(({ at }) => at),
    [
      { x: 0, y: 1 },
      { x: 1, y: 1 },
      { x: 0, y: 0 },
      { x: 1, y: 0 },
    ],
  );
  const scale = scaleCorner && scaleCorner.count === 0 ? scaleCorner.corner : null;
  const scaleRoom: Anchored[] = scale
    ? [{ at: [scale.x, scale.y], box: { left: -scale.x * bar.width, top: -scale.y * bar.height, ...bar } }]
    : [];
  const sheet: Sheet = { least, most, ratio, taken: scaleRoom, insets: rooms };
  const stands = standOn(
    sheet,
    main.map(({ site, at }) => thingOf(site, at)),
  ).map((stand) =>
    dress(
      stand,
      main.map(({ site }) => site),
    ),
  );
  const inInsets = insets.flatMap((inset) => {
    const own = placed.filter((one) => one.inset === inset);
    if (own.length === 0) return [];
    const place = frameMap(inset.bounds);
    const sub: Sheet = {
      least: least * inset.width,
      most: most * inset.width,
      ratio: place.height / place.width,
      taken: [],
      insets: [],
    };
    const things = own.map(({ site }) => thingOf(site, place.place(turnInto(inset.bounds, site.at))));
    return standOn(sub, things).map((stand) => {
      const at: Point = [inset.left + stand.at[0] * inset.width, inset.top + stand.at[1] * inset.height];
      return dress(
        { ...stand, at },
        own.map(({ site }) => site),
      );
    });
  });
  const taken = [...sheet.taken, ...stands.flatMap(({ at, boxes }) => boxes.map((box) => ({ at, box })))];
  const rings = stands.flatMap(({ at, sign, isCentred }) => {
    if (sign !== 'ring') return [];
    const half = isCentred ? 16 : 9;
    return [{ at, box: { left: -half, top: -half, width: 2 * half, height: 2 * half } }];
  });
  const near = nameNeighbours(around, { ...sheet, taken: [...taken, ...rings] });
  const filled = [...taken, ...rings, ...near.flatMap(({ at, boxes }) => boxes.map((box) => ({ at, box })))];
  const names = nameLands(drawn.labels, drawn.lines, { ...sheet, taken: filled });
  const spot = ([x, y]: Point) => ({ x: percent(x), y: percent(y) });
  return {
    sites: [...stands, ...inInsets].map((stand) => ({ ...stand, ...spot(stand.at) })),
    near: near.map(({ at, label, name }) => ({ ...spot(at), label, name })),
    names: names.map((name) => ({ ...name, ...spot(name.at) })),
    scale: scale && {
      kilometres,
      width: percent(share),
      x: percent(scale.x === 1 ? 0.97 - share : 0.03),
      y: percent(scale.y === 1 ? 0.96 : 0.09),
    },
  };
}

/** A site as something that has to stand somewhere. */
function thingOf({ name, marks, isOurs }: Site, at: Point) {
  return { at, count: marks.length, name: Math.ceil(textWidth(labelOf({ name, isOurs }), sizes.type)) };
}

/** The name of a site as the map has it. */
export function labelOf({ name, isOurs }: Pick<Site, 'name' | 'isOurs'>): string {
  return isOurs ? `${name}, our check` : name;
}

/** What stands on a map for a place, or for several. */
export type Dressed = ReturnType<typeof dress>;

/** A stand with what it stands for. */
function dress({ members, spots, isCount, ...stand }: Stand, sites: readonly Site[]) {
  const own = members.map((member) => sites[member] as Site);
  const [first] = own as [Site];
  const all = own.flatMap(({ marks }) => marks).sort((a, b) => a.number - b.number);
  const numbers = [...new Map(all.map((mark) => [mark.number, mark])).values()];
  const names = own.map(({ name }) => isolateName(name)).join(', ');
  return {
    ...stand,
    label: own.length === 1 ? labelOf(first) : '',
    sign: own.length === 1 ? first.sign : ('shape' as const),
    places: own,
    marks: isCount
      ? []
      : first.marks.map((mark, index) => ({ ...mark, x: spots[index]?.[0] ?? 0, y: spots[index]?.[1] ?? 0 })),
    count: isCount
      ? {
          x: spots[0]?.[0] ?? 0,
          y: spots[0]?.[1] ?? 0,
          size: numbers.length,
          /** Of one place it leads to its row; of several to a list of them under the map. */
          href: own.length === 1 ? first.anchor : `map-${own.map(({ id }) => id).join('-')}`,
          name: `${counted(numbers.length, 'event')}, ${names}: ${numbers.map(({ number }) => number).join(', ')}`,
        }
      : null,
  };
}
