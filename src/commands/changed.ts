/* Only what has changed: Astro reads all content and renders every page each time. What a build was made of, and what
   it read, is kept in .build/, so that the next one can leave out what is as it was. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Reading } from '../reading/content.ts';
import type { LastBuild } from '../reading/report.ts';

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

/** What the last build of a folder read with the same code; undefined where there was none. */
export function lastBuild(
  root: string,
  folder: string,
  { code, content }: Inputs,
): (LastBuild & { readonly isCurrent: boolean }) | undefined {
  const [stamp, readings] = notesOn(root, folder);
  const isThere = [stamp, readings].every((file) => statSync(file, { throwIfNoEntry: false }));
  const [lastCode, lastContent, outputs] = isThere ? readFileSync(stamp, 'utf8').split(' ') : [];
  if (lastCode !== code) return undefined;
  const isUntouched = outputs === digestOutputs(folder);
  const isCurrent = isUntouched && lastContent === content;
  return { readings: JSON.parse(readFileSync(readings, 'utf8')) as Reading[], isUntouched, isCurrent };
}

/** Notes of what a folder was built, what was read for it, and what it holds now. */
export function noteBuild(root: string, folder: string, { code, content }: Inputs, read: readonly Reading[]): void {
  const [stamp, readings] = notesOn(root, folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(readings, JSON.stringify(read));
  writeFileSync(stamp, `${code} ${content} ${digestOutputs(folder)}`);
}

function notesOn(root: string, folder: string): [stamp: string, readings: string] {
  const path = join(root, '.build', basename(folder));
  return [`${path}.stamp`, `${path}.readings.json`];
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
