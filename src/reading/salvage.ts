import { z } from 'zod';
import { type Problem, show } from '../model/problems.ts';
import { dossierSchema, type Frontmatter } from '../model/schema/dossier.ts';
import { coreOf, mayBeLeftOut } from '../model/schema/layers.ts';
import type { Path } from './frontmatter.ts';
import { type Fields, pathOf, schemaAt, valueAt } from './paths.ts';

/** What stands for an id or a text that is not valid. */
export const standIn = 'stand-in';

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
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) delete (valueAt(draft, path) as Fields)[key];
    return;
  }
  const last = path.at(-1);
  const schema = schemaAt(path);
  const holder = valueAt(draft, path.slice(0, -1)) as Fields | undefined;
  if (last === undefined || !schema || !holder) return;
  if (!Array.isArray(holder) && mayBeLeftOut(schema)) delete holder[last];
  else holder[last] = exampleOf(schema);
}

// The last of days and the widest of frames: no date is later, no place outside.
const plain = [standIn, '9999-12-31', 'https://example.org/', 'XX', 'en', 1, true, [0, 0], [-180, -85, 180, 85]];

/** A value that a schema accepts: an object for the next round to fill, a list of one, or one of a few plain values. */
function exampleOf(schema: z.ZodType): unknown {
  const core = coreOf(schema);
  if (core instanceof z.ZodObject) return {};
  if (core instanceof z.ZodArray) return [exampleOf(core.element as z.ZodType)];
  if (core instanceof z.ZodEnum) return core.options[0];
  return plain.find((value) => core.safeParse(value).success);
}

/**
 * What the rules found in salvaged frontmatter, without what only the stand-ins caused: anything that is judged
 * together with a field that is not valid.
 */
export function withoutEchoes(found: readonly Problem[], invalid: readonly Problem[]): readonly Problem[] {
  if (invalid.length === 0) return found;
  const fields = invalid.flatMap(({ path }) => (path && path.length > 0 ? [path] : []));
  return found.filter((problem) => {
    const { rule, path = [], found: value } = problem;
    const echoes = (field: Path) =>
      isWithin(path, field) || isSame(unitOf(path), unitOf(field)) || judgedWith[rule]?.(field, problem);
    return value !== show(standIn) && !fields.some(echoes);
  });
}

/** By rule, the fields elsewhere that it judges together with the one that it speaks of. */
const judgedWith: Readonly<Record<string, (field: Path, finding: Problem) => boolean>> = {
  'dates-follow': ([field]) => field === 'asOf' || field === 'published',
  'date-is-not-after-as-of': ([field]) => field === 'asOf' || field === 'published',
  'mode-fits-the-article': ([field]) => field === 'mode' || field === 'article' || field === 'rights',
  'seen-before-published': ([field]) => field === 'published' || field === 'revisions',
  'stance-fits-what-was-seen': (field, { path = [] }) => isWithin(path.slice(0, -1), field.slice(0, -1)),
  'verification-fits-the-address': (field, { path = [] }) => isWithin(path, field.slice(0, 2)),
  'observation-is-ours': (field, { path = [] }) => isWithin(path, field.slice(0, 2)),
  'anchor-lasts': ([list, , field], { path = [] }) => list === path[0] && (field === undefined || field === 'id'),
  'permalink-is-complete': (field, { path = [] }) => isWithin(path, field.slice(0, 2)),
  'source-is-cited': ([, , field]) => field === 'sources',
  'origin-has-a-source': (field, { path = [] }) => statesSources(field) && isWithin(path, field.slice(0, 2)),
  'sourcing-is-stated': (field, { path = [] }) => statesSources(field) && isWithin(path, field.slice(0, 2)),
  'reference-resolves': (field, { found }) => isSame(field, ['keyJudgements']) && found.startsWith('"key-judgements-'),
};

const isWithin = (path: Path, whole: Path) => whole.every((step, depth) => path[depth] === step);
const isSame = (path: Path, other: Path) => path.length === other.length && isWithin(path, other);
const statesSources = ([, , field]: Path) => field === 'sources' || field === 'uncited';

/** The fields that a rule judges together: a date, a row of casualties, a place, the region; else the field alone. */
function unitOf(path: Path): Path {
  if (path[0] === 'region') return path.slice(0, 1);
  if (path[0] === 'places') return path.slice(0, 2);
  if (path[2] === 'date') return path.slice(0, 3);
  return path[2] === 'casualties' ? path.slice(0, 4) : path;
}
