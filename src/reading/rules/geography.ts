import { containsPoint, kilometresToOutline, type Point } from '../../geography/points.ts';
import type { Region } from '../../geography/region.ts';
import { nearest } from '../../model/nearest.ts';
import { show } from '../../model/problems.ts';
import type { RecordOf } from '../../model/schema/dossier.ts';
import type { Finding, Rule } from './context.ts';

/**
 * So far from a coast or a border, in kilometres, a map base cannot tell one side from the other: Natural Earth's
 * 1:50m coasts lie up to a few kilometres off, and a port stands on the line. A point that is further out is wrong.
 */
const tolerance = 10;

/** A place lies in the country that it names, and in the province whose shape it takes. */
export const placesLieWhereTheySay: Rule = ({ region, values }) =>
  values.places.flatMap((place, index) => [
    ...(region ? [...countryFindings(region, place, index), ...strangerFindings(region, place, index)] : []),
    ...shapeFindings(region, place, index),
  ]);

function countryFindings(region: Region, { country, coordinates }: RecordOf<'places'>, index: number): Finding[] {
  if (!country || containsPoint(region, 'countries', country, coordinates) !== false) return [];
  const [longitude, latitude] = coordinates;
  const kilometres = kilometresToOutline(region, 'countries', country, coordinates);
  const path = ['places', index, 'coordinates'];
  const expected = `[longitude, latitude] of a point in ${country}`;
  const words = { rule: 'place-lies-in-its-country', path, expected };
  const check = 'check the coordinates and the country';
  const found = `[${longitude}, ${latitude}], which is`;
  if (kilometres <= tolerance) return [doubt(words, `${found} ${inWords(kilometres)} outside ${country}`, check)];
  const isSwapped = containsPoint(region, 'countries', country, [latitude, longitude]);
  const cure = isSwapped ? `[${latitude}, ${longitude}]: the two are swapped` : check;
  return [{ ...words, found: `${found} outside ${country}`, cure }];
}

/** A country that the map does not have cannot be tested; but a point in another country's land can. */
function strangerFindings(region: Region, { country, coordinates }: RecordOf<'places'>, index: number): Finding[] {
  if (region.meta.countryCode === 'numeric') return [];
  const countries = region.objects.countries.geometries.map(({ id }) => id);
  if (country && countries.includes(country)) return [];
  const host = countries.find((id) => containsPoint(region, 'countries', id, coordinates));
  if (!host) return [];
  const kilometres = kilometresToOutline(region, 'countries', host, coordinates);
  const found = `${country ?? 'no country'}, but the point lies in ${host}`;
  const expected = 'the country that the coordinates lie in';
  const path = ['places', index, 'country'];
  const words = { rule: 'place-lies-in-its-country', path, expected };
  if (kilometres > tolerance) return [{ ...words, found, cure: host }];
  return [doubt(words, `${found}, ${inWords(kilometres)} from its border or coast`, host)];
}

function shapeFindings(region: Region | null, { shape, coordinates }: RecordOf<'places'>, index: number): Finding[] {
  if (!shape) return [];
  const path = ['places', index, 'shape'];
  const known = region?.objects.provinces?.geometries.map(({ id }) => id) ?? [];
  if (!region || !known.includes(shape)) {
    const some = 'the id of a province in region.topojson';
    const expected = known.length > 0 ? some : 'no shape: region.topojson has no provinces';
    const cure = nearest(shape, known) ?? 'remove shape';
    return [{ rule: 'shape-is-on-the-map', path, found: show(shape), expected, cure }];
  }
  if (containsPoint(region, 'provinces', shape, coordinates)) return [];
  const kilometres = kilometresToOutline(region, 'provinces', shape, coordinates);
  const words = { rule: 'place-lies-in-its-shape', path, expected: `coordinates within ${shape}, or another shape` };
  if (kilometres > tolerance) return [{ ...words, found: `a point outside ${shape}` }];
  return [doubt(words, `a point ${inWords(kilometres)} outside ${shape}`, 'check the coordinates')];
}

const inWords = (kilometres: number) => (kilometres < 1 ? 'less than 1 km' : `${Math.round(kilometres)} km`);

/** A warning of a point so near an outline that the map base may be what is wrong. */
function doubt<Words>(words: Words, found: string, cure: string) {
  const unless = 'unless the point is known to be right: coasts and borders of a map base are generalised';
  return { ...words, found, cure: `${cure}, ${unless}`, level: 'warning' as const };
}

/** The frame of the map lies on the map base; beyond its edge, land would be drawn as sea. */
export const frameIsOnTheMapBase: Rule = ({ values, region }) => {
  const bounds = values.region?.bounds;
  const base = region?.meta.bounds;
  if (!bounds || !base) return [];
  const [west, south] = [Math.max(bounds[0], base[0]), Math.max(bounds[1], base[1])];
  const [east, north] = [Math.min(bounds[2], base[2]), Math.min(bounds[3], base[3])];
  const common = [west, south, east, north].join(', ');
  if (common === bounds.join(', ')) return [];
  const meet = west < east && south < north;
  const found = `[${bounds.join(', ')}], ${meet ? 'wider than region.topojson' : 'which region.topojson does not touch'}`;
  const expected = `a frame within [${base.join(', ')}], the bounds of region.topojson`;
  const recut = 'give region.yaml these bounds and cut the map base again: npm run geo -- <slug>';
  const cure = meet ? `[${common}], or ${recut}` : recut;
  return [{ rule: 'frame-is-on-the-map-base', path: ['region', 'bounds'], found, expected, cure }];
};

/** Whether a point is told to lie outside its country, so that nothing more need be said of it. */
const isAbroad = (region: Region, country: string, point: Point) =>
  containsPoint(region, 'countries', country, point) === false &&
  kilometresToOutline(region, 'countries', country, point) > tolerance;

/** A place that an event or a check names lies within the frame of the map, which without region.bounds is that of the map base. */
export const placesAreOnTheMap: Rule = ({ values: { region, places, events, claims }, region: base }) => {
  const bounds = region?.bounds ?? base?.meta.bounds;
  if (!bounds) return [];
  const [west, south, east, north] = bounds;
  const name = region ? 'region.bounds' : 'the bounds of region.topojson';
  const used = new Set([
    ...events.flatMap((event) => event.places.map(({ place }) => place)),
    ...[...events, ...claims].flatMap(({ checks }) => checks.map(({ place }) => place)),
  ]);
  return places.flatMap(({ id, country, coordinates }, index) => {
    const [longitude, latitude] = coordinates;
    const inside = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    if (inside || !used.has(id) || (base && country && isAbroad(base, country, coordinates))) return [];
    const found = `[${longitude}, ${latitude}], outside the map`;
    const expected = `a point within ${name} [${bounds.join(', ')}]`;
    const cure = `check the coordinates, or widen ${name}`;
    return { rule: 'place-is-on-the-map', path: ['places', index, 'coordinates'], found, expected, cure };
  });
};
