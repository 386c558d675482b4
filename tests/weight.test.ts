import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '../src/reading/content.ts';
import { type Page, readPage } from './site/page.ts';
import { readSite, type Site, siteOf } from './site/site.ts';
import { budget, firstViewOf, fontsOf, importsOf, inlineScriptBytes, weighPage } from './site/weight.ts';

const root = join(import.meta.dirname, '..');
const dossiers = readContent(root).readings.map(({ dossier }) => dossier);

describe.each(dossiers.map(({ slug }) => slug))('the first view of %s', (slug) => {
  let site: Site;
  let page: Page;

  beforeAll(() => {
    if (!existsSync(join(root, 'dist', slug))) throw new Error('dist is not built: run npm test');
    site = readSite(join(root, 'dist'), 'http://localhost:4321/');
    page = site.pages.find(({ file }) => file === `${slug}/index.html`) ?? readPage('', '');
  });

  test('keeps to the budget', { timeout: 60_000 }, () => {
    const weight = weighPage(page, site, join(root, 'dist'));
    const least = { first: 5_000, script: 500, fonts: 10_000, requests: 2 };
    for (const part of ['first', 'script', 'fonts', 'requests'] as const) {
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

describe('the weighing', () => {
  test('finds what scripts import, and what those import, but not what they import later', () => {
    const site = siteOf({
      'a.js': 'import{a as b}from"./b.js";export*from"./c.js";const d=()=>import("./d.js");',
      'b.js': 'import"./a.js";import"./sub/e.js"',
      'c.js': '',
      'd.js': 'import"./f.js"',
      'sub/e.js': '',
    });
    expect(importsOf(site, 'a.js')).toEqual(['b.js', 'sub/e.js', 'c.js']);
  });

  test('counts every file that the page asks for, once', () => {
    const html = `<link rel="preload" as="font" href="/f.woff2"><link rel="modulepreload" href="/a.js">
      <link rel="stylesheet" href="/s.css"><link rel="canonical" href="/"><link rel="icon" href="/i.svg">
      <script type="module" src="/a.js"></script><script>alert(1)</script>`;
    const site = siteOf({ 'a.js': 'import "./b.js"', 'b.js': '', 'index.html': html });
    const page = readPage('index.html', html);
    expect(firstViewOf(page, site)).toEqual({
      markup: ['index.html'],
      styles: ['s.css'],
      scripts: ['a.js', 'b.js'],
      fonts: ['f.woff2'],
      icons: ['i.svg'],
    });
    expect(inlineScriptBytes(page)).toBeGreaterThan(5);
  });

  test('finds the fonts of a style sheet', () => {
    const html = '<style>@font-face { src: url("/f.woff2") format("woff2") }</style>';
    expect(fontsOf(readPage('index.html', html), siteOf({}))).toEqual(['f.woff2']);
  });
});
