import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildDossier, type Dossier } from '../model/dossier.ts';
import { readSource, type Source } from '../model/frontmatter.ts';
import { formatProblems, type Problem, plural } from '../model/problems.ts';
import { type Prose, readProse } from '../model/prose.ts';
import { type Region, readRegion } from '../model/region.ts';
import { salvage, withoutEchoes } from '../model/salvage.ts';
import { invisible, slugPattern } from '../model/schema/words.ts';
import { validateFrontmatter } from '../model/validate.ts';
import { parseProse } from './mdx.ts';

/** All dossiers under content/, or the problems that keep them from being published. */
export interface Content {
  readonly dossiers: readonly Dossier[];
  readonly problems: readonly Problem[];
  /** How many files were read. */
  readonly files: number;
}

/** Addresses of the site itself, which no dossier may take. */
const reservedSlugs = ['404', 'feed', 'sitemap', 'data', 'briefing', 'fonts', 'search', 'about'];

/** Reads and checks every dossier under `<root>/content`. Reports every problem of every file; throws nothing for bad content. */
export function readContent(root: string): Content {
  const folder = join(root, 'content');
  const entries = hasContent(root)
    ? readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    : [];
  const slugs = entries
    .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
    .map((entry) => entry.name);
  const results = slugs.map((slug) => readDossier(root, slug, slugs));
  const problems = [...strayFiles(entries), ...results.flatMap((result) => result.problems)];
  if (slugs.length === 0)
    problems.push(
      fileProblem(
        'content',
        'content-is-there',
        'no dossier',
        'a folder with an index.mdx',
        'content/<slug>/index.mdx',
      ),
    );
  return { dossiers: results.flatMap(({ dossier }) => dossier ?? []), problems, files: slugs.length };
}

/** The report on all content, in an author's words; `text` is empty when there is nothing to mend. */
export async function checkContent(
  root: string,
): Promise<{ text: string; problems: number; dossiers: number; files: number }> {
  const { dossiers, problems, files } = readContent(root);
  return { text: formatProblems(problems), problems: problems.length, dossiers: dossiers.length, files };
}

/** One line that says that all is well: `1 dossier: 25 events, 30 actors, 18 sources, …`. */
export function summarise({ dossiers }: Content): string {
  const counts = dossiers.map(
    (dossier) =>
      `${dossier.slug}: ${plural(dossier.events.length, 'event')}, ${plural(dossier.actors.length, 'actor')}, ${plural(dossier.sources.length, 'source')}, ${plural(dossier.places.length, 'place')}, ${plural(dossier.claims.length, 'claim')}`,
  );
  return [`${plural(dossiers.length, 'dossier')}`, ...counts].join('\n  ');
}

function readDossier(
  root: string,
  slug: string,
  slugs: readonly string[],
): { dossier?: Dossier; problems: readonly Problem[] } {
  const folder = `content/${slug}`;
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
  const { dossier, problems: found } = buildDossier(context);
  const unread = [
    ...(region.problems.length > 0 ? ['shape-is-on-the-map'] : []),
    ...(prose.prose ? [] : ['prose-is-there']),
  ];
  const told = found.filter(({ rule }) => !unread.includes(rule));
  const problems = [...early, ...(fields.values ? told : withoutEchoes(told, fields.problems))];
  return problems.length === 0 && dossier ? { dossier, problems } : { problems };
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
): { region: Region | null; problems: readonly Problem[] } {
  const file = `${folder}/region.topojson`;
  if (!existsSync(join(root, file))) return { region: null, problems: [] };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return {
      region: null,
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
  if ('region' in result) return { region: result.region, problems: [] };
  const problems = result.problems.map(({ path, found, expected }) => ({
    ...fileProblem(file, 'region-is-valid', found, expected),
    where: path,
  }));
  return { region: null, problems };
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

function strayFiles(entries: readonly { name: string; isDirectory(): boolean }[]): Problem[] {
  return entries
    .filter(
      (entry) => !entry.isDirectory() && /\.mdx?$/i.test(entry.name) && !/^readme\.md$/i.test(entry.name),
    )
    .map(({ name }) =>
      fileProblem(
        `content/${name}`,
        'dossier-has-folder',
        'a dossier outside a folder',
        'content/<slug>/index.mdx',
        `content/${name.replace(/\.mdx?$/i, '')}/index.mdx`,
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

/** True when a folder is there to be read. */
export function hasContent(root: string): boolean {
  return existsSync(join(root, 'content')) && statSync(join(root, 'content')).isDirectory();
}
