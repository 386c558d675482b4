import { transform } from 'topojson-client';
import type {
  ArcIndexes,
  GeometryCollection,
  GeometryObject,
  Objects,
  Topology,
} from 'topojson-specification';

/** West, south, east and north edge, in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

type Point = readonly [number, number];
type Line = readonly Point[];
interface Piece {
  readonly inside: boolean;
  readonly line: Line;
}

const decoded = new WeakMap<Topology['arcs'], Line[]>();

/** The arcs of a topology as lists of longitude and latitude, in degrees, whether or not it is quantised. */
export function absoluteArcs(topology: Pick<Topology, 'arcs' | 'transform'>): readonly Line[] {
  const known = decoded.get(topology.arcs);
  if (known) return known;
  const place = topology.transform ? transform(topology.transform) : (point: number[]) => point;
  const arcs = topology.arcs.map((arc) =>
    arc.map((point, index): Point => {
      const [longitude = 0, latitude = 0] = place([...point], index > 0);
      return [longitude, latitude];
    }),
  );
  decoded.set(topology.arcs, arcs);
  return arcs;
}

/** Planar area of a ring, in square degrees; negative when it runs clockwise. */
export function ringArea(ring: Line): number {
  let twice = 0;
  let [x0, y0] = ring.at(-1) ?? [0, 0];
  for (const [x, y] of ring) {
    twice += x0 * y - x * y0;
    [x0, y0] = [x, y];
  }
  return twice / 2;
}

/**
 * Cuts a topology to a rectangle, arc by arc, so that shared borders stay shared.
 *
 * Each arc is split where it crosses the rectangle. What lies inside is kept as it is; what lies outside is
 * pressed flat onto the rectangle's edge, where it closes polygons; lines lose it, so that no line ever runs
 * along the rectangle. Polygons that lie wholly outside end up without area and are dropped. Rings come out wound as RFC 7946 has it (outer ones
 * anticlockwise), and nothing is quantised.
 */
export function crop(topology: Topology<Objects>, bounds: Bounds): Topology<Objects> {
  const arcs: Piece[] = [];
  const piecesOf = absoluteArcs(topology).map((line) =>
    splitAtEdges(line, bounds).map((piece) => arcs.push(piece) - 1),
  );
  const forward = (index: number): number[] =>
    index < 0 ? (piecesOf[~index] ?? []).map((piece) => ~piece).reverse() : (piecesOf[index] ?? []);
  const piece = (index: number): Piece => arcs[index < 0 ? ~index : index] as Piece;

  const ring = (indexes: ArcIndexes, direction: 1 | -1): ArcIndexes[] => {
    const pieces = indexes.flatMap(forward);
    const points = pieces.flatMap((index) =>
      index < 0 ? [...piece(index).line].reverse() : piece(index).line,
    );
    const area = ringArea(points) * direction;
    if (Math.abs(area) < 1e-9) return [];
    return [area > 0 ? pieces : pieces.map((piece) => ~piece).reverse()];
  };
  const polygon = ([outer = [], ...holes]: ArcIndexes[]): ArcIndexes[][] => {
    const kept = ring(outer, 1);
    return kept.length ? [[...kept, ...holes.flatMap((hole) => ring(hole, -1))]] : [];
  };
  const line = (indexes: ArcIndexes): ArcIndexes[] => {
    const lines: ArcIndexes[] = [];
    let open = false;
    for (const index of indexes.flatMap(forward)) {
      const { inside } = piece(index);
      if (inside && open) lines.at(-1)?.push(index);
      else if (inside) lines.push([index]);
      open = inside;
    }
    return lines;
  };
  const geometry = (object: GeometryObject): GeometryObject[] => {
    if (object.type === 'GeometryCollection')
      return [{ ...object, geometries: object.geometries.flatMap(geometry) } as GeometryCollection];
    if (object.type === 'Polygon' || object.type === 'MultiPolygon') {
      const polygons = object.type === 'Polygon' ? polygon(object.arcs) : object.arcs.flatMap(polygon);
      return polygons.length ? [{ ...object, type: 'MultiPolygon', arcs: polygons }] : [];
    }
    if (object.type === 'LineString' || object.type === 'MultiLineString') {
      const lines = object.type === 'LineString' ? line(object.arcs) : object.arcs.flatMap(line);
      return lines.length ? [{ ...object, type: 'MultiLineString', arcs: lines }] : [];
    }
    return [];
  };

  const objects: Objects = {};
  for (const [name, object] of Object.entries(topology.objects)) {
    const [kept] = geometry(object);
    if (kept) objects[name] = kept;
  }
  return withoutUnusedArcs({
    type: 'Topology',
    objects,
    arcs: arcs.map(({ line }) => line.map(([x, y]) => [x, y])),
  });
}

/** The same topology without the arcs that no geometry uses. */
export function withoutUnusedArcs(topology: Topology<Objects>): Topology<Objects> {
  const arcs: Topology['arcs'] = [];
  const places = new Map<number, number>();
  const renumber = (nested: unknown): unknown => {
    if (Array.isArray(nested)) return nested.map(renumber);
    const index = nested as number;
    const original = index < 0 ? ~index : index;
    const place = places.get(original) ?? arcs.push(topology.arcs[original] ?? []) - 1;
    places.set(original, place);
    return index < 0 ? ~place : place;
  };
  const geometry = (object: GeometryObject): GeometryObject => {
    if ('geometries' in object)
      return { ...object, geometries: object.geometries.map(geometry) } as GeometryCollection;
    return 'arcs' in object ? ({ ...object, arcs: renumber(object.arcs) } as GeometryObject) : object;
  };
  const objects = Object.fromEntries(
    Object.entries(topology.objects).map(([name, object]) => [name, geometry(object)]),
  );
  return { ...topology, objects, arcs };
}

/** An arc as pieces that lie wholly inside the rectangle, or wholly on its edge. */
function splitAtEdges(line: Line, bounds: Bounds): Piece[] {
  const [west, south, east, north] = bounds;
  const clamp = ([x, y]: Point): Point => [
    Math.min(Math.max(x, west), east),
    Math.min(Math.max(y, south), north),
  ];
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last) return [];
  const beyondOneSide =
    line.every(([x]) => x <= west) ||
    line.every(([x]) => x >= east) ||
    line.every(([, y]) => y <= south) ||
    line.every(([, y]) => y >= north);
  const points = beyondOneSide
    ? [first, last]
    : line.flatMap((point, index) => crossings(line[index - 1], point, bounds));

  const pieces: { inside: boolean; line: Point[] }[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!before) continue;
    const [x, y] = [(before[0] + point[0]) / 2, (before[1] + point[1]) / 2];
    const inside = !beyondOneSide && west < x && x < east && south < y && y < north;
    const current = pieces.at(-1);
    if (current?.inside === inside) current.line.push(point);
    else pieces.push({ inside, line: [before, point] });
  }
  return pieces
    .map(({ inside, line }) => ({ inside, line: inside ? line : withoutDetours(line.map(clamp)) }))
    .filter(({ line }) => line.length > 1);
}

/** The points at which the way from one point to the next crosses an edge's line, and the next point itself. */
function crossings(from: Point | undefined, to: Point, [west, south, east, north]: Bounds): Point[] {
  if (!from) return [to];
  const [x0, y0] = from;
  const [dx, dy] = [to[0] - x0, to[1] - y0];
  const at = (share: number, point: Point) => ({ share, point });
  return [
    ...[west, east].map((x) => at((x - x0) / dx, [x, y0 + (dy * (x - x0)) / dx])),
    ...[south, north].map((y) => at((y - y0) / dy, [x0 + (dx * (y - y0)) / dy, y])),
  ]
    .filter(({ share }) => share > 0 && share < 1)
    .sort((a, b) => a.share - b.share)
    .map(({ point }) => point)
    .concat([to]);
}

/** A way along the rectangle's edge without the points that a straight way passes anyhow. */
function withoutDetours(line: Line): Point[] {
  const kept: Point[] = [];
  for (const point of line) {
    const [a, b] = [kept.at(-2), kept.at(-1)];
    if (b && b[0] === point[0] && b[1] === point[1]) continue;
    const straight = a && b && ((a[0] === b[0] && b[0] === point[0]) || (a[1] === b[1] && b[1] === point[1]));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}
