import { turnInto } from '../../geography/frame.ts';
import { containsPoint, kilometresToOutline, type Point } from '../../geography/points.ts';
import type { Region } from '../../geography/region.ts';
import { type Bounds, unfold } from '../../model/bounds.ts';
import { nearest } from '../../model/nearest.ts';
import { show } from '../../model/problems.ts';
import type { RecordOf } from '../../model/schema/dossier.ts';
import type { Path } from '../frontmatter.ts';
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

/** The region, its frame and its insets lie on the map base; beyond its edge, land would be drawn as sea. */
export const framesAreOnTheMapBase: Rule = ({ values: { region: wanted }, region }) => {
  const base = region?.meta.bounds;
  if (!wanted || !base) return [];
  const frames: readonly (readonly [path: Path, bounds: Bounds])[] = [
    [['region', 'bounds'], wanted.bounds],
    ...(wanted.frame ? [[['region', 'frame'], wanted.frame] as const] : []),
    ...wanted.insets.map((inset, index) => [['region', 'insets', index], inset] as const),
  ];
  return frames.flatMap(([path, written]) => {
    const bounds = unfold(written);
    const [west, south] = [Math.max(bounds[0], base[0]), Math.max(bounds[1], base[1])];
    const [east, north] = [Math.min(bounds[2], base[2]), Math.min(bounds[3], base[3])];
    const common = [west, south, east, north].join(', ');
    if (common === bounds.join(', ')) return [];
    const meet = west < east && south < north;
    const found = `[${written.join(', ')}], ${meet ? 'wider than region.topojson' : 'which region.topojson does not touch'}`;
    const expected = `a frame within [${base.join(', ')}], the bounds of region.topojson`;
    const recut = 'give region.yaml these bounds and cut the map base again: npm run geo -- <slug>';
    const cure = meet ? `[${common}], or ${recut}` : recut;
    return [{ rule: 'frame-is-on-the-map-base', path, found, expected, cure }];
  });
};

/** Whether a point is told to lie outside its country, so that nothing more need be said of it. */
const isAbroad = (region: Region, country: string, point: Point) =>
  containsPoint(region, 'countries', country, point) === false &&
  kilometresToOutline(region, 'countries', country, point) > tolerance;

/**
 * A place that an event or a check names lies within what the map shows: the region, which without region.bounds is the map
 * base; and where the author sets the frame and the insets, one of these.
 */
export const placesAreOnTheMap: Rule = ({ values: { region, places, events, claims }, region: base }) => {
  const bounds = region ? unfold(region.bounds) : base?.meta.bounds;
  if (!bounds) return [];
  const name = region ? 'region.bounds' : 'the bounds of region.topojson';
  const set = region?.frame && region.insets.length > 0 ? [region.frame, ...region.insets].map(unfold) : [];
  const used = new Set([
    ...events.flatMap((event) => event.places.map(({ place }) => place)),
    ...[...events, ...claims].flatMap(({ checks }) => checks.map(({ place }) => place)),
  ]);
  return places.flatMap(({ id, kind, country, coordinates }, index) => {
    if (!used.has(id) || (base && country && isAbroad(base, country, coordinates))) return [];
    const path = ['places', index, 'coordinates'];
    const rule = 'place-is-on-the-map';
    if (!isIn(bounds, coordinates)) {
      const found = `[${coordinates.join(', ')}], outside the map`;
      const expected = `a point within ${name} [${bounds.join(', ')}]`;
      return [{ rule, path, found, expected, cure: `check the coordinates, or widen ${name}` }];
    }
    if (set.length === 0 || kind === 'country' || set.some((frame) => isIn(frame, coordinates))) return [];
    const found = `[${coordinates.join(', ')}], in neither the frame nor an inset of the map`;
    const expected = 'a point within region.frame or one of region.insets';
    const cure = 'widen the frame, or add an inset; without insets, one shows the whole region';
    return [{ rule, path, found, expected, cure }];
  });
};

function isIn(bounds: Bounds, point: Point): boolean {
  const [longitude, latitude] = turnInto(bounds, point);
  const [west, south, east, north] = bounds;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
