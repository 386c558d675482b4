import type { Region } from '../../geography/region.ts';
import type { Position, Problem } from '../../model/problems.ts';
import { show } from '../../model/problems.ts';
import type { Prose } from '../../model/prose.ts';
import type { Frontmatter } from '../../model/schema/dossier.ts';
import type { Path, Source } from '../frontmatter.ts';
import { nearest } from '../nearest.ts';
import { nameOf, pathsTo, valueAt } from '../paths.ts';
import { standIn } from '../salvage.ts';

/** What the rules look at: one dossier's validated frontmatter, its prose, its region and the other dossiers' slugs. */
export interface Context {
  readonly slug: string;
  readonly source: Source;
  readonly values: Frontmatter;
  readonly prose: Prose;
  readonly region: Region | null;
  /** Slugs of all dossiers, for links between them. */
  readonly slugs: readonly string[];
}

/** A rule looks at a dossier and returns every place that breaks it. */
export type Rule = (context: Context) => Problem[];

/** What a rule says of a value in the frontmatter. */
export interface Finding {
  readonly rule: string;
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  readonly cure?: string | undefined;
}

/** A finding with its file, line and column. */
export function problemAt({ source }: Context, { path, cure, ...finding }: Finding): Problem {
  const where = nameOf(source.values, path);
  return { file: source.file, ...source.locate(path), path, where, ...finding, ...(cure ? { cure } : {}) };
}

/** Every text at the places that a pattern such as `events.*.sources.*` leads to, with its path. */
export function textsAt({ values }: Context, pattern: string): { path: Path; text: string }[] {
  return pathsTo(values, pattern).flatMap((path) => {
    const text = valueAt(values, path);
    return typeof text === 'string' ? { path, text } : [];
  });
}

/** What is wrong at a place in the prose. */
export function problemIn(
  { source }: Pick<Context, 'source'>,
  position: Position,
  { cure, ...finding }: Omit<Finding, 'path'>,
): Problem {
  return { file: source.file, ...position, ...finding, ...(cure ? { cure } : {}) };
}

/** What is wrong with a reference to a record that is not there; nothing where it may mean one whose id is not valid. */
export function unresolved(
  id: string,
  known: ReadonlySet<string>,
  expected: string,
): Omit<Finding, 'path'> | undefined {
  if (known.has(id)) return undefined;
  const near = nearest(
    id,
    [...known].filter((other) => other !== standIn),
  );
  if (!near && known.has(standIn)) return undefined;
  const cure = near ?? (known.size === 0 ? 'there is none in this file yet' : undefined);
  return { rule: 'reference-resolves', found: show(id), expected, cure };
}
