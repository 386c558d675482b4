import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { printInChromium } from '../paper/chromium.ts';
import { readPdf } from '../paper/pdf.ts';
import { expect, test } from './site.ts';

const [root, sub] = [process.env['TEST_URL'] ?? '', process.env['TEST_SUB_URL'] ?? ''];
const small = 'tests/fixtures/dossiers/two-harbours/index.mdx';

test.describe('an address that leads nowhere', () => {
  for (const [path, meant] of [
    ['red-sea-feries/', 'red-sea-ferries/'],
    ['Red-Sea-Ferries.html', 'red-sea-ferries/'],
    ['the-harbours/', 'two-harbours/'],
    ['port-amity/event-fuel-fire/', 'port-amity/#event-fuel-fire'],
    ['port-amty/#event-fuel-fire', 'port-amity/#event-fuel-fire'],
    ['elections-in-norway/', null],
  ] as const)
    test(`${path} offers ${meant ?? 'nothing but the library'}`, async ({ page, misdeeds }) => {
      const response = await page.goto(`${sub}${path}`);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
      const line = page.getByText('Did you mean');
      if (meant) {
        expect(await line.getByRole('link').evaluate((link: HTMLAnchorElement) => link.href)).toBe(`${sub}${meant}`);
        await line.getByRole('link').click();
        await expect(page).toHaveURL(`${sub}${meant}`);
      } else await expect(line).toHaveCount(0);
      // The browser itself notes that the page is not there.
      misdeeds.found.splice(0, misdeeds.found.length, ...misdeeds.found.filter((each) => !/status of 404/.test(each)));
    });
});

test('without script, an address that leads nowhere offers the dossiers there are', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${sub}red-sea-feries/`);
  await expect(page.getByText('Did you mean')).toHaveCount(0);
  await expect(page.locator('main li a')).toHaveCount(4);
  await page.getByRole('link', { name: 'The library' }).click();
  await expect(page).toHaveURL(sub);
  await context.close();
});

test('the library has its rows at any width, without a scroll sideways', async ({ page }) => {
  for (const width of [320, 390, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(sub);
    const { scrolled, cut } = await page.evaluate(() => ({
      scrolled: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cut: [...document.querySelectorAll('.library-row h2 a')].filter(
        (link) => link.getBoundingClientRect().height < 44,
      ).length,
    }));
    expect.soft([scrolled, cut], `${width} px`).toEqual([0, 0]);
  }
});

/** A site of 32 dossiers, which is more than content or fixtures have; it is built once and served by the test itself. */
test.describe('a library of many', () => {
  test.describe.configure({ mode: 'serial' });
  const [content, site] = ['.build/many-content', '.build/many'];
  const address = `${root}many/`;
  const places = ['Niigata', 'Ağrı', 'Zürich', 'خليج'];

  test.beforeAll(() => {
    test.setTimeout(180_000);
    rmSync(content, { recursive: true, force: true });
    for (const number of Array(32).keys()) {
      const folder = join(content, `harbour-${number}`);
      mkdirSync(folder, { recursive: true });
      const place = places[number % places.length];
      const text = readFileSync(small, 'utf8')
        .replace(/^title: .*/m, `title: Harbour ${number} at ${place}`)
        .replace(/^published: .*/m, `published: ${2031 + Math.floor(number / 8)}-02-01`);
      writeFileSync(join(folder, 'index.mdx'), text);
    }
    execFileSync(process.execPath, ['src/commands/run.ts', 'build', '--if-changed', '--out', site], {
      env: { ...process.env, DOSSIERS: content, SITE_URL: 'https://example.org/many/' },
    });
  });

  async function open(page: Page): Promise<void> {
    await page.route(`${address}**`, (route) => {
      const path = new URL(route.request().url()).pathname.replace(/^\/many\//, '').replace(/(^|\/)$/, '$1index.html');
      return route.fulfill({ path: join(site, path) });
    });
    await page.goto(address);
  }

  const shown = (page: Page) => page.locator('.library-row').filter({ visible: true });

  test('is searched as one types, whatever the case and the accents', async ({ page }) => {
    await open(page);
    const field = page.getByRole('searchbox', { name: 'Find a dossier' });
    const status = page.getByRole('status');
    await expect(status).toHaveText('32 dossiers');
    await expect(shown(page)).toHaveCount(32);
    await field.pressSequentially('zurich HARB');
    await expect(status).toHaveText('8 of 32 dossiers');
    await expect(shown(page)).toHaveCount(8);
    await field.fill('harbour 31');
    await expect(status).toHaveText('1 of 32 dossiers');
    await expect(page.locator('main h2').filter({ visible: true })).toHaveText(['2034']);
    await expect(page.getByRole('navigation', { name: 'Years' }).getByRole('link')).toHaveText(['2034']);
    await field.fill('خليج');
    await expect(shown(page)).toHaveCount(8);
    await field.fill('oslo');
    await expect(status).toHaveText('No dossier has these words.');
    await expect(shown(page)).toHaveCount(0);
    await field.fill('');
    await expect(shown(page)).toHaveCount(32);
    await expect(page.getByRole('navigation', { name: 'Years' }).getByRole('link')).toHaveCount(4);
  });

  test('prints what was found, and says what was searched for', async ({ page }) => {
    await open(page);
    await page.getByRole('searchbox', { name: 'Find a dossier' }).fill('zurich');
    await expect(shown(page)).toHaveCount(8);
    const { text } = await readPdf(await printInChromium(page, 'A4'));
    expect(text).toMatch(/Searched for: zurich\s+8 of 32 dossiers/);
    expect(text.match(/Harbour \d+ at/g)).toHaveLength(8);
    expect(text).not.toContain('Niigata');
  });

  test('leads to its years', async ({ page }) => {
    await open(page);
    await page.getByRole('navigation', { name: 'Years' }).getByRole('link', { name: '2032' }).click();
    await expect(page.locator('h2:target')).toHaveText('2032');
    await expect(page.locator('h2:target')).toBeInViewport();
  });

  test('has its years and no search without script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await open(page);
    await expect(page.getByRole('searchbox')).toHaveCount(0);
    await expect(shown(page)).toHaveCount(32);
    await expect(page.locator('main h2').filter({ visible: true })).toHaveCount(4);
    await context.close();
  });
});
