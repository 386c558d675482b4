import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { countPlaywright, countVitest, describeTally, judge, sum } from './count.mjs';
import { ensureInstalled } from './install.mjs';
import { findFreePort } from './port.mjs';
import { isFresh } from './stamp.mjs';
import { numberedSteps, run, say } from './steps.mjs';

const help = `npm test -- [-t TITLE] [FILE...]

Installs what is missing, a Chromium included, builds the site twice (at / and in a sub-folder), and runs every test.

  FILE       only test files whose path contains this, for example: timeline, browser/, commands
  -t TITLE   only tests whose title matches this
  --help     show this

CHROMIUM_PATH=/path/to/chromium says which browser to use.`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const reports = join(root, '.build', 'tests');
/** A zone with odd minutes and summer time, and a language whose capital i has a dot: nothing may depend on either. */
const hostile = { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8' };
const editions = [
  { folder: 'dist', siteUrl: '' },
  { folder: '.build/sub', siteUrl: 'https://example.org/sub/path/' },
];

/** @typedef {import('./count.mjs').Tally} Tally */
const failure = { passed: 0, failed: 1, skipped: 0 };

/** @type {Tally} */
let tally = failure;
const request = readArguments();
if (request.help) say(help);
else {
  try {
    tally = sum(await testAll(request.files, request.title));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
  process.exitCode = tally.failed > 0 ? 1 : 0;
  say(`\n${describeTally(tally)}`);
}

/** @param {string[]} filters @param {string | undefined} title @returns {Promise<Tally[]>} */
async function testAll(filters, title) {
  const unit = await testFiles('.test.ts', filters);
  const browser = await testFiles('.spec.ts', filters);
  if (filters.length > 0 && unit.length + browser.length === 0)
    throw new Error(`No test file has "${filters.join('" or "')}" in its path.`);
  const narrowed = filters.length > 0 || title !== undefined;
  const step = numberedSteps(5);
  step('Installing what is missing');
  const node = await ensureInstalled(root);
  step('Finding a Chromium');
  /** @type {string | undefined} */
  let chromium;
  if (browser.length === 0 && narrowed) say('Not needed for these tests.');
  else chromium = await ensureChromium(root, node).catch((error) => void say(error.message));
  step('Building the site, at / and in a sub-folder');
  for (const edition of editions) await build(node, edition);
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  /** @type {Tally[]} */
  const tallies = [];
  step('Tests of the code and of the built site');
  if (unit.length === 0 && narrowed) say('None of those asked for.');
  else tallies.push(await runVitest(node, filters.length > 0 ? unit : [], title));
  step('Tests in the browser');
  if (browser.length === 0 && narrowed) say('None of those asked for.');
  else if (chromium === undefined) tallies.push(failure);
  else tallies.push(await runPlaywright(node, chromium, filters.length > 0 ? browser : [], title));
  const { passed, failed } = sum(tallies);
  return passed + failed === 0 ? [failure] : tallies;
}

/** @param {string} node @param {{ folder: string, siteUrl: string }} edition */
async function build(node, { folder, siteUrl }) {
  const env = { SITE_URL: siteUrl };
  if (await isFresh(root, join(root, folder), siteUrl))
    return say(`Nothing has changed since ${folder} was built.`);
  const { status } = await run(node, [join(root, 'src/commands/build.ts'), '--out', folder], {
    cwd: root,
    env,
  });
  if (status !== 0) throw new Error('\nNo test was run, because the site could not be built.');
}

/** @param {string} node @param {string[]} files @param {string | undefined} title @returns {Promise<Tally>} */
async function runVitest(node, files, title) {
  const report = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (title !== undefined) args.push('-t', title, '--passWithNoTests');
  const script = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = await run(node, [script, ...args, ...files], {
    cwd: root,
    env: { ...hostile, SITE_URL: '' },
  });
  return outcome(report, countVitest, status, title);
}

/** @param {string} node @param {string} chromium @param {string[]} files @param {string | undefined} title @returns {Promise<Tally>} */
async function runPlaywright(node, chromium, files, title) {
  const report = join(reports, 'playwright.json');
  const first = await findFreePort(4391);
  const env = {
    ...hostile,
    SITE_URL: '',
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    TEST_PORT: String(first),
    TEST_SUB_PORT: String(await findFreePort(first + 1)),
  };
  const args = title === undefined ? [] : ['--grep', title, '--pass-with-no-tests'];
  const script = join(root, 'node_modules/@playwright/test/cli.js');
  const { status } = await run(node, [script, 'test', ...args, ...files], { cwd: root, env });
  return outcome(report, countPlaywright, status, title);
}

/**
 * @param {string} file @param {(report: any) => Tally} count @param {number} status @param {string | undefined} title
 * @returns {Promise<Tally>}
 */
async function outcome(file, count, status, title) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const counted = text === undefined ? undefined : count(JSON.parse(text));
  if (title !== undefined && status === 0 && counted) return counted;
  const judged = judge(counted, status);
  if (judged.failed > 0 && (counted?.failed ?? 0) === 0) {
    say(
      `\nThis runner ended with status ${status} after ${judged.passed} passed tests; that counts as a failure.`,
    );
  }
  return judged;
}

/** @param {string} suffix @param {string[]} filters @returns {Promise<string[]>} paths from the project's folder, sorted */
async function testFiles(suffix, filters) {
  const names = await readdir(join(root, 'tests'), { recursive: true }).catch(() => []);
  return names
    .map((name) => `tests/${name.split(sep).join('/')}`)
    .filter((name) => name.endsWith(suffix))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort();
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { title: { type: 'string', short: 't' }, help: { type: 'boolean', short: 'h' } },
    });
    return { help: values.help, title: values.title, files: positionals };
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
