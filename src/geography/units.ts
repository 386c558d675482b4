import type { Feature, GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import type { Problem } from '../model/problems.ts';
import type { Recipe, RecipeFile } from './recipe.ts';
import type { BoundaryProperties } from './region.ts';

/** What the cutter reads of a unit, under the names that Natural Earth's admin-1 layer gives its attributes. */
export interface Unit {
  readonly adm0_a3: string;
  readonly adm1_code: string;
  readonly iso_3166_2: string | null;
  readonly name_en: string | null;
  readonly name: string | null;
}

/** Whether a feature is a polygon with the attributes that name a unit. */
export function isUnit(one: Feature): one is Feature<Polygon | MultiPolygon, Unit & GeoJsonProperties> {
  const shaped = one.geometry?.type === 'Polygon' || one.geometry?.type === 'MultiPolygon';
  return shaped && typeof one.properties?.['adm0_a3'] === 'string' && typeof one.properties['adm1_code'] === 'string';
}

/** What the data says of a unit. */
export const unitOf = ({ properties }: { readonly properties: Unit }) => properties;

/** Whether a list of codes names a unit, by its own adm1_code or by its country's adm0_a3. */
export const matches = ({ adm0_a3, adm1_code }: Unit, codes: readonly string[]) =>
  codes.includes(adm0_a3) || codes.includes(adm1_code);

/** The country of the recipe that a unit belongs to. */
const countryOf = (recipe: Recipe, { adm0_a3 }: Unit) => recipe.countries.find(({ adm0 }) => adm0.includes(adm0_a3));

/** What a province is called: by its merger, else by its correction, else by the data. */
export function provinceOf(recipe: Recipe, unit: Unit) {
  const country = countryOf(recipe, unit)?.id;
  if (!country || !recipe.provinces?.of.includes(country)) return undefined;
  const merger = recipe.provinces.merge.find(({ adm1 }) => matches(unit, adm1));
  const label = recipe.provinces.relabel.find(({ adm1 }) => matches(unit, [adm1]));
  const id = merger?.id ?? label?.id ?? unit.iso_3166_2 ?? unit.adm1_code;
  return { id, name: merger?.name ?? label?.name ?? unit.name_en ?? unit.name ?? id, country };
}

/**
 * The first boundary of the recipe that lies between two units, else the border of two countries or of two provinces.
 * Told for one order of the two only, so that a border always has the same of its sides first.
 */
export function boundaryBetween(recipe: Recipe, one: Unit, other: Unit): BoundaryProperties | undefined {
  const fits = (left: readonly string[], right: readonly string[]) => matches(one, left) && matches(other, right);
  const named = recipe.boundaries.find(({ between: [left, right] }) => fits(left, right) || fits(right, left));
  if (named) {
    const { between, ...boundary } = named;
    return fits(...between) ? boundary : undefined;
  }
  const [here, there] = [countryOf(recipe, one), countryOf(recipe, other)];
  if (!here || !there) return undefined;
  if (here !== there)
    return here.name < there.name ? { kind: 'international', name: `${here.name}–${there.name}` } : undefined;
  const [left, right] = [provinceOf(recipe, one), provinceOf(recipe, other)];
  return left && right && left.id < right.id ? { kind: 'province', name: `Provinces of ${here.name}` } : undefined;
}

/** What is wrong between a recipe and its units, all and those within the bounds; first what explains the rest. */
export function checkUnits(file: RecipeFile, all: readonly Unit[], near: readonly Unit[]): Problem[] {
  const unknown = unknownUnits(file, all);
  if (unknown.length > 0) return unknown;
  const misfits = [...strangers(file, near), ...repeatedCodes(file, near)];
  return misfits.length > 0 ? misfits : absentCountries(file, near);
}

/** Units that the recipe names and the data does not have. */
function unknownUnits({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
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
function strangers({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const codes = new Set(units.filter((unit) => !countryOf(recipe, unit)).map(({ adm0_a3 }) => adm0_a3));
  return [...codes].sort().map((code) => {
    const found = `land of ${code} within the bounds`;
    const cure = `add a country with adm0: [${code}], or make the bounds smaller`;
    return problem(['countries'], 'land-within-bounds-is-listed', found, 'a country for all land that shows', cure);
  });
}

/** Units that would get the same province id without being merged on purpose. */
function repeatedCodes({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
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
function absentCountries({ recipe, problem }: RecipeFile, units: readonly Unit[]): Problem[] {
  const shown = new Set(units.map((unit) => countryOf(recipe, unit)?.id));
  return recipe.countries.flatMap(({ id, name }, index) => {
    if (shown.has(id)) return [];
    const found = `no land of ${name} within the bounds`;
    const cure = 'leave it out, or make the bounds larger';
    return [problem(['countries', index], 'country-is-within-bounds', found, 'some', cure)];
  });
}
