import { expect, letSettle, noteOf, openDossier, subject, targetOf, test } from './site.ts';

const citations = 'article .cite a';

test.describe('a citation', () => {
  test.beforeEach(({ page }) => openDossier(page));

  test('opens what it cites in place: reference, standing, and the ways back', async ({ page }) => {
    const citation = page.locator(citations).first();
    const source = page.locator((await citation.getAttribute('href')) ?? '');
    await citation.click();
    const note = noteOf(page);
    await expect(note).toBeVisible();
    await expect(note).toHaveAccessibleName((await citation.textContent()) ?? '');
    await expect(note).toContainText((await source.locator('.reference').textContent()) ?? '-');
    await expect(note).toContainText((await source.locator('strong').first().textContent()) ?? '-');
    const ways = await source
      .locator('a[href^="#"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) await expect(note.locator(`a[href="${way}"]`).first()).toBeVisible();
    await expect(citation).toHaveAttribute('aria-expanded', 'true');
    await expect(page).toHaveURL(new RegExp(`${await citation.getAttribute('href')}$`));
  });

  test('opens by the keyboard, and Escape leads back to it', async ({ page }) => {
    const citation = page.locator(citations).nth(1);
    await citation.focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(noteOf(page)).toBeHidden();
    await expect(citation).toBeFocused();
    await expect(citation).not.toHaveAttribute('aria-expanded');
  });

  test('closes by its button, which leads back to it too, and by a click beside it', async ({ page }) => {
    const citation = page.locator(citations).nth(1);
    await citation.click();
    await noteOf(page).getByRole('button', { name: 'Close' }).click();
    await expect(noteOf(page)).toBeHidden();
    await expect(citation).toBeFocused();
    await citation.click();
    await expect(noteOf(page)).toBeVisible();
    await page.mouse.click(3, 300);
    await expect(noteOf(page)).toBeHidden();
    await expect(page.locator('[aria-expanded]')).toHaveCount(0);
  });

  test('gives way to the next one', async ({ page }) => {
    await page.locator(citations).nth(1).focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeVisible();
    const other = page.locator(citations).nth(4);
    await other.focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toHaveCount(1);
    await expect(noteOf(page)).toHaveAccessibleName((await other.textContent()) ?? '');
    await expect(page.locator('[aria-expanded="true"]')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(other).toBeFocused();
  });

  test('does nothing when a pointer only passes over it', async ({ page }) => {
    await page.locator(citations).first().hover();
    await letSettle(page);
    await expect(noteOf(page)).toBeHidden();
  });

  test('stays inside the window, wherever it stands', async ({ page }) => {
    for (const citation of [page.locator(citations).first(), page.locator(citations).last()]) {
      await citation.click();
      const box = await noteOf(page).boundingBox();
      const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
      expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true);
      await page.keyboard.press('Escape');
    }
  });

  test('leads back: a way is followed, and what comes next is there', async ({ page }) => {
    await page.locator(citations).nth(5).focus();
    await page.keyboard.press('Enter');
    const way = noteOf(page).locator('a[href^="#"]').first();
    const target = (await way.getAttribute('href')) ?? '';
    await way.focus();
    await page.keyboard.press('Enter');
    await expect(noteOf(page)).toBeHidden();
    await expect(page.locator(`${target}:target`)).toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(page.locator(`${target} :focus`)).toHaveCount(1);
  });

  test('leads on to the list of sources, where it stands open', async ({ page }) => {
    const citation = page.locator(citations).first();
    const id = (await citation.getAttribute('href'))?.slice(1);
    await citation.click();
    await noteOf(page).getByRole('link', { name: 'Open the row' }).click();
    await expect(noteOf(page)).toBeHidden();
    await expect.poll(() => targetOf(page)).toEqual([id]);
    await expect(page.locator(`#${id}`)).toBeInViewport();
    await page.goBack();
    await expect(citation).toBeInViewport();
  });

  for (const button of ['left', 'middle'] as const)
    test(`is left to the browser when it is ${button === 'left' ? 'clicked with Control' : 'clicked with the middle button'}`, async ({
      page,
      context,
    }) => {
      const opened = context.waitForEvent('page');
      await page
        .locator(citations)
        .first()
        .click({ button, modifiers: button === 'left' ? ['ControlOrMeta'] : [] });
      const other = await opened;
      await other.waitForURL(/#source-/);
      await expect(other.locator('.sources .body:target')).toBeVisible();
      await expect(noteOf(page)).toBeHidden();
    });
});

test.describe('a citation under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 720 } });

  test('opens and closes', async ({ page }) => {
    await openDossier(page);
    const citation = page.locator(citations).first();
    await citation.tap();
    await expect(noteOf(page)).toBeVisible();
    const box = await noteOf(page).boundingBox();
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(672);
    await noteOf(page).getByRole('button', { name: 'Close' }).tap();
    await expect(noteOf(page)).toBeHidden();
    await citation.tap();
    await expect(noteOf(page)).toBeVisible();
    await page.touchscreen.tap(3, 40);
    await expect(noteOf(page)).toBeHidden();
  });
});

test('the list of sources opens the one that the address names, and all of them at once', async ({ page }) => {
  await page.goto(subject);
  const id = await page.locator('[id^="source-"]').nth(7).getAttribute('id');
  await page.goto('about:blank');
  await openDossier(page, `${subject}#${id}`);
  const all = page.locator('.sources .row');
  const open = page.locator('.sources .row[open]');
  await expect(page.locator(`#${id}`)).toBeInViewport();
  await expect(open).toHaveCount(1);
  await expect(page).toHaveURL(`${subject}#${id}`);
  await page.getByRole('button', { name: 'Expand all: Sources' }).click();
  await expect(open).toHaveCount(await all.count());
  await expect(page.locator('[id^="source-"]').filter({ visible: true })).toHaveCount(await all.count());
  await page.getByRole('button', { name: 'Collapse all: Sources' }).click();
  await expect(open).toHaveCount(0);
});
