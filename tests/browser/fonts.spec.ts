import type { Page } from '@playwright/test';
import { dossiers, expect, pages, parts, subject, test } from './site.ts';

/** The families of our own that have arrived, and when the first of them was asked for, after the first paint, in ms. */
async function arrivals(page: Page) {
  // Without script, the page itself cannot be asked to call back.
  const isSettled = () =>
    page.evaluate(() => {
      const faces = [...document.fonts].filter(({ family }) => family.includes('Dossier'));
      return faces.some(({ status }) => status === 'loaded') && faces.every(({ status }) => status !== 'loading');
    });
  await expect.poll(isSettled).toBe(true);
  return page.evaluate(() => {
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.woff2'))
      .map(({ startTime }) => startTime);
    const painted = performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN;
    const arrived = [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    return { asked: Math.min(...asked) - painted, arrived };
  });
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'fonts' : 'fonts without script', () => {
    test.use({ javaScriptEnabled });
    // The order of two moments, as a busy machine tells them: a font that is preloaded is too early each time.
    test.describe.configure({ retries: 2 });

    for (const { name, address } of [...pages.slice(0, 2), ...dossiers.slice(0, 1)])
      test(`${name} is painted before any font is asked for`, async ({ page }) => {
        await page.goto(address);
        const { asked, arrived } = await arrivals(page);
        // The paint is told when it is on the screen, which on a busy machine is a little after its frame was made.
        expect(asked).toBeGreaterThan(-150);
        expect(arrived.join()).toContain('Dossier Sans');
        expect(arrived.join()).toContain('Dossier Serif');
      });
  });

test('every text comes to be set in the faces of the site, on paper at once', async ({ page }) => {
  const strangers = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        // Signs that no face has are left to the system.
        .filter((each) => !each.matches('.sign') && !/^"?Dossier (Serif|Sans)/.test(getComputedStyle(each).fontFamily))
        .map((each) => `${each.tagName} ${each.textContent?.slice(0, 40)}`),
    );
  await page.emulateMedia({ media: 'print' });
  await page.goto(subject);
  expect(await strangers()).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(strangers).toEqual([]);
});

test('a part is painted once: for who comes from elsewhere in what stands for the faces, and from the next page on in these', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shifts = Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.shifted += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const painted = async () => ({
    ...(await arrivals(page)),
    shifted: await page.evaluate(() => Math.round((window as unknown as { shifted: number }).shifted * 1000)),
    family: await page.evaluate(() => getComputedStyle(document.body).fontFamily.split(',')[0]),
  });
  await page.goto(parts[0]?.address ?? '');
  const first = await painted();
  expect(first).toMatchObject({ shifted: 0, family: '"Fallback Arial"' });
  expect(first.asked).toBeGreaterThan(0);
  expect(first.arrived.join()).toContain('Dossier Serif');
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').first().click();
  await page.waitForURL((url) => url.href !== parts[0]?.address);
  expect(await painted()).toMatchObject({ shifted: 0, family: '"Dossier Sans"' });
});
