import { z } from 'zod';
import type { Problem } from '../model/problems.ts';
import { boundaryKind, boundsSchema, text } from './regionschema.ts';

const some = <T extends z.ZodType>(of: T, what: string) => z.array(of, what).min(1, `${what}, at least one`);

/** A group of fields. Of an unknown one it says which are known. */
const group = <T extends z.core.$ZodLooseShape>(shape: T) => {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? known : `a group of fields: ${known}`),
  });
};

const pattern = (regex: RegExp, what: string) => z.string(what).regex(regex, what);

const alpha3 = pattern(/^[A-Z]{3}$/, 'a country code of Natural Earth (adm0_a3): three capitals, such as AFG');
const unit = text('a unit: its adm1_code (AFG-1769), or a country code (AFG) for all units of that country');
const units = some(unit, 'a list of units');
const countryId = pattern(/^[A-Z]{2}$/, 'a country code in two capitals, such as AF');
const because = text('why, in a sentence').optional();
const count = z.int('a whole number').positive('a number greater than 0');

const source = group({
  package: pattern(/^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/, 'the name of an npm package, such as world-atlas'),
  version: pattern(/^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/, 'an exact version in quotation marks, such as "1.0.8"'),
  sha256: pattern(/^[0-9a-f]{64}$/, 'the sha256 of the package’s tarball, 64 hexadecimal digits'),
  file: pattern(
    /^(?!\/)(?!(.*\/)?\.\.(\/|$))[^\\]+$/,
    'the path of a file in the package, with forward slashes, without the leading package/ and without ..',
  ),
  title: text('what the data is, for the credits'),
  licence: text('the licence of the data, and of the package where it differs'),
  URL: z.url('an address').optional(),
});

const layer = group({ source: text('the name of a source'), object: text('the name of a TopoJSON object').optional() });

const country = group({
  id: countryId,
  name: text('the English name'),
  adm0: some(alpha3, 'a list of country codes of Natural Earth (adm0_a3)'),
  focus: z.boolean('true or false').default(false),
});
const correction = group({ adm1: unit, id: text('a code').optional(), name: text('a name').optional(), because });
const merger = group({ id: text('a code'), name: text('a name'), adm1: units, because });
const boundary = group({
  between: z.tuple([units, units], 'two lists of units: [[AFG], [PAK]]'),
  kind: boundaryKind,
  name: text('a name'),
  note: text('a note').exactOptional(),
});
const area = group({ name: text('a name'), note: text('who holds it and who claims it'), of: units });

const pair = (what: string) => z.tuple([z.number(), z.number()], what);
const point = group({
  what: text('a name for the message'),
  at: pair('[longitude, latitude] in degrees'),
  in: text('the id of a country or a province'),
});
const measure = group({
  name: text('the name of a boundary'),
  km: pair('[least, most] length in kilometres').optional(),
  lines: count.optional(),
});

/** What an analyst writes in region.yaml; each error says what was expected. */
export const recipeSchema = group({
  bounds: boundsSchema,
  simplify: z.number('a number of square degrees').min(0, 'a number of square degrees, 0 to keep every vertex'),
  quantise: z.int('a whole number, such as 10000').min(100, 'a whole number of at least 100, such as 10000'),
  sources: z.record(z.string(), source, 'a group of sources, each under a name of its own'),
  units: layer,
  countries: some(country, 'a list of countries'),
  provinces: group({
    of: z.array(countryId, 'a list of country ids'),
    relabel: z.array(correction, 'a list of corrections').default([]),
    merge: z.array(merger, 'a list of mergers').default([]),
  }).optional(),
  boundaries: z.array(boundary, 'a list of boundaries').default([]),
  areas: z.array(area, 'a list of disputed areas').default([]),
  rivers: layer.optional(),
  checks: group({
    bytes: count.optional(),
    provinces: z.record(countryId, count, 'a group: country id to number of provinces').default({}),
    points: z.array(point, 'a list of points').default([]),
    boundaries: z.array(measure, 'a list of boundaries to measure').default([]),
  }).default({ provinces: {}, points: [], boundaries: [] }),
});

/** How a map base is cut: what an analyst writes in content/<slug>/region.yaml. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe, and where its values stand, so that a later problem can name the line. */
export interface RecipeFile {
  readonly recipe: Recipe;
  /** A problem of the value at a path; its cure in words, or a list of names of which the nearest to the found one is it. */
  readonly problem: (
    path: readonly (string | number)[],
    rule: string,
    found: string,
    expected: string,
    cure?: string | readonly string[],
  ) => Problem;
}
