import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, positionAt } from '../model/problems.ts';
import { invisible, slugPattern } from '../model/schema/words.ts';
import { hiddenCharacter } from './markup.ts';

/** What stands in a folder. Links are followed: `neither` is a link to nowhere, a pipe, a device or a socket. */
interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'neither';
}

/** The text of a file, or what keeps it from being read. */
export type FileText = { readonly text: string; readonly bytes: Buffer } | { readonly problems: readonly Problem[] };

/** Addresses of the site itself, which no dossier may take. */
const reservedSlugs = ['404', 'feed', 'sitemap', 'data', 'briefing', 'fonts', 'search', 'about'];

/** What is wrong with a file of so many bytes. */
type SizeLimit = (bytes: number) => Pick<Problem, 'found' | 'expected' | 'cure'> | undefined;

/** A long book has a tenth of this. */
const textLimit: SizeLimit = (bytes) => {
  if (bytes <= 5e6) return undefined;
  const found = `${(bytes / 1e6).toFixed(1)} MB of text`;
  return { found, expected: '5.0 MB at most', cure: 'make several dossiers of it' };
};

/** The slugs of all dossiers under `<root>/<content>`, and what stands there that is none. */
export function listDossiers(root: string, content: string): { slugs: string[]; problems: Problem[] } {
  const entries = statusOf(join(root, content))?.isDirectory() ? entriesOf(join(root, content)) : [];
  const folders = entries.flatMap(({ name, kind }) => (kind === 'folder' ? name : []));
  const slugs = folders.filter((name) => !/^[._]/.test(name));
  const problems = [
    ...entries.flatMap((entry) => strayProblems(content, entry)),
    ...folders.filter((name) => name.startsWith('_')).map((name) => draftWarning(content, name)),
  ];
  if (slugs.length > 0) return { slugs, problems };
  const cure = `${content}/<slug>/index.mdx`;
  const none = fileProblem(content, 'content-is-there', 'no dossier', 'a folder with an index.mdx', cure);
  return { slugs, problems: [...problems, none] };
}

/** The text of a dossier, and what is wrong with its folder. */
export function readIndex(root: string, folder: string): { text?: string; problems: readonly Problem[] } {
  const entries = entriesOf(join(root, folder)).filter(({ kind }) => kind !== 'folder');
  const names = entries.map(({ name }) => name);
  const naming = slugProblems(folder);
  if (!names.includes('index.mdx')) return { problems: [...naming, missingIndex(folder, names)] };
  const problems = [...naming, ...unreadFiles(folder, names)];
  const file = `${folder}/index.mdx`;
  const read = readText(root, file, textLimit);
  if ('problems' in read) return { problems: [...problems, ...read.problems] };
  const encoding = encodingProblems(file, read.bytes, read.text);
  return encoding.length > 0 ? { problems: [...problems, ...encoding] } : { text: read.text, problems };
}

/** True where something of this name stands, be it a file or not. */
export function isThere(root: string, file: string): boolean {
  return lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
}

/** Reads a file of text; nothing else is opened, since a pipe or a device may never end. */
export function readText(root: string, file: string, limit: SizeLimit): FileText {
  const fault = (found: string, cure: string): FileText => ({
    problems: [fileProblem(file, 'file-is-readable', found, 'a file of text, or a link to one', cure)],
  });
  const status = statusOf(join(root, file));
  if (!status) return fault('a link that leads nowhere', 'mend the link, or put the file here');
  if (!status.isFile()) return fault('a folder, a pipe or a device', 'remove it');
  const large = limit(status.size);
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

function entriesOf(path: string): Entry[] {
  return readdirSync(path)
    .sort()
    .map((name) => {
      const status = statusOf(join(path, name));
      return { name, kind: status?.isFile() ? 'file' : status?.isDirectory() ? 'folder' : 'neither' };
    });
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

function strayProblems(content: string, { name, kind }: Entry): Problem[] {
  if (kind === 'neither' && !/^[._]/.test(name)) {
    const found = 'a link that leads nowhere, a pipe or a device';
    const cure = 'mend the link, or remove it';
    return [fileProblem(`${content}/${name}`, 'file-is-readable', found, 'a folder with an index.mdx', cure)];
  }
  if (kind === 'folder' || !/\.mdx?$/i.test(name) || /^readme\.md$/i.test(name)) return [];
  const cure = `${content}/${name.replace(/\.mdx?$/i, '')}/index.mdx`;
  const found = 'a dossier outside a folder';
  const expected = `${content}/<slug>/index.mdx`;
  return [fileProblem(`${content}/${name}`, 'dossier-has-folder', found, expected, cure)];
}

function draftWarning(content: string, name: string): Problem {
  const found = 'a folder that is not published, since its name starts with _';
  const cure = `${content}/${name.replace(/^_+/, '')}, to publish it`;
  const expected = 'a name without _ at its start, unless it is a draft';
  return { ...fileProblem(`${content}/${name}`, 'folder-is-published', found, expected, cure), level: 'warning' };
}

/** Texts beside index.mdx, which nothing would ever show. */
function unreadFiles(folder: string, names: readonly string[]): Problem[] {
  const cure = 'move it to a folder of its own, or remove it';
  const expected = 'one text for each dossier: index.mdx';
  return names
    .filter((name) => /\.mdx$|^index\.md$/i.test(name) && name !== 'index.mdx')
    .map((name) =>
      fileProblem(`${folder}/${name}`, 'dossier-has-one-text', `${name} beside index.mdx`, expected, cure),
    );
}

function encodingProblems(file: string, bytes: Buffer, text: string): Problem[] {
  if (!Buffer.from(text, 'utf8').equals(bytes)) {
    const words = { found: 'bytes that are not UTF-8', expected: 'text in UTF-8', cure: 'save the file as UTF-8' };
    return [{ file, ...positionAt(text, text.indexOf('\ufffd')), rule: 'text-is-text', ...words }];
  }
  const found = text.replace(/^\ufeff/, ' ').matchAll(new RegExp(invisible, 'gu'));
  return [...found].map(({ 0: character, index }) => ({
    file,
    ...positionAt(text, index),
    ...hiddenCharacter(character),
  }));
}
