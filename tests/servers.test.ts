import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { begin, folder, freePort, project, run, slip, text, writeDossier } from './fixtures/project.ts';

test('a command that wants packages says so when one is lost', async () => {
  const lock = join(folder, 'package-lock.json');
  writeFileSync(lock, '{ "packages": { "node_modules/lost": { "version": "1.0.0" } } }');
  expect(await run('build')).toEqual({ status: 1, said: 'Packages are missing or broken. Mend them: npm ci\n' });
  copyFileSync(join(project, 'package-lock.json'), lock);
}, 120_000);

test('preview refuses a folder without a site, serves one with, and ends with status 0', async () => {
  expect(await run('preview', '--dir', 'src')).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^There is no site in .*src\. Build it first: npm run build\n$/),
  });
  const { child, ended, until, said } = begin(
    ['preview', '--dir', join(project, '.build/sub'), '--base', '/sub/path'],
    { PORT: await freePort() },
  );
  await until('  Dossier  ');
  const [, address = ''] = /Dossier {2}(\S+two-harbours\S+)/.exec(said()) ?? [];
  expect(address).toMatch(/\/sub\/path\/two-harbours\/$/);
  expect((await fetch(address)).status).toBe(200);
  expect((await fetch(`${address}nothing/`)).status).toBe(404);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 120_000);

test('while somebody writes, problems are told, and a map base that was cut again is shown', async () => {
  const { child, ended, until, said } = begin(['dev'], { PORT: await freePort() });
  await until('  Dossier  ');
  const [, address = ''] = /Dossier {2}(\S+two-harbours\S+)/.exec(said()) ?? [];
  const messages = await listen(address);
  // The files are watched some time after the first page can be had.
  const spoil = () => {
    writeDossier(slip);
    return said();
  };
  await expect.poll(spoil, { timeout: 60_000, interval: 1000 }).toContain('found     "nigata"');
  await expect.poll(messages, { timeout: 20_000 }).toContain('error');
  writeDossier(text);
  await until('The content is right again.');
  await expect.poll(messages, { timeout: 20_000 }).toContain('full-reload');
  const region = await (await fetch(`${address}region.topojson`)).text();
  const readings = () => said().split('Synced content').length;
  const [read, reloaded] = [readings(), messages().length];
  writeFileSync(join(folder, 'content/two-harbours/region.topojson'), region);
  await expect.poll(readings, { timeout: 20_000 }).toBe(read + 1);
  await expect.poll(() => messages().length, { timeout: 20_000 }).toBeGreaterThan(reloaded);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
}, 120_000);

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
