import { existsSync, globSync } from 'node:fs';
import { sep } from 'node:path';
import { main as check } from './check.ts';
import type { Values } from './run.ts';
import { run } from './stop.ts';

export const help = `npm test -- [-t TITLE] [FILE...]

Installs what is missing, a Chromium included, builds the site twice (at / and in a sub-folder), checks content, types
and style as npm run check does, and runs every test. With a FILE or a TITLE it checks nothing.

  FILE       only test files whose path contains this, for example: timeline, browser/, commands
  -t TITLE   only tests whose title matches this
  --help     show this

CHROMIUM_PATH=/path/to/chromium says which browser to use.`;

export const options = { title: { type: 'string', short: 't' } } as const;

/** The sites that the tests look at: the content at the root of a host, the fixtures in a sub-folder. */
const DOSSIERS = existsSync('tests/fixtures/dossiers') ? 'tests/fixtures/dossiers' : 'content';
const editions = [
  { folder: 'dist', SITE_URL: '', DOSSIERS: 'content' },
  { folder: '.build/sub', SITE_URL: 'https://example.org/sub/path/', DOSSIERS },
];

const runners = [
  { kind: 'test', args: ['node_modules/vitest/vitest.mjs', 'run'], only: ['--passWithNoTests', '-t'] },
  { kind: 'spec', args: ['node_modules/@playwright/test/cli.js', 'test'], only: ['--pass-with-no-tests', '--grep'] },
];

/** A zone with odd minutes and summer time, and a language whose capital i has a dot: nothing may depend on either. */
const hostile = { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', SITE_URL: '' };

/** Runs the tests asked for, after the checks where it is all of them; returns the worst exit status. */
export async function main({ title }: Values<typeof options>, wanted: readonly string[]): Promise<number> {
  const files = globSync('tests/**/*.{test,spec}.ts')
    .map((file) => file.split(sep).join('/'))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)));
  if (files.length === 0) throw new Error(`No test file has "${wanted.join('" or "')}" in its path.`);
  for (const { folder, ...env } of editions) {
    if ((await node(env, 'src/commands/run.ts', 'build', '--if-changed', '--out', folder)) !== 0)
      throw new Error('\nNo test was run, because the site could not be built.');
  }
  const statuses = [wanted.length === 0 && !title ? await check({}) : 0];
  for (const { kind, args, only } of runners) {
    const own = files.filter((file) => file.endsWith(`.${kind}.ts`));
    if (own.length > 0) statuses.push(await node(hostile, ...args, ...(title ? [...only, title] : []), ...own));
  }
  return Math.max(...statuses);
}

function node(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<number> {
  return run(process.execPath, args, env);
}
