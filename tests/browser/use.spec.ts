import type { Page } from '@playwright/test';
import { dossiers, expect, marksIn, noteOf, test } from './site.ts';

// What is expected of every test, that nothing asks another site, breaks the policy or logs an error, stands in site.ts.

/** Opens the note of the first of these links, by the keyboard, and closes it. */
async function openNote(page: Page, links: ReturnType<typeof marksIn>): Promise<void> {
  if ((await links.count()) === 0) return;
  await links.first().focus();
  await page.keyboard.press('Enter');
  await expect(noteOf(page)).toBeVisible();
  await expect(noteOf(page)).toHaveAccessibleName(/./);
  await page.keyboard.press('Escape');
  await expect(links.first()).toBeFocused();
}

/** Starts the map, moves it with keys and wheel, and goes back. */
async function moveMap(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: 'Zoom and pan' });
  if ((await start.count()) === 0) return;
  await start.click();
  await expect(page.locator('.map .live')).toBeFocused();
  for (const key of ['+', '+', 'ArrowLeft', 'ArrowUp', '-']) await page.keyboard.press(key);
  await page.locator('.map .live').hover({ position: { x: 30, y: 90 } });
  await page.mouse.wheel(0, -200);
  await page.getByRole('button', { name: 'Static map' }).click();
  await expect(start).toBeFocused();
}

for (const { name, address } of dossiers)
  test(`everything in ${name} can be used, and its first view takes at most six requests`, async ({
    page,
    misdeeds,
  }) => {
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    expect.soft(misdeeds.requests.length, misdeeds.requests.join('\n')).toBeLessThanOrEqual(6);
    await openNote(page, page.locator('article .cite a'));
    await openNote(page, page.locator('article .event-number'));
    await openNote(page, marksIn(page, '.timeline'));
    await openNote(page, marksIn(page, '.map'));
    for (const button of await page.getByRole('button', { name: 'Expand all' }).all()) await button.click();
    const summaries = page.locator('.evidence summary');
    await summaries.evaluateAll((all: HTMLElement[]) => all.map((summary) => summary.click()));
    expect(misdeeds.requests.filter((url) => /leaflet|livemap|\.topojson/.test(url))).toEqual([]);
    await moveMap(page);
    await page.mouse.wheel(0, 30_000);
  });
