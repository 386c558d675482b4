import type { Point } from '../geography/points.ts';

/** A rectangle in px; offsets are from a point or from the map's corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The square around 0,0 whose side is twice `half`. */
export const square = (half: number): Box => ({ left: -half, top: -half, width: 2 * half, height: 2 * half });

/** A box given in px from a point, in px from the map's corner, on a map of the given width. */
export function boxOver(box: Box, at: Point, width: number, ratio: number): Box {
  return { ...box, left: box.left + at[0] * width, top: box.top + at[1] * width * ratio };
}

/** The smallest box that holds two. */
export function boxAround(a: Box, b: Box): Box {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  const width = Math.max(a.left + a.width, b.left + b.width) - left;
  return { left, top, width, height: Math.max(a.top + a.height, b.top + b.height) - top };
}

/** True when the first box lies in the second, at least `margin` px from its edges. */
export function isWithin(inner: Box, outer: Box, margin: number): boolean {
  return (
    inner.left >= outer.left + margin &&
    inner.top >= outer.top + margin &&
    inner.left + inner.width <= outer.left + outer.width - margin &&
    inner.top + inner.height <= outer.top + outer.height - margin
  );
}

/** True when two boxes share any of their area. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/**
 * True when two boxes, each fixed to a point of a frame, share area at some width of the frame between `least` and
 * `most` px. `apart` leads from the first point to the second, in widths of the frame. Exact: in each direction the
 * boxes' distance is linear in the width.
 */
export function overlapAtSomeWidth(a: Box, b: Box, apart: Point, least: number, most: number): boolean {
  const [x, y] = apart;
  const left = a.left - b.left - b.width;
  const right = a.left + a.width - b.left;
  if (Math.max(x * least, x * most) <= left || Math.min(x * least, x * most) >= right) return false;
  const top = a.top - b.top - b.height;
  const bottom = a.top + a.height - b.top;
  if (Math.max(y * least, y * most) <= top || Math.min(y * least, y * most) >= bottom) return false;
  let [low, high] = [least, most];
  if (x !== 0)
    [low, high] = [Math.max(low, Math.min(left / x, right / x)), Math.min(high, Math.max(left / x, right / x))];
  if (y !== 0)
    [low, high] = [Math.max(low, Math.min(top / y, bottom / y)), Math.min(high, Math.max(top / y, bottom / y))];
  return low < high || least === most;
}
