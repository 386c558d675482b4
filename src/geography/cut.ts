import type { Feature, FeatureCollection } from 'geojson';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify';
import type { GeometryObject, Objects, Topology } from 'topojson-specification';
import type { Problem } from '../model/problems.ts';
import { borders } from './borders.ts';
import { crop } from './crop.ts';
import type { Recipe, RecipeFile } from './recipe.ts';
import type { Layer, LineShape, Region, RegionLayers, RegionSource } from './region.ts';
import { repeatedCodes, strangers, unknownUnits } from './unitchecks.ts';
import {
  boundaryBetween,
  isUnit,
  matches,
  provinceOf,
  touches,
  type Unit,
  type UnitProperties,
  type Units,
} from './units.ts';

/** The parsed files of the recipe's sources, by the name that the recipe gives them. */
export type SourceFiles = ReadonlyMap<string, unknown>;

/** Cuts a map base by a recipe: selects, merges, relabels, crops, takes borders, simplifies, quantises. Pure. */
export function cut(
  file: RecipeFile,
  files: SourceFiles,
): { readonly region: Region } | { readonly problems: Problem[] } {
  const { recipe } = file;
  const all = featuresOf(files.get(recipe.units.source), recipe.units.object);
  const near = all.filter((one) => isUnit(one) && touches(one.geometry, recipe.bounds));
  const unknown = unknownUnits(
    file,
    all.flatMap((one) => (isUnit(one) ? [one.properties] : [])),
  );
  if (unknown.length) return { problems: unknown };

  const whole = topologyOf({ units: collection(near) });
  const units = whole.objects['units'] as unknown as Units;
  const problems = [...strangers(file, whole, units), ...repeatedCodes(file, units)];
  if (problems.length) return { problems };

  const cropped = crop({ ...whole, objects: layersOf(recipe, whole, units) }, recipe.bounds);
  const layers = new Map(
    Object.entries(cropped.objects).map(([name, layer]) => [name, collectionOf(cropped, layer)]),
  );
  if (recipe.rivers) {
    const lines = featuresOf(files.get(recipe.rivers.source), recipe.rivers.object).filter(isLine);
    if (lines.length === 0) {
      const expected = 'a source, and where it is TopoJSON an object of it, that holds lines';
      return { problems: [file.problem(['rivers'], 'rivers-are-lines', 'no line', expected)] };
    }
    layers.set('rivers', riversOf(recipe, lines));
  }
  const shown = new Set(layers.get('countries')?.features.map(({ id }) => id));
  const missing = recipe.countries.flatMap(({ id, name }, index) =>
    shown.has(id)
      ? []
      : [
          file.problem(
            ['countries', index],
            'country-is-within-bounds',
            `no land of ${name} within the bounds`,
            'some',
            'leave it out, or make the bounds larger',
          ),
        ],
  );
  if (missing.length) return { problems: missing };

  const exact = presimplify(
    topologyOf(Object.fromEntries([...layers].filter(([, { features }]) => features.length > 0))),
  );
  const light = simplify(
    filter(exact, filterAttachedWeight(exact, recipe.simplify)) as Topology<Objects>,
    recipe.simplify,
  );
  const { bbox, transform, objects, arcs } = quantize(light, recipe.quantise);
  return {
    region: {
      type: 'Topology',
      meta: { bounds: recipe.bounds, sources: Object.values(recipe.sources).map(credit) },
      ...(bbox ? { bbox } : {}),
      ...(transform ? { transform } : {}),
      objects: objects as unknown as RegionLayers,
      arcs,
    },
  };
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const topologyOf = (layers: Record<string, FeatureCollection>) => topology(layers) as Topology<Objects>;

function collectionOf(whole: Topology<Objects>, layer: GeometryObject | undefined): FeatureCollection {
  return layer?.type === 'GeometryCollection' ? (feature(whole, layer) as FeatureCollection) : collection([]);
}

function credit({
  title,
  package: name,
  version,
  licence,
  URL,
  sha256,
}: Recipe['sources'][string]): RegionSource {
  return { title, version: `${name}@${version}`, licence, ...(URL ? { URL } : {}), sha256 };
}

/** The features of a file, be it GeoJSON or an object of TopoJSON. */
function featuresOf(json: unknown, object?: string): Feature[] {
  const file = json as FeatureCollection | Topology<Objects> | null;
  if (file?.type !== 'Topology') return file?.features ?? [];
  return collectionOf(file, file.objects[object ?? Object.keys(file.objects)[0] ?? '']).features;
}

/** The layers in terms of the units' arcs. */
function layersOf(recipe: Recipe, whole: Topology<Objects>, units: Units): RegionLayers {
  const layer = <S>(geometries: S[]): Layer<S> => ({ type: 'GeometryCollection', geometries });
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

const isLine = ({ geometry }: Feature) =>
  geometry?.type === 'LineString' || geometry?.type === 'MultiLineString';

function riversOf({ bounds }: Recipe, lines: Feature[]): FeatureCollection {
  const cropped = crop(topologyOf({ rivers: collection(lines) }), bounds);
  const rivers = cropped.objects['rivers'] as unknown as
    | Layer<LineShape<{ name?: string } | undefined>>
    | undefined;
  const named = (rivers?.geometries ?? []).map(({ type, arcs, properties }) => ({
    type,
    arcs,
    properties: properties?.name ? { name: properties.name } : {},
  }));
  return collectionOf(cropped, { type: 'GeometryCollection', geometries: named as GeometryObject[] });
}
