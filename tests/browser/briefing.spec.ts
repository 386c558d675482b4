/* The briefing: two sheets as they stand, and what a reader adds to them. */
import type { Page } from '@playwright/test';
import { printInChromium } from '../paper/chromium.ts';
import { readPdf } from '../paper/pdf.ts';
import { missingTexts } from '../paper/words.ts';
import { dossiers, expect, subject, test } from './site.ts';

const briefing = `${subject}briefing/`;
const own = dossiers.map(({ name, address }) => ({ name, address: `${address}briefing/` }));

/** Waits until the sheets are laid out, and returns how many the form says there are. */
async function countOf(page: Page): Promise<number> {
  await expect(page.locator('html.composed')).toBeAttached();
  const words = (await page.locator('output').textContent()) ?? '';
  return words.startsWith('One') ? 1 : Number.parseInt(words, 10);
}

/** What each sheet shows, and whether something leaves it. */
function sheetsOf(page: Page) {
  return page.locator('.sheet').evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const flow = sheet.querySelector('.flow');
      return { text: sheet.textContent ?? '', over: (flow?.scrollHeight ?? 0) - (flow?.clientHeight ?? 0) };
    }),
  );
}

const printed = async (page: Page) => readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true }));

for (const { name, address } of own)
  test.describe(`the briefing of ${name}`, () => {
    test('is two sheets at most as it stands, with script', async ({ page }) => {
      await page.goto(`${address}?paper=A4`);
      const count = await countOf(page);
      expect(count).toBeLessThanOrEqual(2);
      expect((await printed(page)).pages).toHaveLength(count);
      expect((await sheetsOf(page)).filter(({ over }) => over > 1)).toEqual([]);
    });

    test.describe('without script', () => {
      test.use({ javaScriptEnabled: false });

      test('is two sheets at most too, on either paper', async ({ page }) => {
        await page.goto(address);
        await expect(page.locator('.composer')).toBeHidden();
        for (const format of ['A4', 'Letter'] as const) {
          const { pages, text } = await readPdf(await printInChromium(page, format));
          expect(pages.length).toBeLessThanOrEqual(2);
          expect(missingTexts(await page.locator('.flow :is(h1, h2, .statement, td)').allInnerTexts(), text)).toEqual(
            [],
          );
        }
      });
    });
  });

for (const paper of ['A4', 'Letter'] as const)
  test(`what is added is printed as it is shown, on ${paper}`, async ({ page }) => {
    await page.goto(briefing);
    await page.getByRole('radio', { name: paper }).check();
    for (const part of await page.getByRole('checkbox').all()) await part.check();
    await expect(page.locator('.sheet .sources').first()).toBeAttached();
    const count = await countOf(page);
    expect(count).toBeGreaterThan(4);
    const sheets = await sheetsOf(page);
    expect(sheets).toHaveLength(count);
    expect(sheets.filter(({ over }) => over > 1)).toEqual([]);
    const { pages } = await printed(page);
    expect(pages).toHaveLength(count);
    for (const [at, { text }] of pages.entries()) expect.soft(text).toContain(`${at + 1} of ${count}`);
    // Each part starts where the contents say.
    const contents = (await page.locator('.contents-line').textContent()) ?? '';
    const entries = contents.replace('Contents: ', '').split(' · ');
    expect(entries.length).toBeGreaterThan(5);
    for (const entry of entries) {
      const [, title = '', number] = /^(.*) (\d+)$/.exec(entry) ?? [];
      expect.soft(sheets[Number(number) - 1]?.text).toContain(title);
    }
  });

test('sources are numbered as they come, and those alone are listed', async ({ page }) => {
  await page.goto(`${briefing}?with=opening,chronology`);
  await expect(page.locator('.sheet .chronology').first()).toBeAttached();
  const { cited, listed } = await page.evaluate(() => ({
    cited: [...document.querySelectorAll('.sheet a[href*="#source-"]')]
      .filter((link) => !link.closest('.references'))
      .map((link) => Number(/\[(\d+)\]/.exec(link.textContent ?? '')?.[1])),
    listed: document.querySelectorAll('.references li').length,
  }));
  const order = [...new Set(cited)];
  expect(order.length).toBeGreaterThan(2);
  expect(order).toEqual(order.map((_, at) => at + 1));
  expect(listed).toBe(order.length);
});

test('the choice is in the address, and a link brings it back', async ({ page }) => {
  await page.goto(briefing);
  await countOf(page);
  await page.getByRole('checkbox', { name: 'Actors' }).check();
  await page.getByRole('radio', { name: 'Letter' }).check();
  expect(new URL(page.url()).search).toBe('?with=actors&paper=Letter');
  await expect(page.locator('.sheet .actors').first()).toBeAttached();
  const count = await countOf(page);
  await page.goto('about:blank');
  await page.goto(`${briefing}?with=actors&paper=Letter`);
  await expect(page.locator('.sheet .actors').first()).toBeAttached();
  expect(await countOf(page)).toBe(count);
  await expect(page.getByRole('checkbox', { name: 'Actors' })).toBeChecked();
});

test('what is typed is printed as added by the reader, and goes nowhere', async ({ page, misdeeds }) => {
  await page.goto(briefing);
  await countOf(page);
  for (const [label, words] of [
    ['Marking, on every sheet', 'Zebra marking'],
    ['Prepared for', 'Quagga committee'],
    ['Distribution', 'Okapi only'],
    ['Date', '3 March 2031'],
  ] as const)
    await page.getByRole('textbox', { name: label }).fill(words);
  await page.getByRole('checkbox', { name: 'Actors' }).check();
  await expect(page.locator('.sheet .actors').first()).toBeAttached();
  const { pages, text } = await printed(page);
  expect(text).toContain(
    'Added by the reader. Prepared for: Quagga committee · Distribution: Okapi only · Date: 3 March 2031',
  );
  for (const sheet of pages) expect.soft(sheet.text.match(/Zebra marking \(added by the reader\)/g)).toHaveLength(2);
  const told = [
    page.url(),
    ...misdeeds.requests,
    JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))),
  ];
  expect(told.filter((one) => /zebra|quagga|okapi|2031/i.test(decodeURIComponent(one)))).toEqual([]);
});

test('is made by the keyboard alone', async ({ page }) => {
  await page.goto(briefing);
  await countOf(page);
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  const focused = () => page.evaluate(() => document.activeElement?.closest('label, button')?.textContent?.trim());
  for (let press = 0; press < 40 && (await focused()) !== 'Actors'; press++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.locator('.sheet .actors').first()).toBeAttached();
  for (let press = 0; press < 40 && (await focused()) !== 'Print'; press++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('html[data-printed]')).toBeAttached();
});

test('says so when what was added cannot be fetched', async ({ page, misdeeds }) => {
  await page.route(subject, (route) => route.fulfill({ status: 500, body: 'no' }));
  await page.goto(`${briefing}?with=actors`);
  await expect(page.locator('output')).toContainText('could not be fetched');
  misdeeds.found.length = 0;
});

test('leads from paper to the passage: by a short address, and by a code', async ({ page }) => {
  await page.goto(`${briefing}?with=opening`);
  await expect(page.locator('.sheet .prose').first()).toBeAttached();
  const address = 'https://example.org/sub/path/red-sea-ferries/';
  await expect(page.locator('.sheet .qr svg')).toHaveAttribute('aria-label', `QR code of ${address}`);
  await expect(page.locator('.sheet .prose .code')).toHaveAttribute('aria-label', `QR code of ${address}#opening`);
  const { text, links } = await printed(page);
  expect(text).toContain(address);
  expect(text).toContain(`${address}#opening`);
  expect(links.map(({ url }) => url).join()).toContain('red-sea-ferries/');
});

test.describe('beside the dossier', () => {
  test('“Print” offers what to print, with the number of sheets, by the keyboard too', async ({ page }) => {
    await page.goto(subject);
    await page.evaluate(() => {
      window.print = () =>
        document.documentElement.setAttribute('data-printed', document.documentElement.dataset['print'] ?? '');
    });
    await page.getByRole('link', { name: 'Print' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Print' });
    await expect(dialog.getByText(/about \d+ sheets|one sheet/)).toHaveCount(3);
    const counts = (await dialog.getByText(/about \d+ sheets/).allTextContents()).map((words) =>
      Number(/\d+/.exec(words)?.[0]),
    );
    expect(counts[0]).toBeGreaterThan(counts[1] as number);
    const whole = await readPdf(await printInChromium(page, 'A4'));
    expect(Math.abs((counts[0] as number) - whole.pages.length)).toBeLessThanOrEqual(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.locator('html[data-printed=article]')).toBeAttached();
    await expect(dialog).toBeHidden();
  });

  test('Escape closes it and prints nothing, and the link leads on without script', async ({ page }) => {
    await page.goto(subject);
    await page.getByRole('link', { name: 'Print' }).click();
    await expect(page.getByRole('dialog', { name: 'Print' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Print' })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Print' })).toHaveAttribute('href', /\/red-sea-ferries\/briefing\/$/);
  });

  for (const [print, wanted, unwanted] of [
    ['article', 'How to cite', ['How to cite', 'Claims and checks']],
    ['standing', '', ['Passages']],
  ] as const)
    test(`prints ${print === 'article' ? 'the article alone' : 'it as it stands'}`, async ({ page }) => {
      await page.goto(subject);
      await page.getByRole('link', { name: 'Print' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      const whole = await readPdf(await printInChromium(page, 'A4'));
      await page.evaluate((choice) => {
        document.documentElement.dataset['print'] = choice;
      }, print);
      const part = await readPdf(await printInChromium(page, 'A4'));
      expect(part.pages.length).toBeLessThan(whole.pages.length);
      expect(whole.text).toContain(wanted);
      for (const words of unwanted) expect(part.text).not.toContain(words);
    });
});
