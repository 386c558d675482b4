/** West, south, east and north edge, in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What an author can do about a frame that runs eastward across 180°; undefined for any other frame. */
export function cureAcross180([west, south, east, north]: Bounds): string | undefined {
  if (west - east <= 180 || south >= north || west > 180 || east < -180) return undefined;
  const frames = [
    ...(west < 180 ? [`[${west}, ${south}, 180, ${north}]`] : []),
    ...(east > -180 ? [`[-180, ${south}, ${east}, ${north}]`] : []),
  ];
  return `a map ends at 180°; take ${frames.join(' or ')}, whichever holds most of the places`;
}
