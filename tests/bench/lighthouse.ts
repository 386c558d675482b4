import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, median, type Unit } from './figures.ts';
import { run } from './run.ts';

/** Not among the project's packages: it brings 92 of its own, 157 MB, that nothing else needs. */
const version = '13.5.0';

/** What is read of a Lighthouse report. */
export interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const metrics: readonly (readonly [audit: string, unit: Unit, limit: number])[] = [
  ['largest-contentful-paint', 'ms', 999],
  ['total-blocking-time', 'ms', 50],
  ['cumulative-layout-shift', 'shift', 0],
];

/** The medians of some reports on one page. */
export function figuresOf(reports: readonly Report[]): Figure[] {
  const figure = (what: string, unit: Unit, limit: number, values: readonly number[]): Figure => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const note = least < most ? `${Math.round(least)} to ${Math.round(most)}` : '';
    return { what, unit, measured: median(values), limit, note: unit === 'shift' ? '' : note };
  };
  return [
    ...categories.map((id) => {
      const scores = reports.map((report) => 100 * (report.categories[id]?.score ?? Number.NaN));
      return figure(`Lighthouse: ${id}`, 'points', 100, scores);
    }),
    ...metrics.map(([id, unit, limit]) => {
      return figure(
        id,
        unit,
        limit,
        reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN),
      );
    }),
  ];
}

/** Fetches Lighthouse into .cache/ the first time; returns its command. Throws what npm says when it cannot be had. */
export async function ensureLighthouse(root: string): Promise<string> {
  const folder = join(root, '.cache', `lighthouse-${version}`);
  const command = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', ['install', `lighthouse@${version}`, '--prefix', folder, ...options], root);
  return command;
}

/** Serves dist as `npm run preview` does, and returns how to end it. */
export async function serve(root: string, port: number): Promise<() => void> {
  const env = { ...process.env, PORT: String(port) };
  const server = spawn(process.execPath, ['src/commands/run.ts', 'preview'], { cwd: root, env, stdio: 'ignore' });
  const stop = () => server.kill();
  process.once('exit', stop);
  const isUp = () =>
    fetch(`http://localhost:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 100 && !(await isUp()); tries += 1) await new Promise((done) => setTimeout(done, 100));
  return stop;
}

/** Runs Lighthouse's mobile preset on a page, some times over. */
export async function audit(command: string, url: string, runs: number, folder: string): Promise<Figure[]> {
  const reports: Report[] = [];
  const file = join(folder, 'report.json');
  const chromium = process.env['CHROMIUM_PATH'];
  const flags = ['--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless --no-sandbox'];
  while (reports.length < runs) {
    await run(process.execPath, [command, url, ...flags], folder, chromium ? { CHROME_PATH: chromium } : {});
    reports.push(JSON.parse(readFileSync(file, 'utf8')) as Report);
  }
  return figuresOf(reports);
}
