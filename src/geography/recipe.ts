import { z } from 'zod';
import { type Position, type Problem, show } from '../model/problems.ts';
import { type Path, readSource } from '../reading/frontmatter.ts';
import { nearest } from '../reading/nearest.ts';
import { boundaryKinds, boundsSchema } from './regionschema.ts';

const text = (what: string) => z.string({ error: what }).min(1, { error: what });
const list = <T extends z.ZodType>(of: T, what: string) => z.array(of, { error: what });
const some = <T extends z.ZodType>(of: T, what: string) =>
  list(of, what).min(1, { error: `${what}, at least one` });
const group = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, { error: `a group of fields: ${Object.keys(shape).join(', ')}` });

const alpha3 = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'a country code of Natural Earth (adm0_a3): three capitals, such as AFG' });
const unit = text('a unit: its adm1_code (AFG-1769), or a country code (AFG) for all units of that country');
const country = z
  .string({ error: 'a country code in two capitals, such as AF' })
  .regex(/^[A-Z]{2}$/, { error: 'a country code in two capitals, such as AF' });
const because = text('why, in a sentence').optional();
const count = z.int({ error: 'a whole number' }).positive({ error: 'a number greater than 0' });

const sourceSchema = group({
  package: text('the name of an npm package'),
  version: z
    .string({ error: 'an exact version in quotation marks, such as "1.0.8"' })
    .regex(/^\d+\.\d+\.\d+/, {
      error: 'an exact version, such as 1.0.8',
    }),
  sha256: z.string({ error: 'the sha256 of the tarball' }).regex(/^[0-9a-f]{64}$/, {
    error: 'the sha256 of the package’s tarball, 64 hexadecimal digits',
  }),
  file: text('the path of a file in the package, without the leading package/'),
  title: text('what the data is, for the credits'),
  licence: text('the licence of the data, and of the package where it differs'),
  URL: z.url({ error: 'an address' }).optional(),
});

const recipeSchema = group({
  bounds: boundsSchema,
  simplify: z
    .number({ error: 'a number of square degrees' })
    .min(0, { error: 'a number of square degrees, 0 to keep every vertex' }),
  quantise: z
    .int({ error: 'a whole number, such as 10000' })
    .min(100, { error: 'a whole number of at least 100, such as 10000' }),
  sources: z.record(z.string(), sourceSchema, { error: 'a group of sources, each under a name of its own' }),
  units: group({
    source: text('the name of a source'),
    object: text('the name of a TopoJSON object').optional(),
  }),
  countries: some(
    group({
      id: country,
      name: text('the English name'),
      adm0: some(alpha3, 'a list of country codes of Natural Earth (adm0_a3)'),
      focus: z.boolean({ error: 'true or false' }).default(false),
    }),
    'a list of countries',
  ),
  provinces: group({
    of: list(country, 'a list of country ids'),
    relabel: list(
      group({ adm1: unit, id: text('a code').optional(), name: text('a name').optional(), because }),
      'a list of corrections',
    ).default([]),
    merge: list(
      group({ id: text('a code'), name: text('a name'), adm1: some(unit, 'a list of units'), because }),
      'a list of mergers',
    ).default([]),
  }).optional(),
  boundaries: list(
    group({
      between: z.tuple([some(unit, 'a list of units'), some(unit, 'a list of units')], {
        error: 'two lists of units: [[AFG], [PAK]]',
      }),
      kind: z.enum(boundaryKinds, { error: `one of ${boundaryKinds.join(', ')}` }),
      name: text('a name'),
      note: text('a note').optional(),
    }),
    'a list of boundaries',
  ).default([]),
  areas: list(
    group({
      name: text('a name'),
      note: text('who holds it and who claims it'),
      of: some(unit, 'a list of units'),
    }),
    'a list of disputed areas',
  ).default([]),
  rivers: group({
    source: text('the name of a source'),
    object: text('the name of a TopoJSON object').optional(),
  }).optional(),
  checks: group({
    bytes: count.optional(),
    provinces: z.record(country, count, { error: 'a group: country id to number of provinces' }).default({}),
    points: list(
      group({
        what: text('a name for the message'),
        at: z.tuple([z.number(), z.number()], { error: '[longitude, latitude] in degrees' }),
        in: text('the id of a country or a province'),
      }),
      'a list of points',
    ).default([]),
    boundaries: list(
      group({
        name: text('the name of a boundary'),
        km: z.tuple([z.number(), z.number()], { error: '[least, most] length in kilometres' }).optional(),
        lines: count.optional(),
      }),
      'a list of boundaries to measure',
    ).default([]),
  }).default({ provinces: {}, points: [], boundaries: [] }),
});

/** How a map base is cut: what an analyst writes in content/<slug>/region.yaml. */
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe, and where its values stand, so that a later problem can name the line. */
export interface RecipeFile {
  readonly recipe: Recipe;
  readonly problem: (path: Path, rule: string, found: string, expected: string, cure?: string) => Problem;
}

/** Reads a recipe; `file` is its path for the messages. All that is wrong comes back at once. */
export function readRecipe(
  file: string,
  yaml: string,
): RecipeFile | { readonly problems: readonly Problem[] } {
  const source = readSource(file, `---\n${yaml.replace(/^---\r?\n/, '#\n')}\n---\n`);
  const above = <P extends Position>(position: P): P => ({
    ...position,
    line: Math.max(position.line - 1, 1),
  });
  const problem: RecipeFile['problem'] = (path, rule, found, expected, cure) => ({
    file,
    ...above(source.locate(path)),
    rule,
    where: path.join(' › '),
    found,
    expected,
    ...(cure === undefined ? {} : { cure }),
  });
  if (source.problems.length) return { problems: source.problems.map(above) };
  const parsed = recipeSchema.safeParse(source.values);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.flatMap((issue) => {
        const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
        if (issue.code === 'unrecognized_keys') {
          return issue.keys.map((key) => {
            const known = fieldsAt(path);
            return problem(
              [...path, key],
              'field-is-known',
              `a field named ${key}`,
              `one of ${known.join(', ')}`,
              nearest(key, known),
            );
          });
        }
        const value = path.reduce<unknown>(
          (at, step) => (at as Record<string, unknown> | undefined)?.[step],
          source.values,
        );
        return [problem(path, 'field-is-valid', show(value), issue.message)];
      }),
    };
  }
  const recipe = parsed.data;
  const problems = dangling(recipe, problem);
  return problems.length ? { problems } : { recipe, problem };
}

/** The names of the fields that a group of the recipe can have. */
function fieldsAt(path: Path): string[] {
  let schema: unknown = recipeSchema;
  for (const step of [...path, undefined]) {
    while (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) schema = schema.unwrap();
    if (step === undefined) break;
    if (schema instanceof z.ZodObject) schema = schema.shape[step];
    else if (schema instanceof z.ZodArray) schema = schema.element;
    else if (schema instanceof z.ZodRecord) schema = schema.valueType;
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function dangling(recipe: Recipe, problem: RecipeFile['problem']): Problem[] {
  const among = (path: Path, rule: string, name: string, known: readonly string[]) =>
    known.includes(name)
      ? []
      : [problem(path, rule, show(name), `one of ${known.join(', ')}`, nearest(name, known))];
  const once = (path: Path, names: readonly string[]) =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [
            problem(
              [...path, index],
              'id-is-unique',
              `${name} a second time`,
              'each once',
              'remove one of the two',
            ),
          ],
    );
  const sources = Object.keys(recipe.sources);
  const countries = recipe.countries.map(({ id }) => id);
  return [
    ...among(['units', 'source'], 'source-exists', recipe.units.source, sources),
    ...(recipe.rivers ? among(['rivers', 'source'], 'source-exists', recipe.rivers.source, sources) : []),
    ...once(['countries'], countries),
    ...recipe.countries.flatMap(({ adm0 }, index) => {
      const before = recipe.countries.slice(0, index).flatMap((other) => other.adm0);
      return adm0.flatMap((code, at) =>
        before.includes(code)
          ? [
              problem(
                ['countries', index, 'adm0', at],
                'unit-has-one-country',
                code,
                'a code that no country above has',
              ),
            ]
          : [],
      );
    }),
    ...(recipe.provinces?.of ?? []).flatMap((id, index) =>
      among(['provinces', 'of', index], 'country-exists', id, countries),
    ),
    ...Object.keys(recipe.checks.provinces).flatMap((id) =>
      among(['checks', 'provinces', id], 'country-exists', id, countries),
    ),
  ];
}
