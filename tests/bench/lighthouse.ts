import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
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

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves dist as hosts do, text compressed by Brotli, which is what its weight is counted in; returns how to end it. */
export async function serve(root: string, port: number): Promise<() => void> {
  // A host compresses a page once, and not while somebody waits.
  const compressed = new Map<string, Buffer>();
  const bodyOf = (file: string) => {
    const body = compressed.get(file) ?? brotliCompressSync(readFileSync(file));
    compressed.set(file, body);
    return body;
  };
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(root, 'dist', path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = types[extname(file)] ?? 'application/octet-stream';
    const isText = !/woff2|octet/.test(type);
    response.writeHead(200, { 'content-type': type, ...(isText && { 'content-encoding': 'br' }) });
    return response.end(isText ? bodyOf(file) : readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(port, done));
  return () => server.close();
}

/** Runs Lighthouse's mobile preset on a page, some times over, once it was asked for. */
export async function audit(command: string, url: string, runs: number, folder: string): Promise<Figure[]> {
  const reports: Report[] = [];
  const file = join(folder, 'report.json');
  const chromium = process.env['CHROMIUM_PATH'];
  await fetch(url);
  const flags = ['--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless --no-sandbox'];
  while (reports.length < runs) {
    await run(process.execPath, [command, url, ...flags], folder, chromium ? { CHROME_PATH: chromium } : {});
    reports.push(JSON.parse(readFileSync(file, 'utf8')) as Report);
  }
  return figuresOf(reports);
}
