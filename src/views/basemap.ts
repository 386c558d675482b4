import { geoIdentity, geoPath, greatest, sum } from 'd3';
import type { Feature, LineString, MultiLineString } from 'geojson';
import { feature, merge, transform } from 'topojson-client';
import type { LineString as Arc, GeometryObject, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import type { MapFrame } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region, RegionLayers } from '../geography/region.ts';
import { OutlineContext, simplifyLine } from './outline.ts';

/** The base map as SVG path data in units of the frame, and the names of its countries. */
export type BaseMap = ReturnType<typeof drawBaseMap>;

/** What a map is drawn in: where a point lies, in shares of a width and a height. */
type Plane = Pick<MapFrame, 'place' | 'width' | 'height'>;

/** What of a region is drawn and named beside the countries and their borders. */
export interface Shown {
  /** Ids of the provinces to shade. */
  readonly shades: readonly string[];
  /** Ids of provinces whose name stands on the map already. */
  readonly named: readonly string[];
  /** Whether the text speaks of a province or a river of this name. */
  readonly speaksOf: (name: string) => boolean;
}

/** Draws a region's layers in a frame. */
export function drawBaseMap(region: Region, frame: MapFrame, { shades, named, speaksOf }: Shown) {
  const projected = projectRegion(region, frame);
  const { countries, provinces, boundaries, areas, rivers } = region.objects;
  const boundariesOf = (...kinds: readonly BoundaryKind[]) =>
    boundaries?.geometries.filter(({ properties }) => kinds.includes(properties.kind)) ?? [];
  // What is in dispute is drawn closely; what only lies around it is there to be recognised.
  const contested = boundariesOf('line-of-control', 'disputed').sort(
    (a, b) => lengthOf(region, b) - lengthOf(region, a),
  );
  const spoken = (provinces?.geometries ?? []).filter(
    ({ id, properties: { name } }) => !shades.includes(id) && !named.includes(id) && speaksOf(name),
  );
  const streams = (rivers?.geometries ?? []).filter(({ properties }) => properties?.name && speaksOf(properties.name));
  const close = new Set(contested.flatMap(({ arcs }) => arcs.flat()).map((arc) => (arc < 0 ? ~arc : arc)));
  const topology = simplifyArcs(projected, (arc) => (close.has(arc) ? 2.2 : 4));
  const context = new OutlineContext();
  const margin = 3;
  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [frame.width + margin, frame.height + margin],
  ]);
  const path = geoPath(clip, context);
  const draw = (geometries: readonly GeometryObject[], lines = topology) => {
    path(feature(lines, { type: 'GeometryCollection', geometries: [...geometries] }));
    return context.take();
  };
  /** Countries as one area: their borders have lines of their own, and are twice as much to download as the coast. */
  const drawArea = (geometries: RegionLayers['countries']['geometries']) => {
    path(merge(topology, geometries as Polygon[]));
    return context.take();
  };
  // The last is drawn on top.
  const kinds = ['international', 'line-of-control', 'disputed'] as const;
  const label = (shape: Shape, text: string, kind: 'focus' | 'land' | 'province') =>
    labelOf(projected, shape, frame).map((found) => ({ ...found, name: text, kind }));
  const disputed = (areas?.geometries ?? [])
    .flatMap((area) => label(area, area.properties.name, 'province'))
    .sort((a, b) => b.size - a.size);
  return {
    land: drawArea(countries.geometries),
    /** On the land, those that the dossier is about. */
    focus: drawArea(countries.geometries.filter(({ properties }) => properties.focus)),
    provinces: (provinces?.geometries ?? [])
      .filter(({ id }) => shades.includes(id))
      .map((geometry) => ({ id: geometry.id, name: geometry.properties.name, path: draw([geometry]) })),
    rivers: draw(streams),
    // A ground only, or a hint.
    areas: areas
      ? draw(
          areas.geometries,
          simplifyArcs(projected, (arc) => (close.has(arc) ? 6 : 14)),
        )
      : '',
    boundaries: kinds.flatMap((kind) => {
      const data = draw(boundariesOf(kind));
      return data === '' ? [] : { kind, path: data };
    }),
    /** Names of areas, each with the spot that is best for it. */
    labels: [
      ...countries.geometries.flatMap((one) =>
        label(one, one.properties.name, one.properties.focus ? 'focus' : 'land'),
      ),
      ...spoken.flatMap((one) => label(one, one.properties.name, 'province')),
      // What the hatching means is said at the largest area that has it.
      ...disputed.map((area, index) => ({ ...area, name: index === 0 ? `${area.name}\n(disputed)` : area.name })),
    ],
    /** The lines that have a name on the map. */
    lines: [
      ...contested.map((line) => ({
        name: line.properties.name,
        kind: 'border' as const,
        paths: pathsOf(projected, line, frame),
      })),
      ...streams.map((river) => ({
        name: river.properties?.name ?? '',
        kind: 'river' as const,
        paths: pathsOf(projected, river, frame),
      })),
    ],
  };
}

/** The stretches of a line that lie in the frame, in shares of it. */
function pathsOf(topology: Topology, line: GeometryObject, { width, height }: MapFrame): Point[][] {
  const { geometry } = feature(topology, line as Arc) as Feature<LineString | MultiLineString>;
  const stretches = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
  return stretches.flatMap((stretch) => {
    const parts: Point[][] = [[]];
    for (const [x = 0, y = 0] of stretch) {
      if (x >= 0 && y >= 0 && x <= width && y <= height) parts.at(-1)?.push([x / width, y / height]);
      else if (parts.at(-1)?.length) parts.push([]);
    }
    return parts.filter((part) => part.length > 1);
  });
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
type Shape = Polygon | MultiPolygon;

/** Where the name of an area stands: in the middle of its largest part (in shares of the frame); none where too little is seen. */
function labelOf(topology: Topology, shape: Shape, { width, height }: MapFrame) {
  const inset = 13;
  const corner = [width - inset, height - inset] as const;
  const path = geoPath(geoIdentity().clipExtent([[inset, inset], [...corner]]));
  const arcs = shape.type === 'Polygon' ? [shape.arcs] : shape.arcs;
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
  const spans = new Map<number, ReturnType<typeof spansAt>>();
  const holds = ([across, down]: Point) => {
    // Points are asked for in rows, and again for each band of widths.
    const row = Math.round(down * height);
    const found = spans.get(row) ?? spansAt(rings, row + 0.37);
    spans.set(row, found);
    return found.some(([from, to]) => from < across * width && across * width < to);
  };
  return [{ at, holds, size: path.area(main) }];
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

/** How many points the arcs of a line have: the longest of those in dispute is what the map is about. */
function lengthOf({ arcs: lines }: Region, { arcs }: { readonly arcs: readonly (number | number[])[] }): number {
  return sum(arcs.flat(), (arc) => lines[arc < 0 ? ~arc : arc]?.length);
}
