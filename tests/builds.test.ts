import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differences } from './bench/builds.ts';
import { begin, env, folder, project, run, slip, text, writeDossier } from './fixtures/project.ts';

if (!existsSync(join(project, '.build/sub'))) throw new Error('.build/sub is not built: run npm test');

const page = () => readFileSync(join(folder, 'dist/index.html'), 'utf8');
const building = () => readdirSync(join(folder, '.build')).filter((name) => name.startsWith('.building'));

test('in passes, and with what has not changed taken over, a build makes the same site anywhere', async () => {
  const differing = () => differences(join(project, '.build/sub'), join(folder, 'dist'));
  const pages = globSync('**/*.html', { cwd: join(project, '.build/sub') });
  const first = await run('build', '--at-once', '2');
  expect(first).toMatchObject({ status: 0, said: expect.stringContaining(`${pages.length} pages built.`) });
  expect(differing(), 'from .build/sub, which npm test builds first').toEqual([]);
  expect(await run('build', '--if-changed')).toEqual({
    status: 0,
    said: 'Nothing has changed since dist was built.\n',
  });
  writeDossier(`${text}\nOne more paragraph.\n`);
  const second = await run('build', '--if-changed');
  expect(second).toMatchObject({ status: 0, said: expect.stringContaining('; 3 dossiers had not changed.') });
  expect(differing()).toEqual([
    'two-harbours/briefing/index.html',
    'two-harbours/index.html',
    'two-harbours/opening/index.html',
  ]);
}, 120_000);

test('bad content is told in the words of the check, and leaves the last good site', async () => {
  const before = page();
  writeDossier(slip);
  const check = await run('check', '--content');
  const build = await run('build');
  expect(check).toMatchObject({ status: 1, said: expect.stringContaining('found     "nigata"') });
  expect(build).toEqual({
    status: 1,
    said: `Building the site for ${env.SITE_URL} into dist\n${check.said}Nothing was built.\n`,
  });
  expect(page()).toBe(before);
  expect(building()).toEqual([]);
}, 120_000);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends a build with status %i, and leaves no trace of it',
  async (signal, status) => {
    const before = page();
    const { child, ended } = begin(['build']);
    await expect.poll(building).not.toEqual([]);
    child.kill(signal);
    expect(await ended).toBe(status);
    expect(page()).toBe(before);
    expect(building()).toEqual([]);
  },
  60_000,
);
