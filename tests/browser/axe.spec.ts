import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, noteOf, openAll, openDossier, pages, parts, subject, test } from './site.ts';

/** Every rule of axe-core, those of level AAA and those still on trial included; enhanced contrast includes the lesser. */
const everyRule = axe
  .getRules()
  .map(({ ruleId }) => ruleId)
  .filter((id) => id !== 'color-contrast');

// Axe takes the joined letters of Arabic for icon ligatures, leaves them out of the text that is seen, and then misses
// what is left of it in the name.

/** What a change of colours alone can break. */
const colourRules = everyRule.filter((id) => /contrast|link-in-text-block/.test(id));

/** Expects no violation of these rules in the page, or in the part of it that `part` selects. */
async function expectNoViolation(page: Page, part = 'html', rules = everyRule): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { findings, passed } = await page.evaluate(
    async ({ part, values }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const options = { runOnly: { type: 'rule', values }, resultTypes: ['violations'] } as const;
      const { violations, passes } = await axe.run(part, options as unknown as import('axe-core').RunOptions);
      return {
        findings: violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        ),
        passed: passes.map(({ id }) => id),
      };
    },
    { part, values: rules },
  );
  expect.soft(findings).toEqual([]);
  expect(passed).toContain(rules.find((id) => id === 'color-contrast-enhanced') ?? 'target-size');
}

const briefing = { name: 'a briefing', address: `${subject}briefing/?with=opening,chronology,sources` };

for (const { name, address } of [...pages, ...parts, briefing])
  test(`axe finds nothing in ${name}, narrow or wide, light or dark, with everything open`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 360, height: 900 });
    await page.goto(address);
    await openAll(page);
    const isArabic = (await page.locator('html').getAttribute('lang')) === 'ar';
    const rules = isArabic ? everyRule.filter((id) => id !== 'label-content-name-mismatch') : everyRule;
    await expectNoViolation(page, 'html', rules);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(page, 'html', colourRules);
    // Wide, the same is set in other places; but the pane shows another timeline, and the chronology is a table.
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectNoViolation(page, 'html', ['target-size', 'scrollable-region-focusable']);
    for (const part of ['.pane', '.chronology']) {
      if ((await page.locator(part).count()) === 0) continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoViolation(page, part, colourRules);
      await page.emulateMedia({ colorScheme: 'light' });
      await expectNoViolation(page, part, rules);
    }
  });

test('axe finds nothing in what opens: notes, what opened them, what the address names, the interactive map', async ({
  page,
}) => {
  test.setTimeout(60_000);
  const expectNone = async (part: string, rules = everyRule) => {
    await expectNoViolation(page, part, rules);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(page, part, colourRules);
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await openDossier(page);
  for (const link of ['article .cite a', 'article .event-number']) {
    await page.locator(link).first().click();
    await expect(noteOf(page)).toBeVisible();
    await expectNone('[role=dialog], .passage:has([aria-expanded])');
    await page.keyboard.press('Escape');
  }
  for (const kind of ['event', 'actor', 'source', 'claim']) {
    const id = await page.locator(`[id^="${kind}-"]`).first().getAttribute('id');
    await page.goto(`${subject}#${id}`);
    await expect(page.locator(`#${id}:target`)).toBeVisible();
    await expectNone(':target', colourRules);
  }
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.locator('.map .live a.mark').first()).toBeVisible();
  await expectNone('.map');
});
