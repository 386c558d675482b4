import type { Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, pages, subject, test } from './site.ts';

/** What has focus: its name in the markup, whether it can be seen, and whether its focus can. Runs in the page. */
function describeFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const inWindow = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  return {
    name: `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.getAttribute('href') ?? element.textContent?.slice(0, 30)}`,
    isSeen: inWindow && width > 0 && height > 0,
    isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  };
}

type Focus = NonNullable<ReturnType<typeof describeFocus>>;

/** Notes from now on, each time a key goes down, what has focus: at rest, before the key moves it on. */
async function watchFocus(page: Page): Promise<() => Promise<readonly Focus[]>> {
  await page.evaluate(`{
    const describe = ${describeFocus};
    window.foci = [];
    addEventListener('keydown', () => foci.push(describe()));
  }`);
  return () => page.evaluate(() => (window as unknown as { foci: Focus[] }).foci.filter(Boolean));
}

/** Presses Tab until `test` holds of what has focus. */
async function tabTo(page: Page, selector: string, limit = 200, key = 'Tab'): Promise<void> {
  for (let step = 0; step < limit; step++) {
    await page.keyboard.press(key);
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`${limit} times ${key} did not lead to ${selector}`);
}

for (const { name, address } of [...pages.slice(0, 2), ...dossiers.slice(0, 1)])
  test(`the first Tab in ${name} shows a link that skips to the content`, async ({ page }) => {
    await page.goto(address);
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip').first();
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    const target = await skip.getAttribute('href');
    await page.keyboard.press('Enter');
    await expect(page.locator(`${target}:target`)).toBeInViewport();
    await page.keyboard.press('Tab');
    const next = page.locator(':focus');
    await expect(next).toHaveCount(1);
    const isAfter = await next.evaluate((element, id) => {
      const start = document.querySelector(id);
      return Boolean(start && start.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    }, target ?? '');
    expect(isAfter).toBe(true);
  });

for (const { name, address } of dossiers)
  for (const width of address === subject ? [360, 1280] : [1280])
    test(`Tab leads through the whole of ${name}, and shows where it is at every step, ${width} px wide`, async ({
      page,
    }) => {
      test.setTimeout(60_000);
      await page.setViewportSize({ width, height: 900 });
      await openDossier(page, address);
      const stops = await page
        .locator('a[href], button, summary')
        .evaluateAll((all: HTMLElement[]) => all.filter((each) => each.checkVisibility() && each.tabIndex >= 0).length);
      const seen = await watchFocus(page);
      // The key stays down, as under a finger: each repeat is a step, and none waits for an answer to the one before.
      await Promise.all(Array.from({ length: stops + 1 }, () => page.keyboard.down('Tab')));
      await page.keyboard.up('Tab');
      const steps = await seen();
      expect(steps.filter(({ isSeen }) => !isSeen)).toEqual([]);
      expect(steps.filter(({ isOutlined }) => !isOutlined)).toEqual([]);
      expect(steps.length).toBe(stops);
    });

test('a citation is opened, read and closed', async ({ page }) => {
  await openDossier(page);
  await page.locator('article .paragraph-number').first().focus();
  await tabTo(page, '.cite a');
  const citation = await page.evaluate(describeFocus);
  await page.keyboard.press('Enter');
  await expect(noteOf(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(noteOf(page).getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(noteOf(page).locator('a:focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(noteOf(page)).toBeHidden();
  expect((await page.evaluate(describeFocus))?.name).toBe(citation?.name);
});

test('focus that leaves a note is not lost', async ({ page }) => {
  await openDossier(page);
  await page.locator('article .cite a').first().focus();
  await page.keyboard.press('Enter');
  await expect(noteOf(page)).toBeFocused();
  const inside = await noteOf(page).locator('a, button, summary').filter({ visible: true }).count();
  for (let step = 0; step < inside; step++) {
    await page.keyboard.press('Tab');
    await expect(noteOf(page).locator(':focus')).toHaveCount(1);
  }
  await page.keyboard.press('Tab');
  const after = await page.evaluate(describeFocus);
  expect(after === null || after.isSeen).toBe(true);
  await page.keyboard.press('Escape');
  await expect(noteOf(page)).toBeHidden();
});

test('the sign that a source opens with is no part of its name', async ({ page }) => {
  await openDossier(page);
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const names = nodes.filter(({ role }) => role?.value === 'DisclosureTriangle').map(({ name }) => String(name?.value));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => /[+−]/.test(name))).toEqual([]);
});

test('a source is expanded and read', async ({ page }) => {
  await openDossier(page);
  await page.getByRole('button', { name: 'Collapse all: Sources' }).focus();
  await tabTo(page, '.sources summary', 10);
  await page.keyboard.press('Enter');
  await expect(page.locator('.sources details').first()).toHaveAttribute('open');
  await page.keyboard.press('Tab');
  await expect(page.locator('.sources details').first().locator('.body a:focus')).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(page.locator('.sources details').first()).not.toHaveAttribute('open');
});

test('the map is started, moved and left', async ({ page }) => {
  await openDossier(page);
  await tabTo(page, '[data-activate]');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map .live')).toBeFocused();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, '[data-activate]', 60, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.map .live')).toHaveCount(0);
  await expect(page.locator('[data-activate]')).toBeFocused();
});

test('every mark on the timeline is reached, in the order of the numbers', async ({ page }) => {
  await openDossier(page);
  const marks = page.locator('.timeline .horizontal a.mark');
  await page.locator('.map .overlay a.mark:visible').last().focus();
  const numbers: string[] = [];
  for (let step = 0; step < (await marks.count()); step++) {
    // The drawing is one stop; arrows lead on in it.
    await page.keyboard.press(step === 0 ? 'Tab' : 'ArrowRight');
    numbers.push((await page.locator('.timeline a.mark:focus .number').textContent()) ?? '');
  }
  expect(numbers.map(Number)).toEqual([...numbers.map(Number)].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(await marks.count());
  await page.keyboard.press('Enter');
  await expect(noteOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('an address with an anchor starts the keyboard there', async ({ page }) => {
  await page.goto(subject);
  const id = await page.locator('article h2').first().getAttribute('id');
  await page.goto('about:blank');
  await page.goto(`${subject}#${id}`);
  // The browser moves the start of the keyboard when it has scrolled there, which may be after the page has loaded.
  await expect(page.locator(`[id="${id}"]:target`)).toBeInViewport();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Tab');
  await expect(page.locator(`section[aria-labelledby="${id}"] :focus`)).toHaveCount(1);
});
