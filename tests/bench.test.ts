import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRequest } from '../src/commands/bench/arguments.ts';
import { bars, type Result, verdict } from '../src/commands/bench/bars.ts';
import { growth } from '../src/commands/bench/builds.ts';
import { differences } from '../src/commands/bench/differences.ts';
import { median } from '../src/commands/bench/median.ts';
import { type Report, scorePage } from '../src/commands/bench/scores.ts';
import { formatTable, inUnit, misses } from '../src/commands/bench/table.ts';
import {
  countOtherOrigins,
  isMapPart,
  type Transfer,
  weigh,
  weighMap,
} from '../src/commands/bench/transfers.ts';

const origin = 'http://localhost:4321';

test('a bar is held up to its limit, below it, or from it on', () => {
  expect([50_000, 50_001].map((bytes) => verdict(bars.firstView, bytes))).toEqual(['ok', 'above']);
  expect([999, 1000].map((time) => verdict(bars.lcp, time))).toEqual(['ok', 'above']);
  expect([100, 99].map((points) => verdict(bars.seo, points))).toEqual(['ok', 'below']);
});

test('a figure that could not be had holds no bar', () => {
  expect(verdict(bars.lcp, Number.NaN)).toBe('above');
  expect(verdict(bars.performance, Number.NaN)).toBe('below');
});

test('the median is the middle one, or the mean of the two in the middle', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([7])]).toEqual([5, 2.5, 7]);
  expect(median([])).toBeNaN();
});

test('figures are written in their unit', () => {
  expect([0, 334, 46_561, 70_800_000, 1.5e9].map((bytes) => inUnit(bytes, 'bytes'))).toEqual([
    '0',
    '0.3 kB',
    '46.6 kB',
    '70.8 MB',
    '1.50 GB',
  ]);
  expect([inUnit(9.44, 'ms'), inUnit(1085.6, 'ms'), inUnit(61.23, 's')]).toEqual([
    '9.4 ms',
    '1086 ms',
    '61.2 s',
  ]);
  expect([inUnit(0.0123, 'shift'), inUnit(1.034, 'ratio'), inUnit(6, 'requests')]).toEqual([
    '0.012',
    '× 1.03',
    '6',
  ]);
});

const results: Result[] = [
  {
    subject: '/some-dossier/',
    figures: [
      { what: 'HTML, with the CSS in it', unit: 'bytes', measured: 46_500 },
      { bar: 'firstView', measured: 51_200 },
      { bar: 'requests', measured: 6 },
      { bar: 'lcp', measured: 1512, note: '1501 to 1546' },
      { bar: 'accessibility', measured: 97, note: 'target-size' },
    ],
  },
];

test('the table has a line for each figure, under its subject', () => {
  expect(formatTable(results)).toMatchInlineSnapshot(`
    "                              measured        bar
    /some-dossier/
      HTML, with the CSS in it     46.5 kB
      HTML + CSS + script          51.2 kB  ≤ 50.0 kB  above
      requests of the first view         6        ≤ 6  ok
      largest contentful paint     1512 ms  < 1000 ms  above (1501 to 1546)
      Lighthouse: accessibility         97      ≥ 100  below (target-size)"
  `);
});

test('what misses its bar is named again', () => {
  expect(misses(results)).toMatchInlineSnapshot(`
    [
      "/some-dossier/: HTML + CSS + script: 51.2 kB, not ≤ 50.0 kB",
      "/some-dossier/: largest contentful paint: 1512 ms, not < 1000 ms",
      "/some-dossier/: Lighthouse: accessibility: 97, not ≥ 100",
    ]
  `);
});

const transfer = (kind: string, path: string, bytes: number, isMap = false): Transfer => ({
  url: `${origin}${path}`,
  kind,
  bytes,
  isMap,
});

test('the first view is HTML, CSS and script; fonts come on top; every request counts', () => {
  const figures = weigh(
    [
      transfer('Document', '/', 40_000),
      transfer('Stylesheet', '/a.css', 5_000),
      transfer('Script', '/a.js', 2_500),
      transfer('Font', '/a.woff2', 15_000),
      transfer('Font', '/b.woff2', 10_000),
      transfer('Other', '/favicon.svg', 200),
    ],
    300,
  );
  expect(figures).toEqual([
    { what: 'HTML, with the CSS in it', unit: 'bytes', measured: 40_000 },
    { what: 'CSS beside it', unit: 'bytes', measured: 5_000 },
    { bar: 'firstView', measured: 47_500 },
    { bar: 'script', measured: 2_800 },
    { bar: 'fonts', measured: 25_000 },
    { what: 'all else', unit: 'bytes', measured: 200 },
    { bar: 'requests', measured: 6 },
    { bar: 'leafletBefore', measured: 0 },
  ]);
});

test('Leaflet is known by its rules and names, the map by its data; the page itself is neither', () => {
  expect(isMapPart('Script', `${origin}/_astro/x.js`, 'a="leaflet-container"')).toBe(true);
  expect(isMapPart('Stylesheet', `${origin}/_astro/x.css`, '.leaflet-container{}')).toBe(true);
  expect(isMapPart('Fetch', `${origin}/some/region.topojson?v=1`, '{}')).toBe(true);
  expect(isMapPart('Script', `${origin}/_astro/y.js`, 'import("./livemap.js")')).toBe(false);
  expect(isMapPart('Document', `${origin}/`, '.leaflet-container{}')).toBe(false);
  expect(weighMap([transfer('Script', '/x.js', 40, true), transfer('Script', '/y.js', 2)])).toBe(40);
});

test('a request to another host, port or scheme leaves the origin; data in the page does not', () => {
  const urls = [
    `${origin}/a`,
    'data:image/svg+xml,',
    'blob:x',
    'about:blank',
    'http://localhost:1/',
    'https://localhost:4321/',
    'https://fonts.example/x',
    'wss://example.org/',
  ];
  expect(countOtherOrigins(urls, origin)).toBe(4);
});

const report = (score: number, lcp: number, failed: readonly string[] = []): Report => {
  const category = (id: string) => ({
    score: id === 'accessibility' ? score : 1,
    auditRefs: id === 'accessibility' ? [...failed, 'told'].map((audit) => reference(audit)) : [],
  });
  const reference = (id: string) => ({ id, weight: id === 'told' ? 0 : 7 });
  const ids = ['performance', 'accessibility', 'best-practices', 'seo'];
  return {
    categories: Object.fromEntries(ids.map((id) => [id, category(id)])),
    audits: {
      'largest-contentful-paint': { score: 1, numericValue: lcp },
      'total-blocking-time': { score: 1, numericValue: 0 },
      'cumulative-layout-shift': { score: 1, numericValue: 0.00031 },
      told: { score: 0 },
      ...Object.fromEntries(failed.map((id) => [id, { score: 0 }])),
    },
  };
};

test('of some Lighthouse runs the medians count, and the audits that cost points are named', () => {
  expect(scorePage([report(0.97, 1546, ['target-size']), report(1, 1501.4), report(0.97, 1513)])).toEqual([
    { bar: 'performance', measured: 100 },
    { bar: 'accessibility', measured: 97, note: 'target-size' },
    { bar: 'bestPractices', measured: 100 },
    { bar: 'seo', measured: 100 },
    { bar: 'lcp', measured: 1513, note: '1501 to 1546' },
    { bar: 'tbt', measured: 0 },
    { bar: 'cls', measured: 0 },
  ]);
});

test('a report that lacks a figure does not pass for one', () => {
  const [performance] = scorePage([{ categories: {}, audits: {} }]);
  expect(performance?.measured).toBeNaN();
});

test('growth is the time a page against that of a quarter', () => {
  const quarter = { time: 4000, memory: 5e8, pages: 250 };
  expect(growth(quarter, { time: 12_000, memory: 9e8, pages: 1000 })).toEqual([
    { what: 'time', unit: 's', measured: 12 },
    { bar: 'pageTime', measured: 12 },
    { bar: 'growth', measured: 0.75, note: '250 pages: 16.0 ms a page' },
    { bar: 'memory', measured: 9e8 },
  ]);
});

test('two folders differ in bytes and in what only one of them has', async () => {
  const yard = mkdtempSync(join(tmpdir(), 'differences-'));
  try {
    for (const side of ['one', 'other']) mkdirSync(join(yard, side, 'deep'), { recursive: true });
    for (const side of ['one', 'other']) writeFileSync(join(yard, side, 'deep', 'same.html'), 'same');
    for (const side of ['one', 'other']) writeFileSync(join(yard, side, 'changed.html'), side);
    writeFileSync(join(yard, 'other', 'deep', 'more.html'), '');
    expect(await differences(join(yard, 'one'), join(yard, 'other'))).toEqual([
      'changed.html',
      'deep/more.html',
    ]);
  } finally {
    rmSync(yard, { recursive: true });
  }
});

test('without parts, the usual three are measured; with some, only these', () => {
  expect(readRequest([])).toMatchObject({ weights: true, lighthouse: true, build: true, twice: false });
  expect(readRequest(['--twice', '--dossiers', '40'])).toMatchObject({
    weights: false,
    lighthouse: false,
    build: false,
    twice: true,
    dossiers: 40,
  });
  expect(readRequest(['--report-only', '/404.html'])).toMatchObject({
    weights: true,
    reportOnly: true,
    pages: ['/404.html'],
    runs: 3,
  });
});

test('what cannot be meant is refused in words', () => {
  expect(() => readRequest(['--dossiers', 'many'])).toThrowErrorMatchingInlineSnapshot(
    `[Error: --dossiers is "many": it has to be a number from 1.]`,
  );
  expect(() => readRequest(['--runs', '0'])).toThrowErrorMatchingInlineSnapshot(
    `[Error: --runs is "0": it has to be a number from 1.]`,
  );
  expect(() => readRequest(['dossier'])).toThrowErrorMatchingInlineSnapshot(
    `[Error: "dossier" is not the path of a page, such as /404.html.]`,
  );
});
