/* Programs that the tests start, and that leave nothing running. */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that can be run; a name without a folder is looked for on the PATH. */
export function findProgram(names: readonly (string | undefined)[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const paths = names
    .filter((name) => name !== undefined)
    .flatMap((name) => (/[\\/]/.test(name) ? [name] : folders.map((folder) => join(folder, name))));
  return paths.find(isProgram) ?? null;
}

/** Starts a program as the head of a group of its own, so that its children can be ended with it. */
export function startProgram(
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(path, args, { detached: true, env: { ...process.env, ...env } });
  // What nobody reads must not fill the pipe.
  child.stderr.resume();
  const end = () => endGroup(child);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** Waits for a line that a program writes to its stderr, and returns what the pattern's group caught of it. */
export function lineOf(child: ChildProcessWithoutNullStreams, pattern: RegExp, patience = 30_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`${child.spawnfile} said nothing in time: ${said}`)), patience);
    child.once('error', reject);
    child.once('exit', (status) => reject(new Error(`${child.spawnfile} ended with ${status}: ${said}`)));
    child.stderr.on('data', (words: Buffer) => {
      said += words.toString();
      const found = pattern.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

/** Ends a program with all that it started, and waits until it is gone; first it may end by itself, for so long. */
export async function endProgram(child: ChildProcess, patience = 0): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((done) => child.once('exit', done));
    const timer = setTimeout(() => endGroup(child), patience);
    await gone;
    clearTimeout(timer);
  }
  endGroup(child);
}

function endGroup({ pid }: ChildProcess): void {
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
