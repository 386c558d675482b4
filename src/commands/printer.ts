/* Prints pages of a built site with Chromium, from its folder: no server, and nothing from anywhere else. */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { chromiumFlags } from './chromium.ts';
import { awaitFaces, pathFor, type Site, withLinks } from './documents.ts';
import { printSettled } from './pdffile.ts';

/** What is to be printed: a page of a site in a folder, by its path there (`talks/briefing/`). */
export interface Job {
  readonly folder: string;
  readonly site: Site;
  readonly path: string;
  readonly format: 'A4' | 'Letter';
}

/** A Chromium that prints; a signal that ends this process ends it too. */
export function startPrinter(executablePath: string): Promise<Browser> {
  // What runs here hears of a signal, and clears up.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: chromiumFlags, timeout: 60_000, ...signals });
}

/** Prints a page: tagged, with an outline, in the site's own faces, its contents with the numbers of pages. */
export async function printPage(browser: Browser, job: Job): Promise<{ pdf: Uint8Array; pages: number }> {
  // All words are there without script, and rows are open on paper. The policy of a page knows it by its digest.
  const context = await browser.newContext({ javaScriptEnabled: false, bypassCSP: true, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    // From the start, so that it asks for what only paper needs.
    await page.emulateMedia({ media: 'print', colorScheme: 'light', reducedMotion: 'reduce' });
    const lacking: string[] = [];
    await page.route('**', (route) => answer(route, job, lacking));
    await page.goto(`${job.site.origin}${job.site.base}${job.path}`, { waitUntil: 'load' });
    const styles = readFileSync(join(import.meta.dirname, '../styles/pdf.css'), 'utf8');
    const anchors = await page.evaluate(prepare, { isKnown: job.site.isKnown, styles });
    return await printSettled(anchors, async (numbers) => {
      await page.evaluate(enter, Object.fromEntries(numbers));
      if (lacking.length > 0) throw new Error(`it asks for ${lacking.join(', ')}`);
      return print(page, job.format);
    });
  } finally {
    await context.close();
  }
}

/** Gives a page what it asks for from the folder of its site, and notes what it cannot have. */
async function answer(route: Route, { folder, site }: Job, lacking: string[]): Promise<void> {
  const address = route.request().url();
  const path = pathFor(address, site);
  const body = path === null ? null : contentOf(join(folder, path));
  if (body === null) {
    lacking.push(`${address}, which ${path === null ? 'is not of this site' : 'is not there'}`);
    return route.abort('blockedbyclient');
  }
  return route.fulfill({ body, contentType: types[extname(path ?? '')] ?? 'application/octet-stream' });
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A file as it is printed: a document does not link to itself. Null where there is none. */
function contentOf(file: string): string | Buffer | null {
  try {
    const bytes = readFileSync(file);
    if (file.endsWith('.html')) return awaitFaces(withLinks(bytes.toString(), '', []));
    return file.endsWith('.css') ? awaitFaces(bytes.toString()) : bytes;
  } catch {
    return null;
  }
}

function print(page: Page, format: Job['format']): Promise<Uint8Array> {
  return page.pdf({
    format,
    tagged: true,
    outline: true,
    preferCSSPageSize: false,
    printBackground: true,
    displayHeaderFooter: false,
  });
}

/**
 * In the page: makes it ready for paper, and returns the anchors that its contents lead to, written as in an address, since
 * places in the PDF are named so. Each of them gets room for a number, so that what comes after stands where it will stand.
 */
function prepare({ isKnown, styles }: { isKnown: boolean; styles: string }): string[] {
  // After all style sheets of the page.
  document.body.append(Object.assign(document.createElement('style'), { textContent: styles }));
  const here = location.href.replace(/#.*/, '');
  for (const link of document.querySelectorAll('a[href]')) {
    const target = URL.parse(link.getAttribute('href') ?? '', here);
    const isDead = target?.origin === location.origin && !target.href.startsWith(`${here}#`);
    if (isDead && !isKnown) link.removeAttribute('href');
  }
  // Chromium tags these in words of PDF 2.0, in a file that says it is older: readers drop what stands in them.
  for (const stressed of document.querySelectorAll('strong, em')) stressed.setAttribute('role', 'none');
  const contents = document.querySelector('nav.contents');
  if (!contents?.checkVisibility()) return [];
  return [...contents.querySelectorAll('li:has(> a[href^="#"])')].map((item) => {
    const room = Object.assign(document.createElement('span'), { className: 'page', textContent: '00' });
    item.append(' ', room);
    return item.querySelector('a')?.hash.slice(1) ?? '';
  });
}

/** In the page: puts the numbers of pages that are known so far into the contents, and waits for the faces of all words. */
async function enter(numbers: Readonly<Record<string, number>>): Promise<void> {
  for (const room of document.querySelectorAll('nav.contents li > .page')) {
    const anchor = room.parentElement?.querySelector('a')?.hash.slice(1) ?? '';
    if (numbers[anchor]) room.textContent = String(numbers[anchor]);
  }
  // Once it is laid out, it has asked for them.
  document.body.getBoundingClientRect();
  await document.fonts.ready;
}
