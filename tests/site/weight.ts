import { statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import ts from 'typescript';
import { type Element, type Page, rawTextOf } from './page.ts';
import { cssRequests } from './requests.ts';
import { follow, type Site } from './site.ts';

/**
 * What a first view may weigh, compressed, in bytes: all but the fonts, the page itself, its script, the fonts; and its
 * requests. A server sends 10 packets of 1,460 bytes, and 20 more a round trip later; with these a page has to be whole,
 * and 300 bytes are for the head of the answer.
 */
export const budget = { first: 50_000, page: 30 * 1460 - 300, script: 10_000, fonts: 45_000, requests: 6 };

/** What the library of a few dossiers may weigh, compressed, in bytes, without the fonts; and its requests. */
export const libraryBudget = { first: 12_000, requests: 6 };

/** What the page of a section and that of an event may weigh, compressed, in bytes, without the fonts. */
export const partBudgets = { section: 25_000, event: 15_000 };

/** What a page of a site that was built into `folder` weighs, by the names of the budget. */
export function weighPage(page: Page, site: Site, folder: string): typeof budget {
  const { markup, styles, scripts, fonts, icons } = firstViewOf(page, site);
  const weigh = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + compressedBytes(site.files.get(file) ?? ''), 0);
  // The other files of a face hold what plain English does not need.
  const plain = fontsOf(page, site).filter((file) => !file.includes('-extended'));
  return {
    first: weigh([...markup, ...styles, ...scripts]),
    page: weigh(markup),
    script: weigh(scripts) + inlineScriptBytes(page),
    fonts: plain.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0),
    requests: unique([...markup, ...styles, ...scripts, ...fonts, ...icons, ...plain]).length,
  };
}

/** What the first view of a page fetches: files by what they are, the page itself among them. */
export interface FirstView {
  readonly markup: readonly string[];
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly fonts: readonly string[];
  readonly icons: readonly string[];
}

/** The files that a page names to be fetched before anybody does anything, each once, with all that its scripts import. */
export function firstViewOf(page: Page, site: Site): FirstView {
  const files = (test: (element: Element) => boolean, attribute: string) =>
    unique(
      page.elements.filter(test).flatMap(({ attributes }) => {
        const to = follow(site, page.file, attributes.get(attribute) ?? '');
        return to?.kind === 'file' && attributes.has(attribute) ? [to.file] : [];
      }),
    );
  const link = (relation: string, as?: string) =>
    files(
      ({ tag, attributes }) =>
        tag === 'link' &&
        (attributes.get('rel') ?? '').split(/\s+/).includes(relation) &&
        (as === undefined || attributes.get('as') === as),
      'href',
    );
  const scripts = [
    ...files(({ tag }) => tag === 'script', 'src'),
    ...link('modulepreload'),
    ...link('preload', 'script'),
    ...page.elements.filter(isInlineScript).flatMap((script) => laterOf(page, site, script)),
  ];
  return {
    markup: [page.file],
    styles: [...link('stylesheet'), ...link('preload', 'style')],
    scripts: unique(scripts.flatMap((file) => [file, ...importsOf(site, file)])),
    fonts: link('preload', 'font'),
    icons: link('icon'),
  };
}

const isInlineScript = ({ tag, attributes }: Element) =>
  tag === 'script' && !attributes.has('src') && !/json/.test(attributes.get('type') ?? '');

/** The files that a script in the page itself imports once it has been painted, before anybody does anything. */
function laterOf(page: Page, site: Site, script: Element): string[] {
  return [...rawTextOf(script).matchAll(/\bimport\("([^"]+)"\)/g)].flatMap(([, address = '']) => {
    const to = follow(site, page.file, address);
    return to?.kind === 'file' ? [to.file] : [];
  });
}

/** How many bytes of script stand in the page itself, compressed; data blocks are not script. */
export function inlineScriptBytes(page: Page): number {
  const inline = page.elements.filter(isInlineScript);
  return inline.reduce((sum, script) => sum + compressedBytes(rawTextOf(script)), 0);
}

/** What a server that compresses as hard as it can sends, in bytes (brotli, quality 11). */
export function compressedBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** The modules that a script imports before it runs, and theirs; what it imports later is not among them. */
export function importsOf(site: Site, file: string, seen: ReadonlySet<string> = new Set([file])): readonly string[] {
  const source = ts.createSourceFile(file, site.files.get(file) ?? '', ts.ScriptTarget.Latest);
  const found = source.statements.flatMap((statement) => {
    const named = (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier;
    const to = named && ts.isStringLiteral(named) ? follow(site, file, named.text) : null;
    return to?.kind === 'file' && !seen.has(to.file) ? [to.file] : [];
  });
  return unique(found.flatMap((other) => [other, ...importsOf(site, other, new Set([...seen, ...found]))]));
}

/** The fonts that a page's style sheets can ask for, by file; which of them come depends on the letters. */
export function fontsOf(page: Page, site: Site): readonly string[] {
  const styles = page.elements.filter(({ tag }) => tag === 'style').map(rawTextOf);
  const sheets = firstViewOf(page, site).styles.map((file) => site.files.get(file) ?? '');
  return unique(
    [...styles, ...sheets].flatMap((css) =>
      cssRequests(css).flatMap((request) => {
        const to = follow(site, page.file, request);
        return to?.kind === 'file' && /\.woff2?$/.test(to.file) ? [to.file] : [];
      }),
    ),
  );
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
