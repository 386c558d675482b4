import type { z } from 'zod';
import { type Recipe, type RecipeFile, recipeSchema } from '../geography/recipe.ts';
import { issuesOf } from '../geography/region.ts';
import { nearest } from '../model/nearest.ts';
import { type Position, type Problem, show } from '../model/problems.ts';
import { readSource } from './frontmatter.ts';

type Say = RecipeFile['problem'];

/** Reads a recipe; `file` is its path for the messages. All that is wrong comes back at once. */
export function readRecipe(file: string, yaml: string): RecipeFile | { readonly problems: readonly Problem[] } {
  const source = readSource(file, `---\n${yaml.replace(/^---\r?\n/, '#\n')}\n---\n`);
  // One line up, since the recipe was given a fence like that of a dossier's frontmatter.
  const above = <P extends Position>(position: P): P => ({ ...position, line: Math.max(position.line - 1, 1) });
  const problem: Say = (path, rule, found, expected, words) => {
    const cure = typeof words === 'object' ? nearest(found, words) : words;
    return { file, ...above(source.locate(path)), rule, where: path.join(' › '), found, expected, cure };
  };
  if (source.problems.length) return { problems: source.problems.map(above) };
  const { data: recipe, error } = recipeSchema.safeParse(source.values);
  if (error) return { problems: fieldProblems(error, source.values, problem) };
  const problems = [...dangling(recipe, problem), ...repeated(recipe, problem)];
  return problems.length ? { problems } : { recipe, problem };
}

function fieldProblems(error: z.ZodError, values: unknown, problem: Say): Problem[] {
  return issuesOf(error, values).map(({ path, found, expected, cure, unknown }) => {
    if (unknown === undefined) return problem(path, 'field-is-valid', found, expected, cure);
    const near = nearest(unknown, expected.split(', '));
    return problem(path, 'field-is-known', `a field named ${unknown}`, `one of ${expected}`, near);
  });
}

/** Names of sources and countries that the recipe does not have. */
function dangling({ sources, units, rivers, countries, provinces, checks }: Recipe, problem: Say): Problem[] {
  const among = (known: readonly string[], rule: string) => (path: readonly (string | number)[], name: string) =>
    known.includes(name) ? [] : [problem(path, rule, show(name), `one of ${known.join(', ')}`, nearest(name, known))];
  const ids = countries.map(({ id }) => id);
  const country = among(ids, 'country-exists');
  const source = among(Object.keys(sources), 'source-exists');
  return [
    ...source(['units', 'source'], units.source),
    ...(rivers ? source(['rivers', 'source'], rivers.source) : []),
    ...(provinces?.of ?? []).flatMap((id, index) => country(['provinces', 'of', index], id)),
    ...Object.keys(checks.provinces).flatMap((id) => country(['checks', 'provinces', id], id)),
  ];
}

/** Countries, and codes of countries, that stand there twice. */
function repeated({ countries }: Recipe, problem: Say): Problem[] {
  return countries.flatMap(({ id, adm0 }, index) => {
    const path = ['countries', index];
    const above = countries.slice(0, index);
    const twice = problem(path, 'id-is-unique', `${id} a second time`, 'each once', 'remove one of the two');
    const taken = adm0.flatMap((code, at) => {
      if (!above.some((other) => other.adm0.includes(code))) return [];
      return problem([...path, 'adm0', at], 'unit-has-one-country', code, 'a code that no country above has');
    });
    return above.some((other) => other.id === id) ? [twice, ...taken] : taken;
  });
}
