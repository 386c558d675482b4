import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Version } from '../../src/model/register.ts';
import type { VersionMarks } from '../../src/views/permalinks.ts';
import { delay, dossiers, expect, openDossier, subject, test } from './site.ts';

/** What was published of the dossier that is tried, by anchor. */
const marks: VersionMarks = JSON.parse(readFileSync('.build/sub/red-sea-ferries/permalinks.json', 'utf8'));
const markOf = (anchor: string, at: number) => marks[anchor]?.at(at)?.[0] ?? '';

const register: readonly Version[] = JSON.parse(
  readFileSync('tests/fixtures/dossiers/red-sea-ferries/permalinks.json', 'utf8'),
);

/** The first of each thing that has a link beside it. */
const things = [
  ['section', 'article h2 > a'],
  ['paragraph', '.paragraph-number'],
  ['event', '.chronology .hash'],
  ['actor', '.actors .hash'],
  ['source', '.sources .hash'],
  ['place', '.places .hash'],
  ['claim', '.notes .hash'],
] as const;

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('the link beside something', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const [thing, selector] of things)
    test(`of a ${thing} copies its whole address, by pointer and keyboard`, async ({ page }) => {
      await openDossier(page);
      const link = page.locator(selector).first();
      const hash = (await link.getAttribute('href')) ?? '';
      const mark = markOf(decodeURIComponent(hash.slice(1)), -1);
      expect(mark).toMatch(/^[0-9a-f]{8}$/);
      for (const press of ['click', 'Enter'] as const) {
        await page.evaluate(() => navigator.clipboard.writeText(''));
        await link.focus();
        if (press === 'click') await link.click();
        else await page.keyboard.press('Enter');
        await expect.poll(() => copied(page)).toBe(new URL(`?v=${mark}${hash}`, subject).href);
        await expect(page.getByRole('status')).toContainText('Link copied');
        await expect(page).toHaveURL(new RegExp(`\\?v=${mark}#`));
        await expect(link).toBeFocused();
      }
    });

  test('can be seen where a pointer or the keyboard is', async ({ page }) => {
    await openDossier(page);
    const link = page.locator('.sources .hash').first();
    await expect(link).toHaveCSS('opacity', '0');
    await page.locator('.sources .row > summary').first().hover();
    await expect(link).toHaveCSS('opacity', '1');
    await page.mouse.move(0, 0);
    await link.focus();
    await expect(link).toHaveCSS('opacity', '1');
  });

  test('leads to a page of its own where there is one', async ({ page }) => {
    await openDossier(page);
    for (const selector of ['.chronology .hash', 'article h2 > a']) {
      await page.locator(selector).last().click();
      const way = page.getByRole('status').getByRole('link', { name: 'Its own page' });
      const address = await way.getAttribute('href');
      expect((await page.request.get(address ?? '')).status()).toBe(200);
    }
  });

  for (const pace of ['at once', 'slowly'] as const)
    test(`takes no mark of a version along to another place, where scripts come ${pace}`, async ({ page }) => {
      if (pace === 'slowly') await delay(page, '_astro/permalinks.*');
      await openDossier(page, `${subject}?v=${markOf('opening-1', -1)}#opening-1`);
      await expect(page.locator('#opening-1')).toBeInViewport();
      await page.evaluate(() => {
        location.hash = '#sources';
      });
      await expect(page).toHaveURL(`${subject}#sources`);
    });

  test('takes no mark of a version of what was shared along, nor to what is chosen', async ({ page }) => {
    await openDossier(page);
    const share = async () => {
      await page.locator('.paragraph-number').first().click();
      await expect(page).toHaveURL(/\?v=/);
    };
    await share();
    await page.evaluate(() => {
      location.hash = '#event-quay-collision';
    });
    await expect(page).toHaveURL(`${subject}#event-quay-collision`);
    await share();
    const number = page.locator('article .event-number').first();
    await number.click();
    await expect(page).toHaveURL(`${subject}${await number.getAttribute('href')}`);
    await expect(page.locator('.told')).toHaveCount(0);
  });
});

test.describe('under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('a link is always to be seen, and opens the sheet for sharing', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'share', {
        value: (data: ShareData) => {
          document.documentElement.dataset['shared'] = data.url ?? '';
          return Promise.resolve();
        },
      });
    });
    await openDossier(page);
    const shared = () => page.evaluate(() => document.documentElement.dataset['shared']);
    const source = page.locator('.sources .hash').first();
    await expect(source).toHaveCSS('opacity', '1');
    await source.tap();
    const hash = (await source.getAttribute('href')) ?? '';
    await expect.poll(shared).toBe(new URL(`?v=${markOf(hash.slice(1), -1)}${hash}`, subject).href);
    const event = page.locator('.chronology .hash').first();
    await event.tap();
    const id = (await event.getAttribute('href'))?.replace('#event-', '');
    await expect.poll(shared).toBe(`${subject}event/${id}/`);
  });
});

test.describe('a link from before', () => {
  const changed = 'event-quay-collision';

  test('says when the words changed, why, and how they read', async ({ page }) => {
    await openDossier(page, `${subject}?v=${markOf(changed, 0)}#${changed}`);
    const told = page.locator(`#${changed} .told`);
    await expect(told).toContainText(/^Since this link was made: corrected on \d+\s\p{L}+ \d{4}\./u);
    await expect(told.locator('.reason').first()).not.toBeEmpty();
    await told.locator('summary').click();
    await expect(told.locator('del').first()).toBeVisible();
    await told.getByRole('link', { name: 'All that became of it' }).click();
    await expect(page.locator(`#${changed}`)).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`/changes/#${changed}$`));
  });

  test('says nothing where nothing has changed', async ({ page, misdeeds }) => {
    await openDossier(page, `${subject}?v=${markOf(changed, -1)}#${changed}`);
    await expect.poll(() => misdeeds.requests.some((url) => url.endsWith('permalinks.json'))).toBe(true);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.told')).toHaveCount(0);
  });

  test('says so where its words are not on record', async ({ page }) => {
    await openDossier(page, `${subject}?v=00000000#${changed}`);
    await expect(page.locator('.told')).toContainText('not on record');
  });

  test('says how what was merged into another read', async ({ page }) => {
    const merged = 'what-항구-will-say-2';
    await openDossier(page, `${subject}?v=${markOf(merged, 0)}#${merged}`);
    const told = page.locator('.told');
    await expect(told).toContainText(
      /^Since this link was made: merged on \d+\s\p{L}+ \d{4} into #what-항구-will-say-1\./u,
    );
    const { words } = register.find(({ anchor }) => anchor === merged) ?? {};
    await told.locator('summary').click();
    await expect(told.locator('.merged')).toContainText(words?.slice(0, 60) ?? 'words');
  });

  test('says it where it is seen at once, however long the text is', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 500 });
    const anchor = 'the-collision-at-massawa-باصع-1';
    await openDossier(page, `${subject}?v=${markOf(anchor, 0)}#${anchor}`);
    await expect(page.locator('.passage:target')).toBeInViewport();
    await expect(page.locator('.told > p').first()).toBeInViewport({ ratio: 1 });
  });

  test('tells it on the page of the event too', async ({ page }) => {
    await page.goto(`${subject}event/quay-collision/?v=${markOf(changed, 0)}`);
    await expect(page.locator('.told')).toContainText('Since this link was made: corrected');
  });
});

test('an address that names no place of the page says which is nearest', async ({ page }) => {
  await openDossier(page, `${subject}#event-quay-colision`);
  const told = page.locator('.told.missing');
  await expect(told).toBeInViewport();
  await told.getByRole('link', { name: '#event-quay-collision' }).click();
  await expect(page.locator('#event-quay-collision')).toBeInViewport();
  await page.evaluate(() => {
    location.hash = '#nothing-like-it-at-all';
  });
  await expect(told).toContainText('There is no #nothing-like-it-at-all');
});

test('an address on the page of a part that names a place of another part leads to the whole', async ({ page }) => {
  for (const [fragment, place] of [
    ['#opening-1', '#opening-1'],
    ['#event-boats-clash', '#event-rowing-boats'],
  ] as const) {
    await page.goto(`${subject}event/quay-collision/${fragment}`);
    await page.waitForURL(`${subject}${fragment}`);
    await expect(page.locator(place)).toBeInViewport();
  }
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('what moved, was merged or was withdrawn is found under its old anchor', async ({ page }) => {
      const text = readFileSync('tests/fixtures/dossiers/red-sea-ferries/index.mdx', 'utf8');
      const register = readFileSync('tests/fixtures/dossiers/red-sea-ferries/permalinks.json', 'utf8');
      const [, entries = ''] = /^permalinks:\n((?: .*\n)+)/m.exec(text) ?? [];
      const anchors = [
        ...[...entries.matchAll(/anchor: ([^\s,]+)/g)].map(([, anchor]) => anchor),
        ...[...register.matchAll(/"anchor":"([^"]+)"[^\n]*"into"/g)].map(([, anchor]) => anchor),
      ];
      for (const anchor of anchors) {
        await page.goto(`${subject}#${anchor}`);
        const place = page.locator(`[id="${anchor}"]`);
        await expect(place).toBeInViewport({ ratio: 0 });
        const row = page.locator('.row', { has: place });
        if ((await row.count()) > 0) await expect(row.locator('summary').first()).toBeInViewport({ ratio: 1 });
        await page.goto('about:blank');
      }
    });

    test('the page of an event under its old name leads on', async ({ page }) => {
      await page.goto(`${subject}event/boats-clash/`);
      await expect(page).toHaveURL(`${subject}event/rowing-boats/`);
    });

    if (javaScriptEnabled)
      test('it takes the mark of the words and the place along', async ({ page }) => {
        const mark = `?v=${markOf('event-boats-clash', 0)}`;
        await page.goto(`${subject}event/boats-clash/${mark}`);
        await expect(page).toHaveURL(`${subject}event/rowing-boats/${mark}`);
        await page.waitForLoadState('networkidle');
        await expect(page.locator('.told')).toHaveCount(0);
        await page.goto(`${subject}event/boats-clash/${mark}#opening-1`);
        await page.waitForURL(`${subject}${mark}#opening-1`);
      });

    test('the line of a link on the page of changes is open', async ({ page }) => {
      await page.goto(`${subject}changes/#event-quay-collision`);
      await expect(page.locator('[id="event-quay-collision"]')).toBeInViewport({ ratio: 0 });
      await expect(page.locator('[id="event-quay-collision"] del').first()).toBeVisible();
    });
  });

/** How far from where it belongs the top of what an address names stands, in px; 0 where the page ends before. */
const offBy = (page: Page) =>
  page.evaluate(() => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1))) as Element;
    const room = document.documentElement.scrollHeight - innerHeight - scrollY;
    const style = getComputedStyle(target);
    const margin = Number.parseFloat(style.scrollMarginTop) || 0;
    const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const off = target.getBoundingClientRect().top - margin - padding;
    return room < 1 && off > 0 ? 0 : Math.round(off);
  });

for (const { name, address } of dossiers)
  for (const width of [390, 1280])
    test(`an address lands exactly in ${name}, ${width} px wide`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 844 });
      await page.goto(address);
      const anchors = await page.evaluate(() => {
        const all = [...document.querySelectorAll('.passage, article h2, .row > .body')].map(({ id }) => id);
        return all.filter((_, at) => at % Math.ceil(all.length / 8) === 0);
      });
      for (const anchor of anchors) {
        await page.goto('about:blank');
        await page.goto(`${address}#${encodeURIComponent(anchor)}`);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(900);
        expect(Math.abs(await offBy(page)), anchor).toBeLessThanOrEqual(4);
      }
    });
