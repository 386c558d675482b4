import { dossier, expect, pages, test } from './site.ts';

test.use({ javaScriptEnabled: false });

test.beforeEach(({ page }) => page.goto(dossier));

for (const address of pages)
  test(`/${address} is readable`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('main')).toBeVisible();
    await expect(page.locator('main')).not.toBeEmpty();
  });

test('every part is there to be read', async ({ page }) => {
  const parts = [
    'key-judgements',
    'timeline',
    'map',
    'chronology',
    'actors',
    'sources',
    'reading-notes',
    'cite',
  ];
  for (const id of parts) await expect(page.locator(`section[aria-labelledby="${id}"]`)).toBeVisible();
  for (const passage of await page.locator('.passage').all()) await expect(passage).toBeVisible();
  for (const row of await page.locator('.chronology tbody tr').all()) await expect(row).toBeVisible();
  await expect(page.locator('article.prose')).toContainText('Chitral');
});

for (const width of [360, 1280])
  test(`timeline and map are drawn, and lead to the chronology, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await expect(page.locator('.timeline svg').filter({ visible: true }).first()).toBeVisible();
    await expect(page.locator('.map .base')).toBeVisible();
    for (const place of ['.timeline', '.map']) {
      const marks = page.locator(`${place} a.mark`).filter({ visible: true });
      expect(await marks.count()).toBeGreaterThan(9);
      const mark = marks.nth(4);
      const id = await mark.getAttribute('data-event');
      await mark.locator('.number').click();
      await expect(page).toHaveURL(new RegExp(`#event-${id}$`));
      await expect(page.locator(`tr#event-${id}:target`)).toBeInViewport();
      await page.goBack();
    }
  });

test('an event number in the prose lands on its row', async ({ page }) => {
  const number = page.locator('article.prose .event-number').nth(3);
  const id = await number.getAttribute('data-event');
  await number.click();
  await expect(page.locator(`tr#event-${id}:target`)).toBeInViewport();
});

test('a citation lands on its source, and opens it', async ({ page }) => {
  const citation = page.locator('article.prose .cite a').nth(2);
  const id = await citation.getAttribute('data-source');
  await expect(page.locator(`#source-${id}`)).toBeHidden();
  await citation.click();
  await expect(page.locator(`#source-${id}:target`)).toBeVisible();
  await expect(page.locator(`#source-${id}`)).toBeInViewport();
  await expect(page.locator(`#source-${id} .reference`)).not.toBeEmpty();
});

test('the address of a source opens it', async ({ page }) => {
  const id = await page.locator('.source-body').last().getAttribute('id');
  await page.goto('about:blank');
  await page.goto(`${dossier}#${id}`);
  await expect(page.locator(`#${id}`)).toBeInViewport();
});

test('a source opens and closes, and leads back to where it is cited', async ({ page }) => {
  const source = page.locator('.sources details').first();
  await source.locator('summary').click();
  await expect(source.locator('.source-body')).toBeVisible();
  const way = source.locator('.record-links a').first();
  const target = await way.getAttribute('href');
  await way.click();
  await expect(page.locator(`${target}:target`)).toBeInViewport();
  await page.goBack();
  await source.locator('summary').click();
  await expect(source.locator('.source-body')).toBeHidden();
});

test('nothing is offered that only a script can do', async ({ page }) => {
  for (const button of await page.locator('button').all()) await expect(button).toBeHidden();
  await expect(page.getByText(/Zoom and pan|Expand all|Collapse all/).filter({ visible: true })).toHaveCount(
    0,
  );
});
