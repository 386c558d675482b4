import { z } from 'zod';
import { type Problem, show } from '../model/problems.ts';
import { dossierSchema, type Frontmatter } from '../model/schema/dossier.ts';
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

/**
 * What the rules found in salvaged frontmatter, without what only the stand-ins caused: anything that is judged
 * together with a field that is not valid, and references that may mean a record whose id is not valid.
 */
export function withoutEchoes(found: readonly Problem[], invalid: readonly Problem[]): Problem[] {
  const places = invalid.flatMap(({ where }) => where || []);
  const units = new Set(places.map(unitOf));
  const records = new Set(places.map(recordOf));
  const nameless = places
    .filter((place) => place.endsWith(' › id'))
    .map((place) => place.slice(0, place.indexOf('s ›')));
  const daysAreOpen = places.some((place) => ['asOf', 'published'].includes(place));
  const listIsOpen = places.some((place) => /› sources\b/.test(place));
  return found.filter(({ rule, where = '', found: value, expected, cure = '' }) => {
    if (value === show('stand-in')) return false;
    if (places.some((place) => where === place || where.startsWith(`${place} › `))) return false;
    if (units.has(unitOf(where))) return false;
    if (places.includes('keyJudgements') && value.startsWith('"key-judgements-')) return false;
    switch (rule) {
      case 'sourcing-is-stated':
        return !records.has(where) && !places.some((place) => recordOf(place) === recordOf(where));
      case 'reference-resolves':
        return (cure !== '' && cure !== 'stand-in') || !nameless.some((kind) => expected.includes(kind));
      case 'dates-follow':
      case 'date-is-not-after-as-of':
        return !daysAreOpen;
      case 'source-is-cited':
        return !listIsOpen;
      default:
        return true;
    }
  });
}

/** The fields that a rule judges together: a date, a row of casualties, a place, the region; else the field alone. */
function unitOf(where: string): string {
  const steps = where.split(' › ');
  if (steps[0] === 'region') return 'region';
  if (steps[0] === 'places') return steps.slice(0, 2).join(' › ');
  if (steps[2] === 'date') return steps.slice(0, 3).join(' › ');
  if (steps[2] === 'casualties') return steps.slice(0, 4).join(' › ');
  return where;
}

/** The event, claim or judgement that states its sources. */
const recordOf = (where: string) => where.replace(/ › (sources|uncited)\b.*$/, '');
