import { existsSync, statSync } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAddresses, parsePort, parseSiteUrl } from '../src/commands/address.ts';
import { isInstalled } from '../src/commands/bootstrap.mjs';
import { amendBuild, digestInputs, lastBuild, noteBuild } from '../src/commands/changed.ts';
import { chooseChromium } from '../src/commands/chromium.ts';
import collect, { complaints, describe as describeError, withoutStack } from '../src/commands/log.ts';
import { replaceFolder } from '../src/commands/replace.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(await realpath(tmpdir()), 'dossier-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(files: Record<string, string>, folder = root): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

describe('SITE_URL', () => {
  test.each([
    [undefined, undefined, '/'],
    ['', undefined, '/'],
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

test('the addresses are those of the library and of each dossier', () => {
  expect(listAddresses('http://localhost:1/sub/', ['a'])).toBe(
    '  Library  http://localhost:1/sub/\n  Dossier  http://localhost:1/sub/a/',
  );
});

describe('what is installed', () => {
  const lock = (packages: object) => JSON.stringify({ packages: { '': {}, ...packages } });
  const wanted = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2', optional: true } };
  beforeEach(() =>
    write({
      'package-lock.json': lock(wanted),
      'node_modules/.package-lock.json': lock({ 'node_modules/a': { version: '1.0.0' } }),
      'node_modules/a/package.json': '{}',
    }),
  );

  test('is enough when every package is there, but for an optional one', () => {
    expect(isInstalled(root)).toBe(true);
  });

  test.each([
    ['nothing was ever installed', async () => rm(join(root, 'node_modules'), { recursive: true })],
    ['the folder of a package is lost', async () => rm(join(root, 'node_modules/a'), { recursive: true })],
    [
      'another version is wanted',
      () => write({ 'package-lock.json': lock({ 'node_modules/a': { version: '1.0.1' } }) }),
    ],
    ['a package is new', () => write({ 'package-lock.json': lock({ ...wanted, 'node_modules/c': {} }) })],
    [
      'it was made for another machine',
      () =>
        write({
          'node_modules/b/package.json': '{}',
          'node_modules/.package-lock.json': lock({
            'node_modules/a': { version: '1.0.0' },
            'node_modules/b': { version: '2', os: ['plan9'] },
          }),
        }),
    ],
  ])('is not enough when %s', async (_what, change) => {
    await change();
    expect(isInstalled(root)).toBe(false);
  });
});

describe('a built folder', () => {
  beforeEach(() => write({ 'src/a.ts': '1', 'content/x/index.mdx': 'x', 'dist/index.html': '<p>' }));
  const inputs = (address = '/') => digestInputs(root, 'content', address);
  const current = (address?: string) => lastBuild(root, join(root, 'dist'), inputs(address))?.isCurrent ?? false;
  const stamp = () => noteBuild(root, join(root, 'dist'), inputs(), []);

  test('is current from its build on, while nothing changes', () => {
    expect(current()).toBe(false);
    stamp();
    expect(current()).toBe(true);
  });

  test.each([
    ['a changed file', { 'src/a.ts': '2' }],
    ['a new file', { 'public/robots.txt': '' }],
    ['a changed lock file', { 'package-lock.json': '{}' }],
    ['a file that moved into its neighbour', { 'src/a.ts': '', 'src/b.ts': '1' }],
    ['a touched result', { 'dist/index.html': '<p>?' }],
    ['a file too many in the result', { 'dist/extra.html': '' }],
    ['a broken stamp', { '.build/dist.stamp.json': '{' }],
  ])('is not current after %s', async (_what, files) => {
    stamp();
    await write(files);
    expect(current()).toBe(false);
  });

  test('is not current for another address, after a result of the same length, or when it is lost', async () => {
    stamp();
    expect(current('/sub/')).toBe(false);
    await utimes(join(root, 'dist/index.html'), 0, 0);
    expect(current()).toBe(false);
    await rm(join(root, 'dist'), { recursive: true });
    expect(current()).toBe(false);
  });

  test('stays current when something is added to it, and the files that it had are not written into', async () => {
    stamp();
    const page = join(root, 'dist/index.html');
    await link(page, join(root, 'old'));
    await amendBuild(root, join(root, 'dist'), async (copy) => {
      await rm(join(copy, 'index.html'));
      await write({ 'index.html': '<p>PDF', 'a.pdf': '%PDF' }, copy);
    });
    expect(current()).toBe(true);
    expect(await Promise.all([page, join(root, 'old')].map((file) => readFile(file, 'utf8')))).toEqual([
      '<p>PDF',
      '<p>',
    ]);
    expect(await readdir(join(root, 'dist'))).toEqual(['a.pdf', 'index.html']);
  });

  test('is as it was when nothing could be added, or something else changed it meanwhile', async () => {
    stamp();
    const add = (text: string) => async (copy: string) => {
      await write({ 'a.pdf': '%PDF' }, copy);
      if (text) await write({ 'dist/index.html': text });
      else throw new Error('boom');
    };
    await expect(amendBuild(root, join(root, 'dist'), add(''))).rejects.toThrow('boom');
    expect(current()).toBe(true);
    await expect(amendBuild(root, join(root, 'dist'), add('<p>new'))).rejects.toThrow('meanwhile');
    expect(await readdir(join(root, 'dist'))).toEqual(['index.html']);
    expect(current()).toBe(false);
    await amendBuild(root, join(root, 'dist'), (copy) => write({ 'a.pdf': '%PDF' }, copy));
    expect(current(), 'touched before').toBe(false);
  });

  test('follows a link to a dossier that lies elsewhere', async () => {
    await write({ 'elsewhere/index.mdx': '1' });
    await symlink(join(root, 'elsewhere'), join(root, 'content/linked'), 'junction');
    stamp();
    await write({ 'elsewhere/index.mdx': '2' });
    expect(current()).toBe(false);
  });
});

describe('replacing a folder', () => {
  beforeEach(() => write({ 'dist/index.html': 'last good', 'dist/a/b.html': 'b' }));
  const dist = () => join(root, 'dist');
  const page = (folder = dist()) => readFile(join(folder, 'index.html'), 'utf8');
  const left = () => readdir(join(root, '.build')).catch(() => []);
  const make = async (outDir: string) => write({ 'index.html': 'new' }, outDir);

  test('replaces it as a whole', async () => {
    await replaceFolder(root, dist(), make);
    expect(await page()).toBe('new');
    expect(existsSync(join(dist(), 'a'))).toBe(false);
    expect(await left()).toEqual([]);
  });

  test('leaves it as it was when making the new one fails half-way', async () => {
    const fail = async (outDir: string) => {
      await make(outDir);
      throw new Error('boom');
    };
    await expect(replaceFolder(root, dist(), fail)).rejects.toThrow('boom');
    expect(await page()).toBe('last good');
    expect(existsSync(join(dist(), 'a/b.html'))).toBe(true);
    expect(await left()).toEqual([]);
  });

  test('gives it back when the new one cannot be put there', async () => {
    await expect(replaceFolder(root, dist(), async () => {})).rejects.toThrow('ENOENT');
    expect(await page()).toBe('last good');
  });

  const elsewhere = '/dev/shm';
  const isOther = existsSync(elsewhere) && statSync(elsewhere).dev !== statSync(tmpdir()).dev;
  test.runIf(isOther)('reaches another file system', async () => {
    const other = await mkdtemp(join(elsewhere, 'dossier-'));
    try {
      for (const text of ['new', 'newer']) {
        await replaceFolder(root, join(other, 'site'), (outDir) => write({ 'index.html': text }, outDir));
        expect(await page(join(other, 'site'))).toBe(text);
      }
      expect(await readdir(other)).toEqual(['site']);
    } finally {
      await rm(other, { recursive: true });
    }
  });

  test('keeps the folder of another build, and removes what a killed one left a day ago', async () => {
    await write({ '.build/.building-1/site/index.html': '', '.build/.building-2/site/index.html': '' });
    await utimes(join(root, '.build/.building-2'), 0, 0);
    await replaceFolder(root, dist(), make);
    expect(await left()).toEqual(['.building-1']);
  });

  test('never replaces a folder that is not a built site', async () => {
    await write({ 'letters/mother.txt': 'Dear' });
    for (const target of [join(root, 'letters'), root, dirname(root)])
      await expect(replaceFolder(root, target, make)).rejects.toThrow(/does not look like a built site/);
    expect(existsSync(join(root, 'letters/mother.txt'))).toBe(true);
  });
});

describe('the log of the site builder', () => {
  test('gives each unexpected warning, without colour and stack', () => {
    expect(() => complaints()).toThrow('Nothing is known');
    const { write } = collect({ verbose: false });
    const noise = '\u001b[31m✗\u001b[0m Build failed in 1.2s';
    write({ level: 'info', label: 'build', message: 'Collecting build info...' });
    write({ level: 'error', label: 'vite', message: noise });
    write({
      level: 'warn',
      label: 'router',
      message: 'Two pages have one address\n  Hint: rename one\n    at f (a.js:1:2)',
    });
    write({ level: 'error', label: null, message: 'odd' });
    expect(complaints()).toEqual(['[WARN] [router] Two pages have one address\n  Hint: rename one', '[ERROR] odd']);
  });

  test('an error names its file, and what would help', () => {
    const error = Object.assign(new Error('no\n    at f (a.js:1:2)'), {
      hint: 'say yes',
      loc: { file: join(process.cwd(), 'src/a.astro'), line: 1, column: 2 },
    });
    expect(describeError(error)).toBe('[ERROR] no\n  in src/a.astro:1:2\n  say yes');
    expect(describeError(new Error('no'))).toBe('[ERROR] no');
    expect(withoutStack('Error: no\n    at home in Kabul')).toBe('Error: no\n    at home in Kabul');
  });
});

describe('choosing a browser', () => {
  const choose = async (working: readonly string[], sources: readonly (() => Promise<unknown>)[] = []) => {
    const tried: string[] = [];
    const start = async (path: string) => {
      tried.push(path);
      if (!working.includes(path)) throw new Error(`${path} is broken\nat length`);
      return '1';
    };
    const need = { what: 'Tests need', command: 'npm test' };
    const chosen = await chooseChromium({ need, candidates: () => ['named', 'system', 'own'], start, sources });
    return { chosen, tried };
  };

  test('takes the first that starts', async () => {
    expect(await choose(['system', 'own'])).toEqual({ chosen: 'system', tried: ['named', 'system'] });
  });

  test('gets one only when none starts, from the best source first', async () => {
    const working: string[] = [];
    const download = async () => working.push('own');
    const install = () => Promise.reject(new Error('not to be asked'));
    expect((await choose(working, [download, install])).chosen).toBe('own');
    expect((await choose(['named'], [install])).chosen).toBe('named');
  });

  test('or else says what was tried, and what to type', async () => {
    await expect(choose([])).rejects.toThrow(
      /^Tests need a Chromium, .* Tried:\n {2}- named: Error: named is broken\n[\s\S]*own is broken\nInstall one .*apt-get install chromium.* npm test$/,
    );
  });
});
