import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sum } from 'd3';
import { type Figure, inUnit } from './figures.ts';
import { writeDossiers } from './generator.ts';
import { run } from './run.ts';

/** What a build took: ms on the clock and in the processor, and the most bytes that its processes held together. */
interface Cost {
  readonly time: number;
  readonly computing: number;
  readonly memory: number;
}

/** The bars: what a dossier costs in a build from nothing and, unchanged, in the next one. */
const limits = { dossier: 200, unchanged: 20, memory: 2e9, growth: 1.25 };

/** Copies what goes into a build to a new folder, content or not; the packages are linked. */
function copyProject(root: string, folder: string, withContent: boolean): void {
  const left = ['node_modules', 'dist', 'tests', ...(withContent ? [] : ['content'])];
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(root).filter((each) => !each.startsWith('.') && !left.includes(each)))
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}

/** Builds a copied project; throws what the build said when it fails. */
async function build(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Cost> {
  const peaks = join(folder, 'peaks.txt');
  rmSync(peaks, { force: true });
  const preload = pathToFileURL(join(import.meta.dirname, 'peak.mjs')).href;
  const start = performance.now();
  await run(process.execPath, ['src/commands/run.ts', 'build'], folder, {
    // With an address, since the cards of shared links are made only where there is one.
    SITE_URL: 'https://example.org/',
    NODE_OPTIONS: `--import=${preload}`,
    BENCH_PEAK_FILE: peaks,
    ...env,
  });
  const time = performance.now() - start;
  const lines = readFileSync(peaks, 'utf8').trim().split('\n');
  const processes = lines.map((line) => line.split(' ').map(Number) as unknown as Process);
  return { time, memory: heldTogether(processes), computing: sum(processes, ([, computing]) => computing) };
}

/** What a process held at most, in bytes, the ms it computed, and when it began and ended. */
type Process = readonly [peak: number, computing: number, begin: number, end: number];

/** The most bytes that processes may have held at one time: the peaks of those that ran side by side, added up. */
export function heldTogether(processes: readonly Process[]): number {
  const heldAt = (time: number) => sum(processes, ([peak, , begin, end]) => (begin <= time && time < end ? peak : 0));
  return Math.max(...processes.map(([, , begin]) => heldAt(begin)));
}

/** Builds so many made-up dossiers from nothing, and once more after one of them changed. */
export async function buildMany(root: string, folder: string, count: number) {
  copyProject(root, folder, false);
  const [first = ''] = writeDossiers(join(folder, 'content'), count);
  const cold = await build(folder);
  appendFileSync(join(folder, 'content', first, 'index.mdx'), '\nOne more paragraph.\n');
  const changed = await build(folder);
  rmSync(folder, { recursive: true });
  return { count, cold, changed };
}

/** What the builds cost, from the smallest to the largest; what starting costs falls out of the difference of two. */
export function figuresOfBuilds(builds: readonly Awaited<ReturnType<typeof buildMany>>[]): Figure[] {
  const slope = (at: number): number => {
    const [less, more] = [builds[at - 1], builds[at]];
    return less && more ? (more.cold.time - less.cold.time) / (more.count - less.count) : Number.NaN;
  };
  return builds.flatMap(({ count, cold, changed }, at): Figure[] => [
    {
      what: `${count}, from nothing`,
      unit: 's',
      measured: cold.time / 1000,
      note: `${inUnit(cold.computing / 1000, 's')} of computing`,
    },
    { what: '  memory', unit: 'bytes', measured: cold.memory, limit: limits.memory },
    { what: '  once more, one changed', unit: 's', measured: changed.time / 1000 },
    ...(at > 0 ? [{ what: '  a dossier more', unit: 'ms', measured: slope(at), limit: limits.dossier } as const] : []),
    // The first steps are too short to tell a line from chance.
    ...(at > 2
      ? [
          {
            what: '  to that of the step before',
            unit: 'ratio',
            measured: slope(at) / slope(at - 1),
            limit: limits.growth,
          } as const,
        ]
      : []),
    ...(count >= 100
      ? [
          {
            what: '  one that did not change',
            unit: 'ms',
            // Less what it takes to start, as the smallest build tells.
            measured: (changed.time - (builds[0]?.changed.time ?? 0)) / (count - (builds[0]?.count ?? 0)),
            limit: limits.unchanged,
          } as const,
        ]
      : []),
  ]);
}

/** Builds the site in two folders, time zones and languages, the second time twice for a warm cache, and compares. */
export async function buildTwice(root: string, folder: string): Promise<Figure[]> {
  const [one, other] = [join(folder, 'one'), join(folder, 'an other', 'deeper')];
  const elsewhere = { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
  for (const project of [one, other]) copyProject(root, project, true);
  await build(one, { TZ: 'UTC', LC_ALL: 'en_GB.UTF-8' });
  await build(other, elsewhere);
  await build(other, elsewhere);
  const differ = differences(join(one, 'dist'), join(other, 'dist'));
  return [
    {
      what: 'files that differ',
      unit: 'files',
      measured: differ.length,
      limit: 0,
      note: differ.slice(0, 3).join(', '),
    },
  ];
}

/** The files in which two folders differ, those that only one of them has included; sorted. */
export function differences(one: string, other: string): string[] {
  const read = (folder: string) => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map((entry) => join(entry.parentPath, entry.name));
    return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
  };
  const [left, right] = [read(one), read(other)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.filter((name) => !left.get(name)?.equals(right.get(name) ?? Buffer.alloc(0)));
}
