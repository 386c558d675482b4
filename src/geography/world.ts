import { quantize } from 'topojson-client';
import type { MultiPolygon, Objects, Topology } from 'topojson-specification';
import { unroll } from './antimeridian.ts';
import { borders } from './borders.ts';
import { type Bounds, crop } from './crop.ts';
import type { AreaShape, Layer, Region, RegionLayers, RegionSource } from './region.ts';

/** The npm package world-atlas, from which the world topology of the fallback is read. */
export const worldSource: RegionSource = {
  title: 'Natural Earth, 1:50m, 4.1.0',
  version: 'world-atlas@2.0.2',
  licence: 'public domain, by way of world-atlas, ISC',
  URL: 'https://www.naturalearthdata.com/',
};

/**
 * A plain map base for a dossier that has none of its own: the countries within the bounds, none in focus, and
 * their borders. `world` is world-atlas's `countries-50m.json`.
 *
 * A country's id is the ISO 3166-1 **numeric** code as that file has it (`"586"`), and its name where it has none
 * (Kosovo, Somaliland); `meta.countryCode` says so. Borders are Natural Earth's de facto view, all drawn as international.
 */
export function worldRegion(world: Topology, bounds: Bounds): Region {
  const { countries: all } = world.objects as Objects;
  const cropped = crop(unroll({ ...world, objects: all ? { countries: all } : {} }), bounds);
  const shapes = (cropped.objects['countries'] as Layer<Shape> | undefined)?.geometries ?? [];
  const countries: RegionLayers['countries'] = {
    type: 'GeometryCollection',
    geometries: onePerCode(shapes).map(({ id, name, arcs }) => ({
      type: 'MultiPolygon',
      arcs,
      id,
      properties: { name, focus: false },
    })),
  };
  const lines = borders(cropped, countries, (one, other) => ({
    kind: 'international',
    name: [one.name, other.name].sort().join('–'),
  }));
  const objects: RegionLayers = { countries, boundaries: lines };
  const light = quantize(crop({ ...cropped, objects }, bounds), 4e3) as unknown as Topology<RegionLayers>;
  return { ...light, meta: { bounds, sources: [worldSource], countryCode: 'numeric' } };
}

type Shape = AreaShape<{ readonly name: string }>;

/** One shape for each code: Natural Earth gives 036 to Australia and to the Ashmore and Cartier Islands. */
function onePerCode(shapes: readonly Shape[]) {
  const found = new Map<string, { id: string; name: string; arcs: MultiPolygon['arcs'] }>();
  for (const { id: code, properties, ...shape } of [...shapes].sort((a, b) => vertices(b) - vertices(a))) {
    const { name } = properties;
    const id = String(code ?? name);
    const arcs = shape.type === 'Polygon' ? [shape.arcs] : shape.arcs;
    const known = found.get(id);
    if (known) known.arcs.push(...arcs);
    else found.set(id, { id, name, arcs: [...arcs] });
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const vertices = (shape: Shape) => shape.arcs.flat(2).length;
