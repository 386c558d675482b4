import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { nearest } from '../model/nearest.ts';
import { byText } from '../model/problems.ts';
import { parseSiteUrl } from './address.ts';
import { amendBuild } from './changed.ts';
import { findChromium } from './chromium.ts';
import { dayOf, documents, type Made, type Site, siteOf, sizeInWords, withLinks } from './documents.ts';
import { settlePdf } from './pdffile.ts';
import { type Job, printPage, startPrinter } from './printer.ts';
import type { Values } from './run.ts';

export const help = `npm run pdf -- [--dir FOLDER] [--letter] [SLUG...]

Prints the dossiers of the site that was built, dossier.pdf and briefing.pdf in the folder of each, and has its pages link
to them. When anything is wrong, the site stays as it was.

  SLUG          only these dossiers; otherwise all
  --dir FOLDER  the site in another folder than dist
  --letter      on Letter instead of A4
  --help        show this

It needs a Chromium or Chrome, and installs none. CHROMIUM_PATH=/path/to/chromium says which.`;

export const options = {
  dir: { type: 'string', default: 'dist' },
  letter: { type: 'boolean', default: false },
} as const;

/** How documents are printed, but for what and where. */
interface Way {
  readonly browser: Browser;
  readonly format: Job['format'];
  /** The folder as it is told. */
  readonly shown: string;
}

/** Prints the dossiers of a built site; returns 1 when one could not be printed. It has said why, and the site is as it was. */
export async function main({ dir, letter }: Values<typeof options>, slugs: readonly string[]): Promise<number> {
  const [root, folder] = [process.cwd(), resolve(dir)];
  const shown = relative(root, folder) || folder;
  const chosen = chooseDossiers(folder, slugs);
  const path = await findChromium({ what: 'Printing needs', command: 'npm run pdf' });
  const browser = await startPrinter(path);
  try {
    await amendBuild(root, folder, async (copy) => {
      for (const slug of chosen) await printDossier({ browser, format: letter ? 'Letter' : 'A4', shown }, copy, slug);
    });
    return 0;
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    console.log(`Nothing was kept. ${shown} is as it was.`);
    return 1;
  } finally {
    await browser.close();
  }
}

/** The dossiers of a built site that are asked for. Throws, in words, where there is no site or one of them is not in it. */
function chooseDossiers(folder: string, slugs: readonly string[]): readonly string[] {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`There is no site in ${folder}. Build it first: npm run build`);
  // A page that only leads on has no permalinks.
  const all = globSync('*/permalinks.json', { cwd: folder }).map(dirname).sort(byText);
  for (const slug of slugs.filter((each) => !all.includes(each))) {
    const near = nearest(slug, all);
    throw new Error(`There is no dossier "${slug}" in ${folder}.${near ? ` Try: ${near}` : ''}`);
  }
  return slugs.length > 0 ? [...new Set(slugs)] : all;
}

/** Makes the documents of a dossier in a copy of its site, and has its pages link to them. */
async function printDossier(way: Way, copy: string, slug: string): Promise<void> {
  const pages = documents
    .map(({ file, page }) => ({ file, page, html: join(copy, slug, page, 'index.html') }))
    .filter(({ html }) => existsSync(html));
  const made: Made[] = [];
  // A build may have been without a page that an earlier one had.
  for (const { file } of documents) rmSync(join(copy, slug, file), { force: true });
  for (const { file, page } of pages) {
    const done = await printDocument(way, copy, slug, page);
    replace(join(copy, slug, file), done.pdf);
    const one = { file, pages: done.pages, bytes: done.pdf.length };
    console.log(`${join(way.shown, slug, file)}: ${sizeInWords(one)}`);
    made.push(one);
  }
  for (const { html, page } of pages) {
    const text = readFileSync(html, 'utf8');
    const linked = withLinks(text, page, made);
    if (linked !== text) replace(html, linked);
  }
}

async function printDocument({ browser, format }: Way, folder: string, slug: string, page: string) {
  try {
    const dossier = readFileSync(join(folder, slug, 'index.html'), 'utf8');
    const site = siteOf(dossier, slug);
    refuseOther(site);
    const { pdf, pages } = await printPage(browser, { folder, site, path: `${slug}/${page}`, format });
    return { pdf: settlePdf(pdf, dayOf(dossier)), pages };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${slug}/${page}index.html was not printed: ${reason}.`, { cause: error });
  }
}

/** Links on paper lead where the site was built for; whoever names another address would not expect that. */
function refuseOther({ origin, base, isKnown }: Site): void {
  const named = parseSiteUrl(process.env['SITE_URL']);
  const builtFor = isKnown ? `${origin}${base}` : 'no address';
  if (named.site && builtFor !== `${named.site}${named.base}`)
    throw new Error(`it was built for ${builtFor}, and SITE_URL is another; build it anew, or leave SITE_URL out`);
}

/** The file of a copy is that of the site under a second name, and must not be written into. */
function replace(file: string, content: string | Uint8Array): void {
  rmSync(file, { force: true });
  writeFileSync(file, content);
}
