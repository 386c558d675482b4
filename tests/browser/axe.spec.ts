import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { dossier, expect, noteOf, openDossier, pages, test } from './site.ts';

/** Every rule of axe-core, those of level AAA and those still on trial included. */
const everyRule = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));

async function expectNoViolation(page: Page): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page }).options({ rules: everyRule }).analyze();
  const findings = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`),
  );
  expect(findings).toEqual([]);
  expect(passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['color-contrast-enhanced', 'region', 'target-size']),
  );
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      for (const address of pages)
        test(`axe finds nothing on /${address}`, async ({ page }) => {
          await page.goto(address);
          await expectNoViolation(page);
        });

      test('nor with everything open that can be opened', async ({ page }) => {
        await page.goto(dossier);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        await expectNoViolation(page);
      });

      test('nor with the note of a source, and with that of an event', async ({ page }) => {
        await openDossier(page);
        await page.locator('article.prose .cite a').first().click();
        await expect(noteOf(page)).toBeVisible();
        await expectNoViolation(page);
        await page.keyboard.press('Escape');
        await page.locator('article.prose .event-number').first().click();
        await expect(noteOf(page)).toBeVisible();
        await expectNoViolation(page);
      });

      test('nor with the map that moves', async ({ page }) => {
        await openDossier(page);
        await page.getByRole('button', { name: 'Zoom and pan' }).click();
        await expect(page.locator('.map .live .leaflet-marker-pane a.mark').first()).toBeVisible();
        await expectNoViolation(page);
      });
    });
