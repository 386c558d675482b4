import type { Feature, GeoJsonProperties, MultiPolygon, Polygon } from 'geojson';
import type { Recipe } from './recipe.ts';
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

/** Whether a list of codes names a unit, by its own adm1_code or by its country's adm0_a3. */
export const matches = ({ adm0_a3, adm1_code }: Unit, codes: readonly string[]) =>
  codes.includes(adm0_a3) || codes.includes(adm1_code);

/** The country of the recipe that a unit belongs to. */
export const countryOf = (recipe: Recipe, { adm0_a3 }: Unit) =>
  recipe.countries.find(({ adm0 }) => adm0.includes(adm0_a3));

/** What a province is called: by its merger, else by its correction, else by the data. */
export function provinceOf(recipe: Recipe, unit: Unit): { id: string; name: string; country: string } | undefined {
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
