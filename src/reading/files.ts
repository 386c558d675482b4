import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { oversize } from '../geography/region.ts';
import { type Problem, positionAt } from '../model/problems.ts';
import { invisible, slugPattern } from '../model/schema/words.ts';
import { hiddenCharacter } from './markup.ts';

/** Addresses of the site itself, which no dossier may take. */
const reservedSlugs = ['404', 'feed', 'sitemap', 'data', 'briefing', 'fonts', 'search', 'about'];

/** The files that a dossier is read from, and what is wrong with one of so many bytes. */
const limits = { 'index.mdx': overlong, 'region.topojson': oversize, 'permalinks.json': overgrown };

/** A long book has a tenth of this. */
function overlong(bytes: number) {
  if (bytes <= 5e6) return undefined;
  const found = `${(bytes / 1e6).toFixed(1)} MB of text`;
  return { found, expected: '5.0 MB at most', cure: 'make several dossiers of it' };
}

/** A register holds each text as often as it was changed. */
function overgrown(bytes: number) {
  if (bytes <= 20e6) return undefined;
  const found = `${(bytes / 1e6).toFixed(1)} MB of permalinks`;
  return { found, expected: '20.0 MB at most', cure: 'make several dossiers of it' };
}

/** The slugs of all dossiers under `<root>/<content>`, and what stands there that is none. */
export function listDossiers(root: string, content: string): { slugs: string[]; problems: Problem[] } {
  const entries = statusOf(join(root, content))?.isDirectory() ? entriesOf(join(root, content)) : [];
  const folders = entries.flatMap(({ name, status }) => (status?.isDirectory() ? name : []));
  const slugs = folders.filter((name) => !/^[._]/.test(name));
  const problems = entries.flatMap((entry) => strayProblems(content, entry));
  if (slugs.length > 0) return { slugs, problems };
  const cure = `${content}/<slug>/index.mdx`;
  const none = fileProblem(content, 'content-is-there', 'no dossier', 'a folder with an index.mdx', cure);
  return { slugs, problems: [...problems, none] };
}

/** A digest of all that a dossier is read from: its text, its map base, its permalinks, and the names of its files. */
export function digestFolder(root: string, folder: string): string {
  const names = readdirSync(join(root, folder)).sort();
  const hash = createHash('sha256').update(JSON.stringify([folder, names]));
  for (const name of (Object.keys(limits) as (keyof typeof limits)[]).filter((each) => names.includes(each))) {
    const read = readText(root, folder, name);
    hash.update('bytes' in read ? read.bytes : JSON.stringify(read.problems));
  }
  return hash.digest('hex');
}

/** The text of a dossier, and what is wrong with its folder. */
export function readIndex(root: string, folder: string): { text?: string; problems: readonly Problem[] } {
  const entries = entriesOf(join(root, folder)).filter(({ status }) => !status?.isDirectory());
  const names = entries.map(({ name }) => name);
  const naming = slugProblems(folder);
  if (!names.includes('index.mdx')) return { problems: [...naming, missingIndex(folder, names)] };
  const problems = [...naming, ...unreadFiles(folder, names)];
  const read = readText(root, folder, 'index.mdx');
  if ('problems' in read) return { problems: [...problems, ...read.problems] };
  const encoding = encodingProblems(`${folder}/index.mdx`, read.bytes, read.text);
  return encoding.length > 0 ? { problems: [...problems, ...encoding] } : { text: read.text, problems };
}

/** True where something of this name stands, be it a file or not. */
export function isThere(root: string, file: string): boolean {
  return lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
}

/** The text of a file of a dossier, or what keeps it from being read. */
type FileText = { readonly text: string; readonly bytes: Buffer } | { readonly problems: readonly Problem[] };

/** Reads a file of a dossier; nothing but a file is opened, since a pipe or a device may never end. */
export function readText(root: string, folder: string, name: keyof typeof limits): FileText {
  const file = `${folder}/${name}`;
  const fault = (found: string, cure: string): FileText => ({
    problems: [fileProblem(file, 'file-is-readable', found, 'a file of text, or a link to one', cure)],
  });
  const status = statusOf(join(root, file));
  if (!status) return fault('a link that leads nowhere', 'correct the link, or put the file here');
  if (!status.isFile()) return fault('a folder, a pipe or a device', 'remove it');
  const large = limits[name](status.size);
  if (large) return { problems: [fileProblem(file, 'file-is-light', large.found, large.expected, large.cure)] };
  try {
    const bytes = readFileSync(join(root, file));
    return { bytes, text: bytes.toString('utf8') };
  } catch {
    return fault('a file that may not be read', 'change its permissions');
  }
}

/** A problem of a file or folder as a whole. */
export function fileProblem(file: string, rule: string, found: string, expected: string, cure?: string): Problem {
  return { file, line: 0, column: 0, rule, found, expected, cure };
}

function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** What stands in a folder; links are followed, and one to nowhere has no status. */
function entriesOf(path: string) {
  const names = readdirSync(path).sort();
  return names.map((name) => ({ name, status: statusOf(join(path, name)) }));
}

function missingIndex(folder: string, names: readonly string[]): Problem {
  const near = names.find((name) => /^index\.mdx?$/i.test(name)) ?? names.find((name) => /\.mdx?$/i.test(name));
  const found = near ? `${near}, but no index.mdx` : 'no index.mdx';
  const cure = near ? `rename ${near} to index.mdx` : `add ${folder}/index.mdx`;
  return fileProblem(folder, 'dossier-has-index', found, 'index.mdx', cure);
}

function slugProblems(folder: string): Problem[] {
  const slug = basename(folder);
  const found = `a folder named "${slug}"`;
  if (!slugPattern.test(slug)) {
    const expected = 'lower-case letters, digits and single hyphens: the name is the address';
    const words = slug.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    return [fileProblem(folder, 'slug-is-valid', found, expected, words.join('-'))];
  }
  if (!reservedSlugs.includes(slug)) return [];
  const expected = 'a name that the site does not use itself';
  return [fileProblem(folder, 'slug-is-free', found, expected, `${slug}-dossier`)];
}

/** What stands beside the dossiers: drafts, texts outside a folder, and links to nowhere, pipes, devices and sockets. */
function strayProblems(content: string, { name, status }: ReturnType<typeof entriesOf>[number]): Problem[] {
  const path = `${content}/${name}`;
  if (status?.isDirectory()) {
    if (!name.startsWith('_')) return [];
    const found = 'a folder that is not published, since its name starts with _';
    const expected = 'a name without _ at its start, unless it is a draft';
    const cure = `${content}/${name.replace(/^_+/, '')}, to publish it`;
    return [{ ...fileProblem(path, 'folder-is-published', found, expected, cure), level: 'warning' }];
  }
  if (!status?.isFile() && !/^[._]/.test(name)) {
    const found = 'a link that leads nowhere, a pipe or a device';
    const cure = 'correct the link, or remove it';
    return [fileProblem(path, 'file-is-readable', found, 'a folder with an index.mdx', cure)];
  }
  if (!/\.mdx?$/i.test(name) || /^readme\.md$/i.test(name)) return [];
  const cure = `${content}/${name.replace(/\.mdx?$/i, '')}/index.mdx`;
  return [fileProblem(path, 'dossier-has-folder', 'a dossier outside a folder', `${content}/<slug>/index.mdx`, cure)];
}

/** Texts beside index.mdx, which nothing would ever show. */
function unreadFiles(folder: string, names: readonly string[]): Problem[] {
  const expected = 'one text for each dossier: index.mdx';
  const cure = 'move it to a folder of its own, or remove it';
  return names.flatMap((name) => {
    if (name === 'index.mdx' || !/\.mdx$|^index\.md$/i.test(name)) return [];
    return fileProblem(`${folder}/${name}`, 'dossier-has-one-text', `${name} beside index.mdx`, expected, cure);
  });
}

function encodingProblems(file: string, bytes: Buffer, text: string): Problem[] {
  if (!Buffer.from(text, 'utf8').equals(bytes)) {
    const words = { found: 'bytes that are not UTF-8', expected: 'text in UTF-8', cure: 'save the file as UTF-8' };
    return [{ file, ...positionAt(text, text.indexOf('\ufffd')), rule: 'text-is-text', ...words }];
  }
  const found = text.replace(/^\ufeff/, ' ').matchAll(new RegExp(invisible, 'gu'));
  return [...found].map(({ 0: hidden, index }) => ({ file, ...positionAt(text, index), ...hiddenCharacter(hidden) }));
}
