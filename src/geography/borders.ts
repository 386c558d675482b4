import { meshArcs } from 'topojson-client';
import type { Objects, Topology } from 'topojson-specification';
import type { AreaShape, BoundaryProperties, Layer, LineShape } from './region.ts';

/**
 * The lines along which two shapes of a layer meet, one MultiLineString for each kind and name that `describe` gives.
 * `describe` knows a pair in one order only: all of a border then runs with the same side on its left, and its arcs
 * can be joined to as few lines as there are. A coast, or the edge of the data, has one shape only and is never a border.
 */
export function borders<P>(
  topology: Topology<Objects>,
  layer: Layer<AreaShape<P>>,
  describe: (one: P, other: P) => BoundaryProperties | undefined,
): Layer<LineShape<BoundaryProperties>> {
  const between = (one: AreaShape<P>, other: AreaShape<P>) =>
    one === other ? undefined : describe(one.properties, other.properties);
  const found = new Map<string, Border<AreaShape<P>>>();
  // One look at all arcs finds who meets whom, so that each border is sought among its own shapes only.
  mesh(topology, layer.geometries, (one, other) => {
    for (const [left, right] of [
      [one, other],
      [other, one],
    ] as const) {
      const properties = between(left, right);
      if (!properties) continue;
      const key = keyOf(properties);
      const border = found.get(key) ?? { properties, lefts: new Set(), rights: new Set() };
      found.set(key, border);
      border.lefts.add(left);
      border.rights.add(right);
    }
    return false;
  });
  const geometries = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { properties, lefts, rights }]) => {
      const shapes = new Set([...lefts, ...rights]);
      const isHere = (properties?: BoundaryProperties) => properties && keyOf(properties) === key;
      const lines = mesh(topology, shapes, (one, other) =>
        Boolean(isHere(between(one, other)) || isHere(between(other, one))),
      );
      return { ...lines, properties };
    });
  return { type: 'GeometryCollection', geometries };
}

interface Border<S> {
  readonly properties: BoundaryProperties;
  readonly lefts: Set<S>;
  readonly rights: Set<S>;
}

const keyOf = ({ kind, name }: BoundaryProperties) => `${kind} ${name}`;

/** topojson-client's mesh: arcs run as in the first of the two shapes that the filter gets. */
function mesh<S extends AreaShape<unknown>>(
  topology: Topology<Objects>,
  shapes: Iterable<S>,
  filter: (one: S, other: S) => boolean,
) {
  const geometries = [...shapes];
  return meshArcs(topology, { type: 'GeometryCollection', geometries }, filter as never);
}
