import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// Each starts Chromium several times over.
test.describe.configure({ timeout: 180_000 });

const project = join(import.meta.dirname, '../..');
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'printed-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const chapters = [
  'First words',
  'A heading that is so long that it is broken into two lines or more, as wide as it is',
  'Último',
];
const anchors = ['first', 'second', 'último'];
const place = (file: string) => `<span class="pdf" data-file="${file}"></span>`;

/** A made-up page of a dossier; its address is known where `site` is given. */
function pageOf(site: string, path: string, title: string, body: string): string {
  return `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>${title}</title>
    <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'; font-src 'self'; img-src *">
    <meta property="article:published_time" content="2031-02-01">
    ${site && `<link rel="canonical" href="${site}${path}">`}
    <link rel="stylesheet" href="${'../'.repeat(path.split('/').length - 1)}site.css"></head><body>${body}</body></html>`;
}

/** A page with contents, over several sheets. */
function longPage(site: string, slug: string): string {
  const contents = anchors.map((anchor, at) => `<li><a href="#${anchor}">${chapters[at]}</a></li>`);
  const sections = anchors.map(
    (anchor, at) =>
      `<section id="${anchor}"><h2>${chapters[at]}</h2>${'<p>Some <strong>words</strong>.</p>'.repeat(60)}`,
  );
  const links = `<a href="../other/">other</a> <a href="https://example.com/far">far</a> ${place('dossier.pdf')}`;
  const nav = `<nav class="contents"><ul>${contents.join('')}</ul></nav>`;
  return pageOf(site, `${slug}/`, 'Grüße', `<h1>Grüße</h1>${nav}<p>${links}</p>${sections.join('')}`);
}

/** Writes a site with a dossier, and a second one whose briefing has something else in it. */
function writeSite(site = '', more = ''): void {
  const css = `@font-face { font-family: Own; font-display: optional; src: url("own.woff2") }
    @page { margin: 20mm } body { font-family: Own } h1, h2 { white-space: break-spaces }`;
  const files = {
    'index.html': '',
    'site.css': css,
    'talks/permalinks.json': '{}',
    'talks/index.html': longPage(site, 'talks'),
    'talks/briefing/index.html': pageOf(site, 'talks/briefing/', 'Kurz', `<h1>Kurz</h1>${place('briefing.pdf')}`),
    'walks/permalinks.json': '{}',
    'walks/index.html': pageOf(site, 'walks/', 'W', place('dossier.pdf') + place('briefing.pdf') + more),
    'moved/index.html': 'It leads on.',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  cpSync(join(project, 'src/styles/fonts/dossier-serif-italic.woff2'), join(folder, 'own.woff2'));
}

/** Runs the command as npm does, in a zone and a language of its own. */
function pdf(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
  const CHROMIUM_PATH = process.env['TEST_CHROMIUM'];
  const command = [join(project, 'src/commands/run.ts'), 'pdf', '--dir', folder, ...args];
  return new Promise<{ status: number; said: string }>((resolve) => {
    const options = { env: { ...process.env, CHROMIUM_PATH, SITE_URL: '', ...env } };
    execFile(process.execPath, command, options, (error, said) => resolve({ status: Number(error?.code ?? 0), said }));
  });
}

/** Every file of the site, with what is in it. */
function files(): Record<string, string> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = all.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'latin1')]));
}

/** What a PDF says of itself, the words of each page, and where its links lead. */
async function read(path: string) {
  const document = await getDocument({ data: new Uint8Array(readFileSync(join(folder, path))), verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1)));
  const words = await Promise.all(
    pages.map(async (page) => {
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    }),
  );
  const links = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat();
  const outline = await document.getOutline();
  return { info: info as Record<string, unknown>, words, links, outline, size: pages[0]?.view };
}

test('the pages of a dossier are printed: tagged, with outline, title, language, faces, and true numbers', async () => {
  writeSite('https://example.org/sub/');
  const { status, said } = await pdf();
  expect(said).toMatch(
    /talks\/dossier\.pdf: \d pages, \d+ kB\n.*talks\/briefing\.pdf: 1 page, \d+ kB\n.*walks\/dossier\.pdf/,
  );
  expect(status).toBe(0);
  const { info, words, links, outline, size } = await read('talks/dossier.pdf');
  const date = "D:20310201000000+00'00'";
  expect(info).toMatchObject({ Title: 'Grüße', Language: 'de', CreationDate: date, ModDate: date });
  expect(outline.map(({ title, items }) => [title, items.map((item) => item.title)])).toEqual([['Grüße', chapters]]);
  expect(size?.map(Math.round)).toEqual([0, 0, 596, 843]);
  for (const chapter of chapters) {
    const start = chapter.slice(0, 12);
    const page = words.findLastIndex((text) => text.includes(start));
    expect.soft(words[0]).toMatch(new RegExp(`${start}[^0-9]* ${page + 1}(?: ·|\\n)`));
  }
  const leads = links.map(({ dest, url }) => dest ?? url);
  expect(leads).toEqual([
    ...anchors.map(encodeURIComponent),
    'https://example.org/sub/other/',
    'https://example.com/far',
  ]);
  const bytes = readFileSync(join(folder, 'talks/dossier.pdf'), 'latin1');
  expect(bytes).toContain('+DossierSerif-Italic');
  expect(bytes).toContain('/Marked true');
  expect(bytes).not.toContain('/S /Strong');
});

test('pages link to what was made, and printing again makes the same bytes', async () => {
  writeSite();
  const ends = [await pdf([], { TZ: 'Pacific/Chatham' }), files(), await pdf(['talks'], { TZ: 'Asia/Tokyo' }), files()];
  expect(ends[0]).toMatchObject({ status: 0 });
  expect(ends[2]).toMatchObject({ status: 0 });
  expect(ends[3]).toEqual(ends[1]);
  const pages = files();
  expect(pages['talks/index.html']).toMatch(/<a href="dossier.pdf" type="application\/pdf">PDF, \d pages, \d+ kB<\/a>/);
  expect(pages['talks/briefing/index.html']).toContain('<a href="../briefing.pdf" type');
  expect(pages['walks/index.html']).toContain('data-file="briefing.pdf"></span>');
  expect(Object.keys(pages).filter((path) => path.startsWith('moved'))).toEqual(['moved/index.html']);
  const { links } = await read('talks/dossier.pdf');
  // Without an address of its own the site is nowhere, and a document does not link to itself.
  expect(links.map(({ dest, url }) => dest ?? url)).toEqual([
    ...anchors.map(encodeURIComponent),
    'https://example.com/far',
  ]);
});

for (const [what, more, reason] of [
  [
    'asks for another site',
    '<img src="https://example.com/a.png" alt="">',
    'https://example.com/a.png, which is not of this site',
  ],
  ['lacks a file', '<img src="../a.png" alt="">', '/a.png, which is not there'],
  [
    'has an entry for what is hidden',
    '<nav class="contents"><ul><li><a href="#gone">G</a></ul></nav>',
    '#gone, which is not on paper',
  ],
] as const)
  test(`the site is as it was when one page ${what}`, async () => {
    writeSite('', more);
    const before = files();
    const { status, said } = await pdf();
    expect(status).toBe(1);
    expect(said).toContain('talks/dossier.pdf');
    expect(said).toMatch(/walks\/index\.html was not printed: .*\.\nNothing was kept\. .* is as it was\.\n$/);
    expect(said).toContain(reason);
    expect(files()).toEqual(before);
  });

test('what cannot be printed is told in words', async () => {
  writeSite('https://example.org/');
  expect((await pdf(['talk'])).said).toContain('There is no dossier "talk"');
  expect((await pdf([], { SITE_URL: 'https://example.com/' })).said).toContain(
    'built for https://example.org/, and SITE_URL',
  );
  rmSync(join(folder, 'index.html'));
  expect(await pdf()).toEqual({ status: 1, said: expect.stringContaining('Build it first: npm run build') });
});
