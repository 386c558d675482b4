import type { Feature } from 'geojson';
import { feature, quantize } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Bounds } from '../model/bounds.ts';
import { borders } from './borders.ts';
import { clip, flatten, polygonsOf, type Shape, topologyOf } from './clip.ts';
import type { Region, RegionLayers, RegionSource } from './region.ts';

/** The npm package world-atlas, from which the world topology of the fallback is read. */
const worldSource: RegionSource = {
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
  const features = clip(countriesOf(world), bounds);
  const whole = topologyOf({ countries: features });
  const countries = whole.objects['countries'] as RegionLayers['countries'];
  const boundaries = borders(whole, countries.geometries, (one, other) =>
    one.name < other.name ? { kind: 'international', name: `${one.name}–${other.name}` } : undefined,
  );
  const region = { ...whole, objects: { countries, boundaries } } as Topology<RegionLayers>;
  const meta: Region['meta'] = { bounds, sources: [worldSource], countryCode: 'numeric' };
  // On the open sea there is nothing that a grid could be laid over.
  return { ...(features.length > 0 ? quantize(region, 4e3) : region), meta };
}

type Country = Feature<Shape, { name: string; focus: boolean }>;

const flattened = new WeakMap<Topology, readonly Country[]>();

/** The countries of the world on the plane, one shape for each code; worked out once. */
function countriesOf(world: Topology): readonly Country[] {
  const known = flattened.get(world);
  if (known) return known;
  const { features } = feature(world, world.objects['countries'] as GeometryCollection<{ name: string }>);
  const byCode = Map.groupBy(features, ({ id, properties }) => String(id ?? properties.name));
  const sorted = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1));
  const countries = sorted.map(([id, parts]): Country => {
    const lands = parts.map(({ geometry, properties: { name } }) => ({ name, polygons: polygonsOf(geometry) }));
    // Natural Earth gives 036 to Australia and to the Ashmore and Cartier Islands: the larger names both.
    lands.sort((a, b) => b.polygons.flat(2).length - a.polygons.flat(2).length);
    const coordinates = lands.flatMap(({ polygons }) => polygons);
    const properties = { name: lands[0]?.name ?? id, focus: false };
    return { type: 'Feature', id, properties, geometry: flatten({ type: 'MultiPolygon', coordinates }) };
  });
  flattened.set(world, countries);
  return countries;
}
