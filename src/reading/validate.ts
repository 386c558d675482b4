import { z } from 'zod';
import { anchorOf } from '../model/anchors.ts';
import { type Problem, show } from '../model/problems.ts';
import { dossierSchema, type Frontmatter } from '../model/schema/dossier.ts';
import { slugPattern } from '../model/schema/words.ts';
import type { Path, Source } from './frontmatter.ts';
import { nearest } from './nearest.ts';

/** The frontmatter with its defaults, or every problem of its fields; never both. */
export function validateFrontmatter(source: Source): { values?: Frontmatter; problems: Problem[] } {
  const result = dossierSchema.safeParse(source.values);
  if (result.success) return { values: result.data, problems: [] };
  const known = new Set<string>();
  const issues = result.error.issues.filter((issue) => {
    const path = JSON.stringify(issue.path);
    if (issue.code === 'unrecognized_keys') return true;
    return !known.has(path) && known.add(path);
  });
  return { problems: issues.flatMap((issue) => problemsOf(issue, source)) };
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, source: Source): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(source, path, key));
  const found = valueAt(source.values, path);
  const missing = found === undefined;
  return [
    {
      file: source.file,
      ...source.locate(path, missing ? 'key' : 'value'),
      rule: missing ? 'field-is-there' : 'field-is-valid',
      where: nameOf(source.values, path),
      found: missing ? `no ${String(path.at(-1) ?? 'frontmatter')}` : show(found),
      ...expectation(issue, path, found),
    },
  ];
}

function unknownField(source: Source, path: Path, key: string): Problem {
  const known = fieldsAt(path);
  const near = nearest(key, known);
  return {
    file: source.file,
    ...source.locate([...path, key], 'key'),
    rule: 'field-is-known',
    where: nameOf(source.values, path),
    found: `a field named ${show(key)}`,
    expected: `one of ${known.join(', ')}`,
    ...(near ? { cure: near } : {}),
  };
}

function expectation(issue: Issue, path: Path, found: unknown): Pick<Problem, 'expected' | 'cure'> {
  const description = descriptionAt(path);
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

/** The value at a path, or undefined when the way to it ends earlier. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    values,
  );
}

/** `events › chitral-attack › actors › 1 › role`: a path in which records go by their ids. */
export function nameOf(values: unknown, path: Path): string {
  const steps = path.map((step, depth) => {
    if (typeof step !== 'number') return step;
    const id = (valueAt(values, path.slice(0, depth + 1)) as { id?: unknown } | undefined)?.id;
    return typeof id === 'string' && id !== '' ? id : String(step + 1);
  });
  return steps.join(' › ');
}

function fieldsAt(path: Path): string[] {
  const schema = schemaAt(path);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The schemas on the way to a path, from the whole to the value; it ends early where no field leads on. */
export function schemasAlong(path: Path): z.ZodType[] {
  const way: z.ZodType[] = [dossierSchema];
  for (const step of path) {
    const inner = layersOf(way.at(-1)).at(-1);
    let next: z.ZodType | undefined;
    if (inner instanceof z.ZodObject) next = (inner.shape as Record<string, z.ZodType>)[String(step)];
    else if (inner instanceof z.ZodArray) next = inner.element as z.ZodType;
    else if (inner instanceof z.ZodTuple) next = inner.def.items[Number(step)] as z.ZodType | undefined;
    if (!next) break;
    way.push(next);
  }
  return way;
}

/** The object, list or text that the value at a path is, or undefined when no field leads there. */
export function schemaAt(path: Path): z.ZodType | undefined {
  const way = schemasAlong(path);
  return way.length === path.length + 1 ? layersOf(way.at(-1)).at(-1) : undefined;
}

/** What the schema says to an author of the value at a path; of an entry without words, what it says of its list. */
function descriptionAt(path: Path): string | undefined {
  for (const schema of schemasAlong(path).slice(1).reverse()) {
    const described = layersOf(schema).find((layer) => layer.description);
    if (described) return described.description;
  }
  return undefined;
}

/** A schema, and what is left when `optional`, `default` and `nullable` are taken off one after the other. */
function layersOf(schema: z.ZodType | undefined): z.ZodType[] {
  const layers = schema ? [schema] : [];
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    inner = inner.unwrap() as z.ZodType;
    layers.push(inner);
  }
  return layers;
}
