import type { Region } from '../geography/region.ts';
import type { Dossier, DossierSummary } from '../model/dossier.ts';
import { linkDossier } from '../model/link.ts';
import { isError, type Problem } from '../model/problems.ts';
import { summaryOf } from '../model/summary.ts';
import { digestFolder, listDossiers, readIndex } from './files.ts';
import { readSource } from './frontmatter.ts';
import { readRegionFile } from './mapbase.ts';
import { parseProse } from './mdx.ts';
import { settlePermalinks } from './permalinks.ts';
import { readRegister } from './register.ts';
import { findProblems } from './rules/all.ts';
import { type Context, type Finding, problemAt } from './rules/context.ts';
import { withoutEchoes } from './salvage.ts';
import { validateFrontmatter } from './validate.ts';

/** What is kept of a dossier that every rule holds for: what the library shows, and when it has to be read again. */
export interface Reading {
  readonly slug: string;
  readonly summary: DossierSummary;
  /** What `take` made of the dossier, as plain data. */
  readonly made: object;
  /** Its text, from the project's root. */
  readonly file: string;
  /** Changes with anything that was read: the text, the map base, the names of the files. */
  readonly digest: string;
  /** The slugs of the dossiers that its prose links to: without one of them, it has to be read again. */
  readonly links: readonly string[];
  /** How many anchors and changes its register does not hold. */
  readonly unregistered: number;
  /** Warnings and notes only. */
  readonly problems: readonly Problem[];
}

/** All dossiers under content/ that are right, and the problems of the others. */
export interface Content {
  readonly readings: readonly Reading[];
  readonly problems: readonly Problem[];
}

/** What is done with a dossier and its own map base once they are read, while they are there: what is kept, and what its author is told. */
export type Take = (
  dossier: Dossier,
  mapBase: Region | null,
  read: Pick<Context, 'permalinks' | 'values'>,
) => { readonly made: object; readonly doubts: readonly Finding[] };

/** The folder of the dossiers, from the project's root. The tests set DOSSIERS to build others than those of content/. */
export const contentFolder = process.env['DOSSIERS'] ?? 'content';

/**
 * Reads and checks every dossier under `<root>/<content>`. Reports every problem of every file; throws nothing for
 * bad content. A dossier of `known`, readings of the same code, is not read again where nothing of it has changed.
 * `take` gets each dossier that is read and right, one after the other: nothing else keeps it. What it returns is kept
 * with the reading.
 */
export function readContent(
  root: string,
  content = 'content',
  known: readonly Reading[] = [],
  take: Take = () => ({ made: {}, doubts: [] }),
): Content {
  const { slugs, problems } = listDossiers(root, content);
  const outcomes = slugs.map((slug) => {
    const reading = known.find((one) => one.slug === slug);
    const digest = digestFolder(root, `${content}/${slug}`);
    const isCurrent = reading?.digest === digest && reading.links.every((to) => slugs.includes(to));
    return isCurrent ? reading : readDossier(root, content, { slug, slugs, digest }, take);
  });
  return {
    readings: outcomes.filter((outcome): outcome is Reading => 'summary' in outcome),
    problems: [...problems, ...outcomes.flatMap((outcome) => outcome.problems)],
  };
}

/**
 * Reads and checks the dossier in `<root>/<content>/<slug>`; `slugs` are those of all dossiers, for links between them,
 * and `digest` that of its folder, from before anything is read: what changes meanwhile has to be read again.
 */
function readDossier(
  root: string,
  content: string,
  { slug, slugs, digest }: { slug: string; slugs: readonly string[]; digest: string },
  take: Take,
): Reading | Pick<Reading, 'problems'> {
  const folder = `${content}/${slug}`;
  const file = `${folder}/index.mdx`;
  const index = readIndex(root, folder);
  if (index.text === undefined) return index;
  const source = readSource(file, index.text);
  const base = readRegionFile(root, folder);
  const log = readRegister(root, folder);
  const text = parseProse(source);
  const fields = validateFrontmatter(source);
  const early = [index, base, log, text, fields].flatMap(({ problems }) => problems);
  const [{ values }, { region }, { register }] = [fields, base, log];
  const { prose, permalinks } = settlePermalinks(source, text.prose, register);
  if (!values) return { problems: [...early, ...prose.faults.map((fault) => problemAt(source, fault))] };
  const context = { slug, source, values, prose, permalinks, region, slugs };
  // What could not be read is told already: the rules that miss it would only tell it again.
  const unread = [base.problems.length > 0 && 'shape-is-on-the-map', text.problems.length > 0 && 'prose-is-there'];
  const ruled = findProblems(context).filter(({ rule }) => !unread.includes(rule));
  const problems = [...early, ...withoutEchoes(ruled, fields.problems)];
  if (problems.some(isError)) return { problems };
  const dossier = linkDossier(context);
  const { made, doubts } = take(dossier, region, context);
  const targets = prose.marks.filter(({ kind }) => kind === 'link').map(({ target }) => target);
  const links = slugs.filter((to) => targets.some((target) => target.startsWith(`/${to}/`)));
  const warnings = doubts.map((doubt) => problemAt(source, doubt));
  const unregistered = Object.values(permalinks.pending).flat().length;
  const told = [...problems, ...warnings];
  return { slug, summary: summaryOf(dossier), made, file, digest, links, unregistered, problems: told };
}
