import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parsePort, parseSiteUrl } from '../src/commands/address.mjs';
import { countPlaywright, countVitest, describeTally, judge, sum } from '../src/commands/count.mjs';
import { locate } from '../src/commands/locate.mjs';
import { triageLog, withoutStack } from '../src/commands/log.ts';
import { findFreePort } from '../src/commands/port.mjs';
import { type Publication, publish } from '../src/commands/publish.ts';
import { digestInputs, isFresh, writeStamp } from '../src/commands/stamp.mjs';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dossier-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

describe('SITE_URL', () => {
  test.each([
    [undefined, 'http://localhost:4321', '/'],
    ['', 'http://localhost:4321', '/'],
    ['https://example.org', 'https://example.org', '/'],
    ['https://example.org/sub/path/', 'https://example.org', '/sub/path/'],
    [' https://example.org/sub ', 'https://example.org', '/sub/'],
    ['HTTP://Example.org:8080/~a/b.c', 'http://example.org:8080', '/~a/b.c/'],
  ])('%j is %s and %s', (value, site, base) => {
    expect(parseSiteUrl(value)).toEqual({ site, base });
  });

  test.each([
    'example.org',
    'ftp://example.org/',
    'https://',
    'https://me:secret@example.org/',
    'https://example.org/?a',
    'https://example.org/#',
    'https://example.org/a b/',
    'https://example.org//a/',
  ])('%j is refused, in words', (value) => {
    expect(() => parseSiteUrl(value)).toThrow(/^SITE_URL is ".*": its? .* An address looks like https:/);
  });
});

test('PORT is a number, or is refused in words', () => {
  expect([undefined, '', '0', '8080', '65535'].map(parsePort)).toEqual([4321, 4321, 0, 8080, 65535]);
  for (const bad of ['65536', '-1', '80a', '1e3']) expect(() => parsePort(bad)).toThrow(/^PORT is/);
});

test('a taken port is told of, and the next free one found', async () => {
  const other = createServer();
  const taken = await findFreePort(0);
  await new Promise<void>((ready) => other.listen(taken, '127.0.0.1', ready));
  const said: string[] = [];
  const found = await findFreePort(taken, (line: string) => said.push(line));
  await new Promise((closed) => other.close(closed));
  expect(found).toBeGreaterThan(taken);
  expect(said[0]).toBe(`Port ${taken} is taken by another program; trying ${taken + 1}.`);
  expect(await findFreePort(taken)).toBe(taken);
});

describe('the stamp of a build', () => {
  beforeEach(() => write({ 'src/a.ts': '1', 'content/x/index.mdx': 'x', 'dist/index.html': '<p>' }));
  const stamp = async () => writeStamp(root, join(root, 'dist'), await digestInputs(root, undefined));
  const fresh = (siteUrl?: string) => isFresh(root, join(root, 'dist'), siteUrl);

  test('is missing before the first build', async () => {
    expect(await fresh()).toBe(false);
  });

  test('holds while nothing changes, in whatever way the same address is written', async () => {
    await stamp();
    expect(await fresh()).toBe(true);
    expect(await fresh('http://localhost:4321/')).toBe(true);
  });

  test.each([
    ['a changed file', { 'src/a.ts': '2' }],
    ['a new file', { 'public/robots.txt': '' }],
    ['a changed lock file', { 'package-lock.json': '{}' }],
    ['a file that moved into its neighbour', { 'src/a.ts': '', 'src/b.ts': '1' }],
    ['a touched result', { 'dist/index.html': '<p>?' }],
    ['a file too many in the result', { 'dist/extra.html': '' }],
    ['a broken stamp', { '.build/dist.stamp.json': '{' }],
  ])('does not survive %s', async (_what, files) => {
    await stamp();
    await write(files);
    expect(await fresh()).toBe(false);
  });

  test('does not survive another address, or a lost result', async () => {
    await stamp();
    expect(await fresh('https://example.org/')).toBe(false);
    await rm(join(root, 'dist'), { recursive: true });
    expect(await fresh()).toBe(false);
  });
});

describe('the log of the site builder', () => {
  const log = [
    '13:56:54 [build] Collecting build info...',
    '13:56:55 [WARN] [vite] \u001b[33m[MODULE_LEVEL_DIRECTIVE] \u001b[0mThe directive "use astro:head-inject" may go.',
    '   │ more of it',
    '13:56:55 [WARN] [router] Two pages have one address',
    '  Hint: rename one',
    '    at build (file:///somewhere/build.js:1:2)',
    '13:56:55 [vite] ✓ built in 663ms',
    '13:56:55 [build] 3 page(s) built in 2.02s',
  ];

  test('gives each unexpected warning, whole, without colour, time or stack', () => {
    const { problems, pages, unlogged } = triageLog(log.join('\n'));
    expect(problems).toEqual(['[WARN] [router] Two pages have one address\n  Hint: rename one']);
    expect(pages).toBe(3);
    expect(unlogged).toBe('');
  });

  test('finds an error without a time, and what came out beside the log', () => {
    expect(triageLog('[ERROR] boom\n  in a.mdx:1:2').problems).toEqual(['[ERROR] boom\n  in a.mdx:1:2']);
    expect(triageLog("SyntaxError: '}'\n    at x (a.js:1:2)\n").unlogged).toBe("SyntaxError: '}'");
  });

  test('an author sees no stack', () => {
    const text = 'Error: no\n    at f (a.js:1:2)\n    at async file:///b.js:3:4\n    at home in Kabul\nend';
    expect(withoutStack(text)).toBe('Error: no\n    at home in Kabul\nend');
  });
});

describe('counting', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

  test('Vitest: a file that could not be run is a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ];
    expect(countVitest({ ...vitest, testResults })).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  test('Playwright: an error outside the tests is a failure, a test that passed at its second try is not', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 8, failed: 2, skipped: 2 });
  });

  test.each([
    ['all passed', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
    ['no report', undefined, 0, 1],
    ['no test ran', { passed: 0, failed: 0, skipped: 4 }, 0, 1],
    ['a bad exit without a failed test', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
    ['failures are not counted twice', { passed: 3, failed: 2, skipped: 0 }, 1, 2],
  ])('%s', (_what, tally, status, failed) => {
    expect(judge(tally, status).failed).toBe(failed);
  });

  test('the last line', () => {
    const tallies = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 0 },
    ];
    expect(describeTally(sum(tallies))).toBe('3 passed, 1 failed');
    expect(describeTally({ passed: 3, failed: 0, skipped: 2 })).toBe('3 passed, 0 failed, 2 skipped');
  });
});

describe('what a served address names', () => {
  beforeEach(() =>
    write({ 'index.html': '', 'a/index.html': '', 'a/b.csv': '', '404.html': '', 'c/d.txt': '' }),
  );

  test.each([
    ['/sub/', 200, 'index.html'],
    ['/sub', 301, '/sub/'],
    ['/sub/a/?x=1', 200, 'a/index.html'],
    ['/sub/a?x=1', 301, '/sub/a/?x=1'],
    ['//sub/a', 301, '/sub/a/'],
    ['/sub/a/b.csv', 200, 'a/b.csv'],
    ['/sub/a/b.csv/', 404, '404.html'],
    ['/sub/c/', 404, '404.html'],
    ['/sub/nothing', 404, '404.html'],
    ['/', 404, undefined],
    ['/submarine/', 404, undefined],
    ['/sub/../../x', 400, undefined],
    ['/sub/..%2f..%2fx', 400, undefined],
    ['/sub/%00', 400, undefined],
    ['/sub/%zz', 400, undefined],
  ])('%s: %i %s', async (address, status, where) => {
    const answer = await locate(root, '/sub/', address);
    expect(answer.status).toBe(status);
    if ('file' in answer) expect(answer.file).toBe(join(root, where ?? ''));
    if ('location' in answer) expect(answer.location).toBe(where);
  });
});

describe('a build', () => {
  beforeEach(() =>
    write({ 'content/x/index.mdx': 'x', 'dist/index.html': 'last good', 'dist/a/b.html': 'b' }),
  );
  const good: Publication['render'] = async (fresh) => {
    await mkdir(fresh, { recursive: true });
    await writeFile(join(fresh, 'index.html'), 'new');
    return { status: 0, output: '10:00:00 [build] 1 page(s) built in 1s' };
  };
  const build = async (changes: Partial<Publication>) => {
    const said: string[] = [];
    const done = await publish({
      root,
      target: join(root, 'dist'),
      siteUrl: undefined,
      check: async () => ({ text: '', problems: 0 }),
      render: good,
      say: (line) => said.push(line),
      ...changes,
    });
    return { done, said: said.join('\n') };
  };
  const page = () => readFile(join(root, 'dist/index.html'), 'utf8');
  const left = () => readdir(join(root, '.build')).catch(() => []);

  test('that succeeds replaces the whole folder and leaves a stamp', async () => {
    expect(await build({})).toEqual({ done: true, said: '1 page built.' });
    expect(await page()).toBe('new');
    expect(existsSync(join(root, 'dist/a'))).toBe(false);
    expect(await left()).toEqual(['dist.stamp.json']);
    expect(await isFresh(root, join(root, 'dist'), undefined)).toBe(true);
  });

  const bad: [string, Partial<Publication>, RegExp][] = [
    ['bad content', { check: async () => ({ text: 'a.mdx:1:2 wrong', problems: 1 }) }, /a\.mdx:1:2 wrong/],
    [
      'a renderer that fails half-way',
      {
        render: async (fresh, cache) => {
          await good(fresh, cache);
          return { status: 1, output: '[ERROR] boom\n    at f (a.js:1:2)' };
        },
      },
      /^\[ERROR\] boom\nThe site was not built\. dist is as it was\.$/,
    ],
    [
      'a warning nobody expects',
      {
        render: async (fresh, cache) => ({
          ...(await good(fresh, cache)),
          output: '10:00:00 [WARN] [x] odd',
        }),
      },
      /^\[WARN\] \[x\] odd/,
    ],
    ['a renderer that makes nothing', { render: async () => ({ status: 0, output: '' }) }, /no front page/],
    ['a renderer that throws', { render: () => Promise.reject(new Error('out of memory')) }, /out of memory/],
  ];
  test.each(bad)('with %s leaves the last good site, and nothing else', async (_what, changes, words) => {
    const { done, said } = await build(changes);
    expect(done).toBe(false);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/\n\s+at /);
    expect(await page()).toBe('last good');
    expect(existsSync(join(root, 'dist/a/b.html'))).toBe(true);
    expect(await left()).toEqual([]);
  });

  test('gives back the last good site of a run that was killed between the renames', async () => {
    await write({ '.build/run-dist-1/old/index.html': 'the one before', '.build/lock': '999999999' });
    await rm(join(root, 'dist'), { recursive: true });
    const { done } = await build({ render: async () => ({ status: 1, output: '' }) });
    expect(done).toBe(false);
    expect(await page()).toBe('the one before');
    expect(await left()).toEqual([]);
  });

  test('never replaces a folder that is not a built site', async () => {
    await write({ 'letters/mother.txt': 'Dear' });
    const { done, said } = await build({ target: join(root, 'letters') });
    expect(done).toBe(false);
    expect(said).toMatch(/does not look like a built site/);
    expect(existsSync(join(root, 'letters/mother.txt'))).toBe(true);
    expect((await build({ target: root })).done).toBe(false);
  });
});
