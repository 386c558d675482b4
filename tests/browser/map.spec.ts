import type { Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, test } from './site.ts';

const still = '.map .overlay > .site';
const live = '.map .live .leaflet-marker-pane .site';

async function startMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.getByRole('button', { name: 'Static map' })).toBeEnabled();
  await expect(page.locator('.map .live')).toBeVisible();
}

/** The centres of the places' points in the window, in px, in the order of the page. */
function points(page: Page, sites: string): Promise<readonly { readonly x: number; readonly y: number }[]> {
  return page
    .locator(sites)
    .locator('.point, .halo')
    .evaluateAll((all) =>
      all.map((point) => {
        const { x, y, width, height } = point.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    );
}

/** How far apart the outermost places stand, in px: it grows as the map is zoomed in. */
async function spread(page: Page): Promise<number> {
  const all = await points(page, live);
  const xs = all.map(({ x }) => x);
  return Math.max(...xs) - Math.min(...xs);
}

/** The first place's place in the window: it moves as the map is panned. */
async function first(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return (await points(page, live))[0] ?? { x: Number.NaN, y: Number.NaN };
}

for (const { name, address } of dossiers)
  test(`on the interactive map of ${name}, every place stands where the still map has it`, async ({ page }) => {
    await openDossier(page, address);
    for (const width of [360, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('.map .frame').scrollIntoViewIfNeeded();
      const before = await points(page, still);
      const scrolled = await page.evaluate(() => scrollY);
      const button = page.locator('[data-activate]');
      await expect(button).toBeVisible();
      await button.evaluate((start: HTMLElement) => start.click());
      await expect(button).toHaveText('Static map', { timeout: 15_000 });
      expect(await page.evaluate(() => scrollY)).toBe(scrolled);
      const after = await points(page, live);
      expect(after.length).toBe(before.length);
      for (const [index, point] of after.entries()) {
        expect(Math.abs(point.x - (before[index]?.x ?? Number.NaN)), `${width} px`).toBeLessThanOrEqual(2);
        expect(Math.abs(point.y - (before[index]?.y ?? Number.NaN)), `${width} px`).toBeLessThanOrEqual(2);
      }
      await expect(page.locator(still).locator('.point, .halo').first()).toBeHidden();
      await button.evaluate((start: HTMLElement) => start.click());
      await expect(page.locator('.map .live')).toHaveCount(0);
    }
  });

test.describe('the interactive map', () => {
  test.beforeEach(async ({ page }) => {
    await openDossier(page);
    await startMap(page);
  });

  test('has focus, a name, and the marks of the still map, each with its name', async ({ page }) => {
    await expect(page.locator('.map .live')).toBeFocused();
    await expect(page.locator('.map .live')).toHaveAccessibleName(/arrow keys/);
    const names = async (marks: string) => (await page.locator(`${marks} a.mark > title`).allTextContents()).sort();
    expect(await names(live)).toEqual(await names(still));
    await expect(page.locator(`${live} a.mark`).first()).toHaveAccessibleName(/^\d+\. .+, .+/);
  });

  test('zooms and pans by the keyboard, and by buttons that are large enough for a finger', async ({ page }) => {
    const narrow = await spread(page);
    await page.keyboard.press('+');
    await expect.poll(() => spread(page)).toBeGreaterThan(narrow * 1.3);
    const before = await first(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await first(page)).x).toBeLessThan(before.x - 20);
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await first(page)).y).toBeLessThan(before.y - 20);
    await page.keyboard.press('-');
    await expect.poll(() => spread(page)).toBeLessThan(narrow * 1.1);
    const button = page.getByRole('button', { name: 'Zoom in' });
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await button.click();
    await expect.poll(() => spread(page)).toBeGreaterThan(narrow * 1.3);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(() => spread(page)).toBeLessThan(narrow * 1.1);
  });

  test('leads Tab to every mark, also where several share a place, and out again', async ({ page }) => {
    const marks = await page.locator(`${live} a.mark`).count();
    const shared = await page
      .locator(live)
      .evaluateAll((sites) => sites.filter((site) => site.querySelectorAll('a.mark').length > 1).length);
    expect(shared).toBeGreaterThan(0);
    const reached = new Set<string>();
    for (let step = 0; step < marks + 8; step++) {
      await page.keyboard.press('Tab');
      const focused = page.locator('.map .live a.mark:focus');
      if ((await focused.count()) === 0) continue;
      reached.add((await focused.locator('title').textContent()) ?? '');
    }
    expect([...reached].every(Boolean)).toBe(true);
    expect(reached.size).toBe(marks);
    await expect(page.locator('.map .live :focus')).toHaveCount(0);
    await expect(page.locator('body:focus')).toHaveCount(0);
  });

  test('opens an event by the keyboard and by a click, and Escape leads back to the mark', async ({ page }) => {
    for (const mark of (await page.locator(`${live} a.mark`).all()).slice(0, 4)) {
      await mark.focus();
      await page.keyboard.press('Enter');
      await expect(noteOf(page)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(noteOf(page)).toBeHidden();
      await expect(mark).toBeFocused();
    }
    await page.locator(`${live} a.mark`).last().locator('.number').click();
    await expect(noteOf(page)).toBeVisible();
  });

  test('takes the wheel only while it has focus', async ({ page }) => {
    const narrow = await spread(page);
    const box = await page.locator('.map .live').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 120);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => spread(page)).toBeGreaterThan(narrow * 1.1);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const wide = await spread(page);
    await page.getByRole('button', { name: 'Static map' }).focus();
    await page.mouse.wheel(0, 300);
    // The pane scrolls first where it is taller than the window, then the page.
    const scrolled = () => page.evaluate(() => scrollY + (document.querySelector('.pane')?.scrollTop ?? 0));
    await expect.poll(scrolled).toBeGreaterThan(50);
    expect(Math.abs((await spread(page)) - wide)).toBeLessThan(1);
  });

  test('gives way to the still map again, and comes back', async ({ page }) => {
    const before = await points(page, live);
    await page.getByRole('button', { name: 'Static map' }).click();
    await expect(page.locator('.map .live')).toHaveCount(0);
    await expect(page.locator(still).locator('.point, .halo').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Zoom and pan' })).toBeFocused();
    await startMap(page);
    expect((await points(page, live)).length).toBe(before.length);
  });
});

test('the map can be left in the middle of a zoom', async ({ page }) => {
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openDossier(page);
  const back = page.getByRole('button', { name: 'Static map' });
  await startMap(page);
  await page.keyboard.press('+');
  await back.evaluate((button: HTMLElement) => button.click());
  await page.clock.runFor(2000);
  await startMap(page);
  await page.locator('.map .live').hover({ position: { x: 40, y: 120 } });
  await page.mouse.wheel(0, -300);
  await back.evaluate((button: HTMLElement) => button.click());
  await page.clock.runFor(2000);
  await expect(page.locator('.map .live')).toHaveCount(0);
});

test('a map that does not load says so, and can be tried again', async ({ page, misdeeds }) => {
  await openDossier(page);
  await page.route(/\.topojson$/, (route) => route.fulfill({ status: 503 }));
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  const again = page.getByRole('button', { name: /did not load/ });
  await expect(again).toBeEnabled();
  await expect(page.locator(still).locator('.point, .halo').first()).toBeVisible();
  await page.unroute(/\.topojson$/);
  await again.click();
  await expect(page.locator(live).locator('.point, .halo').first()).toBeVisible();
  const expected = misdeeds.found.splice(0).filter((found) => !/503/.test(found));
  expect(expected).toEqual([]);
});
