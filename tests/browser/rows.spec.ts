import type { Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, subject, test } from './site.ts';

const kinds = ['event', 'actor', 'source', 'place', 'claim'] as const;
const published = dossiers.filter(({ name }) => name === 'ttp-pakistan-afghanistan');

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Scrolls through the whole page, window by window, and back to its top. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await new Promise(requestAnimationFrame);
    }
    scrollTo({ top: 0, behavior: 'instant' });
  });
}

for (const { name, address } of dossiers)
  for (const width of [390, 1280])
    test(`a link to a record of ${name} opens its row, and only that, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      for (const kind of kinds) {
        await page.goto(address);
        const ids = await page.locator(`[id^="${kind}-"].body`).evaluateAll((all) => all.map(({ id }) => id));
        const id = ids.at(-1);
        if (!id) continue;
        await page.goto('about:blank');
        await page.goto(`${address}#${id}`);
        const record = page.locator(`#${id}`);
        await expect(record).toBeInViewport();
        await expect(page.locator('.row[open]')).toHaveCount(1);
        await expect(page.locator('.row[open] > summary')).toBeInViewport();
        // The row stands at the head of the window, or the page ends.
        const top = await page.locator('.row[open]').evaluate((row) => row.getBoundingClientRect().top);
        expect(top).toBeGreaterThanOrEqual(-1);
      }
    });

for (const { name, address } of dossiers)
  test(`every part of ${name} with rows has its own buttons, which open and close all of them`, async ({ page }) => {
    await openDossier(page, address);
    for (const section of await page.locator('.evidence > section').all()) {
      const rows = section.locator('.row');
      const count = await rows.count();
      const buttons = section.locator('.part-head').getByRole('button');
      await expect(buttons).toHaveCount(count > 1 ? 2 : 0);
      if (count < 2) continue;
      await expect(section.locator('.row[open]')).toHaveCount(0);
      await buttons.first().click();
      await expect(section.locator('.row[open]')).toHaveCount(count);
      await expect(section.locator('.row > .body').filter({ visible: true })).toHaveCount(count);
      await buttons.last().click();
      await expect(section.locator('.row[open]')).toHaveCount(0);
    }
  });

for (const { name, address } of published)
  test(`on a phone ${name} is at most 35 screens long with its rows closed, and its length is final at load`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(address, { waitUntil: 'load' });
    const atLoad = await heightOf(page);
    expect(atLoad / 844).toBeLessThanOrEqual(35);
    await page.waitForFunction(
      () =>
        document.getAnimations().every(({ playState }) => playState === 'finished') &&
        document.fonts.status === 'loaded',
    );
    await readThrough(page);
    expect(Math.abs((await heightOf(page)) - atLoad)).toBeLessThanOrEqual(40);
  });

for (const { name, address } of dossiers)
  test(`on a phone the chronology of ${name} has numbers and events only, and each record says the rest`, async ({
    page,
  }) => {
    await page.goto(address);
    const cells = page.locator('.chronology tbody tr').first().locator('td');
    await page.setViewportSize({ width: 1280, height: 844 });
    await expect(page.locator('.chronology th[scope="col"]').filter({ visible: true })).toHaveCount(6);
    await expect(cells.filter({ visible: true })).toHaveCount(5);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.locator('.chronology th[scope="col"]').filter({ visible: true })).toHaveCount(0);
    await expect(cells.filter({ visible: true })).toHaveCount(1);
    const lacking = await page.locator('.chronology tbody tr').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const [date, , places, toll, sources] = [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '');
        const record = row.querySelector('.body')?.textContent ?? '';
        const numbers = toll?.match(/\d+/g) ?? [];
        const names = (places ?? '').split(', ').filter(Boolean);
        const source = (sources ?? '').replace(/\d+ (of \d+ )?checks?.*/s, '').trim();
        return [date?.trim() ?? '', ...names, ...numbers, ...source.split('; ')].filter(
          (said) => !record.includes(said.trim()),
        );
      }),
    );
    expect(lacking).toEqual([]);
  });

test.describe('a key figure', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('opens to a sentence that one press copies, with its address', async ({ page }) => {
    await openDossier(page);
    await page.locator('.figures summary').click();
    const figure = page.locator('.figures li').last();
    const sentence = figure.locator('.safe');
    await expect(sentence).toBeVisible();
    await figure.getByRole('button', { name: 'Copy' }).click();
    await expect(figure.getByRole('button')).toHaveText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const anchor = await sentence.locator('a').getAttribute('href');
    expect(copied.endsWith(`${subject}${anchor}`)).toBe(true);
    expect(copied.split(/\s+/).length).toBeLessThanOrEqual(60);
    expect(copied).toMatch(/ says?, citing .+: .+/);
    expect(copied).toMatch(/Not checked\.|\d checks? /);
  });

  test('is not copied without what belongs to it', async ({ page }) => {
    await openDossier(page);
    await page.locator('.figures summary').click();
    const figure = page.locator('.figures li').last();
    for (const bare of [page.locator('.figures summary'), figure.locator('.figure')]) {
      await page.evaluate(() => navigator.clipboard.writeText('nothing'));
      await bare.selectText();
      await page.keyboard.press('ControlOrMeta+C');
      const number = (await bare.locator('b').first().textContent()) ?? '-';
      expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain(number);
    }
    await figure.locator('.safe').click({ position: { x: 40, y: 14 } });
    await page.keyboard.press('ControlOrMeta+C');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim()).toMatch(/ says?, citing /);
    expect(copied).toContain((await figure.locator('.safe a').getAttribute('href')) ?? '-');
  });
});

test('a number of the chronology opens the row that it stands in, not a note', async ({ page }) => {
  await openDossier(page);
  const row = page.locator('.chronology tbody tr').nth(2);
  await row.locator('th a').click();
  await expect(noteOf(page)).toBeHidden();
  await expect(row.locator('.body')).toBeVisible();
});

for (const width of [390, 1280])
  test(`Back leads to the link where the row that it opened stands above it, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openDossier(page);
    const way = page.locator('.sources .row .record-links a[href^="#event-"]').last();
    await way.evaluate((link) => {
      const row = link.closest('details');
      if (row) row.open = true;
      link.scrollIntoView({ block: 'center' });
    });
    const topOf = () => way.evaluate((link) => Math.round(link.getBoundingClientRect().top));
    const top = await topOf();
    await way.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.chronology .row[open]')).toHaveCount(1);
    await page.goBack();
    await expect(way).toBeFocused();
    await expect.poll(async () => Math.abs((await topOf()) - top)).toBeLessThanOrEqual(8);
  });

test('a reload leaves the row open that the address names', async ({ page }) => {
  await page.goto(subject);
  const id = await page.locator('.actors .body').last().getAttribute('id');
  await page.goto(`${subject}#${id}`);
  await page.reload();
  await expect(page.locator(`#${id}`)).toBeVisible();
});

test('a fragment that cannot be decoded does not stop the script', async ({ page }) => {
  await openDossier(page, `${subject}#%`);
  await page.locator('.cite a').first().click();
  await expect(noteOf(page)).toBeVisible();
});

for (const { name, address } of dossiers)
  for (const width of [768, 900, 1280])
    test(`a row of the chronology of ${name} that opens moves no other column, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await openDossier(page, address);
      const head = page.locator('.chronology thead th');
      const edges = () => head.evaluateAll((all) => all.map((cell) => Math.round(cell.getBoundingClientRect().left)));
      const before = await edges();
      await page.locator('.chronology summary').nth(1).click();
      expect(await edges()).toEqual(before);
      const row = await page.locator('.chronology .row[open]').boundingBox();
      const sources = before.at(-1) ?? 0;
      if (await page.locator('html.rtl').count()) return;
      expect((row?.x ?? 0) + (row?.width ?? 0)).toBeLessThanOrEqual(sources);
    });
