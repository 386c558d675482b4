import { geoIdentity, geoPath } from 'd3';
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import type { MapFrame } from '../geography/frame.ts';
import { arcsOf, type BoundaryKind, type Region } from '../geography/region.ts';
import { OutlineContext } from './outline.ts';
import { simplifyLine } from './simplify.ts';
import { spansAt } from './spans.ts';

/** A named outline. */
export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** The base map as SVG path data in units of the frame. */
export interface BaseMap {
  readonly land: string;
  readonly focus: string;
  readonly provinces: readonly Shape[];
  readonly areas: string;
  readonly rivers: string;
  readonly boundaries: readonly { readonly kind: BoundaryKind; readonly path: string }[];
  readonly labels: readonly {
    readonly name: string;
    readonly focus: boolean;
    readonly at: readonly [number, number];
    readonly holds: (at: readonly [number, number]) => boolean;
  }[];
}

/** Draws a region's layers in a frame; `shapes` are the ids of the provinces to give as outlines of their own. */
export function drawBaseMap(region: Region, frame: MapFrame, shapes: readonly string[]): BaseMap {
  const topology = project(region, frame);
  const context = new OutlineContext();
  const margin = 4;
  const clip = geoIdentity().clipExtent([
    [-margin, -margin],
    [frame.width + margin, frame.height + margin],
  ]);
  const path = geoPath(clip, context);
  const draw = (geometries: readonly GeometryObject[]) => {
    path(feature(topology, { type: 'GeometryCollection', geometries: [...geometries] }));
    return context.take();
  };
  const { countries, provinces, boundaries, areas, rivers } = region.objects;
  const kinds: readonly BoundaryKind[] = ['province', 'international', 'line-of-control', 'disputed'];
  return {
    land: draw(countries.geometries.filter(({ properties }) => !properties?.focus)),
    focus: draw(countries.geometries.filter(({ properties }) => properties?.focus)),
    provinces: (provinces?.geometries ?? [])
      .filter(({ id }) => shapes.includes(String(id)))
      .map((geometry) => ({
        id: String(geometry.id),
        name: geometry.properties?.name ?? '',
        path: draw([geometry]),
      })),
    areas: draw(areas?.geometries ?? []),
    rivers: draw(rivers?.geometries ?? []),
    boundaries: kinds
      .map((kind) => ({
        kind,
        path: draw((boundaries?.geometries ?? []).filter(({ properties }) => properties?.kind === kind)),
      }))
      .filter(({ path: data }) => data !== ''),
    labels: countries.geometries.flatMap((geometry) => labelOf(topology, geometry, frame)),
  };
}

/** The region's arcs in units of the frame, simplified once, so that shapes which share an arc still meet. */
function project(region: Region, frame: MapFrame): Topology {
  const { transform: _, ...rest } = region;
  const arcs = arcsOf(region).map((arc) =>
    simplifyLine(
      arc.map(([longitude = 0, latitude = 0]) => {
        const [x, y] = frame.place([longitude, latitude]);
        return [x * frame.width, y * frame.height] as const;
      }),
      0.8,
    ),
  );
  return { ...rest, arcs } as unknown as Topology;
}

type Country = Region['objects']['countries']['geometries'][number];

/** The name of a country, in the middle of its largest part in the frame; none where too little is seen. */
function labelOf(topology: Topology, geometry: Country, frame: MapFrame): BaseMap['labels'] {
  const inset = 20;
  const corner = [frame.width - inset, frame.height - inset] as const;
  const path = geoPath(geoIdentity().clipExtent([[inset, inset], [...corner]]));
  const arcs = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
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
  return [
    {
      name: geometry.properties?.name ?? '',
      focus: geometry.properties?.focus ?? false,
      at: [best.middle / frame.width, best.row / frame.height],
      holds: ([across, down]) =>
        spansAt(rings, down * frame.height).some(
          ([from, to]) => from < across * frame.width && across * frame.width < to,
        ),
    },
  ];
}

/** The names of boundaries that are not agreed, the longest first: it is what the map is about. */
export function disputedNames(region: Region | null): string[] {
  const lines = (region?.objects.boundaries?.geometries ?? []).filter(
    ({ properties }) => properties?.kind === 'disputed',
  );
  return lines
    .map(({ properties, arcs }) => ({ name: properties?.name ?? '', length: pointsIn(region, arcs.flat()) }))
    .sort((a, b) => b.length - a.length || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function pointsIn(region: Region | null, arcs: readonly number[]): number {
  return arcs.reduce((sum, arc) => sum + (region?.arcs[arc < 0 ? ~arc : arc]?.length ?? 0), 0);
}
