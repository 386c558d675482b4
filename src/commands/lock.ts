import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeStop } from './steps.mjs';

/**
 * Holds a lock file while something runs, so that two builds of one folder go one after the other.
 * A lock whose process is gone is taken over.
 * @param onWait told once, with the number of the process that holds the lock
 * @throws when the lock has not come free after `patience` milliseconds
 */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  onWait: (holder: number) => void = () => {},
  patience = 600_000,
): Promise<Result> {
  await mkdir(dirname(file), { recursive: true });
  const deadline = performance.now() + patience;
  let told = false;
  while (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (holder > 0 && !isAlive(holder)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told && holder > 0) onWait(holder);
    told ||= holder > 0;
    if (performance.now() > deadline) {
      throw new Error(`Another build (process ${holder}) does not end. If there is none, delete ${file}`);
    }
    await new Promise((resume) => setTimeout(resume, 200));
  }
  const release = () => rm(file, { force: true });
  beforeStop(release);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(process_: number): boolean {
  if (process_ === process.pid) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
