import type {
  ArcIndexes,
  GeometryCollection,
  GeometryObject,
  Objects,
  Topology,
} from 'topojson-specification';
import { absoluteArcs } from './crop.ts';

type Line = readonly (readonly [longitude: number, latitude: number])[];

/** An arc of a ring, and how many times round the world it must be moved east to join the arc before it. */
interface Step {
  readonly index: number;
  readonly turns: number;
}

interface Ring {
  readonly steps: readonly Step[];
  readonly line: Line;
  /** How often it goes round a pole: 1 eastward, -1 westward, mostly 0. */
  readonly round: number;
}

/**
 * A world topology whose polygons can be cut on the plane: one that crosses the antimeridian comes out three times,
 * whole, beyond 180° in both directions; one that goes round a pole is closed along the pole. What neither
 * crosses nor goes round, and so nearly every shared border, keeps its arcs. Lines are left as they are.
 */
export function unroll(topology: Topology<Objects>): Topology<Objects> {
  const arcs = absoluteArcs(topology).map(continuous);
  const moved = new Map<string, number>();

  const add = (line: Line) => arcs.push(line) - 1;
  const follow = (index: number) => (index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? []));
  const moveArc = (arc: number, turns: number): number => {
    if (turns === 0) return arc;
    const key = `${arc} ${turns}`;
    const place = moved.get(key) ?? add(shift(arcs[arc] ?? [], 360 * turns));
    moved.set(key, place);
    return place;
  };
  const move = (steps: readonly Step[], by: number): ArcIndexes =>
    steps.map(({ index, turns }) => (index < 0 ? ~moveArc(~index, turns + by) : moveArc(index, turns + by)));

  /** Follows a ring arc by arc, from as near to a longitude as it can start. */
  const walk = (ring: ArcIndexes, near?: number): Ring => {
    const line: (readonly [longitude: number, latitude: number])[] = [];
    const steps = ring.map((index): Step => {
      const points = follow(index);
      const turns = turnsTo(line.at(-1)?.[0] ?? near, points[0]?.[0]);
      line.push(...shift(points, 360 * turns));
      return { index, turns };
    });
    return { steps, line, round: turnsTo(line.at(-1)?.[0], line[0]?.[0]) };
  };

  const aroundPole = ({ steps, line, round }: Ring): ArcIndexes => {
    const way = [-round, 0, round].map((by) => move(steps, by));
    const [x, y] = line[0] ?? [0, 0];
    const pole = Math.sign(y) * 90;
    const [start, end] = [x - 360 * round, x + 720 * round];
    const back: Line = [
      [end, y],
      [end, pole],
      [start, pole],
      [start, y],
    ];
    return [...way.flat(), add(back)];
  };

  const polygon = ([outer = [], ...holes]: ArcIndexes[]): ArcIndexes[][] => {
    const first = walk(outer);
    const longitudes = first.line.map(([longitude]) => longitude);
    const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
    const rings = [first, ...holes.map((hole) => walk(hole, (west + east) / 2))];
    const copies = (ring: Ring) => [-1, 0, 1].map((by) => move(ring.steps, by));
    if (rings.some(({ round }) => round !== 0))
      return [
        rings
          .filter(({ line }) => !alongPole(line))
          .flatMap((ring) => (ring.round ? [aroundPole(ring)] : copies(ring))),
      ];
    if (west >= -180 && east <= 180) return [[outer, ...holes]];
    return [-1, 0, 1].map((by) => rings.map(({ steps }) => move(steps, by)));
  };

  const geometry = (object: GeometryObject): GeometryObject => {
    if (object.type === 'GeometryCollection')
      return { ...object, geometries: object.geometries.map(geometry) } as GeometryCollection;
    if (object.type === 'Polygon') return { ...object, type: 'MultiPolygon', arcs: polygon(object.arcs) };
    return object.type === 'MultiPolygon' ? { ...object, arcs: object.arcs.flatMap(polygon) } : object;
  };
  const objects = Object.fromEntries(
    Object.entries(topology.objects).map(([name, object]) => [name, geometry(object)]),
  );
  return { type: 'Topology', objects, arcs: arcs.map((line) => line.map(([x, y]) => [x, y])) };
}

/** How many times round the world a longitude must go east to come nearest to another. */
const turnsTo = (near: number | undefined, longitude = 0) =>
  Math.round(((near ?? longitude) - longitude) / 360);

const shift = (line: Line, by: number): Line => line.map(([x, y]) => [x + by, y]);

/** A line that goes on beyond ±180° where the data jumps to the other side. */
function continuous(line: Line): Line {
  let by = 0;
  return line.map(([x, y], index) => {
    by += 360 * turnsTo(line[index - 1]?.[0], x);
    return [x + by, y];
  });
}

/** The data's own seam at a pole, which is a point on the globe. */
const alongPole = (line: Line) => line.every(([, latitude]) => Math.abs(latitude) > 89.9);
