import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags } from '../../../tests/browser/chromium.ts';
import type { Result } from './bars.ts';
import { run } from './run.ts';
import { type Report, scorePage } from './scores.ts';

/** Not among the project's packages: it brings 92 of its own, 157 MB, that nothing else needs. */
const version = '13.5.0';

/** Lighthouse's command, fetched into .cache/ the first time. Throws in plain words when it cannot be had. */
export async function ensureLighthouse(root: string, say: (line: string) => void): Promise<string> {
  const folder = join(root, '.cache', `lighthouse-${version}`);
  const command = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js');
  if (existsSync(command)) return command;
  say(`Fetching Lighthouse ${version} into .cache/ with npm; only the first time, about 160 MB.`);
  await mkdir(folder, { recursive: true });
  const { status, output } = await npm([
    'install',
    `lighthouse@${version}`,
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (status === 0 && existsSync(command)) return command;
  await rm(folder, { recursive: true, force: true });
  throw new Error(`Lighthouse ${version} could not be fetched; npm says:\n${output.trim()}`);
}

/** Runs Lighthouse's mobile preset on each page, some times over, and gives the medians. */
export async function auditPages(
  { command, chromium, origin, runs }: { command: string; chromium: string; origin: string; runs: number },
  pages: readonly string[],
  say: (line: string) => void,
): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  try {
    const results: Result[] = [];
    for (const path of pages) {
      const reports: Report[] = [];
      for (let number = 1; number <= runs; number += 1) {
        const report = await audit(command, chromium, origin + path, join(folder, 'report.json'));
        reports.push(report);
        const seconds = (report.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000;
        say(`  ${path} run ${number} of ${runs}: largest contentful paint after ${seconds.toFixed(2)} s`);
      }
      results.push({ subject: `${path}, median of ${runs} runs`, figures: scorePage(reports) });
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function audit(command: string, chromium: string, url: string, file: string): Promise<Report> {
  const flags = ['--headless', ...chromiumFlags].join(' ');
  const { status, output } = await run(
    process.execPath,
    [
      command,
      url,
      '--quiet',
      '--no-enable-error-reporting',
      '--output=json',
      `--output-path=${file}`,
      `--chrome-flags=${flags}`,
    ],
    { captured: true, timeout: 180_000, env: { CHROME_PATH: chromium } },
  );
  if (status !== 0) throw new Error(`Lighthouse failed on ${url}:\n${output.trim()}`);
  const report = JSON.parse(await readFile(file, 'utf8')) as Report;
  await rm(file);
  if (report.runtimeError) throw new Error(`Lighthouse failed on ${url}: ${report.runtimeError.message}`);
  return report;
}

/** Runs npm as npm itself was started, so that the same one is used. */
function npm(args: readonly string[]): Promise<{ status: number; output: string }> {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && node && /npm-cli\.[cm]?js$/.test(cli)) return run(node, [cli, ...args], { captured: true });
  return run('npm', args, { captured: true, shell: process.platform === 'win32' });
}
