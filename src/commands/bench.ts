import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from '../../tests/browser/chromium.ts';
import { type Request, readRequest } from './bench/arguments.ts';
import type { Result } from './bench/bars.ts';
import { buildTwice, timeBuild, timeCopies } from './bench/builds.ts';
import { auditPages, ensureLighthouse } from './bench/lighthouse.ts';
import { findFreePort } from './bench/port.mjs';
import { numberedSteps, run, say } from './bench/run.ts';
import { serveFolder } from './bench/serve.mjs';
import { formatTable, misses } from './bench/table.ts';
import { weighPages } from './bench/weights.ts';

const help = `npm run bench -- [PART...] [PAGE...] [--report-only]

Measures the built site and holds it against its bars (src/commands/bench/bars.ts). Exit status 1 when one is missed.

Parts; without any, the first three:
  --weights       what the first view of each page weighs, and what the map adds when it is used
  --lighthouse    Lighthouse's scores and times on each page; fetches Lighthouse the first time
  --build         how long the site takes to build, and its memory
  --dossiers N    how long N copies of the first dossier take, in a temporary folder
  --twice         whether two builds elsewhere, in other time zones and languages, have the same bytes

  PAGE            /some/path/ to measure; otherwise the library, every dossier and /404.html
  --runs N        Lighthouse runs a page, of which the median counts (3)
  --report-only   exit status 0 whatever was measured
  --help          show this

Times depend on the machine and on what else it does. CHROMIUM_PATH=/path/to/chromium says which browser to use.`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist');

const request = readArguments();
if (request.help) say(help);
else {
  try {
    process.exitCode = report(await bench(request)) || request.reportOnly ? 0 : 1;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function bench(request: Request): Promise<Result[]> {
  const { weights, lighthouse, build, dossiers, twice, runs } = request;
  const step = numberedSteps(
    [weights || lighthouse, weights, lighthouse, build, dossiers, twice].filter(Boolean).length,
  );
  const results: Result[] = [];
  if (weights || lighthouse) {
    step('Preparing the site and a Chromium');
    await ensureBuilt();
    const pages = request.pages.length > 0 ? request.pages : await usualPages();
    const browser = await ensureChromium();
    const { origin, close } = await serve();
    try {
      if (weights) {
        step('Weighing the first view of each page');
        results.push(...(await weighPages(browser, origin, pages, say)));
      }
      if (lighthouse) {
        step("Lighthouse's mobile preset");
        const command = await ensureLighthouse(root, say);
        results.push(...(await auditPages({ command, chromium: browser, origin, runs }, pages, say)));
      }
    } finally {
      await close();
    }
  }
  if (build) {
    step('Building the site as it is, from nothing');
    results.push(await timeBuild(root, say));
  }
  if (dossiers > 0) {
    step(`Building ${dossiers} copies of the first dossier, and a quarter of them before`);
    results.push(await timeCopies(root, dossiers, say));
  }
  if (twice) {
    step('Building elsewhere, and elsewhere again');
    results.push(await buildTwice(root, say));
  }
  return results;
}

/** Prints the table; false when something misses its bar. */
function report(results: readonly Result[]): boolean {
  const missed = misses(results);
  say(`\n${formatTable(results)}\n`);
  say(missed.length === 0 ? 'Every bar is held.' : `Missed, ${missed.length}:\n  ${missed.join('\n  ')}`);
  return missed.length === 0;
}

async function ensureBuilt(): Promise<void> {
  const { status } = await run(
    process.execPath,
    [join(root, 'src/commands/run.ts'), 'build', '--if-changed'],
    {
      cwd: root,
      env: { SITE_URL: '' },
    },
  );
  if (status !== 0) throw new Error('\nNothing was measured, because the site could not be built.');
}

/** The library, every dossier, and the page for what is not there. */
async function usualPages(): Promise<string[]> {
  const names = (await readdir(join(root, 'content'))).sort();
  const slugs = names.filter((name) => existsSync(join(dist, name, 'index.html')));
  return ['/', ...slugs.map((slug) => `/${slug}/`), '/404.html'];
}

/** Serves dist, and asks for each page once, so that no measured request waits for the compression. */
async function serve(): Promise<{ origin: string; close: () => Promise<void> }> {
  const port = await findFreePort(0);
  const { close } = await serveFolder({ folder: dist, port });
  return { origin: `http://localhost:${port}`, close };
}

function readArguments(): Request {
  try {
    return readRequest(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
