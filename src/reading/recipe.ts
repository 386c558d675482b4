import { z } from 'zod';
import { type Recipe, type RecipeFile, recipeSchema } from '../geography/recipe.ts';
import { issuesOf } from '../geography/region.ts';
import { type Position, type Problem, show } from '../model/problems.ts';
import { type Path, readSource } from './frontmatter.ts';
import { nearest } from './nearest.ts';

/** Reads a recipe; `file` is its path for the messages. All that is wrong comes back at once. */
export function readRecipe(file: string, yaml: string): RecipeFile | { readonly problems: readonly Problem[] } {
  const source = readSource(file, `---\n${yaml.replace(/^---\r?\n/, '#\n')}\n---\n`);
  const above = <P extends Position>(position: P): P => ({
    ...position,
    line: Math.max(position.line - 1, 1),
  });
  const problem: RecipeFile['problem'] = (path, rule, found, expected, cure) => {
    const words = typeof cure === 'object' ? nearest(found, cure) : cure;
    return {
      file,
      ...above(source.locate(path)),
      rule,
      where: path.join(' › '),
      found,
      expected,
      ...(words === undefined ? {} : { cure: words }),
    };
  };
  if (source.problems.length) return { problems: source.problems.map(above) };
  const parsed = recipeSchema.safeParse(source.values);
  if (!parsed.success) return { problems: fieldProblems(parsed.error, source.values, problem) };
  const recipe = parsed.data;
  const problems = [...dangling(recipe, problem), ...repeated(recipe, problem)];
  return problems.length ? { problems } : { recipe, problem };
}

type Say = RecipeFile['problem'];

function fieldProblems(error: z.ZodError, values: unknown, problem: Say): Problem[] {
  return issuesOf(error, values).map(({ path, found, expected, cure, unknown }) => {
    if (unknown === undefined) return problem(path, 'field-is-valid', found, expected, cure);
    const known = fieldsAt(path.slice(0, -1));
    const near = nearest(unknown, known);
    return problem(path, 'field-is-known', `a field named ${unknown}`, `one of ${known.join(', ')}`, near);
  });
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

/** Names of sources and countries that the recipe does not have. */
function dangling(recipe: Recipe, problem: Say): Problem[] {
  const among = (path: Path, rule: string, name: string, known: readonly string[]) =>
    known.includes(name) ? [] : [problem(path, rule, show(name), `one of ${known.join(', ')}`, nearest(name, known))];
  const sources = Object.keys(recipe.sources);
  const countries = recipe.countries.map(({ id }) => id);
  return [
    ...among(['units', 'source'], 'source-exists', recipe.units.source, sources),
    ...(recipe.rivers ? among(['rivers', 'source'], 'source-exists', recipe.rivers.source, sources) : []),
    ...(recipe.provinces?.of ?? []).flatMap((id, index) =>
      among(['provinces', 'of', index], 'country-exists', id, countries),
    ),
    ...Object.keys(recipe.checks.provinces).flatMap((id) =>
      among(['checks', 'provinces', id], 'country-exists', id, countries),
    ),
  ];
}

/** Countries, and codes of countries, that stand there twice. */
function repeated({ countries }: Recipe, problem: Say): Problem[] {
  const cure = 'remove one of the two';
  const free = 'a code that no country above has';
  return countries.flatMap(({ id, adm0 }, index) => {
    const path = ['countries', index];
    const above = countries.slice(0, index);
    const taken = above.flatMap((other) => other.adm0);
    return [
      ...(above.some((other) => other.id === id)
        ? [problem(path, 'id-is-unique', `${id} a second time`, 'each once', cure)]
        : []),
      ...adm0.flatMap((code, at) =>
        taken.includes(code) ? [problem([...path, 'adm0', at], 'unit-has-one-country', code, free)] : [],
      ),
    ];
  });
}
