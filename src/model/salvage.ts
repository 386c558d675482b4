import { z } from 'zod';
import { nearest } from './nearest.ts';
import { type Problem, show } from './problems.ts';
import { dossierSchema, type Frontmatter } from './schema/dossier.ts';
import { schemaAt, schemasAlong, valueAt } from './validate.ts';

/**
 * The frontmatter with stand-ins where a field is not valid, so that the rules can look at all the rest and an
 * author learns everything at once. Lists keep their order and length. Undefined where too little is left.
 */
export function salvage(values: unknown): Frontmatter | undefined {
  const draft = structuredClone(values);
  for (let round = 0; round < 8; round++) {
    const result = dossierSchema.safeParse(draft);
    if (result.success) return result.data;
    for (const issue of result.error.issues) mend(draft, issue);
  }
  return undefined;
}

function mend(draft: unknown, issue: z.core.$ZodIssue): void {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const holder = valueAt(draft, issue.code === 'unrecognized_keys' ? path : path.slice(0, -1));
  if (typeof holder !== 'object' || holder === null) return;
  const fields = holder as Record<string | number, unknown>;
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) delete fields[key];
    return;
  }
  const last = path.at(-1);
  if (last === undefined) return;
  const mayGo = !Array.isArray(holder) && schemasAlong(path).at(-1)?.safeParse(undefined).success;
  if (mayGo) delete fields[last];
  else fields[last] = standIn(schemaAt(path));
}

// The last of days and the widest of frames: no date is later, no place outside.
const plain = [
  'stand-in',
  '9999-12-31',
  'https://example.org/',
  'XX',
  'en',
  1,
  true,
  [0, 0],
  [-180, -85, 180, 85],
];

/** A value that a schema accepts: the least object, a list of one, or one of a few plain values. */
function standIn(schema: z.ZodType | undefined): unknown {
  if (schema instanceof z.ZodObject) {
    const required = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
      ([, field]) => !field.safeParse(undefined).success,
    );
    return Object.fromEntries(required.map(([key, field]) => [key, standIn(field)]));
  }
  if (schema instanceof z.ZodArray) return [standIn(schema.element as z.ZodType)];
  if (schema instanceof z.ZodEnum) return schema.options[0];
  return plain.find((value) => schema?.safeParse(value).success);
}

const telling = new Set(['sources', 'uncited', 'low', 'best', 'high', 'edtf', 'extent', 'date']);

/**
 * What the rules found in salvaged frontmatter, without what only the stand-ins caused: anything at or below a
 * field that is not valid, references to an id that is not valid, and what a list that could not be read would settle.
 */
export function withoutEchoes(
  found: readonly Problem[],
  invalid: readonly Problem[],
  proseIsRead: boolean,
): Problem[] {
  const places = invalid.flatMap(({ where }) => where ?? []);
  const badIds = invalid.flatMap((problem) =>
    problem.where?.endsWith(' › id') ? problem.found.replaceAll('"', '') : [],
  );
  const daysAreOpen = places.some((place) => ['asOf', 'published'].includes(place));
  const listIsOpen = !proseIsRead || places.some((place) => /› sources\b/.test(place));
  return found.filter(({ rule, where = '', found: value }) => {
    if (places.some((place) => where === place || where.startsWith(`${place} › `))) return false;
    if (
      places.some((place) => place.startsWith(`${where} › `) && telling.has(place.split(' › ').at(-1) ?? ''))
    )
      return false;
    if (rule === 'reference-resolves' && nearest(value.replaceAll('"', ''), badIds)) return false;
    if (rule === 'dates-follow' && daysAreOpen) return false;
    if (rule === 'source-is-cited' && listIsOpen) return false;
    if (!proseIsRead && (rule === 'prose-is-there' || /› paragraph\b/.test(where))) return false;
    return value !== show('stand-in');
  });
}
