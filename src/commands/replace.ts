import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { beforeStop } from './steps.mjs';

/** A folder made beside the one that is served, and put in its place when it is whole. */
export interface Workplace {
  /** Where the new site is built. */
  readonly fresh: string;
  /** What the build may keep to itself. */
  readonly cache: string;
}

/**
 * Has `make` build into a new folder, and then puts that folder where `target` is, by rename.
 * Whatever fails, `target` stays as it was and nothing else is left. To be called by one process at a time (lock.ts).
 * @throws what `make` throws; or when `target` is a folder that does not look like a built site
 */
export async function replaceFolder(
  root: string,
  target: string,
  make: (workplace: Workplace) => Promise<void>,
): Promise<void> {
  refusePrecious(root, target);
  const yard = isWithin(root, target) ? join(root, '.build') : dirname(target);
  const prefix = isWithin(root, target) ? `run-${basename(target)}-` : `.run-${basename(target)}-`;
  await clearLeftovers(yard, prefix, target);
  const place = join(yard, `${prefix}${randomUUID()}`);
  const clear = () => clearLeftovers(yard, prefix, target);
  beforeStop(clear);
  try {
    await mkdir(place, { recursive: true });
    const fresh = join(place, 'site');
    await make({ fresh, cache: join(place, 'cache') });
    await mkdir(dirname(target), { recursive: true });
    if (existsSync(target)) renamePatiently(target, join(place, 'old'));
    renamePatiently(fresh, target);
  } finally {
    await clear();
  }
}

/** Removes what a run has left, after giving back the old folder where the new one never came. */
async function clearLeftovers(yard: string, prefix: string, target: string): Promise<void> {
  const names = await readdir(yard).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const old = join(yard, name, 'old');
    if (existsSync(old) && !existsSync(target)) renamePatiently(old, target);
    await rm(join(yard, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function refusePrecious(root: string, target: string): void {
  const around = target === root || isWithin(target, root);
  const precious =
    existsSync(target) && !existsSync(join(target, 'index.html')) && readdirSync(target).length > 0;
  if (around || precious) {
    throw new Error(
      `${target} would be replaced, but it does not look like a built site. Choose another folder.`,
    );
  }
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:/i.test(way);
}

/** Nothing comes between two of these. On Windows a virus scanner may hold a new folder for a moment. */
function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * 50);
    }
  }
}
