import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, noteOf, openAll, openDossier, pages, subject, test } from './site.ts';

/** Every rule of axe-core, those of level AAA and those still on trial included. */
const everyRule = axe.getRules().map(({ ruleId }) => ruleId);

/** What a change of colours alone can break. */
const colourRules = everyRule.filter((id) => /contrast|link-in-text-block/.test(id));

/** Expects no violation of these rules in the page, or in the part of it that `part` selects. */
async function expectNoViolation(page: Page, part = 'html', rules = everyRule): Promise<void> {
  const { violations, passes } = await new AxeBuilder({ page })
    .include(part)
    .options({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] })
    .analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join('; ')}`,
    ),
  );
  expect.soft(findings).toEqual([]);
  expect(passes.map(({ id }) => id)).toContain('color-contrast-enhanced');
}

for (const { name, address } of pages)
  for (const width of [360, 1280])
    test(`axe finds nothing in ${name}, ${width} px wide, light or dark, with everything open`, async ({ page }) => {
      test.setTimeout(90_000);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      await openAll(page);
      await expectNoViolation(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoViolation(page, 'html', colourRules);
    });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in what opens, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing: notes, what opened them, what the address names, the interactive map', async ({
      page,
    }) => {
      test.setTimeout(60_000);
      await openDossier(page);
      for (const link of ['article .cite a', 'article .event-number']) {
        await page.locator(link).first().click();
        await expect(noteOf(page)).toBeVisible();
        await expectNoViolation(page, '[role=dialog]');
        await expectNoViolation(page, '.passage:has([aria-expanded])');
        await page.keyboard.press('Escape');
      }
      for (const kind of ['event', 'actor', 'source', 'claim']) {
        const id = await page.locator(`[id^="${kind}-"]`).first().getAttribute('id');
        await page.goto(`${subject}#${id}`);
        await expect(page.locator(`#${id}:target`)).toBeVisible();
        await expectNoViolation(page, ':target');
      }
      await page.getByRole('button', { name: 'Zoom and pan' }).click();
      await expect(page.locator('.map .live a.mark').first()).toBeVisible();
      await expectNoViolation(page, '.map');
    });
  });
