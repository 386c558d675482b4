import type { Objects, Topology } from 'topojson-specification';
import type { Problem } from '../model/problems.ts';
import { nearest } from '../reading/nearest.ts';
import { crop } from './crop.ts';
import type { RecipeFile } from './recipe.ts';
import { countryOf, matches, provinceOf, type UnitProperties, type Units } from './units.ts';

type Place = readonly [path: readonly (string | number)[], code: string];

/** Units that the recipe names and the data does not have. */
export function unknownUnits({ recipe, problem }: RecipeFile, units: readonly UnitProperties[]): Problem[] {
  const known = new Set(units.flatMap(({ adm0_a3, adm1_code }) => [adm0_a3, adm1_code]));
  const wanted: Place[] = [
    ...recipe.countries.flatMap(({ adm0 }, i) =>
      adm0.map((code, j): Place => [['countries', i, 'adm0', j], code]),
    ),
    ...(recipe.provinces?.relabel ?? []).map(
      ({ adm1 }, i): Place => [['provinces', 'relabel', i, 'adm1'], adm1],
    ),
    ...(recipe.provinces?.merge ?? []).flatMap(({ adm1 }, i) =>
      adm1.map((code, j): Place => [['provinces', 'merge', i, 'adm1', j], code]),
    ),
    ...recipe.boundaries.flatMap(({ between }, i) =>
      between.flatMap((side, j) => side.map((code, k): Place => [['boundaries', i, 'between', j, k], code])),
    ),
    ...recipe.areas.flatMap(({ of }, i) => of.map((code, j): Place => [['areas', i, 'of', j], code])),
  ];
  return wanted.flatMap(([path, code]) =>
    known.has(code)
      ? []
      : [
          problem(
            path,
            'unit-exists',
            code,
            `an adm0_a3 or adm1_code of ${recipe.units.source}`,
            nearest(code, known),
          ),
        ],
  );
}

/** Countries of the data that show within the bounds and that the recipe forgot: they would be drawn as sea. */
export function strangers(
  { recipe, problem }: RecipeFile,
  whole: Topology<Objects>,
  units: Units,
): Problem[] {
  const geometries = units.geometries.filter(({ properties }) => !countryOf(recipe, properties));
  const left = crop(
    { ...whole, objects: { units: { type: 'GeometryCollection', geometries } } },
    recipe.bounds,
  );
  const shown = (left.objects['units'] as unknown as Units).geometries.map(
    ({ properties }) => properties.adm0_a3,
  );
  return [...new Set(shown)].sort().map((code) => {
    const cure = `add a country with adm0: [${code}], or make the bounds smaller`;
    return problem(
      ['countries'],
      'land-within-bounds-is-listed',
      `land of ${code} within the bounds`,
      'a country for all land that shows',
      cure,
    );
  });
}

/** Units that would get the same province id without being merged on purpose. */
export function repeatedCodes({ recipe, problem }: RecipeFile, units: Units): Problem[] {
  const merged = new Set(recipe.provinces?.merge.map(({ id }) => id));
  const byId = Map.groupBy(units.geometries, ({ properties }) => provinceOf(recipe, properties)?.id ?? '');
  return [...byId].flatMap(([id, shapes]) => {
    const strays = shapes.filter(
      ({ properties }) => !recipe.provinces?.merge.some(({ adm1 }) => matches(properties, adm1)),
    );
    if (id === '' || shapes.length === 1 || (merged.has(id) && strays.length === 0)) return [];
    const found = `${id} for ${shapes.map(({ properties }) => properties.adm1_code).join(' and ')}`;
    const cure = 'give one of them another id under relabel, or join them under merge';
    return [problem(['provinces'], 'province-id-is-unique', found, 'one id for each province', cure)];
  });
}
