/** West, south, east and north edge, in degrees; an east of more than 180 lies beyond 180°, on the way round the world. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/**
 * Bounds as authors write them, after RFC 7946: a west that is more than the east runs across 180°. As they are drawn, such
 * a frame goes on counting: its east is more than 180.
 */
export function unfold([west, south, east, north]: Bounds): Bounds {
  return [west, south, west > east ? east + 360 : east, north];
}
