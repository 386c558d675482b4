import { z } from 'zod';
import { anchorOf } from '../model/anchors.ts';
import { type Problem, show } from '../model/problems.ts';
import { dossierSchema, type Frontmatter } from '../model/schema/dossier.ts';
import { coreOf, descriptionOf } from '../model/schema/layers.ts';
import { slugPattern } from '../model/schema/words.ts';
import type { Path, Source } from './frontmatter.ts';
import { nearest } from './nearest.ts';
import { nameOf, schemaAt, schemasAlong, valueAt } from './paths.ts';

type Issue = z.core.$ZodIssue;

/** The frontmatter with its defaults, or every problem of its fields. */
export function validateFrontmatter(source: Source): { values: Frontmatter } | { problems: Problem[] } {
  const result = dossierSchema.safeParse(source.values);
  if (result.success) return { values: result.data };
  const known = new Set<string>();
  const issues = result.error.issues.filter((issue) => {
    const path = JSON.stringify(issue.path);
    if (issue.code === 'unrecognized_keys') return true;
    return !known.has(path) && known.add(path);
  });
  return { problems: issues.flatMap((issue) => problemsOf(issue, source)) };
}

/** The way to the value that an issue is about. */
export function pathOf({ path }: Issue): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function problemsOf(issue: Issue, source: Source): Problem[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(source, path, key));
  const found = valueAt(source.values, path);
  const missing = found === undefined;
  return [
    {
      file: source.file,
      ...source.locate(path, missing ? 'key' : 'value'),
      rule: missing ? 'field-is-there' : 'field-is-valid',
      path,
      where: nameOf(source.values, path),
      found: missing ? `no ${String(path.at(-1) ?? 'frontmatter')}` : show(found),
      ...expectation(issue, path, found),
    },
  ];
}

function unknownField(source: Source, path: Path, key: string): Problem {
  const schema = schemaAt(path);
  const core = schema && coreOf(schema);
  const known = core instanceof z.ZodObject ? Object.keys(core.shape) : [];
  const near = nearest(key, known);
  return {
    file: source.file,
    ...source.locate([...path, key], 'key'),
    rule: 'field-is-known',
    path,
    where: nameOf(source.values, path),
    found: `a field named ${show(key)}`,
    expected: `one of ${known.join(', ')}`,
    ...(near ? { cure: near } : {}),
  };
}

function expectation(issue: Issue, path: Path, found: unknown): Pick<Problem, 'expected' | 'cure'> {
  // What the schema says of the value; of an entry without words, what it says of its list.
  const description = schemasAlong(path).slice(1).map(descriptionOf).findLast(Boolean);
  if (issue.code === 'custom') {
    const cure = issue.params?.['cure'];
    if (!description) return { expected: issue.message };
    const words = typeof cure === 'string' ? `${issue.message}: ${cure}` : issue.message;
    return { expected: description, cure: words };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = typeof found === 'string' ? nearest(found, values) : undefined;
    if (values.length === 1 && description) return { expected: description, cure: `${values[0]}` };
    return { expected: `one of ${values.join(', ')}`, ...(near ? { cure: near } : {}) };
  }
  const expected = description ?? rule(issue);
  if (found === undefined || expected === rule(issue)) return { expected };
  const slug = path.at(-1) === 'id' && typeof found === 'string' ? anchorOf(found) : '';
  return { expected, cure: slugPattern.test(slug) ? `${rule(issue)}: ${slug}` : rule(issue) };
}

/** What the rule that was broken asks for, in an author's words; the schema's own words where it has some. */
function rule(issue: Issue): string {
  if (!/^(Too (small|big)|Invalid input)/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `give ${article[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.exact ? `exactly ${issue.minimum}` : `at least ${issue.minimum}`;
    case 'too_big':
      return issue.exact ? `exactly ${issue.maximum}` : `at most ${issue.maximum}`;
    case 'invalid_union':
      return `give ${article['string']}`;
    default:
      return 'see content/README.md';
  }
}

const article: Record<string, string> = {
  string: 'a text (in quotation marks, if YAML reads it as something else)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, each entry on a line of its own after a hyphen',
  tuple: 'a list in square brackets',
  object: 'fields, each on a line of its own and indented',
};
