import { geoIdentity, geoPath, sum } from 'd3';
import { feature, merge, transform } from 'topojson-client';
import type { GeometryObject, Polygon, Topology } from 'topojson-specification';
import type { MapFrame } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region, RegionLayers } from '../geography/region.ts';
import { OutlineContext } from './outline.ts';
import { simplifyLine } from './simplify.ts';
import { spansAt } from './spans.ts';

/** The base map as SVG path data in units of the frame, and the names of its countries. */
export type BaseMap = ReturnType<typeof drawBaseMap>;

/** Draws a region's layers in a frame; `shapes` are the ids of the provinces to give as outlines of their own. */
export function drawBaseMap(region: Region, frame: MapFrame, shapes: readonly string[]) {
  const topology = project(region, frame);
  const context = new OutlineContext();
  const margin = 4;
  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [frame.width + margin, frame.height + margin],
  ]);
  const path = geoPath(clip, context);
  const draw = (geometries: readonly GeometryObject[] = []) => {
    path(feature(topology, { type: 'GeometryCollection', geometries: [...geometries] }));
    return context.take();
  };
  /** Countries as one area: their borders have lines of their own, and are twice as much to download as the coast. */
  const drawArea = (geometries: RegionLayers['countries']['geometries']) => {
    path(merge(topology, geometries as Polygon[]));
    return context.take();
  };
  const { countries, provinces, boundaries, areas, rivers } = region.objects;
  const kinds = ['province', 'international', 'line-of-control', 'disputed'] as const;
  return {
    land: drawArea(countries.geometries),
    /** On the land, those that the dossier is about. */
    focus: drawArea(countries.geometries.filter(({ properties }) => properties.focus)),
    provinces: (provinces?.geometries ?? [])
      .filter(({ id }) => shapes.includes(id))
      .map((geometry) => ({ id: geometry.id, name: geometry.properties.name, path: draw([geometry]) })),
    areas: draw(areas?.geometries),
    rivers: draw(rivers?.geometries),
    boundaries: kinds.flatMap((kind) => {
      const data = draw(boundaries?.geometries.filter(({ properties }) => properties.kind === kind));
      return data === '' ? [] : { kind, path: data };
    }),
    labels: countries.geometries.flatMap((country) => labelOf(topology, country, frame)),
  };
}

/** The region's arcs in units of the frame, simplified once, so that shapes which share an arc still meet. */
function project({ transform: grid, ...region }: Region, frame: MapFrame): Topology {
  const inDegrees = transform(grid ?? null);
  const place = (point: number[], index: number): Point => {
    const [longitude = 0, latitude = 0] = inDegrees(point, index > 0);
    const [x, y] = frame.place([longitude, latitude]);
    return [x * frame.width, y * frame.height];
  };
  const arcs = region.arcs.map((arc) => simplifyLine(arc.map(place), 0.8));
  return { ...region, arcs } as unknown as Topology;
}

/** The name of a country, in the middle of its largest part in the frame; none where too little is seen. */
function labelOf(
  topology: Topology,
  country: RegionLayers['countries']['geometries'][number],
  { width, height }: MapFrame,
) {
  const inset = 20;
  const corner = [width - inset, height - inset] as const;
  const path = geoPath(geoIdentity().clipExtent([[inset, inset], [...corner]]));
  const arcs = country.type === 'Polygon' ? [country.arcs] : country.arcs;
  const parts = feature(topology, { type: 'MultiPolygon', arcs })
    .geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }))
    .sort((a, b) => path.area(b) - path.area(a));
  const [main] = parts;
  if (!main) return [];
  const [[left, top], [right, bottom]] = path.bounds(main);
  if (!(right - left > 60 && bottom - top > 30)) return [];

  const [x, y] = path.centroid(main);
  const rows = Array.from({ length: 15 }, (_, row) => top + ((bottom - top) * (row + 1)) / 16);
  const stretches = rows.flatMap((row) =>
    spansAt(main.coordinates, row).map(([start, end]) => {
      const [from, to] = [Math.max(start, inset), Math.min(end, corner[0])];
      const middle = (from + to) / 2;
      return { middle, row, fitness: to - from - 2 * Math.hypot(middle - x, row - y) };
    }),
  );
  const [best] = stretches.sort((a, b) => b.fitness - a.fitness);
  if (!best) return [];
  const rings = parts.flatMap(({ coordinates }) => coordinates);
  const holds = ([across, down]: Point) =>
    spansAt(rings, down * height).some(([from, to]) => from < across * width && across * width < to);
  return { ...country.properties, at: [best.middle / width, best.row / height] as const, holds };
}

/** The names of boundaries that are not agreed, the longest first: it is what the map is about. */
export function disputedNames({ objects, arcs: lines }: Region): string[] {
  const disputed = objects.boundaries?.geometries.filter(({ properties }) => properties.kind === 'disputed') ?? [];
  return disputed
    .map(({ properties: { name }, arcs }) => ({
      name,
      length: sum(arcs.flat(), (arc) => lines[arc < 0 ? ~arc : arc]?.length),
    }))
    .sort((a, b) => b.length - a.length || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
