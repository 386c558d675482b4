import { dossier, expect, openDossier, pages, test } from './site.ts';

/** Sheets in CSS px, and what of them the margins leave, as @page has them: 18 mm above and below, 16 mm aside. */
const sheets = [
  { format: 'A4', width: 210, height: 297 },
  { format: 'Letter', width: 215.9, height: 279.4 },
].map(({ format, width, height }) => ({
  format,
  width: Math.floor(((width - 32) / 25.4) * 96),
  height: Math.floor(((height - 36) / 25.4) * 96),
}));

test.describe('on paper', () => {
  test.use({ colorScheme: 'dark' });

  for (const { format, width, height } of sheets)
    test.describe(format, () => {
      test.beforeEach(async ({ page }) => {
        await page.setViewportSize({ width, height });
        await openDossier(page);
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      });

      test('everything is dark on light, even where the screen is dark', async ({ page }) => {
        const colours = await page.evaluate(() => {
          const light = (colour: string) => {
            const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
            return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
          };
          const texts = [
            ...document.querySelectorAll('p, li, td, th, h1, h2, h3, dd, dt, summary, a'),
          ].filter((each) => each.checkVisibility());
          return {
            paper: light(getComputedStyle(document.body).backgroundColor),
            palest: Math.max(
              ...texts
                .filter((each) => !each.closest('.pane'))
                .map((each) => light(getComputedStyle(each).color)),
            ),
            scheme: getComputedStyle(document.documentElement).colorScheme,
          };
        });
        expect(colours.paper).toBeCloseTo(1);
        expect(colours.palest).toBeLessThan(0.45);
        expect(colours.scheme).toContain('light');
      });

      test('what is closed on the screen is there to be read', async ({ page }) => {
        await expect(page.locator('.sources details[open]')).toHaveCount(0);
        const hidden = await page.locator('details').evaluateAll((all) =>
          all
            .flatMap((details) => [...details.children].filter(({ tagName }) => tagName !== 'SUMMARY'))
            .filter(
              (part) =>
                part.getBoundingClientRect().height < 8 ||
                !part.checkVisibility({ contentVisibilityAuto: true }),
            )
            .map((part) => part.textContent?.slice(0, 60)),
        );
        expect(hidden).toEqual([]);
        await expect(page.locator('.reference').first()).toBeVisible();
      });

      test('nothing is there that only a screen can do', async ({ page }) => {
        for (const control of await page.locator('button, .skip, .note, .controls').all())
          await expect(control).toBeHidden();
      });

      test('map and timeline are drawn, inside the sheet', async ({ page }) => {
        for (const drawing of ['.map .base', '.timeline .horizontal > svg']) {
          await expect(page.locator(drawing)).toBeVisible();
          const box = await page.locator(drawing).boundingBox();
          expect(box?.height).toBeGreaterThan(100);
          expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width + 1);
        }
        await expect(page.locator('.timeline .vertical')).toBeHidden();
      });

      test('nothing is wider than the sheet', async ({ page }) => {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      });

      test('no row, source, actor or reading note is cut by the edge of a sheet, and none is longer than one', async ({
        page,
      }) => {
        const cut = await page.evaluate((sheet) => {
          const wholes = document.querySelectorAll(
            '.chronology tbody tr, .actors .cards > li, .notes ol > li, .section-opening',
          );
          return [...wholes]
            .filter(
              (whole) =>
                getComputedStyle(whole).breakInside !== 'avoid' ||
                whole.getBoundingClientRect().height > sheet,
            )
            .map((whole) => whole.id || whole.textContent?.slice(0, 40));
        }, height);
        expect(cut).toEqual([]);
      });

      test('no heading is left alone at the foot of a sheet', async ({ page }) => {
        const loose = await page.locator('main :is(h2, h3)').evaluateAll((headings) =>
          headings
            .filter((heading) => heading.checkVisibility())
            .filter(
              (heading) => getComputedStyle(heading).breakAfter !== 'avoid' && !heading.closest('.keep'),
            )
            .map(({ textContent }) => textContent),
        );
        expect(loose).toEqual([]);
      });

      test('prints to a PDF of some pages', async ({ page }) => {
        const pdf = await page.pdf({ format, preferCSSPageSize: false, printBackground: true });
        const text = pdf.toString('latin1');
        expect(text.slice(0, 5)).toBe('%PDF-');
        const sheetsPrinted = text.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
        expect(sheetsPrinted).toBeGreaterThan(5);
        expect(sheetsPrinted).toBeLessThan(40);
      });
    });

  for (const address of pages)
    test(`/${address} prints`, async ({ page }) => {
      await page.goto(address);
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    });
});

test('the interactive map gives way to the still one on paper', async ({ page }) => {
  await openDossier(page);
  await page.getByRole('button', { name: 'Zoom and pan' }).click();
  await expect(page.locator('.map .live')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.map .live')).toBeHidden();
  await expect(page.locator('.map .base')).toHaveCSS('opacity', '1');
  await expect(page.locator('.map .overlay .place').first()).toBeVisible();
});

test('an open note does not come onto paper', async ({ page }) => {
  await page.goto(dossier);
  await page.locator('article.prose .cite a').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.note')).toBeHidden();
});
