import { z } from 'zod';
import { country } from './codes.ts';
import { label, oneOf, reference, slug, wherePrecision, words } from './words.ts';

const order = 'the longitude comes first, then the latitude';
const longitude = z.number().min(-180, `at least -180; ${order}`).max(180, `at most 180; ${order}`);
const latitude = z.number().min(-90, `at least -90; ${order}`).max(90, `at most 90; ${order}`);

/** A place on the map. */
export const placeSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #place-<id>'),
  name: words('the name as the map shows it'),
  kind: oneOf('town crossing site district province country area'),
  country: country(
    'the country it lies in, ISO 3166-1 alpha-2: PK; left out where it lies in none, as at sea',
  ).optional(),
  coordinates: z
    .tuple([longitude, latitude])
    .describe('[longitude, latitude] in decimal degrees, in the order of GeoJSON'),
  precision: wherePrecision(
    "how closely the point stands for the place, UCDP GED's where_prec: 1 exact … 4 province, 6 country",
  ),
  shape: reference('the id of the province in region.topojson that is shaded for it: AF-NAN').optional(),
  dataset: reference('the id of the dataset that the coordinates come from'),
  datasetId: label('its identifier in that dataset').optional(),
  note: words('what the point stands for, where it is not the thing itself').optional(),
});

/** A dataset that coordinates or boundaries come from. */
export const datasetSchema = z.strictObject({
  id: slug('a short id'),
  title: words('its name: GeoNames'),
  licence: words('its licence: CC BY 4.0'),
  note: words('how the data was obtained').optional(),
});
