import { geoIdentity, geoPath, greatest, sum } from 'd3';
import { feature, merge, transform } from 'topojson-client';
import type { GeometryObject, Polygon, Topology } from 'topojson-specification';
import type { MapFrame } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region, RegionLayers } from '../geography/region.ts';
import { byText } from '../model/problems.ts';
import { OutlineContext, simplifyLine } from './outline.ts';

/** The base map as SVG path data in units of the frame, and the names of its countries. */
export type BaseMap = ReturnType<typeof drawBaseMap>;

/** What a map is drawn in: where a point lies, in shares of a width and a height. */
type Plane = Pick<MapFrame, 'place' | 'width' | 'height'>;

/** Draws a region's layers in a frame; `shapes` are the ids of the provinces to give as outlines of their own. */
export function drawBaseMap(region: Region, frame: MapFrame, shapes: readonly string[]) {
  const projected = projectRegion(region, frame);
  const { countries, provinces, boundaries, areas } = region.objects;
  const boundariesOf = (...kinds: readonly BoundaryKind[]) =>
    boundaries?.geometries.filter(({ properties }) => kinds.includes(properties.kind)) ?? [];
  // What is in dispute is drawn closely; what only lies around it is there to be recognised.
  const contested = boundariesOf('line-of-control', 'disputed').flatMap(({ arcs }) => arcs.flat());
  const close = new Set(contested.map((arc) => (arc < 0 ? ~arc : arc)));
  const topology = simplifyArcs(projected, (arc) => (close.has(arc) ? 2.2 : 4));
  const hatches = simplifyArcs(projected, () => 11);
  const context = new OutlineContext();
  const margin = 3;
  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [frame.width + margin, frame.height + margin],
  ]);
  const path = geoPath(clip, context);
  const draw = (geometries: readonly GeometryObject[] = [], lines = topology) => {
    path(feature(lines, { type: 'GeometryCollection', geometries: [...geometries] }));
    return context.take();
  };
  /** Countries as one area: their borders have lines of their own, and are twice as much to download as the coast. */
  const drawArea = (geometries: RegionLayers['countries']['geometries']) => {
    path(merge(topology, geometries as Polygon[]));
    return context.take();
  };
  // The last is drawn on top. Rivers and the borders of provinces are left to the live map, which has them exactly.
  const kinds = ['international', 'line-of-control', 'disputed'] as const;
  return {
    land: drawArea(countries.geometries),
    /** On the land, those that the dossier is about. */
    focus: drawArea(countries.geometries.filter(({ properties }) => properties.focus)),
    provinces: (provinces?.geometries ?? [])
      .filter(({ id }) => shapes.includes(id))
      .map((geometry) => ({ id: geometry.id, name: geometry.properties.name, path: draw([geometry]) })),
    areas: draw(areas?.geometries, hatches),
    boundaries: kinds.flatMap((kind) => {
      const data = draw(boundariesOf(kind));
      return data === '' ? [] : { kind, path: data };
    }),
    disputed: disputedNames(region),
    labels: countries.geometries.flatMap((country) => labelOf(projected, country, frame)),
  };
}

/** A region with its arcs in units of a frame. */
export function projectRegion({ transform: grid, ...region }: Region, frame: Plane): Topology<RegionLayers> {
  const inDegrees = transform(grid ?? null);
  const place = (point: number[], index: number): Point => {
    const [longitude = 0, latitude = 0] = inDegrees(point, index > 0);
    const [x, y] = frame.place([longitude, latitude]);
    return [x * frame.width, y * frame.height];
  };
  return { ...region, arcs: region.arcs.map((arc) => arc.map(place)) } as unknown as Topology<RegionLayers>;
}

/**
 * The same with simpler arcs, each simplified once, so that shapes which share an arc still meet; `toleranceOf` says how
 * far, in the units of its points, each may lie from where it was.
 */
export function simplifyArcs<T extends Topology>(topology: T, toleranceOf: (arc: number) => number): T {
  const arcs = topology.arcs.map((arc, index) => simplifyLine(arc as unknown as Point[], toleranceOf(index)));
  return { ...topology, arcs };
}

type BoundaryKind = NonNullable<RegionLayers['boundaries']>['geometries'][number]['properties']['kind'];
type Country = RegionLayers['countries']['geometries'][number];

/** The name of a country, in the middle (in fractions of the frame) of its largest part; none where too little is seen. */
function labelOf(topology: Topology, country: Country, { width, height }: MapFrame) {
  const inset = 13;
  const corner = [width - inset, height - inset] as const;
  const path = geoPath(geoIdentity().clipExtent([[inset, inset], [...corner]]));
  const arcs = country.type === 'Polygon' ? [country.arcs] : country.arcs;
  const parts = feature(topology, { type: 'MultiPolygon', arcs }).geometry.coordinates;
  const polygons = parts.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
  const main = greatest(polygons, (polygon) => path.area(polygon));
  if (!main) return [];
  const [[left, top], [right, bottom]] = path.bounds(main);
  if (!(right - left > 38 && bottom - top > 19)) return [];

  const [x, y] = path.centroid(main);
  const rows = Array.from({ length: 15 }, (_, row) => top + ((bottom - top) * (row + 1)) / 16);
  const stretches = rows.flatMap((row) =>
    spansAt(main.coordinates, row).map(([start, end]) => {
      const [from, to] = [Math.max(start, inset), Math.min(end, corner[0])];
      const middle = (from + to) / 2;
      return { middle, row, fitness: to - from - 2 * Math.hypot(middle - x, row - y) };
    }),
  );
  const best = greatest(stretches, ({ fitness }) => fitness);
  if (!best) return [];
  const at = [best.middle / width, best.row / height] as const;
  const rings = parts.flat();
  /** Whether a point, in fractions of the frame, is in the country. */
  const holds = ([across, down]: Point) =>
    spansAt(rings, down * height).some(([from, to]) => from < across * width && across * width < to);
  return { ...country.properties, at, holds };
}

/**
 * The stretches of the horizontal line at `y` that lie inside an area, from left to right, in the units of its rings.
 * A point is inside where an odd number of rings is around it.
 */
function spansAt(rings: readonly number[][][], y: number): (readonly [left: number, right: number])[] {
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

/** The names of boundaries that are not agreed, the longest first: it is what the map is about. */
function disputedNames({ objects, arcs: lines }: Region): string[] {
  const disputed = objects.boundaries?.geometries.filter(({ properties }) => properties.kind === 'disputed') ?? [];
  const length = ({ arcs }: (typeof disputed)[number]) =>
    sum(arcs.flat(), (arc) => lines[arc < 0 ? ~arc : arc]?.length);
  return disputed
    .sort((a, b) => length(b) - length(a) || byText(a.properties.name, b.properties.name))
    .map(({ properties }) => properties.name);
}
