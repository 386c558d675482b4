import { cpSync, existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type AstroIntegration, build as buildWithAstro } from 'astro';
import { plural } from '../model/problems.ts';
import { contentFolder } from '../reading/content.ts';
import { answerLastBuild, onReport } from '../reading/report.ts';
import { parseSiteUrl } from './address.ts';
import { digestInputs, lastBuild, noteBuild, noteReadings } from './changed.ts';
import { complaints, describe } from './log.ts';
import { replaceFolder } from './replace.ts';
import type { Values } from './run.ts';
import { endBySignal } from './stop.ts';

export const help = `npm run build -- [--out FOLDER] [--if-changed] [--verbose]

Checks the content and builds the site into dist/. When anything is wrong, dist/ stays as it was.

  --out FOLDER  build into another folder
  --if-changed  only when something has changed since that folder was built
  --verbose     show all that the site builder says
  --help        show this

SITE_URL=https://example.org/some/folder/ says where the site will be served.`;

export const options = {
  out: { type: 'string', default: 'dist' },
  'if-changed': { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
} as const;

/** Builds the site; returns 1 when it could not be built. It has said why, and the last good site is as it was. */
export async function main({ out, verbose, ...values }: Values<typeof options>): Promise<number> {
  // The same content gives the same site wherever it is built.
  process.env['TZ'] = 'UTC';
  // Without it, Node lets a build of a thousand dossiers fill twice the memory that it needs.
  setFlagsFromString('--heap-growing-percent=20');
  const [root, target] = [process.cwd(), resolve(out)];
  const shown = relative(root, target) || target;
  const { site, base } = parseSiteUrl(process.env['SITE_URL']);
  const inputs = digestInputs(root, contentFolder, `${site}${base}`);
  const last = lastBuild(root, target, inputs);
  if (values['if-changed'] && last?.isCurrent) {
    console.log(`Nothing has changed since ${shown} was built.`);
    return 0;
  }
  console.log(`Building the site for ${site}${base} into ${shown}`);
  endBySignal();
  if (last) answerLastBuild(last);
  let problems = 0;
  let digests: Readonly<Record<string, string>> = {};
  let takenOver: readonly string[] = [];
  // The readings themselves are let go: of a thousand dossiers they are hundreds of megabytes.
  onReport((report) => {
    if (report.text) console.log(report.text);
    problems = report.problems;
    digests = Object.fromEntries(report.readings.map(({ slug, digest }) => [slug, digest]));
    takenOver = [...report.published];
    noteReadings(root, target, inputs, report.readings);
  });
  try {
    await replaceFolder(root, target, async (outDir, cacheDir) => {
      const pages = await render({ outDir, cacheDir, verbose });
      for (const slug of takenOver) cpSync(join(target, slug), join(outDir, slug), { recursive: true });
      const rest = takenOver.length > 0 ? `; ${plural(takenOver.length, 'dossier')} had not changed` : '';
      console.log(`${plural(pages, 'page')} built${rest}.`);
    });
    noteBuild(root, target, inputs, digests);
    return 0;
  } catch (error) {
    if (problems > 0) console.log('Nothing was built.');
    else {
      console.log(error instanceof Error ? error.message : error);
      console.log(`The site was not built.${existsSync(target) ? ` ${shown} is as it was.` : ''}`);
    }
    return 1;
  }
}

interface Rendering {
  readonly outDir: string;
  readonly cacheDir: string;
  readonly verbose: boolean;
}

/** Has Astro render the site into a folder; throws, in words, all that it complains of. Returns how many pages it made. */
async function render({ outDir, cacheDir, verbose }: Rendering): Promise<number> {
  let pages = 0;
  const counting: AstroIntegration = {
    name: 'count-pages',
    hooks: {
      'astro:build:done': (built) => {
        pages = built.pages.length;
      },
    },
  };
  const logger = { entrypoint: new URL('log.ts', import.meta.url), config: { verbose } };
  const failure = await buildWithAstro({ outDir, cacheDir, logger, integrations: [counting] }).then(
    () => [],
    (error: unknown) => [describe(error)],
  );
  const wrong = [...complaints(), ...failure];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  if (!existsSync(join(outDir, 'index.html'))) throw new Error('[ERROR] The build made no front page (index.html).');
  return pages;
}
