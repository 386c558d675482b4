/** A rectangle in px; offsets are from a point or from the map's corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A pair of numbers: x and y. */
export type Point = readonly [x: number, y: number];

/** The square around 0,0 whose side is twice `half`. */
export const square = (half: number): Box => ({ left: -half, top: -half, width: 2 * half, height: 2 * half });

/** A box given in px from a point, in px from the map's corner, on a map of the given width. */
export function shift(box: Box, at: Point, width: number, ratio: number): Box {
  return { ...box, left: box.left + at[0] * width, top: box.top + at[1] * width * ratio };
}

/** True when two boxes share any of their area. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/**
 * True when two boxes, each fixed to a point that is given as fractions of a frame, share area at some width of the
 * frame between `least` and `most` px. Exact: in each direction the boxes' distance is linear in the width.
 */
export function overlapAtSomeWidth(
  a: Box,
  [ax, ay]: Point,
  b: Box,
  [bx, by]: Point,
  ratio: number,
  least: number,
  most: number,
): boolean {
  let low = least;
  let high = most;
  const hold = (slope: number, limit: number) => {
    if (slope > 0) high = Math.min(high, limit / slope);
    else if (slope < 0) low = Math.max(low, limit / slope);
    else if (limit <= 0) high = low - 1;
  };
  hold(ax - bx, b.left + b.width - a.left);
  hold(bx - ax, a.left + a.width - b.left);
  hold((ay - by) * ratio, b.top + b.height - a.top);
  hold((by - ay) * ratio, a.top + a.height - b.top);
  return low < high || (low === high && least === most);
}

/** True when the stretch from x,y by dx,dy passes through a box (Liang and Barsky). */
export function passesThrough(x: number, y: number, dx: number, dy: number, box: Box): boolean {
  const right = box.left + box.width;
  const bottom = box.top + box.height;
  if (dx === 0 && (x <= box.left || x >= right)) return false;
  if (dy === 0 && (y <= box.top || y >= bottom)) return false;
  let enter = 0;
  let leave = 1;
  if (dx !== 0) {
    enter = Math.max(enter, Math.min((box.left - x) / dx, (right - x) / dx));
    leave = Math.min(leave, Math.max((box.left - x) / dx, (right - x) / dx));
  }
  if (dy !== 0) {
    enter = Math.max(enter, Math.min((box.top - y) / dy, (bottom - y) / dy));
    leave = Math.min(leave, Math.max((box.top - y) / dy, (bottom - y) / dy));
  }
  return enter < leave;
}

/** True when two stretches cross, the second starting `x`,`y` px from where the first starts. */
export function stretchesCross([adx, ady]: Point, x: number, y: number, [bdx, bdy]: Point): boolean {
  const area = adx * bdy - ady * bdx;
  if (area === 0) return false;
  const along = (x * bdy - y * bdx) / area;
  const other = (x * ady - y * adx) / area;
  return along > 0 && along < 1 && other > 0 && other < 1;
}
