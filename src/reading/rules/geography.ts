import { containsPoint } from '../../geography/region.ts';
import { type Problem, show } from '../../model/problems.ts';
import { nearest } from '../nearest.ts';
import { type Context, problemAt, type Rule } from './context.ts';

/** A place lies in the country that it names, and in the province whose shape it takes. */
export const placesLieWhereTheySay: Rule = (context) => {
  const { region, values } = context;
  return values.places.flatMap((place, index) => {
    const path = ['places', index, 'coordinates'];
    const [longitude, latitude] = place.coordinates;
    const problems: Problem[] = [];
    if (
      region &&
      place.country &&
      containsPoint(region, 'countries', place.country, place.coordinates) === false
    ) {
      const swapped = containsPoint(region, 'countries', place.country, [latitude, longitude]) === true;
      problems.push(
        problemAt(context, {
          rule: 'place-lies-in-its-country',
          path,
          found: `[${longitude}, ${latitude}], which is outside ${place.country}`,
          expected: `[longitude, latitude] of a point in ${place.country}`,
          cure: swapped
            ? `[${latitude}, ${longitude}]: the two are swapped`
            : 'check the coordinates and the country',
        }),
      );
    }
    return [...problems, ...strangerProblems(context, index), ...shapeProblems(context, index)];
  });
};

/** A country that the map does not have cannot be tested; but a point in another country's land can. */
function strangerProblems(context: Context, index: number): Problem[] {
  const { region, values } = context;
  const place = values.places[index];
  if (!region || !place || region.meta.countryCode === 'numeric') return [];
  const countries = region.objects.countries.geometries.map(({ id }) => String(id));
  if (place.country && countries.includes(place.country)) return [];
  const host = countries.find((id) => containsPoint(region, 'countries', id, place.coordinates));
  if (!host) return [];
  return [
    problemAt(context, {
      rule: 'place-lies-in-its-country',
      path: ['places', index, 'country'],
      found: `${place.country ?? 'no country'}, but the point lies in ${host}`,
      expected: 'the country that the coordinates lie in',
      cure: host,
    }),
  ];
}

function shapeProblems(context: Context, index: number): Problem[] {
  const { region, values } = context;
  const place = values.places[index];
  if (!place?.shape) return [];
  const path = ['places', index, 'shape'];
  const known = (region?.objects.provinces?.geometries ?? []).map(({ id }) => String(id));
  if (!known.includes(place.shape)) {
    const expected =
      known.length > 0
        ? 'the id of a province in region.topojson'
        : 'no shape: region.topojson has no provinces';
    return [
      problemAt(context, {
        rule: 'shape-is-on-the-map',
        path,
        found: show(place.shape),
        expected,
        cure: nearest(place.shape, known) ?? 'remove shape',
      }),
    ];
  }
  if (region && containsPoint(region, 'provinces', place.shape, place.coordinates) === false) {
    return [
      problemAt(context, {
        rule: 'place-lies-in-its-shape',
        path,
        found: `a point outside ${place.shape}`,
        expected: `coordinates within ${place.shape}, or another shape`,
      }),
    ];
  }
  return [];
}

/** A place that an event names lies within the frame of the map. */
export const placesAreOnTheMap: Rule = (context) => {
  const { region, places, events } = context.values;
  if (!region) return [];
  const [west, south, east, north] = region.bounds;
  const used = new Set(events.flatMap((event) => event.places.map(({ place }) => place)));
  const base = context.region;
  return places.flatMap(({ id, country, coordinates }, index) => {
    const [longitude, latitude] = coordinates;
    const inside = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
    const abroad = base && country && containsPoint(base, 'countries', country, coordinates) === false;
    if (inside || abroad || !used.has(id)) return [];
    return [
      problemAt(context, {
        rule: 'place-is-on-the-map',
        path: ['places', index, 'coordinates'],
        found: `[${longitude}, ${latitude}], outside the map`,
        expected: `a point within region.bounds [${region.bounds.join(', ')}]`,
        cure: 'check the coordinates, or widen region.bounds',
      }),
    ];
  });
};
