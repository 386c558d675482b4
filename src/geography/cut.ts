import type { Feature, FeatureCollection, LineString, MultiLineString } from 'geojson';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';
import type { GeometryObject, Objects, Topology } from 'topojson-specification';
import type { Problem } from '../model/problems.ts';
import { borders } from './borders.ts';
import { clip, type Shape, topologyOf, withoutSlivers } from './clip.ts';
import type { Recipe, RecipeFile } from './recipe.ts';
import type { Region, RegionLayers, RegionSource } from './region.ts';
import { absentCountries, repeatedCodes, strangers, unknownUnits } from './unitchecks.ts';
import { boundaryBetween, isUnit, matches, provinceOf, type Unit, type UnitProperties, type Units } from './units.ts';

/** The parsed files of the recipe's sources, by the name that the recipe gives them. */
export type SourceFiles = ReadonlyMap<string, unknown>;

/** Cuts a map base by a recipe: selects, clips, merges, relabels, takes borders, simplifies, quantises. Pure. */
export function cut(
  file: RecipeFile,
  files: SourceFiles,
): { readonly region: Region } | { readonly problems: Problem[] } {
  const { recipe } = file;
  const all = featuresOf(files.get(recipe.units.source), recipe.units.object).filter(isUnit);
  const clipped = clip(all, recipe.bounds);
  const near = clipped.map(({ properties }) => properties);
  const rivers = recipe.rivers && featuresOf(files.get(recipe.rivers.source), recipe.rivers.object).filter(isLine);
  const problems = [
    () =>
      unknownUnits(
        file,
        all.map(({ properties }) => properties),
      ),
    () => [...strangers(file, near), ...repeatedCodes(file, near)],
    () => (rivers?.length === 0 ? [noRivers(file)] : []),
    () => absentCountries(file, near),
  ].reduce<Problem[]>((found, check) => (found.length > 0 ? found : check()), []);
  if (problems.length > 0) return { problems };

  const whole = topologyOf({ units: clipped });
  const layers = Object.entries(layersOf(recipe, whole)).map(
    ([name, layer]) => [name, featuresIn(whole, layer).flatMap(drawn)] as const,
  );
  if (rivers) layers.push(['rivers', clip(rivers, recipe.bounds).map(nameOnly)]);
  const shown = layers.filter(([, features]) => features.length > 0);
  return { region: lighten(recipe, topologyOf(Object.fromEntries(shown))) };
}

/** The region without what nobody would see, on its grid. */
function lighten({ bounds, simplify: least, quantise, sources }: Recipe, whole: Topology<Objects>): Region {
  const exact = presimplify(whole);
  const large = filter(exact, filterAttachedWeight(exact, least)) as Topology<Objects>;
  const { bbox, transform, objects, arcs } = quantize(simplify(large, least), quantise);
  return {
    type: 'Topology',
    meta: { bounds, sources: Object.values(sources).map(credit) },
    ...(bbox ? { bbox } : {}),
    ...(transform ? { transform } : {}),
    objects: objects as unknown as RegionLayers,
    arcs,
  };
}

type Source = Recipe['sources'][string];

function credit({ title, package: name, version, licence, URL, sha256 }: Source): RegionSource {
  return { title, version: `${name}@${version}`, licence, ...(URL ? { URL } : {}), sha256 };
}

/** The features of a file, be it GeoJSON or an object of TopoJSON. */
function featuresOf(json: unknown, object?: string): Feature[] {
  const file = json as FeatureCollection | Topology<Objects> | null;
  if (file?.type !== 'Topology') return file?.features ?? [];
  return featuresIn(file, file.objects[object ?? Object.keys(file.objects)[0] ?? '']);
}

function featuresIn(whole: Topology<Objects>, layer: GeometryObject | undefined): Feature[] {
  return layer?.type === 'GeometryCollection' ? (feature(whole, layer) as FeatureCollection).features : [];
}

function isLine(one: Feature): one is Feature<LineString | MultiLineString> {
  return one.geometry?.type === 'LineString' || one.geometry?.type === 'MultiLineString';
}

/** A merged shape without the slivers that merging leaves; nothing where nothing of it shows. */
function drawn(one: Feature): Feature[] {
  const geometry = withoutSlivers(one.geometry as Shape);
  return geometry.coordinates.length > 0 ? [{ ...one, geometry }] : [];
}

const nameOnly = (river: Feature): Feature => {
  const name: unknown = river.properties?.['name'];
  return { ...river, properties: name ? { name } : {} };
};

function noRivers({ problem }: RecipeFile): Problem {
  const expected = 'a source, and where it is TopoJSON an object of it, that holds lines';
  return problem(['rivers'], 'rivers-are-lines', 'no line', expected);
}

/** The layers in terms of the units' arcs. */
function layersOf(recipe: Recipe, whole: Topology<Objects>): Readonly<Record<string, GeometryObject>> {
  const units = whole.objects['units'] as unknown as Units;
  const merged = (shapes: readonly Unit[]) => mergeArcs(whole, [...shapes]);
  const where = (test: (unit: UnitProperties) => boolean) =>
    merged(units.geometries.filter(({ properties }) => test(properties)));
  const provinces = Map.groupBy(units.geometries, ({ properties }) => provinceOf(recipe, properties)?.id);
  return {
    countries: layer(
      recipe.countries.map(({ id, name, adm0, focus }) => ({
        ...where(({ adm0_a3 }) => adm0.includes(adm0_a3)),
        id,
        properties: { name, focus },
      })),
    ),
    provinces: layer(
      [...provinces].flatMap(([, shapes]) => {
        const province = shapes[0] && provinceOf(recipe, shapes[0].properties);
        if (!province) return [];
        const { id, name, country } = province;
        return [{ ...merged(shapes), id, properties: { name, country } }];
      }),
    ),
    boundaries: borders(whole, units, (one, other) => boundaryBetween(recipe, one, other)),
    areas: layer(
      recipe.areas.map(({ name, note, of }) => ({
        ...where((unit) => matches(unit, of)),
        properties: { name, note },
      })),
    ),
  };
}

const layer = (geometries: GeometryObject[]): GeometryObject => ({ type: 'GeometryCollection', geometries });
