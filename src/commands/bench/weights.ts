import { brotliCompressSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumFlags } from '../../../tests/browser/chromium.ts';
import type { Figure, Result } from './bars.ts';
import { countOtherOrigins, isMapPart, type Transfer, weigh, weighMap } from './transfers.ts';

/** A phone's window, as Lighthouse has it. */
const viewport = { width: 412, height: 823 };

/** Weighs the first view of each page, with an empty cache, with and without script, and the map's use. */
export async function weighPages(
  executablePath: string,
  origin: string,
  pages: readonly string[],
  say: (line: string) => void,
): Promise<Result[]> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const results: Result[] = [];
    for (const path of pages) {
      say(`  ${path}`);
      results.push({ subject: path, figures: await weighPage(browser, origin, path) });
    }
    return results;
  } finally {
    await browser.close();
  }
}

async function weighPage(browser: Browser, origin: string, path: string): Promise<Figure[]> {
  const urls: string[] = [];
  const bare = await browser.newContext({ viewport, javaScriptEnabled: false });
  bare.on('request', (request) => urls.push(request.url()));
  await (await bare.newPage()).goto(origin + path, { waitUntil: 'networkidle' });
  await bare.close();

  const context = await browser.newContext({ viewport });
  context.on('request', (request) => urls.push(request.url()));
  const page = await context.newPage();
  const transfers = await record(page);
  await page.goto(origin + path, { waitUntil: 'networkidle' });
  const first = await transfers();
  const map = await useMap(page);
  const used = map ? (await transfers()).slice(first.length) : [];
  const figures: Figure[] = [
    ...weigh(first, await inlineScript(page)),
    ...(map ? [mapFigure(used)] : []),
    { bar: 'otherOrigins', measured: countOtherOrigins(urls, origin) },
  ];
  await context.close();
  return figures;
}

/** Listens to a page's traffic. The function it returns tells what has come so far, in order of completion. */
async function record(page: Page): Promise<() => Promise<Transfer[]>> {
  const session = await page.context().newCDPSession(page);
  const begun = new Map<string, { url: string; kind: string; head: number }>();
  const ended: Promise<Transfer>[] = [];
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    const { url, encodedDataLength } = response;
    if (/^https?:/.test(url)) begun.set(requestId, { url, kind: type, head: encodedDataLength });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = begun.get(requestId);
    if (!answer) return;
    const { url, kind, head } = answer;
    const body = session.send('Network.getResponseBody', { requestId }).catch(() => ({ body: '' }));
    ended.push(
      body.then(({ body }) => ({
        url,
        kind,
        bytes: Math.max(0, encodedDataLength - head),
        isMap: isMapPart(kind, url, body),
      })),
    );
  });
  await session.send('Network.enable');
  return () => Promise.all(ended);
}

/** Asks for the map that moves, and waits until it is there. False when the page has none. */
async function useMap(page: Page): Promise<boolean> {
  const button = page.locator('dossier-map [data-activate]');
  if ((await button.count()) === 0 || !(await button.first().isVisible())) return false;
  await button.first().click();
  await page.locator('.leaflet-container').first().waitFor();
  await page.waitForTimeout(500);
  return true;
}

function mapFigure(used: readonly Transfer[]): Figure {
  const note = `${used.length} requests`;
  return { what: 'Leaflet and its data after use', unit: 'bytes', measured: weighMap(used), note };
}

/** Bytes of the script that stands in the page itself, compressed. */
async function inlineScript(page: Page): Promise<number> {
  const text = await page
    .locator('script:not([src])')
    .evaluateAll((scripts) => scripts.map(({ textContent }) => textContent ?? '').join(''));
  return text.trim() === '' ? 0 : brotliCompressSync(text).length;
}
