import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { oversize, type Region, readRegion } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { linkDossier } from '../model/link.ts';
import { isError, type Problem } from '../model/problems.ts';
import type { Prose } from '../model/prose.ts';
import { invisible, slugPattern } from '../model/schema/words.ts';
import { readSource, type Source } from './frontmatter.ts';
import { parseProse } from './mdx.ts';
import { readProse } from './prose.ts';
import { type Report, reportOn } from './report.ts';
import { rules } from './rules/all.ts';
import { salvage, withoutEchoes } from './salvage.ts';
import { validateFrontmatter } from './validate.ts';

/** A dossier that every rule holds for, linked, with the file it was read from. */
export interface Reading {
  readonly dossier: Dossier;
  readonly file: string;
  /** Changes with anything that was read: the text and the map base. */
  readonly digest: string;
}

/** All dossiers under content/ that are right, and the problems of the others. */
export interface Content {
  readonly readings: readonly Reading[];
  readonly problems: readonly Problem[];
}

/** Addresses of the site itself, which no dossier may take. */
const reservedSlugs = ['404', 'feed', 'sitemap', 'data', 'briefing', 'fonts', 'search', 'about'];

/** The folder of the dossiers, from the project's root. The tests set DOSSIERS to build others than those of content/. */
export const contentFolder = process.env['DOSSIERS'] ?? 'content';

/**
 * Reads and checks every dossier under `<root>/<content>`. Reports every problem of every file; throws nothing for
 * bad content.
 */
export function readContent(root: string, content = 'content'): Content {
  const folder = join(root, content);
  const entries = isFolder(folder)
    ? readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    : [];
  const slugs = entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map((entry) => entry.name);
  const results = slugs.map((slug) => readDossier(root, `${content}/${slug}`, slugs));
  const problems = [...strayFiles(content, entries), ...results.flatMap((result) => result.problems)];
  if (slugs.length === 0)
    problems.push(
      fileProblem(
        content,
        'content-is-there',
        'no dossier',
        'a folder with an index.mdx',
        `${content}/<slug>/index.mdx`,
      ),
    );
  return { readings: results.flatMap((result) => ('dossier' in result ? result : [])), problems };
}

/** The report on all content, for a command that publishes nothing. */
export function checkContent(root: string): Report {
  const { readings, problems } = readContent(root);
  return reportOn(problems, readings.length);
}

function readDossier(
  root: string,
  folder: string,
  slugs: readonly string[],
): (Reading & { readonly problems: readonly Problem[] }) | { readonly problems: readonly Problem[] } {
  const slug = basename(folder);
  const naming = slugProblems(slug, folder);
  const file = `${folder}/index.mdx`;
  const names = readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  if (!names.includes('index.mdx')) {
    const near =
      names.find((name) => /^index\.mdx?$/i.test(name)) ?? names.find((name) => /\.mdx?$/i.test(name));
    const found = near ? `${near}, but no index.mdx` : 'no index.mdx';
    return {
      problems: [
        ...naming,
        fileProblem(
          folder,
          'dossier-has-index',
          found,
          'index.mdx',
          near ? `rename ${near} to index.mdx` : `add ${file}`,
        ),
      ],
    };
  }
  naming.push(...unreadFiles(folder, names));
  const bytes = readFileSync(join(root, file));
  const text = bytes.toString('utf8');
  const encoding = encodingProblems(file, bytes, text);
  if (encoding.length > 0) return { problems: [...naming, ...encoding] };
  const source = readSource(file, text);
  const region = readRegionFile(root, folder);
  const prose = readProseOf(source);
  const fields = source.problems.length > 0 ? { problems: [] } : validateFrontmatter(source);
  const early = [...naming, ...source.problems, ...region.problems, ...prose.problems, ...fields.problems];
  const values = fields.values ?? salvage(source.values);
  if (!values) return { problems: [...early, ...faultsOf(prose.prose, file)] };
  const context = { slug, source, values, prose: prose.prose ?? emptyProse, region: region.region, slugs };
  const found = rules.flatMap((rule) => rule(context));
  const unread = [
    ...(region.problems.length > 0 ? ['shape-is-on-the-map'] : []),
    ...(prose.prose ? [] : ['prose-is-there']),
  ];
  const told = found.filter(({ rule }) => !unread.includes(rule));
  const problems = [...early, ...(fields.values ? told : withoutEchoes(told, fields.problems))];
  if (problems.some(isError)) return { problems };
  return { dossier: linkDossier(context), file, digest: digestOf(text, region.text), problems };
}

function digestOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length} ${text}`);
  return hash.digest('hex');
}

const emptyProse: Prose = { sections: [], subheadings: [], marks: [], faults: [] };

function faultsOf(prose: Prose | undefined, file: string): Problem[] {
  return (prose?.faults ?? []).map(({ position, ...fault }) => ({ file, ...position, ...fault }));
}

function readProseOf(source: Source): { prose?: Prose; problems: readonly Problem[] } {
  const { tree, problem } = parseProse(source.file, source.prose);
  return tree ? { prose: readProse(tree), problems: [] } : { problems: problem ? [problem] : [] };
}

/** The map base of a dossier; null where it has none. Problems name the file and the path in it. */
export function readRegionFile(
  root: string,
  folder: string,
): { region: Region | null; text: string; problems: readonly Problem[] } {
  const file = `${folder}/region.topojson`;
  if (!existsSync(join(root, file))) return { region: null, text: '', problems: [] };
  const large = oversize(statSync(join(root, file)).size);
  if (large) {
    const { found, expected, cure } = large;
    return {
      region: null,
      text: '',
      problems: [fileProblem(file, 'region-is-light', found, expected, cure)],
    };
  }
  const text = readFileSync(join(root, file), 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      region: null,
      text,
      problems: [
        fileProblem(
          file,
          'region-is-json',
          'a file that is not JSON',
          'TopoJSON',
          'cut it again: npm run geo -- <slug>',
        ),
      ],
    };
  }
  const result = readRegion(json);
  if ('region' in result) return { region: result.region, text, problems: [] };
  const problems = result.problems.map(({ path, found, expected }) => ({
    ...fileProblem(file, 'region-is-valid', found, expected),
    where: path,
  }));
  return { region: null, text, problems };
}

function fileProblem(file: string, rule: string, found: string, expected: string, cure?: string): Problem {
  return { file, line: 0, column: 0, rule, found, expected, ...(cure ? { cure } : {}) };
}

function slugProblems(slug: string, folder: string): Problem[] {
  if (!slugPattern.test(slug)) {
    const cure = slug
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    return [
      fileProblem(
        folder,
        'slug-is-valid',
        `a folder named "${slug}"`,
        'lower-case letters, digits and single hyphens: the name is the address',
        cure || undefined,
      ),
    ];
  }
  if (reservedSlugs.includes(slug))
    return [
      fileProblem(
        folder,
        'slug-is-free',
        `a folder named "${slug}"`,
        'a name that the site does not use itself',
        `${slug}-dossier`,
      ),
    ];
  return [];
}

function strayFiles(
  content: string,
  entries: readonly { name: string; isDirectory(): boolean }[],
): Problem[] {
  return entries
    .filter(
      (entry) => !entry.isDirectory() && /\.mdx?$/i.test(entry.name) && !/^readme\.md$/i.test(entry.name),
    )
    .map(({ name }) =>
      fileProblem(
        `${content}/${name}`,
        'dossier-has-folder',
        'a dossier outside a folder',
        `${content}/<slug>/index.mdx`,
        `${content}/${name.replace(/\.mdx?$/i, '')}/index.mdx`,
      ),
    );
}

/** Texts beside index.mdx, which nothing would ever show. */
function unreadFiles(folder: string, names: readonly string[]): Problem[] {
  return names
    .filter((name) => /\.mdx$|^index\.md$/i.test(name) && name !== 'index.mdx')
    .map((name) =>
      fileProblem(
        `${folder}/${name}`,
        'dossier-has-one-text',
        `${name} beside index.mdx`,
        'one text for each dossier: index.mdx',
        'move it to a folder of its own, or remove it',
      ),
    );
}

function encodingProblems(file: string, bytes: Buffer, text: string): Problem[] {
  const at = (index: number) => {
    const before = text.slice(0, index).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  if (!Buffer.from(text, 'utf8').equals(bytes)) {
    const found = 'bytes that are not UTF-8';
    const cure = 'save the file as UTF-8';
    return [
      { file, ...at(text.indexOf('\ufffd')), rule: 'text-is-text', found, expected: 'text in UTF-8', cure },
    ];
  }
  return [...text.replace(/^\ufeff/, ' ').matchAll(new RegExp(invisible, 'gu'))].map(
    ({ 0: character, index }) => ({
      file,
      ...at(index),
      rule: 'text-is-text',
      found: `an invisible character, ${nameOfCharacter(character)}`,
      expected: 'text without control characters',
      cure: character === '\0' ? 'remove it, or save the file as UTF-8' : 'remove it',
    }),
  );
}

/** `U+2028`, as character tables have it. */
function nameOfCharacter(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
