import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isError } from '../src/model/problems.ts';
import { changed, spoilt } from './fixtures/changes.ts';
import { headed, type Mistake, made, mistakes } from './fixtures/mistakes.ts';
import { check, checkText, smallText } from './fixtures/site.ts';

// Many texts are checked in one test; a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const file = 'content/port-amity/index.mdx';

/** The small dossier with a mistake in it. */
const make = (mistake: Mistake) => made(smallText, mistake);

test('the small dossier has no problem', () => {
  expect(checkText(smallText).text).toBe('');
});

describe.each(Object.entries(mistakes))('%s', (subject, list) => {
  test.each(list.map((mistake) => [mistake.name, mistake] as const))('%s', (_, mistake) => {
    const { text, places } = make(mistake);
    const { problems, dossiers } = checkText(text);
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(places);
    expect(problems.map(({ rule }) => rule)).toEqual(mistake.rules);
    expect(dossiers).toHaveLength(problems.some(isError) ? 0 : 1);
  });

  test('what is said', async () => {
    const pages = list.map((mistake) => `${headed(mistake)}\n${checkText(make(mistake).text).text}`);
    await expect(`${pages.join('\n\n\n')}\n`).toMatchFileSnapshot(`output/problems/${subject}.txt`);
  });
});

const folder = 'content/port-amity';

/** The small dossier with its text under another name. */
const named = (name: string) => ({ [file]: null, [`${folder}/${name}`]: smallText });

const base = readFileSync('tests/fixtures/dossiers/port-amity/region.topojson', 'utf8');
const region = (json: string) => ({ [`${folder}/region.topojson`]: json });
/** A second dossier, in a folder of this name. */
const twin = (slug: string, text = smallText) => ({
  [`content/${slug}/index.mdx`]: text,
  [`content/${slug}/region.topojson`]: base,
});
const nothing = { [file]: null, [`${folder}/region.topojson`]: null };
const prose = smallText.indexOf('Port Amity lives');

/** The small dossier as an old editor of Western Europe saves it. */
const latin = Buffer.from(smallText.replaceAll('–', '-').replaceAll('’', '\u0092'), 'latin1');

/** Where some words of the small dossier stand. */
function placeOf(words: string): string {
  const before = smallText.slice(0, smallText.indexOf(words));
  return `${file}:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

const linkTo = (target: string) => (path: string) => symlinkSync(target, path);
const pipe = (path: string) => void execFileSync('mkfifo', [path]);

const inFiles: readonly (readonly [name: string, rule: string, place: string, Parameters<typeof check>[0]])[] = [
  ['an index.MDX', 'dossier-has-index', folder, named('index.MDX')],
  ['an index.md', 'dossier-has-index', folder, named('index.md')],
  ['a text of another name', 'dossier-has-index', folder, named('strike.mdx')],
  ['a folder named index.mdx', 'dossier-has-index', folder, named('index.mdx/text')],
  ['no text', 'dossier-has-index', folder, { [file]: null }],
  ['two texts', 'dossier-has-one-text', `${folder}/draft.mdx`, { [`${folder}/draft.mdx`]: smallText }],
  ['two texts but for case', 'dossier-has-one-text', `${folder}/Index.mdx`, { [`${folder}/Index.mdx`]: '' }],
  ['a draft', 'folder-is-published', 'content/_draft', { 'content/_draft/index.mdx': 'Not yet.' }],
  ['a link to nowhere', 'file-is-readable', file, { [file]: linkTo('nowhere') }],
  ['a dossier that is a link to nowhere', 'file-is-readable', 'content/lost', { 'content/lost': linkTo('nowhere') }],
  ['a link to itself', 'file-is-readable', file, { [file]: linkTo('index.mdx') }],
  ['a text that never ends', 'file-is-readable', file, { [file]: linkTo('/dev/zero') }],
  ['a text that is a pipe', 'file-is-readable', file, { [file]: pipe }],
  ['a text of six megabytes', 'file-is-light', file, { [file]: 'long '.repeat(1_200_000) }],
  [
    'a map base that never ends',
    'file-is-readable',
    `${folder}/region.topojson`,
    { [`${folder}/region.topojson`]: linkTo('/dev/zero') },
  ],
  [
    'a map base that is a link to nowhere',
    'file-is-readable',
    `${folder}/region.topojson`,
    { [`${folder}/region.topojson`]: linkTo('nowhere') },
  ],
  ['a text outside a folder', 'dossier-has-folder', 'content/strike.mdx', { 'content/strike.mdx': smallText }],
  ['a folder with blanks', 'slug-is-valid', 'content/Port Amity', twin('Port Amity')],
  ['a folder named like a page', 'slug-is-free', 'content/feed', twin('feed')],
  ['no dossier', 'content-is-there', 'content', nothing],
  ['a file named content', 'content-is-there', 'content', { ...nothing, content: 'no folder' }],
  ['an empty text', 'frontmatter-is-there', `${file}:1:1`, { [file]: '' }],
  ['no prose', 'prose-is-there', placeOf('Port Amity lives'), { [file]: smallText.slice(0, prose) }],
  ['a NUL', 'text-is-text', placeOf('A made-up'), { [file]: smallText.replace('A made-up', '\0A made-up') }],
  ['a bell', 'text-is-text', placeOf('ships.'), { [file]: smallText.replace('ships.', '\x07ships.') }],
  ['a line separator', 'text-is-text', placeOf('ships.'), { [file]: smallText.replace('ships.', '\u2028ships.') }],
  ['a text in Latin-1', 'text-is-text', placeOf('’s book'), { [file]: latin }],
  ['a text in UTF-16', 'text-is-text', `${file}:1:1`, { [file]: Buffer.from(`\ufeff${smallText}`, 'utf16le') }],
  ['a map base cut short', 'region-is-json', `${folder}/region.topojson`, region('{')],
  ['GeoJSON as a map base', 'region-is-valid', `${folder}/region.topojson`, region('{"type":"FeatureCollection"}')],
  ['a map base of nothing', 'region-is-valid', `${folder}/region.topojson`, region('null')],
  [
    'a map base without a frame',
    'region-is-valid',
    `${folder}/region.topojson`,
    region(base.replace('"bounds"', '"frame"')),
  ],
  ['a map base of three megabytes', 'file-is-light', `${folder}/region.topojson`, region(`${' '.repeat(3e6)}${base}`)],
];

describe('files', () => {
  test.each(inFiles)('%s', (_, rule, place, changes) => {
    const { problems, dossiers } = check(changes);
    expect(new Set(problems.map((problem) => problem.rule))).toEqual(new Set([rule]));
    const [{ file: path, line, column } = { file: '', line: 0, column: 0 }] = problems;
    expect(line > 0 ? `${path}:${line}:${column}` : path).toBe(place);
    expect(dossiers.map(({ slug }) => slug)).not.toContain(place.split('/')[1]);
  });

  test('what is said', async () => {
    const pages = inFiles.map(([name, , , changes]) => `# ${name}\n\n${check(changes).text}`);
    await expect(`${pages.join('\n\n\n')}\n`).toMatchFileSnapshot('output/problems/files.txt');
  });
});

test('a folder that starts with _ is told of and hinders nothing; one that starts with a dot is left alone', () => {
  const drafts = { 'content/_draft/index.mdx': 'Not yet.', 'content/.draft/index.mdx': 'Not yet.' };
  const { dossiers, text } = check(drafts);
  expect(dossiers.map(({ slug }) => slug)).toEqual(['port-amity']);
  expect(text).toMatchInlineSnapshot(`
    "content/_draft  folder-is-published (warning)
      found     a folder that is not published, since its name starts with _
      expected  a name without _ at its start, unless it is a draft
      try       content/draft, to publish it

    1 warning."
  `);
});

test('a text, a map base and a folder may be links', () => {
  const elsewhere = {
    'elsewhere/index.mdx': smallText,
    'elsewhere/region.topojson': base,
    'elsewhere/text/index.mdx': smallText,
  };
  const linked = {
    'content/linked': linkTo('../elsewhere'),
    [file]: linkTo('../../elsewhere/text/index.mdx'),
    [`${folder}/region.topojson`]: linkTo('../../elsewhere/region.topojson'),
  };
  const { dossiers, text } = check({ ...elsewhere, ...linked });
  expect(text).toBe('');
  expect(dossiers.map(({ slug }) => slug)).toEqual(['linked', 'port-amity']);
});

test.each(['XK', 'GB', 'TW', 'PS', 'XV'])('%s is a country', (code) => {
  expect(checkText(smallText.replace('country: XV\n    medium', `country: ${code}\n    medium`)).text).toBe('');
});

test('a language within a language is known by its own tag', () => {
  const { dossiers, text } = checkText(smallText.replace('language: en\n\n', 'language: zh-cmn-Hans\n\n'));
  expect(text).toBe('');
  expect(dossiers.map(({ language }) => language)).toEqual(['cmn-Hans']);
  expect(new Intl.DisplayNames('en', { type: 'language' }).of('cmn-Hans')).toMatch(/Chinese|Mandarin/);
});

test.each([
  'He said “[the] [Taliban] [sic] would not” [see above] (and more).',
  'A row: 1 | 2 | 3, and a | b\nin two lines.',
  '\\[words\\][name], \\[words\\](address) and \\[^1\\].',
  '`[x][y]` and `| a |` are code.',
  '| a | b |\n| :-- | --: |\n| 1 | 2 |',
  '[Words][name] by name.\n\n[name]: https://gazette.example/',
  'At 10:::30, or: so it goes; a - b - c.',
  '- a | b\n- c | d',
  '```\n| a | b |\n:::note\n```',
  'Words ![sic] and [1], [2]: both.',
  '## [Conclusion]\n\nThe end.',
  'שלום\u200f, and \u200eso on.',
])('no mistake: %s', (words) => {
  expect(checkText(smallText.replace('See [the strike]', () => `${words}\n\nSee [the strike]`)).text).toBe('');
});

test('a byte order mark and line ends of Windows are no mistakes, and do not move positions', () => {
  const windows = `\ufeff${smallText.replaceAll('\n', '\r\n')}`;
  const plain = checkText(smallText);
  expect(checkText(windows).text).toBe('');
  expect(checkText(windows).dossiers).toEqual(plain.dossiers);
  for (const list of [mistakes['frontmatter'], mistakes['tags'], mistakes['several']]) {
    for (const mistake of list ?? []) {
      const { text, places } = make(mistake);
      const { problems } = checkText(`\ufeff${text.replaceAll('\n', '\r\n')}`);
      expect({ [mistake.name]: problems.map(({ line, column }) => `${line}:${column}`) }).toEqual({
        [mistake.name]: places,
      });
    }
  }
});

test('blanks after the fences, and a third fence in the prose, are no mistakes', () => {
  const text = smallText.replace(/^---$/gm, '---  ').replace('## What came', '---\n\n## What came');
  expect(checkText(text).text).toBe('');
});

test.each(['007', '1.0', '0x1F', '12345678901234567890', '1e3', '4-5'])(
  'a label is kept as it is written: %s',
  (label) => {
    const [dossier] = checkText(smallText.replace('datasetId: 17', `datasetId: ${label}`)).dossiers;
    expect(dossier?.places.find(({ id }) => id === 'port-amity')?.datasetId).toBe(label);
  },
);

test('problems of several dossiers are told together, each under its file', () => {
  const { text } = check({
    ...twin('another', smallText.replace('kind: talks', 'kind: talk')),
    [file]: smallText.replace('kind: incident', 'kind: incidents'),
  });
  expect(text.match(/^content\S+/gm)).toEqual([
    'content/another/index.mdx:56:11',
    'content/port-amity/index.mdx:86:11',
  ]);
  expect(text).toContain('2 problems in 2 files. Nothing was changed.');
});

test('a link to another dossier resolves once that dossier is there', () => {
  const linking = smallText.replace('[the library](/)', '[another strike](/another/)');
  expect(checkText(linking).problems.map(({ rule }) => rule)).toEqual(['link-resolves']);
  expect(check({ [file]: linking, ...twin('another') }).text).toBe('');
});

test.each([
  ['an anchor of a record', '#event-fuel-fire'],
  ['an anchor of a paragraph', '#the-strike-2'],
  ['an anchor of a key judgement', '#key-judgements-1'],
  ['an anchor of its own page, with its address', '/port-amity/#chronology'],
  ['an anchor with percent signs', '#the%2Dstrike'],
  ['a page of another site', 'https://gazette.example/2031?page=1#top'],
  ['an address for letters', 'mailto:desk@gazette.example'],
])('a link may lead to %s', (_, target) => {
  expect(checkText(smallText.replace('(#timeline)', `(${target})`)).text).toBe('');
});

test('each rule of the content is broken here at least once', () => {
  const sources = ['src/reading', 'src/reading/rules']
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('recipe.ts'))
    .map((path) => readFileSync(path, 'utf8'));
  // Only names of rules are words with two hyphens or more.
  const named = sources.flatMap((source) => source.match(/'[a-z]+(-[a-z]+){2,}'|'[a-z]+-(resolves|follow)'/g) ?? []);
  const broken = [
    ...Object.values(mistakes)
      .flat()
      .flatMap(({ rules }) => rules),
    ...inFiles.map(([, rule]) => rule),
    ...changed.flatMap(({ rules }) => rules),
    ...spoilt.map(([, rule]) => rule),
  ];
  expect([...new Set(named.map((name) => name.slice(1, -1)))].filter((rule) => !broken.includes(rule))).toEqual([]);
  expect(new Set(named).size).toBeGreaterThan(35);
});

test('no report speaks the language of programs', () => {
  const said = Object.values(mistakes)
    .flat()
    .map((mistake) => checkText(make(mistake).text).text);
  for (const text of said) {
    const words = text.replace(/"(\\.|[^"\\])*"/g, '');
    expect(words).not.toMatch(
      /\[object|undefined|null\b|NaN|JSX|regex|schema(?!Version)|string|array|boolean|stack|at file:|Error|\$\d/,
    );
  }
});

// An author's slip may hit any line: whatever comes of it is a report, or a dossier that can be shown.

const lines = smallText.split('\n');
const thorough = Boolean(process.env['THOROUGH']);

/** Every text and mark of a dossier, written out as a page would: what is missing would show here. */
function written(text: string): string {
  const { dossiers, text: report, problems } = checkText(text);
  if (problems.length > 0) {
    expect(dossiers).toEqual([]);
    for (const problem of problems) {
      expect(problem.line).toBeLessThanOrEqual(text.split('\n').length);
      expect(problem.found).not.toMatch(/\[object|undefined/);
      expect(problem.expected).not.toMatch(/undefined|expected (string|array|object)/);
    }
    return report;
  }
  const shown = JSON.stringify(dossiers);
  expect(shown).not.toMatch(/"(label|name|title)":(null|""|"[^"]*(undefined|NaN)[^"]*")/);
  return shown;
}

/** What may happen to a line, or to the value of its field. */
const slips: readonly ((line: string, field: string | undefined) => readonly string[])[] = [
  () => [],
  (line) => [line, line],
  (line) => [` ${line}`],
  (line, field) => [field ?? line],
  (line, field) => [field ? `${field}7` : line.slice(1)],
  (line, field) => [field ? `${field}[7]` : `${line}:`],
  (line, field) => [field ? `${field}{ a: 7 }` : `- ${line}`],
  (line, field) => [field ? `${field}${'long '.repeat(500)}` : `${line} "`],
  (line, field) => [field ? `${field}2031-04-09` : `${line} <`],
];

test.each(slips.keys().toArray())('a slip in one line, %i', (first) => {
  for (const [index, line] of lines.entries()) {
    if (index % slips.length !== first) continue;
    for (const shift of thorough ? slips.keys() : [first]) {
      const slip = slips[(shift + index) % slips.length];
      const field = /^(\s*(?:- )?[\w-]+: )\S/.exec(line)?.[1];
      expect(written(lines.toSpliced(index, 1, ...(slip?.(line, field) ?? [])).join('\n'))).not.toBe('');
    }
  }
});
