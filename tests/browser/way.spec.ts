import type { Locator, Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, subject, test } from './site.ts';

/** Opens a dossier, and waits until its faces have come: lines that fall otherwise would move what is measured here. */
async function openSettled(page: Page): Promise<void> {
  await openDossier(page);
  await page.waitForFunction(
    () =>
      document.getAnimations().every(({ playState }) => playState === 'finished') && document.fonts.status === 'loaded',
  );
}

const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY));

/** Waits until the window stands still: on the way back it moves a moment later. */
async function expectScrolled(page: Page, top: number): Promise<void> {
  await expect.poll(async () => Math.abs((await scrolled(page)) - top)).toBeLessThanOrEqual(4);
}

/** Whether two things of the page share a pixel. */
async function meet(a: Locator, b: Locator): Promise<boolean> {
  const [one, other] = [await a.boundingBox(), await b.boundingBox()];
  if (!one || !other) return false;
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > 1 && down > 1;
}

test.describe('the contents', () => {
  const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' });

  test('open from the foot of the window, say where the reader is, and close when a way is taken', async ({ page }) => {
    await openDossier(page);
    const panel = contents(page).locator('.panel');
    const summary = contents(page).locator('summary');
    await expect(panel).toBeHidden();
    await page
      .locator('article section')
      .last()
      .evaluate((section) => section.scrollIntoView());
    const title = (await page.locator('article section h2').last().textContent())?.trim() ?? '';
    await expect(summary).toContainText(title);
    await summary.click();
    await expect(contents(page).locator('[aria-current="location"]')).toHaveText(title);
    const way = contents(page).getByRole('link', { name: 'Sources' });
    await way.click();
    await expect(panel).toBeHidden();
    await expect(page.locator('#sources:target')).toBeInViewport();
    await expect(summary).toContainText('Sources');
  });

  test('lead to every part of the page that has a heading of its own', async ({ page }) => {
    await openDossier(page);
    const found = await contents(page)
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1)));
    const headings = await page.locator('main h2[id]').evaluateAll((all) => all.map(({ id }) => id).filter(Boolean));
    expect(new Set(found)).toEqual(new Set(headings));
  });

  test('open by the keyboard, and Escape leads back to what opened them', async ({ page }) => {
    await openDossier(page);
    const summary = contents(page).locator('summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(contents(page).locator('a').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(summary).toBeFocused();
    await expect(contents(page).locator('.panel')).toBeHidden();
  });

  test('are within reach of a thumb on a phone, and beside the text where there is room', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openDossier(page);
    const bar = await contents(page).locator('summary').boundingBox();
    expect(bar?.height).toBeGreaterThanOrEqual(44);
    expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(844);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await expect(contents(page).locator('.panel')).toBeVisible();
    await expect(contents(page).locator('summary')).toBeHidden();
    expect(await meet(contents(page), page.locator('.brief'))).toBe(false);
    await contents(page).getByRole('link', { name: 'Actors' }).click();
    await expect(contents(page).locator('.panel')).toBeVisible();
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('are a plain list', async ({ page }) => {
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(subject);
        await expect(contents(page).locator('summary')).toBeHidden();
        const links = contents(page).locator('a');
        await expect(links.filter({ visible: true })).toHaveCount(await links.count());
        await expect(contents(page)).toHaveCSS('position', 'static');
        const [list, brief] = [await contents(page).boundingBox(), await page.locator('.brief').boundingBox()];
        expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(brief?.y ?? 0);
      }
    });
  });
});

test.describe('Back', () => {
  for (const width of [390, 1280])
    test(`leads to where a link was followed, focus included, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await openSettled(page);
      await page.evaluate(() => {
        for (const row of document.querySelectorAll<HTMLDetailsElement>('.actors .row, .notes .row')) row.open = true;
      });
      const ways = page.locator('.actors .body a[href^="#"], .notes .record-links a[href^="#"]');
      for (const way of [ways.first(), ways.last()]) {
        await way.evaluate((link) => link.scrollIntoView({ block: 'center' }));
        const top = await scrolled(page);
        await way.focus();
        await page.keyboard.press('Enter');
        await expect.poll(() => scrolled(page)).not.toBe(top);
        await page.goBack();
        await expectScrolled(page, top);
        await expect(way).toBeFocused();
      }
    });

  test('closes a note and leads to what opened it; forward opens it again', async ({ page }) => {
    await openSettled(page);
    const citation = page.locator('article .cite a').nth(3);
    await citation.click();
    await expect(noteOf(page)).toBeVisible();
    await page.goBack();
    await expect(noteOf(page)).toBeHidden();
    await expect(citation).toBeFocused();
    expect(new URL(page.url()).hash).toBe('');
    await page.goForward();
    await expect(noteOf(page)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${await citation.getAttribute('href')}$`));
  });

  test('leads from where a note led to the note, and once more to the text', async ({ page }) => {
    await openSettled(page);
    const number = page.locator('article .event-number').nth(6);
    await number.click();
    const name = await noteOf(page).getAttribute('aria-label');
    const top = await scrolled(page);
    // The way is at the end of the note, and to click there would scroll the window with it.
    const way = noteOf(page).getByRole('link', { name: 'Open the row' });
    await way.evaluate((link: HTMLElement) => link.click());
    await expect(noteOf(page)).toBeHidden();
    await page.goBack();
    await expect(noteOf(page)).toHaveAccessibleName(name ?? '');
    await expectScrolled(page, top);
    await page.goBack();
    await expect(noteOf(page)).toBeHidden();
    await expect(number).toBeFocused();
  });

  test('is one step, however many notes were opened one after the other', async ({ page }) => {
    await openSettled(page);
    const numbers = page.locator('article .event-number');
    for (const at of [0, 2, 4]) {
      await numbers.nth(at).focus();
      await page.keyboard.press('Enter');
    }
    await expect(page).toHaveURL(new RegExp(`${await numbers.nth(4).getAttribute('href')}$`));
    await page.goBack();
    await expect(noteOf(page)).toBeHidden();
    await expect(numbers.nth(4)).toBeFocused();
    expect(new URL(page.url()).hash).toBe('');
  });

  test('a note that is closed leaves the window where the reader has moved it', async ({ page }) => {
    await openSettled(page);
    await page.locator('.horizontal a.mark .number').nth(2).click();
    await expect(noteOf(page)).toBeVisible();
    // Over the text: a timeline that is longer than its box scrolls by itself.
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 700);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(500);
    await page.waitForTimeout(200);
    const top = await scrolled(page);
    await page.keyboard.press('Escape');
    await expect(noteOf(page)).toBeHidden();
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await expectScrolled(page, top);
  });
});

test.describe('a note', () => {
  for (const [width, height] of [
    [390, 844],
    [768, 1024],
    [1280, 800],
    [1440, 900],
  ] as const)
    test(`covers neither what opened it nor map and timeline, ${width} px wide`, async ({ page }) => {
      test.setTimeout(90_000);
      await page.setViewportSize({ width, height });
      await openDossier(page);
      const openers = page.locator(
        'article .cite a, article a.event-number, .overlay a.mark:visible, .horizontal a.mark',
      );
      const all = (await openers.filter({ visible: true }).all()).filter((_, at) => at % 3 === 0);
      expect(all.length).toBeGreaterThan(15);
      for (const opener of all) {
        await opener.focus();
        await page.keyboard.press('Enter');
        await expect(noteOf(page)).toBeVisible();
        const name = await opener.getAttribute('href');
        const face = (await opener.locator('.number').count()) > 0 ? opener.locator('.number') : opener;
        const lines = await face.evaluate((link) =>
          [...link.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height })),
        );
        const note = await noteOf(page).boundingBox();
        if (!note) throw new Error('no note');
        for (const line of lines) {
          const covered =
            Math.min(line.x + line.width, note.x + note.width) - Math.max(line.x, note.x) > 1 &&
            Math.min(line.y + line.height, note.y + note.height) - Math.max(line.y, note.y) > 1;
          expect.soft(covered, `the note covers the link to ${name}`).toBe(false);
          expect.soft(line.y, `the link to ${name} is in the window`).toBeGreaterThanOrEqual(-1);
          expect.soft(line.y + line.height, `the link to ${name} is in the window`).toBeLessThanOrEqual(height + 1);
        }
        const isInPane = await opener.evaluate((link) => link.closest('.pane') !== null);
        if (width >= 1280 || isInPane)
          expect
            .soft(await meet(noteOf(page), page.locator('.map .frame')), `the note on ${name} covers the map`)
            .toBe(false);
        if (width >= 1280)
          expect.soft(await meet(noteOf(page), page.locator('.timeline')), `on ${name}, the timeline`).toBe(false);
        await page.keyboard.press('Escape');
        await expect(noteOf(page)).toBeHidden();
        await expect.poll(() => new URL(page.url()).hash).toBe('');
        // On the way back the window moves in the next frame.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      }
    });

  test('has its permalink in the address, and is there again after a reload', async ({ page }) => {
    await openDossier(page);
    const number = page.locator('article .event-number').nth(2);
    await number.click();
    await expect(page).toHaveURL(new RegExp(`${await number.getAttribute('href')}$`));
    const name = await noteOf(page).getAttribute('aria-label');
    await page.reload();
    await expect(noteOf(page)).toHaveAccessibleName(name ?? '');
  });
});

for (const { name, address } of dossiers)
  test(`15 steps of the keyboard or fewer lead to the prose of ${name}, one link past map and timeline`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openDossier(page, address);
    const inText = page.locator('article.prose :focus');
    let steps = 0;
    while ((await inText.count()) === 0 && steps < 40) {
      await page.keyboard.press('Tab');
      steps++;
    }
    // Links of the head are of what the dossier restates.
    expect(steps - 1 - (await page.locator('.masthead a').count())).toBeLessThanOrEqual(15);
    await page.locator('.pane .skip').focus();
    await expect(page.locator('.pane .skip')).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(inText).toHaveCount(1);
  });

test('the names that are heard in the prose are short', async ({ page }) => {
  await openDossier(page);
  const names = await page
    .locator('article .event-number, article .paragraph-number')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(name).toMatch(/^(event|paragraph) \d+(, [a-z ]+){0,2}$/);
});

test.describe('the keyboard', () => {
  test('goes on behind what opened a note when it leaves the note at its end, and back to it at its start', async ({
    page,
  }) => {
    await openSettled(page);
    const citation = page.locator('article .cite a').nth(2);
    const next = page.locator('article .cite a, article a.event-number, article .paragraph-number');
    const order = await next.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const at = await citation.evaluate((link) =>
      [...document.querySelectorAll('article .cite a, article a.event-number, article .paragraph-number')].indexOf(
        link,
      ),
    );
    await citation.focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeFocused();
    const inside = await noteOf(page).locator('a, button, summary').filter({ visible: true }).count();
    for (let step = 0; step <= inside; step++) await page.keyboard.press('Tab');
    await expect(noteOf(page)).toBeHidden();
    await expect(page.locator('article :focus')).toHaveAttribute('href', order[at + 1] ?? '');
    await expect.poll(() => new URL(page.url()).hash).toBe('');
    await expect(page.locator('article :focus')).toHaveAttribute('href', order[at + 1] ?? '');
    await page.keyboard.press('Shift+Tab');
    await expect(citation).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(noteOf(page)).toBeHidden();
    await expect(citation).toBeFocused();
  });

  test('finds focus in the note again when it comes back to it from where it led', async ({ page }) => {
    await openSettled(page);
    await page.locator('article .cite a').nth(2).focus();
    await page.keyboard.press('Enter');
    await noteOf(page)
      .locator('a[href^="#"]')
      .first()
      .evaluate((link: HTMLElement) => link.click());
    await expect(noteOf(page)).toBeHidden();
    await page.goBack();
    await expect(noteOf(page)).toBeFocused();
  });

  test('closes the contents when it leaves them', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openDossier(page);
    const contents = page.getByRole('navigation', { name: 'Contents' });
    await contents.locator('summary').focus();
    await page.keyboard.press('Enter');
    await contents.locator('a').last().focus();
    await page.keyboard.press('Tab');
    await expect(contents.locator('.panel')).toBeHidden();
  });

  test('stops at the map once', async ({ page }) => {
    await openDossier(page);
    await page.locator('[data-activate]').focus();
    await page.keyboard.press('Tab');
    await expect(page.locator('.overlay a.mark:visible').first()).toBeFocused();
    await page.keyboard.press('End');
    await expect(page.locator('.overlay a.mark:visible').last()).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.overlay a.mark:visible').first()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.locator('.horizontal a.mark').first()).toBeFocused();
  });

  test('does not move the window when it goes through a docked note', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openSettled(page);
    const number = page.locator('article .event-number').nth(8);
    await number.evaluate((link) => link.scrollIntoView({ block: 'center' }));
    await number.focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeFocused();
    const top = await scrolled(page);
    for (let step = 0; step < 4; step++) await page.keyboard.press('Tab');
    expect(Math.abs((await scrolled(page)) - top)).toBeLessThanOrEqual(4);
  });
});
