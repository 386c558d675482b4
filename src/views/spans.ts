/**
 * The stretches of the horizontal line at `y` that lie inside an area, from left to right, in the units of its rings.
 * A point is inside where an odd number of rings is around it.
 */
export function spansAt(rings: readonly number[][][], y: number): (readonly [left: number, right: number])[] {
  const crossings: number[] = [];
  for (const ring of rings) {
    let [x0 = 0, y0 = 0] = ring.at(-1) ?? [];
    for (const [x1 = 0, y1 = 0] of ring) {
      if (y1 > y !== y0 > y) crossings.push(x1 + ((x0 - x1) * (y - y1)) / (y0 - y1));
      [x0, y0] = [x1, y1];
    }
  }
  crossings.sort((a, b) => a - b);
  return crossings.flatMap((x, index) => (index % 2 ? [[crossings[index - 1] ?? x, x] as const] : []));
}
