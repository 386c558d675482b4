import type { Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, test } from './site.ts';

const live = '.map .live .leaflet-marker-pane .site';

async function startMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.getByRole('button', { name: 'Static map' })).toBeEnabled();
  await expect(page.locator('.map .live')).toBeVisible();
}

/** The name of each mark, and its centre in the window in px. */
function marksOf(page: Page, marks: string): Promise<readonly { name: string; x: number; y: number }[]> {
  return page.locator(`${marks} a.mark:visible`).evaluateAll((all) =>
    all.map((mark) => {
      const { x, y, width, height } = (mark.querySelector('.target') ?? mark).getBoundingClientRect();
      return { name: mark.querySelector('title')?.textContent ?? '', x: x + width / 2, y: y + height / 2 };
    }),
  );
}

/** How far apart the outermost places stand, in px: it grows as the map is zoomed in. */
async function spread(page: Page): Promise<number> {
  const xs = await places(page);
  return Math.max(...xs.map(({ x }) => x)) - Math.min(...xs.map(({ x }) => x));
}

/** Where the icons of the interactive map stand in the window, those of places only. */
function places(page: Page): Promise<readonly { x: number; y: number }[]> {
  return page.locator(live).evaluateAll((all) =>
    all
      .filter((site) => site.querySelector('a.mark'))
      .map((site) => {
        const { x, y } = site.getBoundingClientRect();
        return { x, y };
      }),
  );
}

/** The first place's place in the window: it moves as the map is panned. */
async function first(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return (await places(page))[0] ?? { x: Number.NaN, y: Number.NaN };
}

for (const { name, address } of dossiers)
  test(`the interactive map of ${name} opens in the frame of the still one, with every event on it`, async ({
    page,
  }) => {
    await openDossier(page, address);
    for (const width of [768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.locator('.map .frame').scrollIntoViewIfNeeded();
      const before = await marksOf(page, '.map .overlay > .site');
      const box = await page.locator('.map .frame').boundingBox();
      const scrolled = await page.evaluate(() => scrollY);
      const button = page.locator('[data-activate]');
      await expect(button).toBeVisible();
      await button.evaluate((start: HTMLElement) => start.click());
      await expect(button).toHaveText('Static map', { timeout: 15_000 });
      expect(await page.evaluate(() => scrollY)).toBe(scrolled);
      expect(await page.locator('.map .live').boundingBox()).toMatchObject({ width: (box?.width ?? 0) - 2 });
      const after = await marksOf(page, '.map .live .site');
      // A mark stands within 40 px of its place on both; what is in an inset lies elsewhere.
      const moved = before.flatMap(({ name: mark, x, y }) => {
        const now = after.find((other) => other.name === mark);
        return now ? [Math.hypot(now.x - x, now.y - y)] : [];
      });
      expect(moved.filter((distance) => distance > 82).length).toBeLessThanOrEqual(moved.length / 4);
      const numbers = await page
        .locator('.map .live a.mark title')
        .evaluateAll((titles) =>
          titles.flatMap(({ textContent }) =>
            /^\d+\./.test(textContent)
              ? [Number.parseInt(textContent, 10)]
              : (textContent.match(/(?<=[:,] )\d+/g) ?? []).map(Number),
          ),
        );
      const wanted = await page.evaluate(async () => {
        const from = document.querySelector<HTMLElement>('dossier-map')?.dataset['from'];
        const { sites } = await (await fetch(`${from}map.json`)).json();
        return sites.flatMap((site: { marks: { number: number }[] }) => site.marks.map((mark) => mark.number));
      });
      expect(new Set(numbers)).toEqual(new Set(wanted));
      await expect(page.locator('.map .overlay').first()).toBeHidden();
      await button.evaluate((start: HTMLElement) => start.click());
      await expect(page.locator('.map .live')).toHaveCount(0);
    }
  });

test.describe('the interactive map', () => {
  test.beforeEach(async ({ page }) => {
    await openDossier(page);
    await startMap(page);
  });

  test('has focus and a name, and each of its marks has one', async ({ page }) => {
    await expect(page.locator('.map .live')).toBeFocused();
    await expect(page.locator('.map .live')).toHaveAccessibleName(/arrow keys/);
    const names = await page.locator(`${live} a.mark > title`).allTextContents();
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(name).toMatch(/^(\d+\. .+, .+|\d+ events, .+)/);
    await expect(page.locator(`${live} a.mark`).first()).toHaveAccessibleName(/^\d+/);
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

  test('zooms out to the whole region, and its marks never cover each other', async ({ page }) => {
    const opened = await spread(page);
    const covering = () =>
      page.locator('.map .live .site').evaluateAll((sites) => {
        const boxes = sites.flatMap((site, at) =>
          [...site.querySelectorAll('.target, .place')].map((part) => ({ at, box: part.getBoundingClientRect() })),
        );
        return boxes.flatMap(({ at, box: a }, index) =>
          boxes
            .slice(index + 1)
            .filter(({ at: other }) => other !== at)
            .filter(
              ({ box: b }) =>
                a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom,
            )
            .map(() => `${sites[at]?.textContent}`),
        );
      });
    expect(await covering()).toEqual([]);
    for (let step = 0; step < 4; step++) await page.keyboard.press('-');
    await expect.poll(() => spread(page)).toBeLessThan(opened);
    await expect.poll(covering).toEqual([]);
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('+');
      await expect.poll(covering).toEqual([]);
    }
  });

  test('leads Tab to every mark, brings each into view, and out again', async ({ page }) => {
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(() => page.locator('.map .leaflet-zoom-anim').count()).toBe(0);
    const marks = await page.locator(`${live} a.mark`).count();
    const reached = new Set<string>();
    for (let step = 0; step < marks + 8; step++) {
      await page.keyboard.press('Tab');
      const focused = page.locator('.map .live a.mark:focus');
      if ((await focused.count()) === 0) continue;
      reached.add((await focused.locator('title').textContent()) ?? '');
      const [mark, frame] = [
        await focused.locator('.target').boundingBox(),
        await page.locator('.map .live').boundingBox(),
      ];
      if (!mark || !frame) throw new Error('no box');
      expect(mark.x).toBeGreaterThanOrEqual(frame.x - 1);
      expect(mark.y).toBeGreaterThanOrEqual(frame.y - 1);
      expect(mark.x + mark.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
      expect(mark.y + mark.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    }
    expect([...reached].every(Boolean)).toBe(true);
    expect(reached.size).toBe(marks);
    await expect(page.locator('.map .live :focus')).toHaveCount(0);
    await expect(page.locator('body:focus')).toHaveCount(0);
  });

  test('opens an event by the keyboard and by a click, and Escape leads back to the mark', async ({ page }) => {
    for (const mark of (await page.locator(`${live} a.mark:not(.count)`).all()).slice(0, 4)) {
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
    const before = await places(page);
    await page.getByRole('button', { name: 'Static map' }).click();
    await expect(page.locator('.map .live')).toHaveCount(0);
    await expect(page.locator('.map .overlay:visible')).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Zoom and pan' })).toBeFocused();
    await startMap(page);
    expect((await places(page)).length).toBe(before.length);
  });
});

test.describe('on a phone the interactive map', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('takes the whole window; Back, Escape and its button lead back to where the reader was', async ({ page }) => {
    await openDossier(page);
    const ways = [
      () => page.getByRole('button', { name: 'Close the map' }).click(),
      () => page.goBack(),
      () => page.keyboard.press('Escape'),
    ];
    for (const back of ways) {
      await page.locator('[data-activate]').scrollIntoViewIfNeeded();
      const top = await page.evaluate(() => scrollY);
      await page.locator('[data-activate]').click();
      await expect(page.locator('.map .full .live')).toBeVisible();
      expect(await page.locator('.map .full').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
      // Nothing behind it can be reached.
      for (let step = 0; step < 3; step++) {
        await page.keyboard.press('Shift+Tab');
        expect(await page.evaluate(() => document.activeElement?.closest('.full, body') !== null)).toBe(true);
      }
      await expect(page.locator('main [inert]').first()).toBeAttached();
      await back();
      await expect(page.locator('.map .live')).toHaveCount(0);
      await expect(page.locator('[inert]')).toHaveCount(0);
      expect(await page.evaluate(() => scrollY)).toBe(top);
      await expect(page.locator('[data-activate]')).toBeFocused();
    }
  });

  test('opens an event on a sheet, and Back closes that first', async ({ page }) => {
    await openDossier(page);
    await page.locator('[data-activate]').click();
    await expect(page.locator('.map .full .live')).toBeVisible();
    await page.locator(`${live} a.mark:not(.count)`).first().locator('.number').tap();
    await expect(noteOf(page)).toBeVisible();
    await page.goBack();
    await expect(noteOf(page)).toBeHidden();
    await expect(page.locator('.map .full .live')).toBeVisible();
    await page.goBack();
    await expect(page.locator('.map .live')).toHaveCount(0);
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
  await expect(page.locator('.map .overlay:visible')).toHaveCount(1);
  await page.unroute(/\.topojson$/);
  await again.click();
  await expect(page.locator(`${live} a.mark`).first()).toBeVisible();
  const expected = misdeeds.found.splice(0).filter((found) => !/503/.test(found));
  expect(expected).toEqual([]);
});
