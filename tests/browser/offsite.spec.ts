import type { Page } from '@playwright/test';
import { dossier, expect, noteOf, pages, test } from './site.ts';

// What is expected of every test, that nothing asks another site, breaks the policy or logs an error, stands in site.ts.

const editions = { 'the root of a host': 'TEST_URL', 'a sub-folder': 'TEST_SUB_URL' } as const;

/** Uses whatever the page has to be used: notes, sources, the map, wheel and keys, the whole length of it. */
async function exercise(page: Page): Promise<void> {
  for (const link of [
    'article.prose .cite a',
    'article.prose .event-number',
    '.timeline a.mark',
    '.map a.mark',
  ]) {
    await page.locator(link).filter({ visible: true }).first().focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Expand all' }).click();
  for (const details of await page.locator('.chronology details').all())
    await details.locator('summary').click();
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.locator('.map .live')).toBeFocused();
  for (const key of ['+', '+', 'ArrowLeft', 'ArrowUp', '-']) await page.keyboard.press(key);
  await page.locator('.map .live').hover({ position: { x: 30, y: 90 } });
  await page.mouse.wheel(0, -200);
  await page.getByRole('button', { name: 'Back to the still map' }).click();
  await page.emulateMedia({ media: 'print' });
  await page.emulateMedia({ media: 'screen' });
  await page.mouse.wheel(0, 30_000);
  await page.waitForLoadState('networkidle');
}

for (const [where, address] of Object.entries(editions)) {
  test.describe(`served from ${where}`, () => {
    test.beforeEach(({ misdeeds }) => {
      expect(misdeeds.found).toEqual([]);
    });

    for (const path of pages)
      test(`/${path} asks for nothing elsewhere`, async ({ page, misdeeds }) => {
        await page.goto(`${process.env[address]}${path}`);
        await page.waitForLoadState('networkidle');
        if (path === dossier) await exercise(page);
        expect(misdeeds.requests.length).toBeGreaterThan(1);
        const outside = misdeeds.requests.filter(
          (url) => !url.startsWith(process.env[address] ?? '-') && !url.startsWith('data:'),
        );
        expect(outside).toEqual([]);
      });

    test.describe('without script', () => {
      test.use({ javaScriptEnabled: false });

      for (const path of pages)
        test(`/${path} asks for nothing elsewhere`, async ({ page, misdeeds }) => {
          await page.goto(`${process.env[address]}${path}`);
          await page.waitForLoadState('networkidle');
          const outside = misdeeds.requests.filter(
            (url) => !url.startsWith(process.env[address] ?? '-') && !url.startsWith('data:'),
          );
          expect(outside).toEqual([]);
        });
    });
  });
}

test('the first view of a dossier takes at most six requests', async ({ page, misdeeds }) => {
  await page.goto(dossier);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  expect(misdeeds.requests.length, misdeeds.requests.join('\n')).toBeLessThanOrEqual(6);
});

test('the watch that every test keeps sees what it is there for', async ({ page, misdeeds }) => {
  await page.goto(dossier);
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.src = 'https://elsewhere.invalid/a.png';
    image.setAttribute('style', 'color: red');
    document.body.append(image);
  });
  await expect
    .poll(() => misdeeds.found.filter((found) => /elsewhere\.invalid/.test(found)).length)
    .toBeGreaterThan(0);
  await expect
    .poll(() => misdeeds.found.filter((found) => /style-src/.test(found)).length)
    .toBeGreaterThan(0);
  misdeeds.found.splice(0);
});
