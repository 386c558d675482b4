import type { Problem } from '../model/problems.ts';
import type { RecipeFile } from './recipe.ts';
import { countryOf, matches, provinceOf, type Unit } from './units.ts';

/** Units that the recipe names and the data does not have. */
export function unknownUnits({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const known = [...new Set(units.flatMap(({ adm0_a3, adm1_code }) => [adm0_a3, adm1_code]))];
  const expected = `an adm0_a3 or adm1_code of ${recipe.units.source}`;
  const check = (path: readonly (string | number)[], code: string) =>
    known.includes(code) ? [] : [problem(path, 'unit-exists', code, expected, known)];
  const each = (path: readonly (string | number)[], codes: readonly string[]) =>
    codes.flatMap((code, index) => check([...path, index], code));
  const { relabel, merge } = recipe.provinces ?? { relabel: [], merge: [] };
  return [
    ...recipe.countries.flatMap(({ adm0 }, i) => each(['countries', i, 'adm0'], adm0)),
    ...relabel.flatMap(({ adm1 }, i) => check(['provinces', 'relabel', i, 'adm1'], adm1)),
    ...merge.flatMap(({ adm1 }, i) => each(['provinces', 'merge', i, 'adm1'], adm1)),
    ...recipe.boundaries.flatMap(({ between }, i) =>
      between.flatMap((side, j) => each(['boundaries', i, 'between', j], side)),
    ),
    ...recipe.areas.flatMap(({ of }, i) => each(['areas', i, 'of'], of)),
  ];
}

/** Countries of the data that show within the bounds and that the recipe forgot: they would be drawn as sea. */
export function strangers({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const codes = units.filter((unit) => !countryOf(recipe, unit)).map(({ adm0_a3 }) => adm0_a3);
  return [...new Set(codes)].sort().map((code) => {
    const found = `land of ${code} within the bounds`;
    const cure = `add a country with adm0: [${code}], or make the bounds smaller`;
    return problem(['countries'], 'land-within-bounds-is-listed', found, 'a country for all land that shows', cure);
  });
}

/** Units that would get the same province id without being merged on purpose. */
export function repeatedCodes({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const mergers = recipe.provinces?.merge ?? [];
  const byId = Map.groupBy(units, (unit) => provinceOf(recipe, unit)?.id);
  return [...byId].flatMap(([id, same]) => {
    const isMerged = same.every((unit) => mergers.some(({ adm1 }) => matches(unit, adm1)));
    if (!id || same.length === 1 || isMerged) return [];
    const found = `${id} for ${same.map(({ adm1_code }) => adm1_code).join(' and ')}`;
    const cure = 'give one of them another id under relabel, or join them under merge';
    return [problem(['provinces'], 'province-id-is-unique', found, 'one id for each province', cure)];
  });
}

/** Countries of the recipe that have no land within the bounds. */
export function absentCountries({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const shown = new Set(units.map((unit) => countryOf(recipe, unit)?.id));
  return recipe.countries.flatMap(({ id, name }, index) => {
    if (shown.has(id)) return [];
    const found = `no land of ${name} within the bounds`;
    const cure = 'leave it out, or make the bounds larger';
    return [problem(['countries', index], 'country-is-within-bounds', found, 'some', cure)];
  });
}
