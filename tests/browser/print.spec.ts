import type { Page } from '@playwright/test';
import { dossiers, expect, noteOf, openDossier, test } from './site.ts';

/** Sheets in CSS px, and what of them the margins leave, as @page has them: 15 mm above, 14 mm below, 18 mm aside. */
const sheets = [
  { format: 'A4', width: 210, height: 297 },
  { format: 'Letter', width: 215.9, height: 279.4 },
].map(({ format, width, height }) => ({
  format,
  width: Math.floor(((width - 36) / 25.4) * 96),
  height: Math.floor(((height - 29) / 25.4) * 96),
}));

/** How light paper and the palest text are, from 0 to 1. */
function lightness(page: Page) {
  return page.evaluate(() => {
    const light = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    };
    const texts = [...document.querySelectorAll('p, li, td, th, h1, h2, h3, dd, dt, summary, a')].filter(
      (each) => each.checkVisibility() && !each.closest('.pane'),
    );
    return {
      paper: light(getComputedStyle(document.body).backgroundColor),
      palest: Math.max(...texts.map((each) => light(getComputedStyle(each).color))),
      scheme: getComputedStyle(document.documentElement).colorScheme,
    };
  });
}

/** What of the disclosures is not there to be read. */
function hiddenParts(page: Page): Promise<readonly (string | undefined)[]> {
  return page.locator('details').evaluateAll((all) =>
    all
      .filter((details) => details.checkVisibility())
      .flatMap((details) => [...details.children].filter((part) => !part.matches('summary, .screen-only, button')))
      .filter(
        (part) => part.getBoundingClientRect().height < 8 || !part.checkVisibility({ contentVisibilityAuto: true }),
      )
      .map((part) => part.textContent?.slice(0, 60)),
  );
}

/** Rows, actors, reading notes and openings of sections that the edge of a sheet may cut, or that no sheet holds. */
function cutRecords(page: Page, sheet: number): Promise<readonly (string | undefined)[]> {
  return page.evaluate((height) => {
    const wholes = document.querySelectorAll(
      '.chronology tbody tr, .actors .rows > li, .notes .rows > li, section > :has(> h2 + *)',
    );
    return [...wholes]
      .filter(
        (whole) => getComputedStyle(whole).breakInside !== 'avoid' || whole.getBoundingClientRect().height > height,
      )
      .map((whole) => whole.id || whole.textContent?.slice(0, 40));
  }, sheet);
}

/** Headings that may be left alone at the foot of a sheet. */
function looseHeadings(page: Page): Promise<readonly (string | null)[]> {
  return page.locator('main :is(h2, h3)').evaluateAll((headings) =>
    headings
      .filter((heading) => heading.checkVisibility())
      .filter(
        (heading) =>
          getComputedStyle(heading).breakAfter !== 'avoid' &&
          !(heading.parentElement && getComputedStyle(heading.parentElement).breakInside === 'avoid'),
      )
      .map(({ textContent }) => textContent),
  );
}

test.describe('on paper', () => {
  test.use({ colorScheme: 'dark' });

  for (const { name, address } of dossiers)
    test(`${name} is whole, dark on light and inside the sheet`, async ({ page }) => {
      await openDossier(page, address);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      for (const { format, width, height } of sheets) {
        await page.setViewportSize({ width, height });
        await test.step(format, async () => {
          expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          expect.soft(await hiddenParts(page)).toEqual([]);
          expect.soft(await cutRecords(page, height)).toEqual([]);
          expect.soft(await looseHeadings(page)).toEqual([]);
          for (const drawing of ['.map .base', '.timeline .plot:last-child']) {
            const box = await page.locator(drawing).boundingBox();
            if (!box) throw new Error(`${drawing} is not drawn`);
            expect.soft(box.height, drawing).toBeGreaterThan(30);
            expect.soft(box.x + box.width, drawing).toBeLessThanOrEqual(width + 1);
          }
          await expect.soft(page.locator('.timeline .vertical')).toBeHidden();
        });
      }
      const { paper, palest, scheme } = await lightness(page);
      expect.soft(paper).toBeCloseTo(1);
      expect.soft(palest).toBeLessThan(0.45);
      expect.soft(scheme).toContain('light');
      await expect(page.locator('button, .skip, [role=dialog]').filter({ visible: true })).toHaveCount(0);
      await page.emulateMedia({ media: null });
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      const printed = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      expect.soft(printed).toBeGreaterThan((await page.locator('.chronology tbody tr').count()) / 5);
      expect.soft(printed).toBeLessThan(48);
    });
});

test('an open note and the interactive map do not come onto paper', async ({ page }) => {
  await openDossier(page);
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.locator('.map .live')).toBeVisible();
  await page.locator('article .cite a').first().click();
  await expect(noteOf(page)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('[role=dialog]')).toBeHidden();
  await expect(page.locator('.map .live')).toBeHidden();
  await expect(page.locator('.map .base')).toHaveCSS('opacity', '1');
  await expect(page.locator('.map .overlay .place:visible').first()).toBeVisible();
});

test('what no style can open on paper, in a browser of yesterday, is opened for it and closed again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...words: readonly string[]) =>
      !/details-content/.test(words.join()) && supports(...(words as [string]));
  });
  await openDossier(page);
  const closed = page.locator('main details:not([open])');
  await page.locator('.actors .row > summary').first().click();
  const before = await closed.count();
  expect(before).toBeGreaterThan(20);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(closed).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(closed).toHaveCount(before);
  await expect(page.locator('.actors .row[open]')).toHaveCount(1);
});
