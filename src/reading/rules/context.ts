import type { Region } from '../../geography/region.ts';
import { nearest } from '../../model/nearest.ts';
import { linkPermalinks } from '../../model/permalinks.ts';
import { type Position, type Problem, show } from '../../model/problems.ts';
import type { Prose } from '../../model/prose.ts';
import type { Frontmatter } from '../../model/schema/dossier.ts';
import type { Path, Source } from '../frontmatter.ts';
import { nameOf, pathsTo, valueAt } from '../paths.ts';
import type { Permalinks } from '../permalinks.ts';
import { standIn } from '../salvage.ts';

/** What the rules look at: one dossier's validated frontmatter, its prose, its region and the other dossiers' slugs. */
export interface Context {
  readonly slug: string;
  readonly source: Source;
  readonly values: Frontmatter;
  readonly prose: Prose;
  /** Its anchors, held against the register of those that were published. */
  readonly permalinks: Permalinks;
  readonly region: Region | null;
  /** Slugs of all dossiers, for links between them. */
  readonly slugs: readonly string[];
}

/** What a rule says of a value in the frontmatter, or of a place in the prose. */
export type Finding = Said & ({ readonly path: Path } | Position);
export type Said = Omit<Problem, 'file' | 'path' | 'where' | keyof Position>;

/** A rule looks at a dossier and returns every place that breaks it; problemAt adds the file, line and column. */
export type Rule = (context: Context) => readonly Finding[];

/** A finding with its file, line and column. */
export function problemAt({ file, values, locate }: Source, finding: Finding): Problem {
  if (!('path' in finding)) return { file, ...finding };
  return { file, ...locate(finding.path), where: nameOf(values, finding.path), ...finding };
}

/** The lists of records that have ids. */
export const recordLists = ['events', 'actors', 'sources', 'places', 'claims', 'datasets'] as const;

/** The ids of a list of records. */
export function idsOf({ values }: Context, list: (typeof recordLists)[number]): string[] {
  return values[list].map(({ id }) => id);
}

/** The anchors of paragraphs and key judgements, and those that lead to one. */
export function passageAnchors({ prose, permalinks, values }: Context): string[] {
  const passages = prose.sections.flatMap((section) => section.passages.map(({ id }) => id));
  const stands = [...permalinks.judgements, ...passages];
  const { aliases } = linkPermalinks(permalinks, values.permalinks);
  return [...stands, ...aliases.flatMap(({ anchor, to }) => (stands.includes(to) ? anchor : []))];
}

/** Every text at the places that patterns such as `events.*.sources.*` lead to, with its path. */
export function textsAt({ values }: Context, ...patterns: readonly string[]): { path: Path; text: string }[] {
  return patterns.flatMap((pattern) =>
    pathsTo(values, pattern).flatMap((path) => {
      const text = valueAt(values, path);
      return typeof text === 'string' ? { path, text } : [];
    }),
  );
}

/**
 * What is wrong with a reference to a record that is not there, but may be under another id; nothing where it may mean one
 * whose id is not valid.
 */
export function unresolved(
  id: string,
  known: ReadonlySet<string>,
  expected: string,
  renamed: () => string | undefined,
): Said | undefined {
  if (known.has(id)) return undefined;
  const others = [...known].filter((other) => other !== standIn);
  const near = renamed() ?? nearest(id, others);
  if (!near && known.has(standIn)) return undefined;
  const cure = near ?? (known.size === 0 ? 'there is none in this file yet' : undefined);
  return { rule: 'reference-resolves', found: show(id), expected, cure };
}
