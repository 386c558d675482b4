import type { Page } from '@playwright/test';
import { dossiers, expect, marksIn, pages, subject, test } from './site.ts';

test.use({ javaScriptEnabled: false });

async function expectReadable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).not.toBeEmpty();
  await expect(page.locator('button').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText(/Zoom and pan|Expand all|Collapse all/).filter({ visible: true })).toHaveCount(0);
}

for (const { name, address } of pages.filter((page) => !dossiers.includes(page)))
  test(`${name} is readable without script, and offers nothing that needs one`, ({ page }) =>
    expectReadable(page, address));

for (const { name, address } of dossiers)
  test(`every part of ${name} is there without script, and every mark and citation leads to its record`, async ({
    page,
  }) => {
    await expectReadable(page, address);
    const parts = 'key-judgements timeline map chronology actors sources reading-notes cite'.split(' ');
    const sections = page.locator(parts.map((id) => `section[aria-labelledby="${id}"]`).join());
    const named = await page.locator(parts.map((id) => `#${id}`).join()).count();
    await expect(sections.filter({ visible: true })).toHaveCount(named);
    expect(named).toBeGreaterThan(4);
    for (const whole of ['article .passage', '.chronology tbody tr']) {
      const all = page.locator(whole);
      expect(await all.count()).toBeGreaterThan(0);
      await expect(all.filter({ visible: true })).toHaveCount(await all.count());
    }
    for (const [width, place] of [
      [360, '.timeline'],
      [360, '.map'],
      [1280, '.timeline'],
      [1280, '.map'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      const folded = page.locator('.upright:not([open]) > summary');
      if (width === 360 && place === '.timeline') await folded.click();
      const mark = marksIn(page, place).last();
      const target = await mark.getAttribute('href');
      await mark.locator('.number, .title').first().click();
      await expect(page).toHaveURL(new RegExp(`${target}$`));
      await expect(page.locator(`${target}:target`)).toBeInViewport();
    }
    const number = page.locator('article .event-number').last();
    const event = await number.getAttribute('href');
    await number.click();
    await expect(page.locator(`${event}:target`)).toBeInViewport();
    const closed = page.locator('.chronology .row:not([open])').first();
    const record = page.locator(`#${await closed.locator('.body').getAttribute('id')}`);
    await expect(record).toBeHidden();
    await closed.locator('summary').click();
    await expect(record).toBeVisible();
    const citation = page.locator('article .cite a').last();
    const source = page.locator((await citation.getAttribute('href')) ?? '');
    await expect(source).toBeHidden();
    await citation.click();
    await expect(source).toBeInViewport();
    await expect(source.locator('.reference')).not.toBeEmpty();
  });

test('the address of a source opens it; it leads back to where it is cited, and closes', async ({ page }) => {
  await page.goto(subject);
  const id = await page.locator('[id^="source-"]').last().getAttribute('id');
  await page.goto('about:blank');
  await page.goto(`${subject}#${id}`);
  const source = page.locator(`#${id}`);
  await expect(source).toBeInViewport();
  const way = source.locator('a[href^="#"]').first();
  await way.click();
  await expect(page.locator(`${await way.getAttribute('href')}:target`)).toBeInViewport();
  await page.locator('details', { has: source }).locator('summary').first().click();
  await expect(source).toBeHidden();
});
