import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editions } from './site/editions.ts';
import { compressedBytes, firstViewOf, fontsOf, inlineScriptBytes } from './site/weight.ts';

/** Compressed bytes of a first view, and requests. */
const budget = { page: 50_000, script: 10_000, fonts: 45_000, requests: 6 };

const dossiers = editions.flatMap(({ folder, site, dossiers: own }) =>
  own.map(({ slug }) => ({ folder, site, slug })),
);

describe.each(dossiers)('the first view of $slug', ({ folder, site, slug }) => {
  const page = site.pages.find(({ file }) => file === `${slug}/index.html`);
  if (!page) throw new Error(`${folder} has no ${slug}: run npm test`);
  const weigh = (files: readonly string[]) =>
    files.map((file) => ({ file, bytes: compressedBytes(site.files.get(file) ?? '') }));
  const total = (parts: readonly { readonly bytes: number }[]) =>
    parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = (parts: readonly { readonly file: string; readonly bytes: number }[]) =>
    parts.map(({ file, bytes }) => `${file}: ${bytes} bytes`).join('\n');

  test(`is at most ${budget.page} bytes of HTML, CSS and script`, () => {
    const { markup, styles, scripts } = firstViewOf(page, site);
    const parts = weigh([...markup, ...styles, ...scripts]);
    expect(total(parts), report(parts)).toBeGreaterThan(5_000);
    expect(total(parts), report(parts)).toBeLessThanOrEqual(budget.page);
  });

  test(`has at most ${budget.script} bytes of script`, () => {
    const parts = [
      ...weigh(firstViewOf(page, site).scripts),
      { file: 'in the page itself', bytes: inlineScriptBytes(page) },
    ];
    expect(total(parts), report(parts)).toBeGreaterThan(500);
    expect(total(parts), report(parts)).toBeLessThanOrEqual(budget.script);
  });

  test(`preloads at most ${budget.fonts} bytes of fonts, all of them its own`, () => {
    const { fonts } = firstViewOf(page, site);
    const parts = fonts.map((file) => ({
      file,
      bytes: statSync(join(import.meta.dirname, '..', folder, file)).size,
    }));
    expect(fonts.length).toBeGreaterThan(0);
    expect(fontsOf(page, site)).toEqual(expect.arrayContaining([...fonts]));
    expect(total(parts), report(parts)).toBeLessThanOrEqual(budget.fonts);
  });

  test(`takes at most ${budget.requests} requests`, () => {
    const files = Object.values(firstViewOf(page, site)).flat();
    expect(files.length, files.join('\n')).toBeLessThanOrEqual(budget.requests);
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
