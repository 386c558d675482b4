/* Only what has changed: Astro reads all content and renders every page each time. What a build was made of, and what
   it read, is kept in .build/, so that the next one can leave out what is as it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Reading } from '../reading/content.ts';

/** All that goes into a build, beside the content and what the environment says. */
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'NOTICE.md', 'LICENSE'];
const ingredients = ['src', 'public', 'astro.config.mjs', ...files];

/** What a site is made of, as two digests: the same digests, the same site. */
export interface Inputs {
  readonly code: string;
  readonly content: string;
}

/** The digests of all that goes into a build; `address` is where it will be served. */
export function digestInputs(root: string, content: string, address: string): Inputs {
  const digest = (salt: string, names: readonly string[]) => {
    const hash = createHash('sha256').update(salt);
    for (const file of names.flatMap((name) => filesIn(root, name))) {
      const bytes = readFileSync(join(root, file));
      hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
    }
    return hash.digest('hex');
  };
  return { code: digest(address, ingredients), content: digest('', [content]) };
}

/** What the last build of a folder was made of, what it holds, and what was read for it. */
interface Stamp extends Inputs {
  readonly outputs: string;
  readonly readings: readonly Reading[];
}

/** The last build of a folder with the same code, while nobody has touched it; undefined where there was none. */
export function lastBuild(
  root: string,
  folder: string,
  inputs: Inputs,
): { readonly isCurrent: boolean; readonly readings: readonly Reading[] } | undefined {
  try {
    const { code, content, outputs, readings }: Stamp = JSON.parse(readFileSync(stampOf(root, folder), 'utf8'));
    if (code !== inputs.code || outputs !== digestOutputs(folder)) return undefined;
    return { isCurrent: content === inputs.content, readings };
  } catch {
    return undefined;
  }
}

/** Notes what a folder was built of, what was read for it, and what it holds now. */
export function noteBuild(root: string, folder: string, inputs: Inputs, readings: readonly Reading[]): void {
  const file = stampOf(root, folder);
  const fresh = `${file}.${process.pid}`;
  const stamp: Stamp = { ...inputs, outputs: digestOutputs(folder), readings };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(fresh, JSON.stringify(stamp));
  renameSync(fresh, file);
}

function stampOf(root: string, folder: string): string {
  return join(root, '.build', `${encodeURIComponent(relative(root, folder))}.stamp.json`);
}

function digestOutputs(folder: string): string {
  const outputs = createHash('sha256');
  for (const file of filesIn(folder, '.')) {
    const { size, mtimeMs } = statSync(join(folder, file));
    outputs.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return outputs.digest('hex');
}

/** The files at or under a path, sorted, by their paths from `root`; links are followed. */
function filesIn(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found?.isFile()) return path.endsWith('.DS_Store') ? [] : [path];
  if (!found?.isDirectory()) return [];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesIn(root, `${path}/${name}`));
}
