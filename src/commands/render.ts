/* One pass of a build: `npm run build` starts it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import { makeCards } from '../cards/make.ts';
import type { Reading } from '../reading/content.ts';
import { answerSelection, onReport } from '../reading/report.ts';
import { parseSiteUrl } from './address.ts';
import { ends, readingsFile } from './build.ts';
import { unchanged } from './changed.ts';
import { complaints, describe } from './log.ts';
import { takeOver } from './replace.ts';
import type { Values } from './run.ts';

export const help = 'A part of npm run build, which starts it.';

export const options = {
  site: { type: 'string', default: '' },
  cache: { type: 'string', default: '' },
  'at-once': { type: 'string', default: '' },
  /** The site of the last build: in the first pass, what has not changed since is taken over from it. */
  from: { type: 'string', default: '' },
  verbose: { type: 'boolean', default: false },
} as const;

/** Renders some of the dossiers that the site does not hold yet; returns whether there are more, or what went wrong. */
export async function main({ site, cache, from, verbose, ...values }: Values<typeof options>): Promise<number> {
  const notes = readingsFile(cache);
  const known: readonly Reading[] = JSON.parse(readFileSync(notes, 'utf8'));
  let left = 0;
  let problems = 0;
  answerSelection({
    known,
    choose(readings) {
      writeFileSync(notes, JSON.stringify(readings));
      for (const { slug } of from ? unchanged(readings, known) : []) takeOver(join(from, slug), join(site, slug));
      const missing = readings.filter(({ slug }) => !existsSync(join(site, slug)));
      const chosen = missing.slice(0, Number(values['at-once']));
      left = missing.length - chosen.length;
      return chosen;
    },
  });
  let cards: Promise<unknown> = Promise.resolve();
  onReport((report) => {
    if (from && report.text) console.log(report.text);
    problems = report.problems;
    if (problems > 0 || !parseSiteUrl(process.env['SITE_URL']).site) return;
    // What stands for a page where a link is shared has to be asked for by a whole address.
    const job = { site, stored: join(cache, 'dossiers'), slugs: report.chosen.map(({ slug }) => slug) };
    cards = makeCards(job).then(
      () => undefined,
      (error: unknown) => error,
    );
  });
  const failures = await render(site, cache, verbose);
  const failure = await cards;
  if (failure) failures.push(describe(failure));
  if (problems > 0) return ends.badContent;
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return left > 0 ? ends.more : ends.done;
}

/** Has Astro render into a folder, without emptying it first; returns, in words, all that it complains of. */
async function render(outDir: string, cacheDir: string, verbose: boolean): Promise<string[]> {
  const logger = { entrypoint: new URL('log.ts', import.meta.url), config: { verbose } };
  const failure = await build({ outDir, cacheDir, logger, vite: { build: { emptyOutDir: false } } }).then(
    () => (existsSync(join(outDir, 'index.html')) ? [] : ['[ERROR] The build made no front page (index.html).']),
    (error: unknown) => [describe(error)],
  );
  return [...complaints(), ...failure];
}
