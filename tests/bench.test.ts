import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContent } from '../src/reading/content.ts';
import { differences, heldTogether } from './bench/builds.ts';
import { formatFigure, holds, inUnit, median } from './bench/figures.ts';
import { makeDossier, writeDossiers } from './bench/generator.ts';
import { figuresOf } from './bench/lighthouse.ts';

test('a figure holds up to its limit, points from it on, and never when it could not be had', () => {
  const figure = (unit: 'bytes' | 'points', measured: number) => ({ what: '', unit, measured, limit: 100 });
  expect([100, 101].map((bytes) => holds(figure('bytes', bytes)))).toEqual([true, false]);
  expect([100, 99].map((points) => holds(figure('points', points)))).toEqual([true, false]);
  expect([holds(figure('bytes', Number.NaN)), holds(figure('points', Number.NaN))]).toEqual([false, false]);
});

test('what processes hold counts together only while they run side by side', () => {
  const parent = [100, 0, 0, 9] as const;
  expect(heldTogether([parent, [700, 0, 1, 4], [800, 0, 4, 8]])).toBe(900);
  expect(heldTogether([parent, [700, 0, 1, 5], [800, 0, 4, 8]])).toBe(1600);
});

test('the median is the middle one, or the mean of the two in the middle', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([7])]).toEqual([5, 2.5, 7]);
  expect(median([])).toBeNaN();
});

test('figures are written in their unit, with their limit', () => {
  expect([334, 70_800_000, 1.5e9].map((bytes) => inUnit(bytes, 'bytes'))).toEqual(['0.3 kB', '70.8 MB', '1.50 GB']);
  const line = formatFigure({ what: 'paint', unit: 'ms', measured: 1512.4, limit: 999, note: '1501 to 1546' });
  expect(line.replace(/ +/g, ' ')).toBe(' paint 1512 ms ≤ 999 ms MISSED (1501 to 1546)');
});

test('of some Lighthouse runs the medians count, and a report that lacks a figure does not pass for one', () => {
  const report = (score: number) => ({ categories: { seo: { score } }, audits: {} });
  const figures = figuresOf([report(0.9), report(1), report(0.9)]);
  expect(figures.find(({ what }) => what.endsWith('seo'))).toMatchObject({ measured: 90, note: '90 to 100' });
  expect(figures[0]?.measured).toBeNaN();
});

const folder = mkdtempSync(join(tmpdir(), 'bench-'));

test('two folders differ in bytes and in what only one of them has', () => {
  for (const side of ['one', 'other']) {
    mkdirSync(join(folder, side), { recursive: true });
    writeFileSync(join(folder, side, 'same.html'), 'same');
    writeFileSync(join(folder, side, 'changed.html'), side);
  }
  writeFileSync(join(folder, 'other', 'more.html'), '');
  expect(differences(join(folder, 'one'), join(folder, 'other'))).toEqual(['changed.html', 'more.html']);
});

test('made-up dossiers are right, and the same in each run', () => {
  expect(writeDossiers(join(folder, 'content'), 4)).toHaveLength(4);
  expect(readContent(folder).problems).toEqual([]);
  expect(makeDossier(3)).toEqual(makeDossier(3));
  expect(makeDossier(3).text).not.toBe(makeDossier(3, 2).text);
  rmSync(folder, { recursive: true });
});
