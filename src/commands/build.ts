import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { counted } from '../model/problems.ts';
import { contentFolder, type Reading } from '../reading/content.ts';
import { redirectList } from '../views/redirects.ts';
import { parseSiteUrl } from './address.ts';
import { announce } from './announce.ts';
import { digestInputs, lastBuild, noteBuild, unchanged } from './changed.ts';
import { replaceFolder } from './replace.ts';
import type { Values } from './run.ts';
import { run } from './stop.ts';

export const help = `npm run build -- [--out FOLDER] [--if-changed] [--at-once N] [--verbose]

Checks the content and builds the site into dist/. When anything is wrong, dist/ stays as it was.

  --out FOLDER  build into another folder
  --if-changed  only when something has changed since that folder was built
  --at-once N   render at most N dossiers in one process (200, which takes about 1.7 GB of memory)
  --verbose     show all that the site builder says
  --help        show this

SITE_URL=https://example.org/some/folder/ says where the site will be served.`;

export const options = {
  out: { type: 'string', default: 'dist' },
  'if-changed': { type: 'boolean', default: false },
  'at-once': { type: 'string', default: '200' },
  verbose: { type: 'boolean', default: false },
} as const;

/**
 * How a pass ends, as exit statuses; any other is a failure. Each pass is a process of its own (render.ts): what the
 * bundler takes up for each dossier it gives back only when its process ends, and a thousand would take up 4 GB.
 */
export const ends = { done: 0, badContent: 3, more: 4 } as const;

/** Where a pass leaves what was read to the next one, and to the build. */
export const readingsFile = (cache: string) => join(cache, 'readings.json');

/** Builds the site; returns 1 when it could not be built. It has said why, and the last good site is as it was. */
export async function main({ out, verbose, ...values }: Values<typeof options>): Promise<number> {
  // The same content gives the same site wherever it is built.
  process.env['TZ'] = 'UTC';
  const [root, target] = [process.cwd(), resolve(out)];
  const atOnce = values['at-once'];
  if (!/^[1-9]\d*$/.test(atOnce)) throw new Error(`--at-once is "${atOnce}": it has to be a number from 1 on.`);
  const shown = relative(root, target) || target;
  const { site, base } = parseSiteUrl(process.env['SITE_URL']);
  const inputs = digestInputs(root, contentFolder, `${site ?? ''}${base}`);
  const last = lastBuild(root, target, inputs);
  if (values['if-changed'] && last?.isCurrent) {
    console.log(`Nothing has changed since ${shown} was built.`);
    return 0;
  }
  console.log(
    site ? `Building the site for ${site}${base} into ${shown}` : `Building the site into ${shown}\n${withoutAddress}`,
  );
  const known = last?.readings ?? [];
  let readings: readonly Reading[] = [];
  let status: number = ends.done;
  try {
    await replaceFolder(root, target, async (outDir, cacheDir) => {
      mkdirSync(cacheDir);
      writeFileSync(readingsFile(cacheDir), JSON.stringify(known));
      const args = ['--site', outDir, '--cache', cacheDir, '--at-once', atOnce, ...(verbose ? ['--verbose'] : [])];
      status = await renderPass(...args, '--from', target);
      while (status === ends.more) status = await renderPass(...args);
      if (status !== ends.done) throw new Error('A pass failed, and has said why.');
      readings = JSON.parse(readFileSync(readingsFile(cacheDir), 'utf8'));
      writeRedirects(outDir, base, readings);
      if (site) announce(outDir, site + base, readings);
      console.log(outcomeOf(outDir, known, readings));
    });
    noteBuild(root, target, inputs, readings);
    return 0;
  } catch (error) {
    if (status === ends.done) console.log(error instanceof Error ? error.message : error);
    const kept = existsSync(target) ? ` ${shown} is as it was.` : '';
    console.log(status === ends.badContent ? 'Nothing was built.' : `The site was not built.${kept}`);
    return 1;
  }
}

/** What a site lacks whose address is not known. */
const withoutAddress =
  'SITE_URL is not set: pages have no canonical address and no picture for shared links, and there is no feed or sitemap.';

/** Writes the pages that moved as a list too, in the form that hosts of static sites read. */
function writeRedirects(folder: string, base: string, readings: readonly Reading[]): void {
  const list = redirectList(
    base,
    readings.map(({ slug, summary }) => ({ slug, redirects: summary.redirects })),
  );
  if (list) writeFileSync(join(folder, '_redirects'), list);
}

function renderPass(...args: readonly string[]): Promise<number> {
  // Pages are made of many short texts: with more room for these there is less to clean up, and garbage is not let lie.
  const room = ['--max-semi-space-size=32', '--max-old-space-size=1500'];
  return run(process.execPath, [...room, join(import.meta.dirname, 'run.ts'), 'render', ...args]);
}

function outcomeOf(site: string, known: readonly Reading[], readings: readonly Reading[]): string {
  const kept = new Set(unchanged(readings, known));
  const rendered = readings.filter((one) => !kept.has(one));
  const pages = ['*.html', ...rendered.map(({ slug }) => `${slug}/**/*.html`)].flatMap((each) =>
    globSync(each, { cwd: site }),
  );
  return `${counted(pages.length, 'page')} built${kept.size > 0 ? `; ${counted(kept.size, 'dossier')} had not changed` : ''}.`;
}
