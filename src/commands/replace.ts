/* Whole or nothing: Astro empties the folder that it builds into first, and leaves a torso there when it fails. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

type Make = (outDir: string, cacheDir: string) => Promise<void>;

/** After this many milliseconds, what a killed build left behind is removed. */
const lifetime = 24 * 3600 * 1000;

/**
 * Has `make` fill a new folder, which it may keep a cache beside, and puts it in the place of `target` by rename.
 * Whatever fails, `target` stays as it was and nothing else is left. Several processes may do so at once.
 * Throws what `make` throws, and where `target` is not a built site.
 */
export async function replaceFolder(root: string, target: string, make: Make): Promise<void> {
  refusePrecious(root, target);
  const real = existsSync(target) ? realpathSync(target) : target;
  const build = join(root, '.build');
  for (const folder of [build, dirname(real)]) mkdirSync(folder, { recursive: true });
  const name = `.building-${process.pid}`;
  const place = join(build, name);
  // A rename cannot reach another file system; there, a copy beside the target can be renamed.
  const reachable = statSync(build).dev === statSync(dirname(real)).dev;
  const stage = reachable ? place : join(dirname(real), name);
  const clear = () => {
    for (const folder of [place, stage]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', clear);
  try {
    clear();
    clearLeftovers(build);
    mkdirSync(place);
    await make(join(place, 'site'), join(place, 'cache'));
    if (!reachable) cpSync(join(place, 'site'), join(stage, 'site'), { recursive: true });
    swap(join(stage, 'site'), real, join(stage, 'old'));
  } finally {
    clear();
    process.off('exit', clear);
  }
}

/**
 * Takes a folder over into a new site. Its files are the same ones under two names until the old site goes, since to copy
 * them is a third of what an unchanged dossier costs; where a disk has no second names, they are copied.
 */
export function takeOver(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [old, fresh] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) takeOver(old, fresh);
    else link(old, fresh);
  }
}

function link(old: string, fresh: string): void {
  try {
    linkSync(old, fresh);
  } catch {
    copyFileSync(old, fresh);
  }
}

/** Another build that is still running keeps its folder. */
function clearLeftovers(build: string): void {
  for (const name of readdirSync(build).filter((each) => each.startsWith('.building-'))) {
    const found = statSync(join(build, name), { throwIfNoEntry: false });
    if (found && Date.now() - found.mtimeMs > lifetime) rmSync(join(build, name), { recursive: true, force: true });
  }
}

/** Another build may do the same at this moment, or a virus scanner hold a new folder: tries some times. */
function swap(fresh: string, target: string, old: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(target)) renameSync(target, old);
      renameSync(fresh, target);
      return;
    } catch (error) {
      if (existsSync(old) && !existsSync(target)) renameSync(old, target);
      rmSync(old, { recursive: true, force: true });
      if (attempt === 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, attempt * 20);
    }
  }
}

function refusePrecious(root: string, target: string): void {
  const way = relative(target, root);
  const around = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  const precious = existsSync(target) && !existsSync(join(target, 'index.html')) && readdirSync(target).length > 0;
  if (around || precious) {
    throw new Error(`${target} would be replaced, but it does not look like a built site. Choose another folder.`);
  }
}
