import { containsPoint, kilometresToOutline } from '../../geography/points.ts';
import type { Region } from '../../geography/region.ts';
import { type Problem, show } from '../../model/problems.ts';
import { nearest } from '../nearest.ts';
import { type Context, type Finding, problemAt, type Rule } from './context.ts';

type Place = Context['values']['places'][number];

/**
 * So far from a coast or a border, in kilometres, a map base cannot tell one side from the other: Natural Earth's
 * 1:50m coasts lie up to a few kilometres off, and a port stands on the line. A point that is further out is wrong.
 */
const tolerance = 10;

/** A place lies in the country that it names, and in the province whose shape it takes. */
export const placesLieWhereTheySay: Rule = (context) =>
  context.values.places.flatMap((place, index) =>
    [countryProblems, strangerProblems, shapeProblems].flatMap((check) => check(context, place, index)),
  );

function countryProblems(context: Context, { country, coordinates }: Place, index: number): Problem[] {
  const { region } = context;
  if (!region || !country || containsPoint(region, 'countries', country, coordinates) !== false) return [];
  const [longitude, latitude] = coordinates;
  const isSwapped = containsPoint(region, 'countries', country, [latitude, longitude]);
  const check = 'check the coordinates and the country';
  const finding = {
    rule: 'place-lies-in-its-country',
    path: ['places', index, 'coordinates'],
    found: `[${longitude}, ${latitude}], which is outside ${country}`,
    expected: `[longitude, latitude] of a point in ${country}`,
    cure: isSwapped ? `[${latitude}, ${longitude}]: the two are swapped` : check,
  };
  const kilometres = kilometresToOutline(region, 'countries', country, coordinates);
  const found = `[${longitude}, ${latitude}], which is ${inWords(kilometres)} outside ${country}`;
  return [problemOrDoubt(context, kilometres, finding, { found, cure: check })];
}

/** A country that the map does not have cannot be tested; but a point in another country's land can. */
function strangerProblems(context: Context, { country, coordinates }: Place, index: number): Problem[] {
  const { region } = context;
  if (!region || region.meta.countryCode === 'numeric') return [];
  const countries = region.objects.countries.geometries.map(({ id }) => id);
  if (country && countries.includes(country)) return [];
  const host = countries.find((id) => containsPoint(region, 'countries', id, coordinates));
  if (!host) return [];
  const finding = {
    rule: 'place-lies-in-its-country',
    path: ['places', index, 'country'],
    found: `${country ?? 'no country'}, but the point lies in ${host}`,
    expected: 'the country that the coordinates lie in',
    cure: host,
  };
  const kilometres = kilometresToOutline(region, 'countries', host, coordinates);
  const found = `${finding.found}, ${inWords(kilometres)} from its border or coast`;
  return [problemOrDoubt(context, kilometres, finding, { found, cure: host })];
}

function shapeProblems(context: Context, { shape, coordinates }: Place, index: number): Problem[] {
  const { region } = context;
  if (!shape) return [];
  const path = ['places', index, 'shape'];
  const known = region?.objects.provinces?.geometries.map(({ id }) => id) ?? [];
  if (!region || !known.includes(shape)) {
    const some = 'the id of a province in region.topojson';
    const expected = known.length > 0 ? some : 'no shape: region.topojson has no provinces';
    const cure = nearest(shape, known) ?? 'remove shape';
    return [problemAt(context, { rule: 'shape-is-on-the-map', path, found: show(shape), expected, cure })];
  }
  if (containsPoint(region, 'provinces', shape, coordinates)) return [];
  const expected = `coordinates within ${shape}, or another shape`;
  const finding = { rule: 'place-lies-in-its-shape', path, found: `a point outside ${shape}`, expected };
  const kilometres = kilometresToOutline(region, 'provinces', shape, coordinates);
  const found = `a point ${inWords(kilometres)} outside ${shape}`;
  return [problemOrDoubt(context, kilometres, finding, { found, cure: 'check the coordinates' })];
}

const inWords = (kilometres: number) => (kilometres < 1 ? 'less than 1 km' : `${Math.round(kilometres)} km`);

/** A finding of a point so far from an outline; near it, where the map base may be what is wrong, a warning instead. */
function problemOrDoubt(
  context: Context,
  kilometres: number,
  finding: Finding,
  { found, cure }: { readonly found: string; readonly cure: string },
): Problem {
  if (kilometres > tolerance) return problemAt(context, finding);
  const unless = 'unless the point is known to be right: coasts and borders of a map base are generalised';
  return { ...problemAt(context, { ...finding, found, cure: `${cure}, ${unless}` }), level: 'warning' };
}

/** The frame of the map lies on the map base; beyond its edge, land would be drawn as sea. */
export const frameIsOnTheMapBase: Rule = (context) => {
  const bounds = context.values.region?.bounds;
  const base = context.region?.meta.bounds;
  if (!bounds || !base) return [];
  const [west, south] = [Math.max(bounds[0], base[0]), Math.max(bounds[1], base[1])];
  const [east, north] = [Math.min(bounds[2], base[2]), Math.min(bounds[3], base[3])];
  const common = [west, south, east, north].join(', ');
  if (common === bounds.join(', ')) return [];
  const meet = west < east && south < north;
  const recut = 'give region.yaml these bounds and cut the map base again: npm run geo -- <slug>';
  return [
    problemAt(context, {
      rule: 'frame-is-on-the-map-base',
      path: ['region', 'bounds'],
      found: `[${bounds.join(', ')}], ${meet ? 'wider than region.topojson' : 'which region.topojson does not touch'}`,
      expected: `a frame within [${base.join(', ')}], the bounds of region.topojson`,
      cure: meet ? `[${common}], or ${recut}` : recut,
    }),
  ];
};

/** Whether a point is told to lie outside its country, so that nothing more need be said of it. */
const isAbroad = (region: Region, country: string, point: Place['coordinates']) =>
  containsPoint(region, 'countries', country, point) === false &&
  kilometresToOutline(region, 'countries', country, point) > tolerance;

/** A place that an event names lies within the frame of the map, which without region.bounds is that of the map base. */
export const placesAreOnTheMap: Rule = (context) => {
  const { region, places, events } = context.values;
  const base = context.region;
  const bounds = region?.bounds ?? base?.meta.bounds;
  if (!bounds) return [];
  const [west, south, east, north] = bounds;
  const name = region ? 'region.bounds' : 'the bounds of region.topojson';
  const used = new Set(events.flatMap((event) => event.places.map(({ place }) => place)));
  return places.flatMap(({ id, country, coordinates }, index) => {
    const [longitude, latitude] = coordinates;
    const inside = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    const abroad = base && country && isAbroad(base, country, coordinates);
    if (inside || abroad || !used.has(id)) return [];
    return problemAt(context, {
      rule: 'place-is-on-the-map',
      path: ['places', index, 'coordinates'],
      found: `[${longitude}, ${latitude}], outside the map`,
      expected: `a point within ${name} [${bounds.join(', ')}]`,
      cure: `check the coordinates, or widen ${name}`,
    });
  });
};
