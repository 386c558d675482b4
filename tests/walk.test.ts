import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dossier } from '../src/model/dossier.ts';
import { readContent } from '../src/reading/content.ts';
import { anchorsOf, dossierRules } from './site/evidence.ts';
import { readPage } from './site/page.ts';
import { pageRules, siteRules } from './site/rules.ts';
import { readSite, type Site, siteOf } from './site/site.ts';

const root = join(import.meta.dirname, '..');
const editions = [
  { folder: 'dist', address: 'http://localhost:4321/' },
  { folder: '.build/sub', address: 'https://example.org/sub/path/' },
];
const dossiers = readContent(root).readings.map(({ dossier }) => dossier);

describe.each(editions)('the site in $folder', ({ folder, address }) => {
  let site: Site;

  beforeAll(() => {
    if (!existsSync(join(root, folder, 'index.html')))
      throw new Error(`${folder} is not built: run npm test`);
    site = readSite(join(root, folder), address);
  });

  test('has the library, every dossier, and a page for addresses that lead nowhere', () => {
    const slugs = dossiers.map(({ slug }) => `${slug}/index.html`);
    expect(site.pages.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['404.html', 'index.html', ...slugs]),
    );
  });

  test.each(Object.entries(pageRules))('every page %s', (_, rule) => {
    const findings = site.pages.flatMap((page) =>
      rule(page, site).map((finding) => `${page.file}: ${finding}`),
    );
    expect(findings).toEqual([]);
  });

  test.each(Object.entries(siteRules))('%s', (_, rule) => {
    expect(rule(site)).toEqual([]);
  });

  test.each(Object.entries(dossierRules))('every dossier %s', (_, rule) => {
    const findings = dossiers.flatMap((dossier) => {
      const page = site.pages.find(({ file }) => file === `${dossier.slug}/index.html`);
      return page
        ? rule(page, dossier).map((finding) => `${dossier.slug}: ${finding}`)
        : [`no ${dossier.slug}`];
    });
    expect(findings).toEqual([]);
  });

  test('html-validate finds no error', async () => {
    const validator = new HtmlValidate(new FileSystemConfigLoader());
    const files = site.pages.map(({ file }) => join(root, folder, file));
    const { results } = await validator.validateMultipleFiles(files);
    const findings = results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, column, message }) => `${filePath}:${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(findings).toEqual([]);
  });
});

describe('a rule for pages finds what is wrong with', () => {
  const policy = (sources: string) =>
    `<meta http-equiv="content-security-policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; ${sources}">`;
  const cases: readonly (readonly [keyof typeof pageRules, string, number])[] = [
    ['parses without an error', '<!doctype html><p id="a" id="b"></p>&nosuch;', 2],
    ['says its language', '<html><p>', 1],
    ['says in which direction it is written', '<html lang="ar"><p>', 1],
    ['has its content in landmarks', '<body><a href="#a">a</a><nav>b</nav>', 2],
    ['has its content in landmarks', '<body><nav aria-label="Site"></nav><main></main><footer></footer>', 0],
    ['ends where its markup ends', '<html></html><script></script>', 1],
    ['names the links of its drawings', '<svg><a href="#a" aria-label="A"><path /></a></svg>', 1],
    ['lays itself out whole', '<style>p{content-visibility:auto}</style>', 1],
    ['has one title', '<title> </title>', 1],
    ['has one title', '<svg><title>of a drawing</title></svg>', 1],
    ['has one first heading', '<h1>a</h1><h1>b</h1>', 1],
    ['describes itself', '<meta name="description" content="">', 1],
    ['has one main part', '<main></main><main></main>', 1],
    ['skips no level of heading', '<h1>a</h1><h3>b</h3><h2>c</h2><h4>d</h4>', 2],
    ['skips no level of heading', '<h2>a</h2><h1>b</h1>', 1],
    ['has no empty heading', '<h1>a</h1><h2><img alt=""></h2>', 1],
    ['uses each id once', '<p id="a"></p><template><p id="a"></p></template>', 1],
    ['uses each id once', '<p id=""></p><p id="a b"></p>', 2],
    ['names only ids that are there', '<p id="a" aria-labelledby="a b"></p>', 1],
    ['has links that lead somewhere', '<a>a</a><a href="">b</a>', 2],
    ['has links that lead somewhere', '<a href="#here">a</a><i id="here"></i><a href="#there">b</a>', 1],
    [
      'has links that lead somewhere',
      '<a href="other/">a</a><a href="other/#b">b</a><a href="other">c</a>',
      2,
    ],
    ['has links that lead somewhere', '<a href="/outside/">a</a><a href="//elsewhere.org/">b</a>', 2],
    ['has links that lead somewhere', '<svg><a xlink:href="#nowhere">a</a></svg>', 1],
    ['fetches only what the site has', '<img src="there.png"><img src="missing.png">', 1],
    ['fetches only what the site has', '<img src="//elsewhere.org/a.png"><img src="/there.png">', 2],
    ['fetches only what the site has', '<img srcset="there.png 1x, https://elsewhere.org/a.png 2x">', 1],
    ['fetches only what the site has', '<video poster="https://elsewhere.org/a.png"></video>', 1],
    ['fetches only what the site has', '<link rel="icon" href="https://elsewhere.org/">', 1],
    ['fetches only what the site has', '<link rel="preconnect" href="https://elsewhere.org/">', 1],
    ['fetches only what the site has', '<link rel="canonical" href="https://elsewhere.org/">', 0],
    [
      'fetches only what the site has',
      '<a href="https://elsewhere.org/" ping="https://elsewhere.org/">a</a>',
      1,
    ],
    ['fetches only what the site has', '<form action="https://elsewhere.org/"></form>', 1],
    ['fetches only what the site has', '<svg><use href="https://elsewhere.org/a.svg#a" /></svg>', 1],
    ['fetches only what the site has', '<svg><path fill="url(https://elsewhere.org/a.svg#a)" /></svg>', 1],
    ['fetches only what the site has', '<style>@import "https://elsewhere.org/a.css";</style>', 1],
    [
      'fetches only what the site has',
      '<style>@import url(a.css); p { --x: url("//elsewhere.org/b") }</style>',
      2,
    ],
    [
      'fetches only what the site has',
      '<style>p { background: image-set("b.png" 1x, url(b.png) 2x) }</style>',
      1,
    ],
    [
      'fetches only what the site has',
      '<meta http-equiv="refresh" content="0; url=https://elsewhere.org/">',
      1,
    ],
    ['fetches only what the site has', '<dossier-map data-region="/missing.topojson"></dossier-map>', 1],
    ['has no style attribute', '<p style="color: red"></p><svg><path style="fill: red" /></svg>', 2],
    ['has no handler in its markup', '<p onclick="a()"></p><a href=" javascript:a()">a</a>', 2],
    ['has a strict policy', '<p>', 1],
    ['has a strict policy', '<meta http-equiv="content-security-policy" content="script-src \'self\'">', 4],
    [
      'has a strict policy',
      policy("style-src 'self' 'unsafe-inline'; script-src 'wasm-unsafe-eval' blob:"),
      3,
    ],
    ['has a strict policy', policy('connect-src https://elsewhere.org'), 1],
    ['has a strict policy', policy("img-src 'self' data:; script-src data:"), 1],
    ['has a policy that lets its own scripts and styles through', '<style>p {}</style>', 2],
    [
      'has a policy that lets its own scripts and styles through',
      `<style>p {}</style>${policy("style-src 'self'")}`,
      2,
    ],
    [
      'has a policy that lets its own scripts and styles through',
      `${policy('')}<script src="a.js"></script>`,
      1,
    ],
    [
      'has a policy that lets its own scripts and styles through',
      `${policy('')}<script type="application/json">{}</script>`,
      0,
    ],
    [
      'has a policy that lets its own scripts and styles through',
      `${policy("script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='")}<script>alert(1)</script><script>a()</script>`,
      1,
    ],
    ['knows its own address', '<p>', 1],
    ['knows its own address', '<link rel="canonical" href="https://example.org/folder/page/index.html">', 1],
    ['knows its own address', '<p>It says nothing of an address.</p>', 1],
    ['leads back to the library', '<a href="/">a</a>', 1],
    ['leads back to the library', '<a href="/folder/">a</a>', 0],
  ];

  test.each(cases)('“%s”: %s', (rule, html, count) => {
    const site = siteOf(
      { 'index.html': '', 'page/index.html': html, 'page/other/index.html': '', 'page/there.png': null },
      'https://example.org/folder/',
    );
    const page = readPage('page/index.html', html);
    expect(pageRules[rule]?.(page, { ...site, pages: [page, ...site.pages] })).toHaveLength(count);
  });

  test('nothing, where nothing is wrong; and every rule has a case', () => {
    expect(Object.keys(pageRules).filter((rule) => !cases.some(([name]) => name === rule))).toEqual([]);
  });
});

describe('a rule for sites finds what is wrong with', () => {
  const cases: readonly (readonly [keyof typeof siteRules, Record<string, string>, number])[] = [
    [
      'style sheets fetch only what the site has',
      { 'a/b.css': 'p { background: url(../c.png), url(d.png) }', 'c.png': '' },
      1,
    ],
    [
      'scripts and drawings name no other site',
      { 'a.js': 'fetch("https://elsewhere.org/a"); import("//cdn.org/b")' },
      2,
    ],
    ['scripts and drawings name no other site', { 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg">' }, 0],
    ['no file tells of the machine that built it', { 'a.js': `// ${process.cwd()}/src` }, 1],
    [
      'no file tells of the machine that built it',
      { 'a.txt': 'file:///etc', 'b.css': '/* /tmp/x */', 'c.xml': 'C:\\Users' },
      3,
    ],
    ['no file tells of the machine that built it', { 'a.json': '"https://registry.example.org/astro"' }, 1],
    [
      'no file tells of the machine that built it',
      { 'a.html': 'https://example.org/tmp/home/ and dogs/root/tree' },
      0,
    ],
    [
      'every file is used by another, or is one that visitors ask for by name',
      { 'index.html': 'a.css', 'a.css': '', 'b.js': '' },
      1,
    ],
    ['no two pages have one title', { 'a.html': '<title>a</title>', 'b.html': '<title>a</title>' }, 1],
  ];

  test.each(cases)('“%s”: %j', (rule, files, count) => {
    expect(siteRules[rule]?.(siteOf(files))).toHaveLength(count);
  });

  test('nothing, where nothing is wrong; and every rule has a case', () => {
    expect(Object.keys(siteRules).filter((rule) => !cases.some(([name]) => name === rule))).toEqual([]);
  });
});

describe('a rule for dossiers finds what is wrong when', () => {
  const [dossier] = dossiers as unknown as readonly [Dossier];
  const page = join(root, 'dist', dossier.slug, 'index.html');
  const [event, source, place] = [dossier.events.at(-1), dossier.sources[0], dossier.places[0]];
  const cases: readonly (readonly [keyof typeof dossierRules, string, (html: string) => string])[] = [
    [
      'has every anchor that the addresses promise',
      'an anchor goes',
      (html) => html.replace(`id="place-${place?.id}"`, ''),
    ],
    [
      'has its parts in order',
      'a part moves',
      (html) => html.replace('id="sources"', '').replace('id="map"', 'id="sources"'),
    ],
    ['has its parts in order', 'a part goes', (html) => html.replace('id="cite"', '')],
    [
      'numbers its events as the chronology does',
      'a number is wrong',
      (html) => html.replace(/(data-event="[\w-]+">)\d+<\/a>/, '$199</a>'),
    ],
    [
      'lists its events once each, in the order of their numbers',
      'a row goes',
      (html) => html.replace(`id="event-${event?.id}"`, ''),
    ],
    [
      'reports in the prose each event that says it is reported there',
      'a way back goes',
      (html) => html.replace(/(<article.*?)href="#event-[\w-]+"/s, '$1href="#map"'),
    ],
    [
      'draws every event on the timeline, horizontal and vertical',
      'a mark goes',
      (html) => html.replace(/(class="horizontal".*?)data-event="[\w-]+"/s, '$1'),
    ],
    [
      'draws every event that has a site closer than a country on the map',
      'the map goes',
      (html) => html.replaceAll('dossier-map', 'div'),
    ],
    [
      'names every mark',
      'a mark loses its name',
      (html) => html.replace(/(<a class="mark[^>]*) aria-label="[^"]*"/, '$1'),
    ],
    [
      'leads from every source back to all that cites it, and to nothing else',
      'a citation goes',
      (html) => html.replace(/(<article.*?)href="#source-[\w-]+"/s, '$1href="#map"'),
    ],
    [
      'leads from every source back to all that cites it, and to nothing else',
      'a way back goes',
      (html) =>
        html.replace(
          new RegExp(`(id="source-${source?.id}".*?class="record-links".*?)href="#[\\w-]+"`, 's'),
          '$1href="#map"',
        ),
    ],
    [
      'counts citations as they stand in the prose',
      'a citation goes',
      (html) => html.replace(/(<article.*?)href="#source-[\w-]+"/s, '$1href="#map"'),
    ],
    [
      'says whom it restates, as of when, and what it rests on',
      'the head changes',
      (html) => html.replace(/<header.*<\/header>/s, '<header></header>'),
    ],
  ];

  test.each(cases)('“%s”: %s', async (rule, _, spoil) => {
    const { readFile } = await import('node:fs/promises');
    const html = await readFile(page, 'utf8');
    const spoilt = spoil(html);
    expect(spoilt).not.toBe(html);
    expect(dossierRules[rule]?.(readPage('index.html', spoilt), dossier)).not.toEqual([]);
  });

  test('nothing, where nothing is wrong; and every rule has a case', () => {
    expect(Object.keys(dossierRules).filter((rule) => !cases.some(([name]) => name === rule))).toEqual([]);
    expect(anchorsOf(dossier).length).toBeGreaterThan(100);
  });
});
