import type { Feature, FeatureCollection, LineString, MultiLineString } from 'geojson';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification';
import type { Problem } from '../model/problems.ts';
import { type Area, borders } from './borders.ts';
import { clip, type Shape, topologyOf, withoutSlivers } from './clip.ts';
import type { Recipe, RecipeFile } from './recipe.ts';
import type { Region, RegionSource } from './region.ts';
import { boundaryBetween, checkUnits, isUnit, matches, provinceOf, type Unit, unitOf } from './units.ts';

/**
 * Cuts a map base by a recipe: selects, clips, merges, relabels, takes borders, simplifies, quantises. Pure.
 * `files` are the parsed files of the recipe's sources, by the name that the recipe gives them.
 */
export function cut(
  file: RecipeFile,
  files: ReadonlyMap<string, unknown>,
): { readonly region: Region } | { readonly problems: Problem[] } {
  const { bounds, units: unitLayer, rivers: riverLayer } = file.recipe;
  const units = featuresOf(files, unitLayer).filter(isUnit);
  const rivers = riverLayer && featuresOf(files, riverLayer).filter(isLine);
  const clipped = clip(units, bounds);
  const problems = checkUnits(file, units.map(unitOf), clipped.map(unitOf));
  if (rivers?.length === 0) {
    const expected = 'a source, and where it is TopoJSON an object of it, that holds lines';
    problems.push(file.problem(['rivers'], 'rivers-are-lines', 'no line', expected));
  }
  if (problems.length > 0) return { problems };

  const whole = topologyOf({ units: clipped });
  const layers = Object.entries(layersOf(file.recipe, whole)).map(([name, shapes]): [string, Feature[]] => [
    name,
    shapes.flatMap((shape) => drawn(whole, shape)),
  ]);
  if (rivers) layers.push(['rivers', clip(rivers, bounds).map(nameOnly)]);
  const shown = layers.filter(([, features]) => features.length > 0);
  return { region: lighten(file.recipe, topologyOf(Object.fromEntries(shown))) };
}

/** The region without what nobody would see, on its grid. */
function lighten({ bounds, simplify: least, quantise, sources }: Recipe, whole: Topology<Objects>): Region {
  const exact = presimplify(whole);
  const large = filter(exact, filterAttachedWeight(exact, least)) as Topology<Objects>;
  const { type, ...rest } = quantize(simplify(large, least), quantise);
  return { type, meta: { bounds, sources: Object.values(sources).map(credit) }, ...rest } as unknown as Region;
}

function credit({ title, package: name, version, licence, URL, sha256 }: Recipe['sources'][string]): RegionSource {
  return { title, version: `${name}@${version}`, licence, ...(URL ? { URL } : {}), sha256 };
}

/** The features of a source, be it GeoJSON or an object of TopoJSON. */
function featuresOf(files: ReadonlyMap<string, unknown>, { source, object }: Recipe['units']): Feature[] {
  const file = files.get(source) as FeatureCollection | Topology<Objects> | null;
  if (file?.type !== 'Topology') return file?.features ?? [];
  const layer = file.objects[object ?? Object.keys(file.objects)[0] ?? ''];
  return layer?.type === 'GeometryCollection' ? feature(file, layer).features : [];
}

function isLine(one: Feature): one is Feature<LineString | MultiLineString> {
  return one.geometry?.type === 'LineString' || one.geometry?.type === 'MultiLineString';
}

/** A shape without the slivers that merging leaves; nothing where nothing of it shows. */
function drawn(whole: Topology<Objects>, shape: GeometryObject): Feature[] {
  const one = feature(whole, shape) as Feature<Shape>;
  const geometry = withoutSlivers(one.geometry);
  return geometry.coordinates.length > 0 ? [{ ...one, geometry }] : [];
}

const nameOnly = (river: Feature): Feature => {
  const name: unknown = river.properties?.['name'];
  return { ...river, properties: name ? { name } : {} };
};

/** The layers in terms of the units' arcs. */
function layersOf(recipe: Recipe, whole: Topology<Objects>): Readonly<Record<string, readonly GeometryObject[]>> {
  const units = (whole.objects['units'] as GeometryCollection).geometries as Area<Unit>[];
  const partsOf = (test: (unit: Unit) => boolean) => units.filter(({ properties }) => test(properties));
  const merge = (test: (unit: Unit) => boolean) => mergeArcs(whole, partsOf(test));
  const provinces = units.flatMap(({ properties }) => provinceOf(recipe, properties) ?? []);
  return {
    countries: recipe.countries.map(({ id, name, adm0, focus }) => ({
      ...merge(({ adm0_a3 }) => adm0.includes(adm0_a3)),
      id,
      properties: { name, focus },
    })),
    provinces: provinces
      .filter(({ id }, index) => provinces.findIndex((other) => other.id === id) === index)
      .map(({ id, ...properties }) => ({ ...merge((unit) => provinceOf(recipe, unit)?.id === id), id, properties })),
    boundaries: borders(whole, units, (one, other) => boundaryBetween(recipe, one, other)).geometries,
    areas: recipe.areas.map(({ of, ...properties }) => ({ ...merge((unit) => matches(unit, of)), properties })),
  };
}
