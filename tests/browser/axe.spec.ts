import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { dossier, expect, noteOf, openDossier, pages, test } from './site.ts';

/** Every rule of axe-core, those of level AAA and those still on trial included. */
const everyRule = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));

/** Expects no violation in the page, or in the part of it that `part` selects. */
async function expectNoViolation(page: Page, part = 'html'): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .include(part)
    .options({ rules: everyRule, resultTypes: ['violations'] })
    .analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join('; ')}`,
    ),
  );
  expect(findings).toEqual([]);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      for (const address of pages)
        test(`axe finds nothing on /${address}, with everything open that can be opened`, async ({
          page,
        }) => {
          test.setTimeout(150_000);
          await page.goto(address);
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          await expectNoViolation(page);
        });

      test('nor in the notes of a source and of an event, and what opened them', async ({ page }) => {
        test.setTimeout(60_000);
        await openDossier(page);
        for (const link of ['article.prose .cite a', 'article.prose .event-number']) {
          await page.locator(link).first().click();
          await expect(noteOf(page)).toBeVisible();
          await expectNoViolation(page, '.note');
          await expectNoViolation(page, '.passage:has([aria-expanded])');
          await page.keyboard.press('Escape');
        }
      });

      test('nor in what the address names', async ({ page }) => {
        test.setTimeout(60_000);
        const ids = [
          'event-nangarhar-strikes-denied',
          'actor-ttp',
          'opening-1',
          'key-judgements-2',
          'sources',
        ];
        const source = await openDossier(page).then(() =>
          page.locator('.source-body').first().getAttribute('id'),
        );
        for (const id of [...ids, source]) {
          await page.goto(`${dossier}#${id}`);
          await expect(page.locator(`#${id}:target`)).toBeVisible();
          await expectNoViolation(page, ':target');
        }
      });

      test('nor in the interactive map', async ({ page }) => {
        test.setTimeout(60_000);
        await openDossier(page);
        await page.getByRole('button', { name: 'Zoom and pan' }).click();
        await expect(page.locator('.map .live a.mark').first()).toBeVisible();
        await expectNoViolation(page, '.map');
      });
    });
