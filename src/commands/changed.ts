/* Only what has changed: Astro reads all content and renders every page each time. What a build was made of, and what
   it read, is kept in .build/, so that the next one can leave out what is as it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { byText } from '../model/problems.ts';
import type { Reading } from '../reading/content.ts';
import { replaceFolder, takeOver } from './replace.ts';

/** All that goes into a build, beside the content and what the environment says. */
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'NOTICE.md', 'LICENSE'];
const ingredients = ['src', 'public', 'astro.config.mjs', ...files];

/** What a site is made of, as two digests: the same digests, the same site. `address` is where it will be served. */
export function digestInputs(root: string, content: string, address: string) {
  return { code: digest(root, ingredients, readFileSync, address), content: digest(root, [content], readFileSync) };
}

type Inputs = ReturnType<typeof digestInputs>;

/** What the last build of a folder was made of, what it holds, and what was read for it. */
interface Stamp extends Inputs {
  readonly outputs: string;
  readonly readings: readonly Reading[];
}

/** The last build of a folder with the same code, while nobody has touched it; undefined where there was none. */
export function lastBuild(root: string, folder: string, inputs: Inputs) {
  const stamp = readStamp(root, folder);
  if (stamp?.code !== inputs.code || stamp.outputs !== digestOutputs(folder)) return undefined;
  return { isCurrent: stamp.content === inputs.content, readings: stamp.readings };
}

/**
 * Has `make` add to a copy of a built folder, and puts that in its place; what fails leaves the folder as it was. Files of
 * the copy are those of the folder under a second name: `make` may replace one, but not write into it. Where nobody else had
 * touched the folder, it still counts as built, so that a later build takes over what was added with what has not changed.
 */
export async function amendBuild(root: string, folder: string, make: (copy: string) => Promise<void>): Promise<void> {
  const before = digestOutputs(folder);
  await replaceFolder(root, folder, async (copy) => {
    takeOver(folder, copy);
    await make(copy);
    if (digestOutputs(folder) !== before) throw new Error(`${folder} was changed by something else meanwhile.`);
  });
  const stamp = readStamp(root, folder);
  if (stamp?.outputs === before) writeStamp(root, folder, { ...stamp, outputs: digestOutputs(folder) });
}

/** Those of the dossiers of which nothing has changed since they were last read. */
export function unchanged(readings: readonly Reading[], known: readonly Reading[]): Reading[] {
  return readings.filter((one) => known.some(({ slug, digest }) => slug === one.slug && digest === one.digest));
}

/** Notes what a folder was built of, what was read for it, and what it holds now. */
export function noteBuild(root: string, folder: string, inputs: Inputs, readings: readonly Reading[]): void {
  writeStamp(root, folder, { ...inputs, outputs: digestOutputs(folder), readings });
}

/** Undefined where there is none, or a broken one. */
function readStamp(root: string, folder: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(stampOf(root, folder), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(root: string, folder: string, stamp: Stamp): void {
  const file = stampOf(root, folder);
  const fresh = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(fresh, JSON.stringify(stamp));
  renameSync(fresh, file);
}

function stampOf(root: string, folder: string): string {
  return join(root, '.build', `${encodeURIComponent(relative(root, folder))}.stamp.json`);
}

/** A digest of a built folder: of a page its size and its time are enough. */
function digestOutputs(folder: string): string {
  return digest(folder, ['.'], (path) => {
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}`;
  });
}

/** A digest of the files at or under some paths: of their names, and of what `read` finds in each. */
function digest(root: string, paths: readonly string[], read: (path: string) => string | Buffer, salt = ''): string {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap((path) => filesIn(root, path))) {
    const found = read(join(root, file));
    hash.update(`\0${file}\0${found.length}\0`).update(found);
  }
  return hash.digest('hex');
}

/** The files at or under a path, sorted, by their paths from `root`; links are followed. */
function filesIn(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  return found?.isDirectory() ? filesUnder(root, path) : found?.isFile() ? [path] : [];
}

function filesUnder(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .filter(({ name }) => name !== '.DS_Store')
    .sort((a, b) => byText(a.name, b.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      // To ask the disk of each file what it is takes as long as all the rest.
      return entry.isFile() ? [path] : entry.isDirectory() ? filesUnder(root, path) : filesIn(root, path);
    });
}
