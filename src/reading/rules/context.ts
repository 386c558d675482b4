import type { Region } from '../../geography/region.ts';
import type { Problem } from '../../model/problems.ts';
import { show } from '../../model/problems.ts';
import type { Prose } from '../../model/prose.ts';
import type { Frontmatter } from '../../model/schema/dossier.ts';
import type { Path, Source } from '../frontmatter.ts';
import { nearest } from '../nearest.ts';
import { nameOf } from '../validate.ts';

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
export function problemAt(context: Context, { rule, path, found, expected, cure }: Finding): Problem {
  return {
    file: context.source.file,
    ...context.source.locate(path),
    rule,
    where: nameOf(context.source.values, path),
    found,
    expected,
    ...(cure ? { cure } : {}),
  };
}

/** One reference: the path where it stands and the id it gives. */
export interface Reference {
  readonly path: Path;
  readonly id: string;
}

/** A problem for each reference whose id is not among `known`. */
export function unresolved(
  context: Context,
  references: readonly Reference[],
  known: readonly string[],
  expected: string,
): Problem[] {
  const ids = new Set(known);
  return references
    .filter(({ id }) => !ids.has(id))
    .map(({ path, id }) => {
      const near = nearest(id, ids);
      const cure = near ?? (ids.size === 0 ? 'there is none in this file yet' : undefined);
      return problemAt(context, { rule: 'reference-resolves', path, found: show(id), expected, cure });
    });
}
