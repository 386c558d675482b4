import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './run.ts';

/** What a build took. */
export interface Cost {
  /** Wall time in milliseconds. */
  readonly time: number;
  /** The most memory that its processes held, all together, in bytes. */
  readonly memory: number;
  readonly pages: number;
}

/** What no build reads; nor anything whose name begins with a dot. */
const left = ['node_modules', 'dist', 'tests', 'test-results', 'playwright-report'];

/** Copies all that goes into a build to a new folder; the packages are linked, not copied. */
export async function copyProject(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(root);
  for (const name of names.filter((each) => !each.startsWith('.') && !left.includes(each)))
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Has a copied project hold as many dossiers as asked for, all the first one under other names. */
export async function fillWithCopies(folder: string, count: number): Promise<void> {
  const content = join(folder, 'content');
  const [first] = (await readdir(content, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (first === undefined) throw new Error('There is no dossier under content/ to copy.');
  for (let number = 1; number < count; number += 1)
    await cp(join(content, first), join(content, `${first}-${number}`), { recursive: true });
}

/** Builds a copied project and says what it took. Throws what the build said when it fails. */
export async function buildEdition(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Cost> {
  const peaks = join(folder, 'peaks.txt');
  const preload = pathToFileURL(join(import.meta.dirname, 'peak.mjs')).href;
  const start = performance.now();
  const { status, output } = await run(process.execPath, [join(folder, 'src/commands/run.ts'), 'build'], {
    cwd: folder,
    captured: true,
    env: { SITE_URL: '', NODE_OPTIONS: `--import=${preload}`, BENCH_PEAK_FILE: peaks, ...env },
  });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`The build in ${folder} failed:\n${output.trim()}`);
  const memory = (await readFile(peaks, 'utf8'))
    .trim()
    .split('\n')
    .reduce((total, line) => total + Number(line), 0);
  const files = await readdir(join(folder, 'dist'), { recursive: true });
  return { time, memory, pages: files.filter((name) => name.endsWith('.html')).length };
}
