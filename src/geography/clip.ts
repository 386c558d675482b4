import { geoEquirectangular, geoIdentity, geoPath, polygonArea } from 'd3';
import { geoProject } from 'd3-geo-projection';
import type { Feature, Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { topology } from 'topojson-server';
import type { Objects, Topology } from 'topojson-specification';
import type { Bounds } from '../model/bounds.ts';

/** Areas, or lines. */
export type Shape = Polygon | MultiPolygon | LineString | MultiLineString;
type Line = readonly Position[];

/** A ring of less than so many square degrees, about ten square metres, is a left-over on the frame's edge. */
const leastArea = 1e-9;

/**
 * The parts of features that lie within a frame, cut on the plane; features without any are left out.
 * Polygons come out wound as RFC 7946 has it, the outer rings anticlockwise. Where two shapes share a border
 * that leaves the frame, both end in the same point, so that a topology finds what they share.
 */
export function clip<P>(features: readonly Feature<Shape, P>[], bounds: Bounds): Feature<Shape, P>[] {
  const [west, south, east, north] = bounds;
  if (east <= 180) return clipWithin(features, bounds);
  // Beyond 180° the world goes on with its other end.
  const beyond = clipWithin(features, [-180, south, east - 360, north]).map((feature) => ({
    ...feature,
    geometry: mapLines(feature.geometry, (line) => line.map(([x = 0, y = 0]) => [x + 360, y])),
  }));
  const rest = [...beyond];
  const joined = clipWithin(features, [west, south, 180, north]).map((feature) => {
    const other = rest.findIndex(({ id, properties }) => id === feature.id && properties === feature.properties);
    if (other < 0) return feature;
    const [{ geometry }] = rest.splice(other, 1) as [Feature<Shape, P>];
    return { ...feature, geometry: united(feature.geometry, geometry) };
  });
  return [...joined, ...rest];
}

/** Two shapes of one kind as one. */
function united(a: Shape, b: Shape): Shape {
  if (isArea(a)) return { type: 'MultiPolygon', coordinates: [...polygonsOf(a), ...polygonsOf(b)] };
  const lines = [a, b].flatMap((one) =>
    one.type === 'LineString' ? [one.coordinates] : (one as MultiLineString).coordinates,
  );
  return { type: 'MultiLineString', coordinates: lines };
}

function clipWithin<P>(features: readonly Feature<Shape, P>[], [west, south, east, north]: Bounds) {
  const frame = geoIdentity().clipExtent([
    [west, south],
    [east, north],
  ]);
  return features.flatMap((feature): Feature<Shape, P>[] => {
    // Most of the world is nowhere near, and to find that out by cutting takes ten times as long.
    const [[left, down], [right, up]] = extentOf(feature.geometry);
    if (left > east || right < west || down > north || up < south) return [];
    const cut = geoProject(wind(feature.geometry), frame);
    const geometry = cut && withoutSlivers(mapLines(cut, onGrid));
    return geometry && geometry.coordinates.length > 0 ? [{ ...feature, geometry }] : [];
  });
}

const extents = new WeakMap<Shape, [[number, number], [number, number]]>();

/** The corners of a shape, worked out once: the countries of the world are cut for one map after the other. */
function extentOf(shape: Shape) {
  const extent = extents.get(shape) ?? geoPath().bounds(shape);
  extents.set(shape, extent);
  return extent;
}

/** An area of the globe, wound as d3-geo has it, on the plane: cut along 180° and closed round the poles. */
export function flatten(area: Polygon | MultiPolygon): Shape {
  const plane = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0);
  // What d3-geo projects grows downwards.
  return mapLines(geoProject(area, plane) ?? area, (line) => line.map(([x = 0, y = 0]) => [x, -y]));
}

/** The topology of layers of features: what two shapes share, they share. */
export function topologyOf(layers: Readonly<Record<string, readonly Feature[]>>): Topology<Objects> {
  const collections = Object.entries(layers).map(([name, features]) => [name, { type: 'FeatureCollection', features }]);
  return topology(Object.fromEntries(collections)) as Topology<Objects>;
}

/** The polygons of a shape, each a list of rings; a line has none. */
export function polygonsOf(shape: Geometry): Position[][][] {
  if (shape.type === 'Polygon') return [shape.coordinates];
  return shape.type === 'MultiPolygon' ? shape.coordinates : [];
}

/** A shape with each of its rings or lines changed. */
function mapLines(shape: Shape, change: (line: Line, index: number) => Position[]): Shape {
  if (shape.type === 'LineString') return { ...shape, coordinates: change(shape.coordinates, 0) };
  if (shape.type !== 'MultiPolygon') return { ...shape, coordinates: shape.coordinates.map(change) };
  return { ...shape, coordinates: shape.coordinates.map((rings) => rings.map(change)) };
}

const isArea = ({ type }: Shape) => type === 'Polygon' || type === 'MultiPolygon';

function wind(shape: Shape): Shape {
  if (!isArea(shape)) return shape;
  return mapLines(shape, (ring, index) => (areaOf(ring) > 0 === (index === 0) ? [...ring] : ring.toReversed()));
}

/** A shape without rings that have no area to speak of. */
export function withoutSlivers(shape: Shape): Shape {
  if (!isArea(shape)) return shape;
  const polygons = polygonsOf(shape)
    .map((rings) => rings.filter((ring) => Math.abs(areaOf(ring)) > leastArea))
    .filter(([outer]) => outer && areaOf(outer) > 0);
  return { type: 'MultiPolygon', coordinates: polygons };
}

/** Positions to a centimetre: where a border is cut, its two neighbours reckon the point from opposite ends. */
function onGrid(line: Line): Position[] {
  const rounded = line.map((position) => position.map((degrees) => Math.round(degrees * 1e7) / 1e7));
  return rounded.filter(([x, y], index) => {
    const before = rounded[index - 1];
    return before?.[0] !== x || before?.[1] !== y;
  });
}

/** Square degrees, positive for an anticlockwise ring. */
const areaOf = (ring: Line): number => -polygonArea(ring as [number, number][]);
