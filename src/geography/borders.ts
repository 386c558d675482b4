import type { Objects, Topology } from 'topojson-specification';
import { absoluteArcs } from './crop.ts';
import type { AreaShape, BoundaryProperties, Layer, LineShape } from './region.ts';

type Line = readonly number[];

/**
 * The lines along which two shapes of a layer meet, one MultiLineString for each kind and name that `describe` gives,
 * in as few lines as they can be joined to. A coast, or the edge of the data, has one shape only and is never a border.
 */
export function borders<P>(
  topology: Topology<Objects>,
  layer: Layer<AreaShape<P>>,
  describe: (one: P, other: P) => BoundaryProperties | undefined,
): Layer<LineShape<BoundaryProperties>> {
  const found = new Map<string, { properties: BoundaryProperties; arcs: number[] }>();
  for (const [arc, shapes] of shapesByArc(layer)) {
    const [one, other] = [shapes[0], shapes.at(-1)];
    const properties = one && other && one !== other ? describe(one.properties, other.properties) : undefined;
    if (!properties) continue;
    const key = `${properties.kind} ${properties.name}`;
    const border = found.get(key) ?? { properties, arcs: [] };
    border.arcs.push(arc);
    found.set(key, border);
  }
  const geometries = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { properties, arcs }]): LineShape<BoundaryProperties> => {
      const lines = joined(
        topology,
        arcs.map((arc) => [arc]),
      );
      return { type: 'MultiLineString', arcs: lines.map((line) => [...line]), properties };
    });
  return { type: 'GeometryCollection', geometries };
}

function shapesByArc<P>(layer: Layer<AreaShape<P>>): Map<number, AreaShape<P>[]> {
  const found = new Map<number, AreaShape<P>[]>();
  for (const shape of layer.geometries) {
    for (const index of shape.arcs.flat(2)) {
      const arc = index < 0 ? ~index : index;
      const shapes = found.get(arc);
      if (shapes) shapes.push(shape);
      else found.set(arc, [shape]);
    }
  }
  return found;
}

/** Lines of arcs joined end to end, turned round where need be. */
function joined(topology: Topology<Objects>, lines: readonly Line[]): Line[] {
  const arcs = absoluteArcs(topology);
  const reversed = (line: Line): Line => line.map((arc) => ~arc).reverse();
  const start = ([arc = 0]: Line) => String(arc < 0 ? arcs[~arc]?.at(-1) : arcs[arc]?.[0]);
  const end = (line: Line) => start(reversed(line));
  const done: Line[] = [];
  const open = [...lines];
  for (let line = open.shift(); line; line = open.shift()) {
    for (let next = 0; next >= 0 && start(line) !== end(line); ) {
      const tips = [start(line), end(line)];
      next = open.findIndex((other) => tips.includes(start(other)) || tips.includes(end(other)));
      const [other] = next < 0 ? [] : open.splice(next, 1);
      if (!other) break;
      if (start(other) === end(line)) line = [...line, ...other];
      else if (end(other) === end(line)) line = [...line, ...reversed(other)];
      else if (end(other) === start(line)) line = [...other, ...line];
      else line = [...reversed(other), ...line];
    }
    done.push(line);
  }
  return done;
}
