import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { Features, transform } from 'lightningcss';
import { pruneStyles, wordsOf } from './prune.ts';

/** Takes out of each page that was rendered what says nothing in it. */
export function finishPages(): AstroIntegration {
  return {
    name: 'dossier-pages',
    hooks: {
      'astro:build:done': ({ assets, dir }) => {
        const scripts = fileURLToPath(new URL('_astro/', dir));
        const scripted = wordsOf(
          (existsSync(scripts) ? readdirSync(scripts) : [])
            .filter((file) => file.endsWith('.js'))
            .map((file) => readFileSync(join(scripts, file), 'latin1')),
        );
        for (const file of existsSync(scripts) ? readdirSync(scripts) : []) {
          const sheet = join(scripts, file);
          if (file.endsWith('.css')) writeFileSync(sheet, flattenPaper(readFileSync(sheet, 'utf8')));
        }
        for (const file of new Set([...assets.values()].flat().map((url) => fileURLToPath(url)))) {
          if (!file.endsWith('.html')) continue;
          // A letter for each byte, since next to nothing asks for more than ASCII: half the work of the letters themselves.
          writeFileSync(file, finished(readFileSync(file, 'latin1'), scripted), 'latin1');
        }
      },
    },
  };
}

/** A short page has room for all: to look for what it could do without costs more than it saves. */
function finished(html: string, scripted: ReadonlySet<string>): string {
  const page = tidyStyles(runAfterPaint(narrowPolicy(html)), scripted);
  return isPaintedOnce(html) ? page : plain(sayLanguageOnce(page));
}

function isPaintedOnce(html: string): boolean {
  return html.includes('<body class="at-once">');
}

/**
 * A page whose policy comes before all that it is about, and names only the page's own inline scripts and styles: Astro puts it
 * last, and lists those of all pages.
 */
export function narrowPolicy(html: string): string {
  const own = [...html.matchAll(/<(style|script)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text = '']) => digest(text));
  const [policy] = /<meta http-equiv="content-security-policy"[^>]*>/.exec(html) ?? [];
  if (!policy) return html;
  const narrow = policy.replace(/ 'sha256-([^']+)'/g, (hash, value) => (own.includes(value) ? hash : ''));
  return html.replace(policy, '').replace(/<head>(?:<meta charset="[^"]*">)?/, (start) => start + narrow);
}

/**
 * A page whose script is fetched after the first paint: all that it holds is there without, and a slow phone shows it a
 * tenth of a second earlier.
 */
export function runAfterPaint(html: string): string {
  const [tag, address] = /<script type="module" src="([^"]+)"><\/script>/.exec(html) ?? [];
  if (!tag) return html;
  const text = `requestAnimationFrame(()=>import(${JSON.stringify(address)}))`;
  return html
    .replace(tag, `<script type="module">${text}</script>`)
    .replace("script-src 'self'", `script-src 'self' 'sha256-${digest(text)}'`);
}

/**
 * A page whose styles are without line ends, without the sign of nesting where a selector needs none, and without rules for
 * what neither the page has nor, by their words, scripts bring about.
 */
export function tidyStyles(html: string, scripted: ReadonlySet<string>): string {
  const tidyOf = isPaintedOnce(html)
    ? paintedOnce
    : (text: string) => {
        const own = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
        return pruneStyles(tidied(text), html.replace(text, ''), wordsOf(own).union(scripted));
      };
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].reduce((page, [, text = '']) => {
    const tidy = tidyOf(text);
    return page.replace(text, () => tidy).replace(digest(text), digest(tidy));
  }, html);
}

/** A style sheet whose rules for paper are not nested: WebKit, when it prints, leaves out what is. */
function flattenPaper(css: string): string {
  const at = Math.max(0, css.indexOf('@media print{@layer print{'));
  const code = Buffer.from(css.slice(at));
  const flat = transform({ filename: 'paper.css', code, minify: true, include: Features.Nesting }).code;
  return tidyText(css.slice(0, at)) + flat;
}

function tidyText(text: string): string {
  return text.replaceAll('\n', '').replace(/(?<=[{};])& (?=[.#:[])/g, '');
}

/** Pages of one kind have the same styles, and stand one after the other: what was made of the last is kept. */
const tidied = keepLast(tidyText);

/** Styles of a page that is painted once: in faces that are there by then, or in what stands for them, so that nothing moves. */
const paintedOnce = keepLast((text) => tidyText(text).replaceAll('font-display:swap', 'font-display:optional'));

/**
 * A page in English without the marks that say of its parts that they are: our words stand in no others' words, so that
 * these marks tell something only in a page of another language.
 */
export function sayLanguageOnce(html: string): string {
  if (!/<html lang="en"/.test(html)) return html;
  return inBody(html, (body) =>
    body
      .replace(/<span lang="en">([^<]*)<\/span>/g, '$1')
      .replace(/(<(?!html\b)[a-z][^<>]*?) lang="en"(?=[ />])/g, '$1'),
  );
}

/** A page with its body changed: most of a small page are its styles, and to search them all for words takes time. */
function inBody(html: string, change: (body: string) => string): string {
  const start = html.indexOf('</head>') + 1;
  return html.slice(0, start) + change(html.slice(start));
}

/** Whether words hold a letter that is written from right to left, or a mark that turns the order of letters round. */
const isTurned = (bytes: string) => /[^ -~]/.test(bytes) && turned.test(Buffer.from(bytes, 'latin1').toString());
const turned =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A page from left to right without what matters only beside words from right to left: the isolation of words that run
 * its own way, and the bounds of its sentences.
 */
export function plain(html: string): string {
  if (!/<html[^>]* dir="ltr"/.test(html)) return html;
  return inBody(html, (body) =>
    body
      .replace(/<bdi(?: dir="ltr")?>((?:<i>)?[^<]*(?:<\/i>)?)<\/bdi>/g, (whole, words) =>
        isTurned(words) ? whole : words,
      )
      .replace(/(<bdi class="[^"]*") dir="ltr">([^<]*)/g, (whole, open, words) =>
        isTurned(words) ? whole : `${open}>${words}`,
      )
      .replace(/<span class="sentence">([^<]*)<\/span>/g, '$1')
      .replace(/ class="sentence"/g, '')
      .replace(/ sentence"/g, '"')
      .replaceAll(/(<(?:path|rect|circle|line)\b[^<>]*)><\/(?:path|rect|circle|line)>/g, '$1/>'),
  );
}

const digest = keepLast((text) => createHash('sha256').update(text, 'latin1').digest('base64'));

/** A function of a text that keeps its last few results. */
function keepLast(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const result = made.get(text) ?? make(text);
    if (made.size > 20) made.clear();
    made.set(text, result);
    return result;
  };
}
