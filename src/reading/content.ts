import { basename } from 'node:path';
import type { Dossier, DossierSummary } from '../model/dossier.ts';
import { linkDossier, summaryOf } from '../model/link.ts';
import { isError, type Problem } from '../model/problems.ts';
import type { Prose } from '../model/prose.ts';
import { digestFolder } from './digest.ts';
import { listDossiers, readIndex } from './files.ts';
import { readSource, type Source } from './frontmatter.ts';
import { type MapBase, readRegionFile } from './mapbase.ts';
import { markupFaults } from './markup.ts';
import { parseProse } from './mdx.ts';
import { readProse } from './prose.ts';
import { type Report, reportOn } from './report.ts';
import { rules } from './rules/all.ts';
import type { Context } from './rules/context.ts';
import { proseIsText } from './rules/text.ts';
import { salvage, withoutEchoes } from './salvage.ts';
import { validateFrontmatter } from './validate.ts';

/** What is kept of a dossier that every rule holds for: what the library shows, and when it has to be read again. */
export interface Reading {
  readonly slug: string;
  readonly summary: DossierSummary;
  /** Its text, from the project's root. */
  readonly file: string;
  /** Changes with anything that was read: the text, the map base, the names of the files. */
  readonly digest: string;
  /** The slugs of the dossiers that its prose links to: without one of them, it has to be read again. */
  readonly links: readonly string[];
  readonly warnings: readonly Problem[];
}

/** All dossiers under content/ that are right, and the problems of the others. */
export interface Content {
  readonly readings: readonly Reading[];
  readonly problems: readonly Problem[];
}

/** The folder of the dossiers, from the project's root. The tests set DOSSIERS to build others than those of content/. */
export const contentFolder = process.env['DOSSIERS'] ?? 'content';

/**
 * Reads and checks every dossier under `<root>/<content>`. Reports every problem of every file; throws nothing for
 * bad content. A dossier of `known`, readings of the same code, is not read again where nothing of it has changed.
 * `take` gets each dossier that is read and right, one after the other: nothing else keeps it.
 */
export function readContent(
  root: string,
  content = 'content',
  known: readonly Reading[] = [],
  take: (dossier: Dossier) => void = () => {},
): Content {
  const { slugs, problems } = listDossiers(root, content);
  const bySlug = new Map(known.map((reading) => [reading.slug, reading]));
  const outcomes = slugs.map((slug) => {
    const folder = `${content}/${slug}`;
    const reading = bySlug.get(slug);
    const isCurrent = reading?.digest === digestFolder(root, folder) && reading.links.every((to) => slugs.includes(to));
    return isCurrent ? reading : readDossier(root, folder, slugs, take);
  });
  return {
    readings: outcomes.flatMap((outcome) => ('summary' in outcome ? outcome : [])),
    problems: [
      ...problems,
      ...outcomes.flatMap((outcome) => ('summary' in outcome ? outcome.warnings : outcome.problems)),
    ],
  };
}

/** The report on all content, for a command that publishes nothing. */
export function checkContent(root: string): Report {
  const { readings, problems } = readContent(root);
  return reportOn(problems, readings);
}

/** Reads and checks the dossier in `<root>/<folder>`; `slugs` are those of all dossiers, for links between them. */
function readDossier(
  root: string,
  folder: string,
  slugs: readonly string[],
  take: (dossier: Dossier) => void,
): Reading | { readonly problems: readonly Problem[] } {
  // Before anything is read: what changes while it is read has to be read again.
  const digest = digestFolder(root, folder);
  const index = readIndex(root, folder);
  if (index.text === undefined) return index;
  const file = `${folder}/index.mdx`;
  const source = readSource(file, index.text);
  const base = readRegionFile(root, folder);
  const early = [...index.problems, ...source.problems, ...base.problems];
  const { problems, context } = readRecords(source, { slug: basename(folder), base, slugs });
  const all = [...early, ...problems];
  if (!context || all.some(isError)) return { problems: all };
  const targets = context.prose.marks.filter(({ kind }) => kind === 'link').map(({ target }) => target);
  const links = slugs.filter((slug) => targets.some((target) => target.startsWith(`/${slug}/`)));
  const dossier = linkDossier(context);
  take(dossier);
  return { slug: context.slug, summary: summaryOf(dossier), file, digest, links, warnings: all };
}

/** Frontmatter and prose, held to every rule as far as they can be read. */
function readRecords(
  source: Source,
  { slug, base, slugs }: { slug: string; base: MapBase; slugs: readonly string[] },
): { problems: readonly Problem[]; context?: Context } {
  const parsed = readProseOf(source);
  const isProse = 'prose' in parsed;
  const prose = isProse ? parsed.prose : { sections: [], subheadings: [], marks: [], faults: [] };
  const fields = source.problems.length > 0 ? { problems: [] } : validateFrontmatter(source);
  const isValid = 'values' in fields;
  const early = [...(isProse ? [] : parsed.problems), ...(isValid ? [] : fields.problems)];
  const values = isValid ? fields.values : salvage(source.values);
  if (!values) return { problems: [...early, ...proseIsText({ source, prose })] };
  const context = { slug, source, values, prose, region: base.region, slugs };
  // What could not be read is told already: the rules that miss it would only tell it again.
  const unread = [...(base.problems.length > 0 ? ['shape-is-on-the-map'] : []), ...(isProse ? [] : ['prose-is-there'])];
  const told = rules.flatMap((rule) => rule(context)).filter(({ rule }) => !unread.includes(rule));
  return { context, problems: [...early, ...(isValid ? told : withoutEchoes(told, fields.problems))] };
}

function readProseOf({ file, prose: text }: Source): { prose: Prose } | { problems: Problem[] } {
  const parsed = parseProse(file, text);
  if (!('tree' in parsed)) return { problems: [parsed.problem] };
  const prose = readProse(parsed.tree);
  return { prose: { ...prose, faults: [...prose.faults, ...markupFaults(parsed.tree, text)] } };
}
