import { z } from 'zod';
import { anchorOf } from '../model/anchors.ts';
import { nearest } from '../model/nearest.ts';
import { type Problem, show } from '../model/problems.ts';
import { dossierSchema, type Frontmatter } from '../model/schema/dossier.ts';
import { coreOf, descriptionOf } from '../model/schema/layers.ts';
import { slugPattern } from '../model/schema/words.ts';
import type { Path, Source } from './frontmatter.ts';
import { pathOf, schemaAt, schemasAlong, valueAt } from './paths.ts';
import { type Finding, problemAt } from './rules/context.ts';
import { salvage } from './salvage.ts';

type Issue = z.core.$ZodIssue;

/**
 * The frontmatter with its defaults, and every problem of its fields. Where there are some, stand-ins take the place of
 * what is not valid; without values where too little is left.
 */
export function validateFrontmatter(source: Source): {
  values?: Frontmatter | undefined;
  problems: readonly Problem[];
} {
  if (source.problems.length > 0) return { problems: source.problems };
  const result = dossierSchema.safeParse(source.values);
  if (result.success) return { values: result.data, problems: [] };
  const told = new Set<string>();
  // Of several faults of one value the first is told.
  const issues = result.error.issues.filter((issue) => {
    const path = issue.path.join(' ');
    return issue.code === 'unrecognized_keys' || (!told.has(path) && told.add(path));
  });
  const problems = issues.flatMap((issue) => findingsOf(issue, source)).map((finding) => problemAt(source, finding));
  return { values: salvage(source.values), problems };
}

function findingsOf(issue: Issue, source: Source): Finding[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(source, path, key));
  const found = valueAt(source.values, path);
  const words = expectation(issue, path, found);
  // A fault of the value itself, told with its own cure: `2031-13 is not a date in EDTF`.
  if (issue.code === 'custom' && words.cure && issue.params?.['cure'])
    return [{ path, rule: 'field-is-valid', found: issue.message, ...words }];
  return found === undefined
    ? [{ path, rule: 'field-is-there', found: `no ${path.at(-1) ?? 'frontmatter'}`, ...words }]
    : [{ path, rule: 'field-is-valid', found: show(found), ...words }];
}

function unknownField(source: Source, path: Path, key: string): Finding {
  const schema = schemaAt(path);
  const core = schema && coreOf(schema);
  const known = core instanceof z.ZodObject ? Object.keys(core.shape) : [];
  return {
    path,
    ...source.locate([...path, key], 'key'),
    rule: 'field-is-known',
    found: `a field named ${show(key)}`,
    expected: `one of ${known.join(', ')}`,
    cure: nearest(key, known) ?? (valueAt(source.values, [...path, key]) === null ? flowCure : undefined),
  };
}

/** A field with no value at all: most likely the rest of a text that a comma has cut. */
const flowCure = 'between { and } a comma ends a text: put the whole text in quotation marks';

function expectation(issue: Issue, path: Path, found: unknown): Pick<Problem, 'expected' | 'cure'> {
  // What the schema says of the value; of an entry without words, what it says of its list.
  const description = schemasAlong(path).slice(1).map(descriptionOf).findLast(Boolean);
  if (issue.code === 'custom') {
    const cure = issue.params?.['cure'] ?? issue.message;
    return description ? { expected: description, cure } : { expected: issue.message };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    if (values.length === 1 && description) {
      return { expected: description, cure: values[0] === 'true' ? 'remove the field, or write true' : values[0] };
    }
    const near = typeof found === 'string' ? nearest(found, values) : undefined;
    return { expected: `one of ${values.join(', ')}`, cure: near };
  }
  const expected = description ?? rule(issue);
  if (found === undefined || expected === rule(issue)) return { expected };
  const slug = path.at(-1) === 'id' && typeof found === 'string' ? anchorOf(found) : '';
  return { expected, cure: slugPattern.test(slug) ? `${rule(issue)}: ${slug}` : rule(issue) };
}

/** What the rule that was broken asks for, in an author's words; the schema's own words where it has some. */
function rule(issue: Issue): string {
  if (!/^(Too (small|big)|Invalid input)/.test(issue.message)) return issue.message;
  if (issue.code === 'too_small') return `${issue.exact ? 'exactly' : 'at least'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `${issue.exact ? 'exactly' : 'at most'} ${issue.maximum}`;
  if (issue.code === 'invalid_type') return `give ${article[issue.expected] ?? issue.expected}`;
  return issue.code === 'invalid_union' ? `give ${article['string']}` : 'see content/README.md';
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
