import { z } from 'zod';
import type { Path, Source } from './frontmatter.ts';
import { nearest } from './nearest.ts';
import { type Problem, show } from './problems.ts';
import { dossierSchema, type Frontmatter } from './schema/dossier.ts';

/** The frontmatter with its defaults, or every problem of its fields; never both. */
export function validateFrontmatter(source: Source): { values?: Frontmatter; problems: Problem[] } {
  const result = dossierSchema.safeParse(source.values);
  if (result.success) return { values: result.data, problems: [] };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, source)) };
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
  const description = schemaAt(path)?.description;
  if (issue.code === 'custom') {
    const cure = issue.params?.['cure'];
    return {
      expected: description ?? issue.message,
      cure: typeof cure === 'string' ? `${issue.message}: ${cure}` : issue.message,
    };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = typeof found === 'string' ? nearest(found, values) : undefined;
    return {
      expected: values.length > 1 ? `one of ${values.join(', ')}` : (values[0] ?? ''),
      ...(near ? { cure: near } : {}),
    };
  }
  const expected = description ?? issue.message;
  return { expected, ...(found === undefined ? {} : { cure: rule(issue) }) };
}

/** What the rule that was broken asks for, in an author's words. */
function rule(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `give ${article[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? issue.message
        : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_union':
      return 'give a text (or a list of texts where a list is allowed)';
    default:
      return issue.message;
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

/** The schema of the value at a path, or undefined when no field leads there. */
function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = dossierSchema;
  for (const step of path) {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodObject) schema = (inner.shape as Record<string, z.ZodType>)[String(step)];
    else if (inner instanceof z.ZodArray) schema = inner.element as z.ZodType;
    else if (inner instanceof z.ZodTuple) return schema;
    else return schema;
    if (!schema) return undefined;
  }
  const inner = unwrap(schema);
  return schema?.description ? withDescription(inner, schema.description) : inner;
}

function withDescription(schema: z.ZodType | undefined, description: string): z.ZodType | undefined {
  return schema && !schema.description ? schema.describe(description) : schema;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}
