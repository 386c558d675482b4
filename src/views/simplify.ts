import { distance, type Point } from '../geography/points.ts';

/** Drops the points of a line that lie nearer than `tolerance` to the line without them (Douglas and Peucker). Ends stay. */
export function simplifyLine(line: readonly Point[], tolerance: number): Point[] {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 3) return [...line];
  let farthest = 0;
  let most = 0;
  for (let index = 1; index < line.length - 1; index++) {
    const away = distance(line[index] ?? first, first, last);
    if (away > most) [farthest, most] = [index, away];
  }
  if (most <= tolerance) return [first, last];
  return [
    ...simplifyLine(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplifyLine(line.slice(farthest), tolerance),
  ];
}
