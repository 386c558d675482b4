import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editions } from './site/editions.ts';
import { budget, firstViewOf, libraryBudget, partBudgets, weighPage } from './site/weight.ts';

const dossiers = editions.flatMap(({ folder, site, dossiers: own }) => own.map(({ slug }) => ({ folder, site, slug })));

describe.each(dossiers)('the first view of $slug', ({ folder, site, slug }) => {
  const page = site.pages.find(({ file }) => file === `${slug}/index.html`);
  if (!page) throw new Error(`${folder} has no ${slug}: run npm test`);

  test('keeps to the budget', () => {
    const weight = weighPage(page, site, join(import.meta.dirname, '..', folder));
    const least = { first: 5_000, page: 5_000, script: 500, fonts: 10_000, requests: 2 };
    for (const part of ['first', 'page', 'script', 'fonts', 'requests'] as const) {
      expect(weight[part], part).toBeGreaterThan(least[part]);
      expect(weight[part], part).toBeLessThanOrEqual(budget[part]);
    }
  });

  test('asks for no font before the first paint', () => {
    expect(firstViewOf(page, site).fonts).toEqual([]);
  });

  test('holds nothing of the map that moves', () => {
    const { styles, scripts } = firstViewOf(page, site);
    const later = [...site.files.keys()].filter((file) => /livemap|leaflet|\.topojson$/.test(file));
    expect(later.length).toBeGreaterThanOrEqual(3);
    expect([...styles, ...scripts].filter((file) => later.includes(file))).toEqual([]);
    for (const file of scripts) expect(site.files.get(file)).not.toMatch(/L\.Map|leaflet-pane/);
    const named = page.elements
      .filter(({ tag }) => tag === 'link' || tag === 'script')
      .flatMap(({ attributes }) => attributes.get('href') ?? attributes.get('src') ?? []);
    expect(named.filter((address) => later.some((file) => address.endsWith(file)))).toEqual([]);
  });
});

test.each(editions)('the library of $folder keeps to its budget', ({ folder, site }) => {
  const page = site.pages.find(({ file }) => file === 'index.html');
  if (!page) throw new Error(`${folder} has no library: run npm test`);
  const { first, requests } = weighPage(page, site, join(import.meta.dirname, '..', folder));
  expect(first).toBeGreaterThan(4_000);
  expect(first).toBeLessThanOrEqual(libraryBudget.first);
  expect(requests).toBeLessThanOrEqual(libraryBudget.requests);
});

test.each(editions)(
  'the pages of sections and events in $folder keep to their budgets',
  ({ folder, site, dossiers }) => {
    const weigh = (file: string) => {
      const page = site.pages.find((one) => one.file === file);
      if (!page) throw new Error(`${folder} has no ${file}: run npm test`);
      return weighPage(page, site, join(import.meta.dirname, '..', folder));
    };
    const parts = dossiers.flatMap(({ slug, sections, events }) => [
      ...sections.map(({ id }) => ({ file: `${slug}/${id}/index.html`, most: partBudgets.section })),
      ...events.map(({ id }) => ({ file: `${slug}/event/${id}/index.html`, most: partBudgets.event })),
    ]);
    expect(parts.length).toBeGreaterThan(5);
    for (const { file, most } of parts) {
      const { first, script } = weigh(file);
      expect(script, file).toBeLessThanOrEqual(1_000);
      expect(first, file).toBeGreaterThan(4_000);
      expect(first, file).toBeLessThanOrEqual(most);
    }
  },
);
