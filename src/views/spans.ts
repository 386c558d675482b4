/**
 * The stretches of the horizontal line at `y` that lie inside an area, from left to right, in the units of its rings.
 * A point is inside where an odd number of rings is around it.
 */
export function spansAt(rings: readonly number[][][], y: number): (readonly [left: number, right: number])[] {
  const crossings = rings.flatMap((ring) =>
    ring.flatMap(([x1 = 0, y1 = 0], index) => {
      const [x0 = 0, y0 = 0] = ring.at(index - 1) ?? [];
      return y1 > y !== y0 > y ? [x1 + ((x0 - x1) * (y - y1)) / (y0 - y1)] : [];
    }),
  );
  crossings.sort((a, b) => a - b);
  return crossings.flatMap((x, index) => (index % 2 ? [[crossings[index - 1] ?? x, x] as const] : []));
}
