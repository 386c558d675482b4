import { meshArcs } from 'topojson-client';
import type { MultiPolygon, Objects, Polygon, Topology } from 'topojson-specification';
import { byText } from '../model/problems.ts';
import type { Boundaries, BoundaryProperties } from './region.ts';

/** A polygon of a topology, and what is known of it. */
export type Area<P> = (Polygon | MultiPolygon) & { readonly properties: P };

/**
 * The lines along which two areas meet, one MultiLineString for each kind and name that `describe` gives.
 * Polygons are wound alike, so that of two neighbours one has an arc on its left and the other has it reversed.
 * `describe` knows a pair in one order only: a border then runs in one direction, and its arcs join to as few lines as
 * there are. A coast, or the edge of the data, has one area only and is never a border.
 */
export function borders<P>(
  topology: Topology<Objects>,
  areas: readonly Area<P>[],
  describe: (left: P, right: P) => BoundaryProperties | undefined,
): Boundaries {
  const lefts = new Map(areas.flatMap((area) => area.arcs.flat(2).map((arc) => [arc, area] as const)));
  const parts = [...lefts].flatMap(([arc, left]) => {
    const right = lefts.get(~arc);
    const properties = right && right !== left && describe(left.properties, right.properties);
    return properties ? { arc, properties } : [];
  });
  const byName = Map.groupBy(parts, ({ properties: { kind, name } }) => `${kind} ${name}`);
  const geometries = [...byName]
    .sort(([a], [b]) => byText(a, b))
    .map(([, border]) => ({
      ...meshArcs(topology, { type: 'MultiLineString', arcs: [border.map(({ arc }) => arc)] }),
      properties: border[0]?.properties as BoundaryProperties,
    }));
  return { type: 'GeometryCollection', geometries };
}
