/* A build only when something changed: Astro renders every page each time. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** All that goes into a build, beside the content and what the environment says. */
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'NOTICE.md', 'LICENSE'];
const ingredients = ['src', 'public', 'astro.config.mjs', ...files];

/** A digest of all that goes into a build: the same digest, the same site. `address` is where it will be served. */
export function digestInputs(root: string, content: string, address: string): string {
  const hash = createHash('sha256').update(address);
  for (const file of [...ingredients, content].flatMap((name) => filesIn(root, name))) {
    const bytes = readFileSync(join(root, file));
    hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** Whether a folder is what was last built of these inputs, and nobody has touched it since. */
export function isCurrent(root: string, folder: string, inputs: string): boolean {
  const noted = statSync(stampFile(root, folder), { throwIfNoEntry: false });
  return noted !== undefined && readFileSync(stampFile(root, folder), 'utf8') === stamp(folder, inputs);
}

/** Notes of what a folder was built, and what it holds now. */
export function writeStamp(root: string, folder: string, inputs: string): void {
  mkdirSync(dirname(stampFile(root, folder)), { recursive: true });
  writeFileSync(stampFile(root, folder), stamp(folder, inputs));
}

function stampFile(root: string, folder: string): string {
  return join(root, '.build', `${basename(folder)}.stamp`);
}

function stamp(folder: string, inputs: string): string {
  const outputs = createHash('sha256');
  for (const file of filesIn(folder, '.')) {
    const { size, mtimeMs } = statSync(join(folder, file));
    outputs.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return `${inputs} ${outputs.digest('hex')}\n`;
}

/** The files at or under a path, sorted, by their paths from `root`; links are followed. */
function filesIn(root: string, path: string): string[] {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found?.isFile()) return path.endsWith('.DS_Store') ? [] : [path];
  if (!found?.isDirectory()) return [];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesIn(root, `${path}/${name}`));
}
