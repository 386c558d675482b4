import type { Bounds } from '../model/bounds.ts';
import { heightOf, latitudeAt, turnInto } from './frame.ts';
import type { Point } from './points.ts';

/** A place with how many events stand there. */
export interface Weighed {
  readonly at: Point;
  readonly weight: number;
}

/** What an author may set of the frames, and the whole that a map base shows. */
export interface Wanted {
  /** The whole region: what is drawn lies in it. */
  readonly whole: Bounds;
  readonly frame?: Bounds | undefined;
  readonly insets?: readonly Bounds[] | undefined;
}

/** Room around the outermost places, in shares of the frame's width: names run to the right of their marks. */
const room = { left: 0.07, right: 0.16, above: 0.085, below: 0.08 } as const;

/** Height by width that a frame has, where the region lets it. */
const proportions = [0.62, 1.1] as const;

/** At most one place in six lies outside the main frame, and one event in four; and that has to make all else so much larger. */
const leftOut = { places: 1 / 6, weight: 1 / 4, gain: 1.5 } as const;

/**
 * The frames of a map: the main one, which most places need, and the insets, which show the whole and what lies outside.
 * Where the main frame shows nearly the whole, it is the whole; and one that shows every place and half of the whole
 * needs no inset.
 */
export function chooseFrames(places: readonly Weighed[], { whole, frame, insets }: Wanted) {
  const given = insets && insets.length > 0 ? insets : [whole];
  const chosen = frame ?? frameFor(places, whole, given);
  const share = (chosen[2] - chosen[0]) / (whole[2] - whole[0]);
  const main = !frame && share > 0.72 ? whole : chosen;
  if (given === insets) return { main, insets: given };
  const isOutside = places.some(({ at }) => !holds(main, turnInto(whole, at)));
  return { main, insets: main !== whole && (isOutside || share < 0.5) ? [whole] : [] };
}

function holds([west, south, east, north]: Bounds, [longitude, latitude]: Point): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** The frame that most places need; what it leaves out, an inset shows. */
function frameFor(places: readonly Weighed[], whole: Bounds, insets: readonly Bounds[]): Bounds {
  const flat = places.map(({ at, weight }) => {
    const [longitude, latitude] = turnInto(whole, at);
    const isShown = insets.some((inset) => holds(inset, turnInto(inset, at)));
    return { x: radians(longitude), y: heightOf(Math.max(-85, Math.min(85, latitude))), weight, isShown };
  });
  if (flat.length === 0) return whole;
  const kept = withoutOutliers(flat);
  return around(boxOf(flat.filter((one) => kept.includes(one) || !one.isShown)), whole);
}

type Flat = Readonly<Record<'x' | 'y' | 'weight', number>>;
type FlatBox = Readonly<Record<'west' | 'south' | 'east' | 'north', number>>;

/** The places without those few that make the frame of all the others small. */
function withoutOutliers<F extends Flat>(places: readonly F[]): readonly F[] {
  const weight = (some: readonly Flat[]) => some.reduce((sum, one) => sum + one.weight, 0);
  const most = Math.floor(places.length * leftOut.places);
  let kept = places;
  let best = { kept: places, worth: 1 };
  for (let count = 1; count <= most; count++) {
    // The outermost on one of the four sides: that without which the frame is smallest.
    const sides = [
      (a: F, b: F) => a.x - b.x,
      (a: F, b: F) => b.x - a.x,
      (a: F, b: F) => a.y - b.y,
      (a: F, b: F) => b.y - a.y,
    ].map((order) => kept.toSorted(order)[0]);
    const next = sides.map((out) => kept.filter((one) => one !== out)).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
    if (!next || weight(places) - weight(next) > leftOut.weight * weight(places)) break;
    kept = next;
    const gain = sizeOf(places) / Math.max(sizeOf(kept), 1e-6);
    const worth = gain * 0.85 ** count;
    if (gain >= leftOut.gain && worth > best.worth) best = { kept, worth };
  }
  return best.kept;
}

function boxOf(places: readonly Flat[]): FlatBox {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
}

/** The width that a frame around places has at least. */
function sizeOf(places: readonly Flat[]): number {
  const { west, south, east, north } = boxOf(places);
  return Math.max(east - west, (north - south) / proportions[0]);
}

/** A frame around a box, with room for marks and names, in proportion, and within the whole. */
function around(box: FlatBox, whole: Bounds): Bounds {
  const outer = {
    west: radians(whole[0]),
    south: heightOf(whole[1]),
    east: radians(whole[2]),
    north: heightOf(whole[3]),
  };
  const [across, down] = [outer.east - outer.west, outer.north - outer.south];
  // A place by itself is shown with what is around it.
  const least = Math.min(across, radians(2));
  const width = Math.max((box.east - box.west) / (1 - room.left - room.right), least);
  const height = (box.north - box.south) / (1 - room.above - room.below);
  const [low, high] = proportions;
  const wide = Math.min(across, Math.max(width, height / high));
  const tall = Math.min(down, Math.max(height, low * wide));
  const middle = (box.west + box.east) / 2 + ((room.right - room.left) / 2) * wide;
  const centre = (box.south + box.north) / 2;
  const west = within(middle, wide, outer.west, outer.east);
  const south = within(centre, tall, outer.south, outer.north);
  const rounded = [degrees(west), latitudeAt(south), degrees(west + wide), latitudeAt(south + tall)] as const;
  return rounded.map((each, index) => {
    const inward = index < 2 ? Math.floor : Math.ceil;
    const value = inward(each * 20) / 20;
    return index < 2 ? Math.max(value, whole[index] as number) : Math.min(value, whole[index] as number);
  }) as unknown as Bounds;
}

/** Where a stretch starts that has its middle as near as it can, within two ends. */
const within = (middle: number, length: number, from: number, to: number) =>
  Math.max(from, Math.min(to - length, middle - length / 2));
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (radians: number) => (radians * 180) / Math.PI;
