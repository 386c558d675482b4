import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { narrowPolicy, plain, runAfterPaint, sayLanguageOnce, tidyStyles } from '../src/commands/finish.ts';
import { pruneStyles, wordsOf } from '../src/commands/prune.ts';
import { shorten, shortNames } from '../src/commands/shorten.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('a policy comes first, keeps the hashes of what stands in the page, and loses all others', () => {
  const policy = (hashes: string) =>
    `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'${hashes}">`;
  const start = '<html><head><meta charset="utf-8">';
  const rest = '<style>a{}</style><script type="module">go()</script>';
  const [style, script, other] = ['a{}', 'go()', 'gone()'].map(hash);
  expect(narrowPolicy(start + rest + policy(` ${style} ${other} ${script}`))).toBe(
    start + policy(` ${style} ${script}`) + rest,
  );
  expect(narrowPolicy('<p>no policy</p>')).toBe('<p>no policy</p>');
});

test('a page in English says so once, a page in another language of each of our words', () => {
  const body =
    '<p class="a" lang="en">One <bdi lang="ar">اثنان</bdi> <br lang="en"/>lang="en" <i lang="en-GB">two</i></p>';
  expect(sayLanguageOnce(`<html lang="en" dir="ltr">${body}`)).toBe(
    '<html lang="en" dir="ltr"><p class="a">One <bdi lang="ar">اثنان</bdi> <br/>lang="en" <i lang="en-GB">two</i></p>',
  );
  expect(sayLanguageOnce(`<html lang="ar" dir="rtl">${body}`)).toBe(`<html lang="ar" dir="rtl">${body}`);
});

test('a page asks for its script after the first paint, and its policy lets it', () => {
  const page = (policy: string, script: string) =>
    `<meta http-equiv="content-security-policy" content="script-src 'self'${policy}">${script}`;
  const text = 'requestAnimationFrame(()=>import("/_astro/a.js"))';
  expect(runAfterPaint(page('', '<script type="module" src="/_astro/a.js"></script>'))).toBe(
    page(` ${hash(text)}`, `<script type="module">${text}</script>`),
  );
  expect(runAfterPaint(page('', '<p>none</p>'))).toBe(page('', '<p>none</p>'));
});

test('styles lose the sign of nesting where a selector starts without a letter, and their policy lets them', () => {
  const page = (text: string) =>
    `<meta http-equiv="content-security-policy" content="style-src 'self' ${hash(text)}"><style>${text}</style>`;
  const text = '.a{& .b{c:d}& :is(e){f:g}\n&.h{i:j}& k{l:m}&:hover{n:o}}';
  const all = new Set(['a', 'b', 'h', 'k']);
  expect(tidyStyles(page(text), all)).toBe(page('.a{.b{c:d}:is(e){f:g}&.h{i:j}& k{l:m}&:hover{n:o}}'));
  expect(tidyStyles('<p>none</p>', all)).toBe('<p>none</p>');
});

test('styles lose the rules for what neither the page has nor a script names', () => {
  const html = '<p class="one two"><b>bold</b></p>';
  const kept = (css: string, script = '') => pruneStyles(css, html, wordsOf([script]));
  expect(kept('.one{a:b}.gone{a:b}.two,.gone,i{c:d}')).toBe('.one{a:b}.two{c:d}');
  expect(kept('.one{a:b;&.gone{c:d}& b{e:f;}i{g:h}@media print{.gone{a:b}}}')).toBe('.one{a:b;& b{e:f;}}');
  expect(kept('@layer x;@layer y{.gone{a:b}}@font-face{a:b}@keyframes gone{to{a:b}}')).toBe(
    '@layer x;@font-face{a:b}@keyframes gone{to{a:b}}',
  );
  expect(kept('.one:not(.gone, :is(i))>b[gone]::before{content:"}, .gone {"}')).toBe(
    '.one:not(.gone, :is(i))>b[gone]::before{content:"}, .gone {"}',
  );
  expect(kept('.gone{a:b}.other{a:b}', 'e.classList.add("gone")')).toBe('.gone{a:b}');
});

test('custom properties get short names, in the order in which they come', () => {
  const names = shortNames([
    'a { --paper: 1; --ink-2: 2 } b { color: var(--ink) }',
    'c { x: var(--ink, var(--paper)) }',
  ]);
  expect(shorten('a{--paper:1;x:calc(var(--ink) - var(--other))}', names)).toBe(
    'a{--a:1;x:calc(var(--c) - var(--other))}',
  );
  const many = Array.from({ length: 30 }, (_, at) => `--n${'x'.repeat(at)}`);
  expect(new Set(shortNames(many).values()).size).toBe(30);
});

test('a page from left to right isolates no words that run its own way, and those alone', () => {
  const body =
    '<p><bdi>Dawn</bdi> <bdi dir="ltr"><i>Dawn</i></bdi> <bdi class="name" dir="ltr">Dawn</bdi> <bdi>المرفأ</bdi> ' +
    '<bdi class="name" dir="ltr">المرفأ 2</bdi> <bdi dir="rtl"><i>المرفأ</i></bdi> <bdi lang="ar">Dawn</bdi> <span class="sentence">One.</span></p>';
  const plainly = (html: string) => Buffer.from(plain(Buffer.from(html).toString('latin1')), 'latin1').toString();
  expect(plainly(`<html lang="en" dir="ltr">${body}`)).toBe(
    '<html lang="en" dir="ltr"><p>Dawn <i>Dawn</i> <bdi class="name">Dawn</bdi> <bdi>المرفأ</bdi> ' +
      '<bdi class="name" dir="ltr">المرفأ 2</bdi> <bdi dir="rtl"><i>المرفأ</i></bdi> <bdi lang="ar">Dawn</bdi> One.</p>',
  );
  expect(plainly(`<html lang="ar" dir="rtl">${body}`)).toBe(`<html lang="ar" dir="rtl">${body}`);
});
