import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSite, type Site } from '../site/site.ts';
import { budget, weighPage } from '../site/weight.ts';
import { buildMany, buildTwice, figuresOfBuilds } from './builds.ts';
import { type Figure, formatFigure, holds } from './figures.ts';
import { audit, ensureLighthouse, serve } from './lighthouse.ts';

const help = `npm run bench -- [PART...] [--runs N] [--port N]

Measures dist/ (npm run build makes it) and how it is built, and holds the figures against their bars.
Exit status 1 when one is missed. Without a part, all of them:

  --weights        what the first view of each page weighs, compressed
  --lighthouse     Lighthouse's mobile preset on each page; fetches Lighthouse the first time
  --same           whether two builds in other folders, time zones and languages have the same bytes
  --builds 1,10    how long so many made-up dossiers take, and their memory (1,10,100,1000)

  --pages TEXT     weighs and rates only the pages whose path holds this text
  --runs N         Lighthouse runs a page, of which the median counts (3)
  --port N         where Lighthouse finds the site (4399)

Times depend on the machine and on what else it does. CHROMIUM_PATH=/path/to/chromium says which browser to use.`;

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const missed: string[] = [];

const { values } = parseArgs({
  options: {
    weights: { type: 'boolean' },
    lighthouse: { type: 'boolean' },
    same: { type: 'boolean' },
    builds: { type: 'string' },
    pages: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
    port: { type: 'string', default: '4399' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) console.log(help);
else {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  await measure(folder);
  console.log(missed.length === 0 ? '\nEvery bar is held.' : `\nMissed:\n${missed.join('\n')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

async function measure(folder: string): Promise<void> {
  const { weights, lighthouse, same, builds } = values;
  const all = !weights && !lighthouse && !same && builds === undefined;
  if (all || weights) weigh();
  if (all || lighthouse) await rate(folder).catch((error) => console.log(`\nNo Lighthouse: ${error.message}`));
  if (all || same) tell('Two builds elsewhere', await buildTwice(root, folder));
  if (all || builds) {
    const made: Awaited<ReturnType<typeof buildMany>>[] = [];
    for (const count of (builds ?? '1,10,100,1000').split(',').map(Number))
      made.push(await buildMany(root, join(folder, `of-${count}`), count));
    tell('Builds of made-up dossiers', figuresOfBuilds(made));
  }
}

function pagesOf({ pages }: Site): Site['pages'] {
  return pages.filter(({ file }) => file.includes(values.pages));
}

function weigh(): void {
  const site = readSite(dist, null);
  for (const page of pagesOf(site)) {
    const { first, page: markup, script, fonts, requests } = weighPage(page, site, dist);
    tell(`/${page.file}`, [
      { what: 'HTML + CSS + script', unit: 'bytes', measured: first, limit: budget.first },
      { what: 'of which the page itself', unit: 'bytes', measured: markup, limit: budget.page },
      { what: 'of which script', unit: 'bytes', measured: script, limit: budget.script },
      { what: 'fonts on top, for plain English', unit: 'bytes', measured: fonts, limit: budget.fonts },
      { what: 'requests', unit: 'requests', measured: requests, limit: budget.requests },
    ]);
  }
}

async function rate(folder: string): Promise<void> {
  const command = await ensureLighthouse(root);
  const stop = await serve(root, Number(values.port));
  try {
    for (const { file } of pagesOf(readSite(dist, null))) {
      const url = `http://localhost:${values.port}/${file.replace(/(^|\/)index\.html$/, '$1')}`;
      tell(`/${file}, ${values.runs} runs`, await audit(command, url, Number(values.runs), folder));
    }
  } finally {
    stop();
  }
}

function tell(subject: string, figures: readonly Figure[]): void {
  console.log(`\n${subject}\n${figures.map(formatFigure).join('\n')}`);
  missed.push(...figures.filter((figure) => !holds(figure)).map((figure) => `${subject}:${formatFigure(figure)}`));
}
