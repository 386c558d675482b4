import { meshArcs } from 'topojson-client';
import type { Objects, Topology } from 'topojson-specification';
import type { Boundaries, BoundaryProperties } from './region.ts';

/** Polygons of a topology, and what is known of each. */
export interface Areas<P> {
  readonly geometries: readonly { readonly arcs: number[][] | number[][][]; readonly properties: P }[];
}

/**
 * The lines along which two areas meet, one MultiLineString for each kind and name that `describe` gives.
 * Polygons are wound alike, so that of two neighbours one has an arc on its left and the other has it reversed.
 * `describe` knows a pair in one order only: a border then runs in one direction, and its arcs join to as few lines as
 * there are. A coast, or the edge of the data, has one area only and is never a border.
 */
export function borders<P>(
  topology: Topology<Objects>,
  areas: Areas<P>,
  describe: (left: P, right: P) => BoundaryProperties | undefined,
): Boundaries {
  const lefts = new Map(areas.geometries.flatMap((area) => area.arcs.flat(2).map((arc) => [arc, area] as const)));
  const found = new Map<string, { readonly properties: BoundaryProperties; readonly arcs: number[] }>();
  for (const [arc, left] of lefts) {
    const right = lefts.get(~arc);
    const properties = right && right !== left && describe(left.properties, right.properties);
    if (!properties) continue;
    const key = `${properties.kind} ${properties.name}`;
    const border = found.get(key) ?? { properties, arcs: [] };
    border.arcs.push(arc);
    found.set(key, border);
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const geometries = sorted.map(([, { properties, arcs }]) => ({
    ...meshArcs(topology, { type: 'MultiLineString', arcs: [arcs] }),
    properties,
  }));
  return { type: 'GeometryCollection', geometries };
}
