/* Only what has changed: Astro reads all content and renders every page each time. What a build was made of, and what
   it read, is kept in .build/, so that the next one can leave out what is as it was. */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
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

/** What the last build of a folder was made of, and which dossiers, by slug and digest, have their pages in it. */
interface Stamp extends Inputs {
  readonly outputs: string;
  readonly published: Readonly<Record<string, string>>;
}

/** The last build of a folder with the same code; undefined where there was none. */
export function lastBuild(
  root: string,
  folder: string,
  { code, content }: Inputs,
): (LastBuild & { readonly isCurrent: boolean }) | undefined {
  const [stamp] = readNotes(root, folder, 'stamp') as Stamp[];
  const [read, ...readings] = readNotes(root, folder, 'readings') as [Pick<Inputs, 'code'>?, ...Reading[]];
  if (stamp?.code !== code && read?.code !== code) return undefined;
  const isUntouched = stamp?.code === code && stamp.outputs === digestOutputs(folder);
  return {
    readings: read?.code === code ? readings : [],
    published: isUntouched ? stamp.published : {},
    isCurrent: isUntouched && stamp.content === content,
  };
}

/** Notes what was read with this code. A build that fails later need not be all for nothing. */
export function noteReadings(root: string, folder: string, { code }: Inputs, readings: readonly Reading[]): void {
  writeNotes(root, folder, 'readings', [{ code }, ...readings]);
}

/** Notes of what a folder was built, and what it holds now. */
export function noteBuild(root: string, folder: string, inputs: Inputs, published: Stamp['published']): void {
  writeNotes(root, folder, 'stamp', [{ ...inputs, outputs: digestOutputs(folder), published }]);
}

/** Writes notes as lines of JSON: of a thousand dossiers, one text would be too long to be handled well. */
function writeNotes(root: string, folder: string, name: string, notes: readonly unknown[]): void {
  const file = noteFile(root, folder, name);
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  const handle = openSync(fresh, 'w');
  for (const note of notes) writeSync(handle, `${JSON.stringify(note)}\n`);
  closeSync(handle);
  renameSync(fresh, file);
}

/** The notes of a file; none where they cannot be read. */
function readNotes(root: string, folder: string, name: string): unknown[] {
  try {
    const lines = readFileSync(noteFile(root, folder, name), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

function noteFile(root: string, folder: string, name: string): string {
  return join(root, '.build', `${basename(folder)}.${name}.jsonl`);
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
