import type { Locator, Page } from '@playwright/test';
import { delay, dossiers, expect, letSettle, noteOf, openDossier, test } from './site.ts';

/** Expects the note of the event that `link` names: its title, its date, what it rests on, and its passages. */
async function expectNote(page: Page, link: Locator): Promise<void> {
  const { title, parts, links } = await link.evaluate((mark) => {
    const row = document.querySelector(`${mark.getAttribute('href')}`)?.closest('tr') as Element;
    const textOf = (part: string) => row.querySelector(part)?.textContent?.trim() ?? '';
    return {
      title: `${textOf('th')}. ${textOf('.title')}`,
      parts: ['.body .fine', '.summary', '.rests'].map(textOf),
      links: [...row.querySelectorAll('.rests a')].map((source) => source.getAttribute('href')),
    };
  });
  expect(parts).not.toContain('');
  const note = noteOf(page);
  await expect(note).toHaveAccessibleName(title);
  for (const part of parts) await expect(note).toContainText(part);
  for (const way of links) await expect(note.locator(`a[href="${way}"]`).first()).toBeVisible();
}

for (const { name, address } of dossiers)
  test(`every mark of ${name} takes a press at its middle`, async ({ page }) => {
    await openDossier(page, address);
    for (const width of [390, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await letSettle(page);
      const { count, missed } = await page.evaluate(() => {
        const marks = [...document.querySelectorAll('.pane svg a.mark')].filter((mark) => mark.checkVisibility());
        const missing = marks.filter((mark) => {
          const number = mark.querySelector('.number') as Element;
          number.scrollIntoView({ block: 'center' });
          const { x, y, width: across, height } = number.getBoundingClientRect();
          return document.elementFromPoint(x + across / 2, y + height / 2)?.closest('a.mark') !== mark;
        });
        return { count: marks.length, missed: missing.map((mark) => mark.textContent) };
      });
      expect(count, `${width} px`).toBeGreaterThan(0);
      expect(missed, `${width} px`).toEqual([]);
    }
  });

test.describe('an event', () => {
  test.beforeEach(({ page }) => openDossier(page));

  for (const [where, marks] of [
    ['timeline', '.timeline .horizontal a.mark'],
    ['map', '.map .overlay a.mark:not(.count):visible'],
  ] as const)
    test(`opens from each of its marks on the ${where}`, async ({ page }) => {
      const all = await page.locator(marks).all();
      expect(all.length).toBeGreaterThan(9);
      for (const mark of all) {
        await mark.locator('.number').click();
        await expectNote(page, mark);
        await page.keyboard.press('Escape');
        await expect(noteOf(page)).toBeHidden();
        await expect(mark).toBeFocused();
      }
    });

  test('opens a list of what it stands for from a count on the map', async ({ page }) => {
    const count = page.locator('.map .overlay a.count:visible').first();
    await count.locator('.number').click();
    await expect(noteOf(page)).toBeVisible();
    const [, numbers = ''] = /: ([\d, ]+)$/.exec((await count.locator('title').textContent()) ?? '') ?? [];
    expect(numbers.split(', ').length).toBeGreaterThan(1);
    for (const number of numbers.split(', '))
      await expect(noteOf(page).locator('.event-number', { hasText: number }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(count).toBeFocused();
  });

  test('opens from its number in the prose', async ({ page }) => {
    const number = page.locator('article .event-number').last();
    await number.click();
    await expectNote(page, number);
  });

  test('opens by the keyboard, and Escape leads back to the mark', async ({ page }) => {
    const mark = page.locator('.timeline .horizontal a.mark').nth(3);
    await mark.focus();
    await page.keyboard.press('Enter');
    await expectNote(page, mark);
    await expect(noteOf(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(mark).toBeFocused();
  });

  test('does not open when a pointer only passes over it, but is marked on timeline and map', async ({ page }) => {
    const number = page.locator('article .event-number').nth(3);
    await number.hover();
    await letSettle(page);
    await expect(noteOf(page)).toBeHidden();
    await expect(page.locator('.pane .mark[data-pointed]').first()).toHaveAttribute(
      'href',
      (await number.getAttribute('href')) ?? '-',
    );
    // The light behind it is there to be seen, and the line over the timeline says what it is.
    const lights = await page
      .locator('.pane svg .mark[data-pointed] .target')
      .evaluateAll((all) => all.map((light) => getComputedStyle(light).fill));
    expect(lights.length).toBeGreaterThan(0);
    for (const light of lights) expect(light).not.toBe('rgba(0, 0, 0, 0)');
    await expect(page.locator('.readout')).toHaveText(new RegExp(`^${await number.innerText()}\\. `));
  });

  test('is marked when the pointer came to it before the script did', async ({ page }) => {
    await delay(page, '_astro/reading.*');
    const number = page.locator('article .event-number').nth(3);
    await number.hover();
    const href = (await number.getAttribute('href')) ?? '-';
    await expect(page.locator('.pane .mark[data-pointed]').first()).toHaveAttribute('href', href);
  });

  test('is marked while its passage is read', async ({ page }) => {
    await page
      .locator('.passage')
      .filter({ has: page.locator('.event') })
      .last()
      .scrollIntoViewIfNeeded();
    await expect(page.locator('.pane .mark[data-reading]').first()).toBeAttached();
  });

  test('leads to the chronology', async ({ page }) => {
    const mark = page.locator('.timeline .horizontal a.mark').nth(10);
    const record = page.locator(`${await mark.getAttribute('href')}`);
    await mark.click();
    await noteOf(page).getByRole('link', { name: 'Open the row' }).click();
    await expect(noteOf(page)).toBeHidden();
    await expect(record).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`#${await record.getAttribute('id')}$`));
    await page.keyboard.press('Tab');
    await expect(record.locator(':focus')).toHaveCount(1);
  });

  test('leads to the passage that reports it', async ({ page }) => {
    const mark = page.locator('.timeline .horizontal a.mark').nth(4);
    await mark.click();
    const way = noteOf(page).getByRole('link', { name: '¶' }).last();
    const target = await way.getAttribute('href');
    await way.click();
    await expect(page.locator(`${target}:target`)).toBeInViewport();
    await expect(noteOf(page)).toBeHidden();
  });

  test('leads on to a source it rests on, in the same note, and back to the mark', async ({ page }) => {
    const mark = page.locator('.timeline .horizontal a.mark').nth(4);
    await mark.click();
    const source = noteOf(page).locator('.rests a').first();
    const name = (await source.textContent()) ?? '';
    await source.click();
    await expect(noteOf(page)).toHaveAccessibleName(name);
    await expect(noteOf(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(mark).toBeFocused();
  });

  test('shows in its note each id only once in the page', async ({ page }) => {
    await page.locator('.timeline .horizontal a.mark').nth(12).click();
    await expect(noteOf(page)).toBeVisible();
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
    expect(twice).toEqual([]);
  });
});

test.describe('an event under a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 720 } });

  test('opens from the upright timeline and from the map', async ({ page }) => {
    await openDossier(page);
    await page.locator('.upright > summary').tap();
    for (const [marks, face] of [
      ['.timeline .vertical a.mark', '.title'],
      ['.map .overlay a.mark:visible', '.target'],
    ] as const) {
      for (const mark of (await page.locator(marks).all()).slice(0, 4)) {
        await mark.locator(face).tap();
        await expectNote(page, mark);
        await noteOf(page).getByRole('button', { name: 'Close' }).tap();
        await expect(noteOf(page)).toBeHidden();
      }
    }
  });
});
