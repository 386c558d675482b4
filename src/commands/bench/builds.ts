import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Result } from './bars.ts';
import { differences } from './differences.ts';
import { buildEdition, type Cost, copyProject, fillWithCopies } from './edition.ts';

type Say = (line: string) => void;

/** Builds the site as it is, from nothing, in a folder of its own. */
export async function timeBuild(root: string, say: Say): Promise<Result> {
  const cost = await withCopy(root, 1, say);
  return {
    subject: `Build of the site as it is, ${cost.pages} pages`,
    figures: [
      { what: 'time', unit: 's', measured: cost.time / 1000 },
      { bar: 'memory', measured: cost.memory },
    ],
  };
}

/** Builds a quarter of so many copies of the first dossier, and then all: how time and memory grow. */
export async function timeCopies(root: string, count: number, say: Say): Promise<Result> {
  const quarter = await withCopy(root, Math.ceil(count / 4), say);
  const whole = await withCopy(root, count, say);
  return { subject: `Build of ${count} dossiers, ${whole.pages} pages`, figures: growth(quarter, whole) };
}

/** What a build costs a page, and whether it costs more a page than a smaller one did. */
export function growth(quarter: Cost, whole: Cost): Figure[] {
  const [before, after] = [quarter.time / quarter.pages, whole.time / whole.pages];
  return [
    { what: 'time', unit: 's', measured: whole.time / 1000 },
    { bar: 'pageTime', measured: after },
    {
      bar: 'growth',
      measured: after / before,
      note: `${quarter.pages} pages: ${before.toFixed(1)} ms a page`,
    },
    { bar: 'memory', measured: whole.memory },
  ];
}

/** Builds one content in two folders, time zones and languages, the second time with a warm cache, and compares. */
export async function buildTwice(root: string, say: Say): Promise<Result> {
  const yard = await makeYard();
  const [one, other] = [join(yard.folder, 'one'), join(yard.folder, 'an other', 'deeper')];
  try {
    say('  UTC, in English');
    await copyProject(root, one);
    await buildEdition(one, { TZ: 'UTC', LC_ALL: 'en_GB.UTF-8' });
    const elsewhere = { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
    say('  Chatham Islands, in Turkish, in another folder; twice, so that its cache is warm');
    await copyProject(root, other);
    await buildEdition(other, elsewhere);
    await buildEdition(other, elsewhere);
    const differ = await differences(join(one, 'dist'), join(other, 'dist'));
    const note = differ.slice(0, 3).join(', ') + (differ.length > 3 ? ', …' : '');
    return {
      subject: 'Two builds in other folders, time zones and languages',
      figures: [{ bar: 'differences', measured: differ.length, ...(note && { note }) }],
    };
  } finally {
    await yard.clear();
  }
}

async function withCopy(root: string, dossiers: number, say: Say): Promise<Cost> {
  const yard = await makeYard();
  const folder = join(yard.folder, 'project');
  try {
    await copyProject(root, folder);
    await fillWithCopies(folder, dossiers);
    const cost = await buildEdition(folder);
    say(`  ${cost.pages} pages in ${(cost.time / 1000).toFixed(1)} s`);
    return cost;
  } finally {
    await yard.clear();
  }
}

async function makeYard(): Promise<{ folder: string; clear: () => Promise<void> }> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'bench-'));
  const clear = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return { folder, clear };
}
