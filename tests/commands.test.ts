import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listAddresses, parsePort, parseSiteUrl } from '../src/commands/address.ts';
import { isInstalled } from '../src/commands/bootstrap.mjs';
import { digestInputs, lastBuild, noteBuild } from '../src/commands/changed.ts';
import collect, { complaints, describe as describeError, withoutStack } from '../src/commands/log.ts';
import { replaceFolder } from '../src/commands/replace.ts';
import { differences } from './bench/builds.ts';
import { chooseChromium } from './browser/chromium.ts';

const project = join(import.meta.dirname, '..');

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
    const chosen = await chooseChromium({ candidates: () => ['named', 'system', 'own'], start, sources });
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
      /Tried:\n {2}- named: Error: named is broken\n[\s\S]*own is broken\nInstall one .*apt-get install chromium/,
    );
  });
});

describe('in a project of its own', () => {
  const dossier = 'content/rhine-ferries/index.mdx';
  let folder: string;
  let text: string;
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    folder = await mkdtemp(join(await realpath(tmpdir()), 'project-'));
    for (const name of [
      'src',
      'public',
      'astro.config.mjs',
      'tsconfig.json',
      'package.json',
      'package-lock.json',
      'NOTICE.md',
      'LICENSE',
    ])
      cpSync(join(project, name), join(folder, name), { recursive: true });
    await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
    text = /```mdx\n(---\n[\s\S]*?)```/.exec(await readFile(join(project, 'README.md'), 'utf8'))?.[1] ?? '';
    await write({ [dossier]: text }, folder);
    expect((await run('build')).status).toBe(0);
  }, 120_000);
  afterEach(async () => {
    await write({ [dossier]: text }, folder);
    for (const child of children) child.kill('SIGKILL');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function begin(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ['src/commands/bootstrap.mjs', ...args], {
      cwd: folder,
      // Astro watches no files where it sees this test runner.
      env: { ...process.env, VITEST: undefined, NODE_ENV: undefined, SITE_URL: '', ...env },
    });
    children.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const until = (words: string) => expect.poll(() => said).toContain(words);
    return { child, ended, until, said: () => said };
  }

  async function run(...args: readonly string[]): Promise<{ status: number | null; said: string }> {
    const { ended, said } = begin(args);
    return { status: await ended, said: said() };
  }

  const page = () => readFile(join(folder, 'dist/index.html'), 'utf8');
  const building = async () => (await readdir(join(folder, '.build'))).filter((name) => name.startsWith('.building'));

  test('a build is made only when something has changed', async () => {
    expect(await run('build', '--if-changed')).toEqual({
      status: 0,
      said: 'Nothing has changed since dist was built.\n',
    });
  }, 120_000);

  test('in passes, and with what has not changed taken over, a build makes the same site anywhere', async () => {
    const [env, changed] = [
      { DOSSIERS: 'dossiers', SITE_URL: 'https://example.org/sub/path/', BASE_URL: '/elsewhere' },
      'dossiers/two-harbours/index.mdx',
    ];
    cpSync(join(project, 'tests/fixtures/dossiers'), join(folder, 'dossiers'), { recursive: true });
    const build = async () => {
      const { ended, said } = begin(['build', '--out', 'site', '--at-once', '2'], env);
      expect(await ended).toBe(0);
      return said();
    };
    const differing = () => differences(join(project, '.build/sub'), join(folder, 'site'));
    expect(await build()).toContain('5 pages built.');
    expect(differing()).toEqual([]);
    await write({ [changed]: `${await readFile(join(folder, changed), 'utf8')}\nOne more paragraph.\n` }, folder);
    expect(await build()).toContain('3 pages built; 2 dossiers had not changed.');
    expect(differing()).toEqual(['two-harbours/index.html']);
  }, 120_000);

  test('bad content is told in the words of the check, and leaves the last good site', async () => {
    const before = await page();
    await write({ [dossier]: text.replace('place: basel,', 'place: basle,') }, folder);
    const check = await run('check', '--content');
    const build = await run('build');
    expect(check).toMatchObject({ status: 1, said: expect.stringContaining('found     "basle"') });
    expect(build).toEqual({
      status: 1,
      said: `Building the site for http://localhost:4321/ into dist\n${check.said}Nothing was built.\n`,
    });
    expect(await page()).toBe(before);
    expect(await building()).toEqual([]);
  }, 120_000);

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s ends a build with status %i, and leaves no trace of it',
    async (signal, status) => {
      const before = await page();
      const { child, ended } = begin(['build']);
      await expect.poll(building).not.toEqual([]);
      child.kill(signal);
      expect(await ended).toBe(status);
      expect(await page()).toBe(before);
      expect(await building()).toEqual([]);
    },
    60_000,
  );

  test('a command that wants packages says so when one is lost', async () => {
    await write({ 'package-lock.json': '{ "packages": { "node_modules/lost": { "version": "1.0.0" } } }' }, folder);
    expect(await run('build')).toEqual({ status: 1, said: 'Packages are missing or broken. Mend them: npm ci\n' });
    cpSync(join(project, 'package-lock.json'), join(folder, 'package-lock.json'));
  }, 120_000);

  test('preview refuses a folder without a site, serves one with, and ends with status 0', async () => {
    expect(await run('preview', '--dir', 'src')).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^There is no site in .*src\. Build it first: npm run build\n$/),
    });
    const { child, ended, until, said } = begin(['preview', '--base', '/sub'], { PORT: String(await freePort()) });
    await until('  Dossier  ');
    const [, address = ''] = /Dossier {2}(\S+)/.exec(said()) ?? [];
    expect(address).toMatch(/\/sub\/rhine-ferries\/$/);
    expect((await fetch(address)).status).toBe(200);
    expect((await fetch(`${address}nothing/`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 120_000);

  test('while somebody writes, problems are told, and a map base that was cut again is shown', async () => {
    const { child, ended, until, said } = begin(['dev'], { PORT: String(await freePort()) });
    await until('  Dossier  ');
    const [, address = ''] = /Dossier {2}(\S+)/.exec(said()) ?? [];
    const messages = await listen(address);
    // The files are watched some time after the first page can be had.
    const slip = () => write({ [dossier]: text.replace('place: basel,', 'place: basle,') }, folder).then(said);
    await expect.poll(slip, { timeout: 60_000, interval: 1000 }).toContain('found     "basle"');
    await expect.poll(messages, { timeout: 20_000 }).toContain('error');
    await write({ [dossier]: text }, folder);
    await until('The content is right again.');
    await expect.poll(messages, { timeout: 20_000 }).toContain('full-reload');
    const region = await (await fetch(`${address}region.topojson`)).text();
    const readings = () => said().split('Synced content').length;
    const [read, reloaded] = [readings(), messages().length];
    await write({ [dossier.replace('index.mdx', 'region.topojson')]: region }, folder);
    await expect.poll(readings, { timeout: 20_000 }).toBe(read + 1);
    await expect.poll(() => messages().length, { timeout: 20_000 }).toBeGreaterThan(reloaded);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  }, 120_000);
});

/** The kinds of messages that a development server sends to a page, as they come. */
async function listen(address: string): Promise<() => string[]> {
  const { origin } = new URL(address);
  const client = await (await fetch(`${origin}/@vite/client`)).text();
  const [, token] = /wsToken = "([^"]+)"/.exec(client) ?? [];
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/?token=${token}`, 'vite-hmr');
  const kinds: string[] = [];
  socket.addEventListener('message', ({ data }) => kinds.push(JSON.parse(String(data)).type));
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  return () => kinds.filter((kind) => kind === 'error' || kind === 'full-reload');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
