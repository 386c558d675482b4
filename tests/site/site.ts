import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { type Page, readPage } from './page.ts';

/** A built site: its files, its pages, and the address that it was built for. */
export interface Site {
  /** Ends in a slash: `https://example.org/sub/path/`. A stand-in where the site does not know it. */
  readonly address: URL;
  readonly knowsAddress: boolean;
  /** Every file by its path; the text of those that are text, else null. */
  readonly files: ReadonlyMap<string, string | null>;
  readonly pages: readonly Page[];
}

/** Where an address leads: a file of the site (that may be missing), another site, or out of the site's folder. */
export type Destination =
  | { readonly kind: 'file'; readonly file: string; readonly fragment: string }
  | { readonly kind: 'elsewhere' | 'above' | 'data' };

const textual = new Set(['.html', '.css', '.js', '.svg', '.json', '.topojson', '.txt', '.xml', '.csv']);

/**
 * Reads a built site from a folder.
 * `address` is what it was built for, null where that was not said.
 * @throws when the folder is not there: `npm test` builds it
 */
export function readSite(folder: string, address: string | null): Site {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path): [string, string | null] => [
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      textual.has(extname(path)) ? readFileSync(path, 'utf8') : null,
    ]);
  const pages = files.flatMap(([file, text]) => (file.endsWith('.html') ? readPage(file, text ?? '') : []));
  return {
    address: new URL(address ?? 'https://unknown.invalid/'),
    knowsAddress: address !== null,
    files: new Map(files),
    pages,
  };
}

/** The address that a file is served at: a folder's for an index.html. */
export function addressOf(site: Site, file: string): URL {
  return new URL(file.replace(/(^|\/)index\.html$/, '$1'), site.address);
}

/** Where an address that stands in a file leads; null when it is no address. */
export function follow(site: Site, file: string, reference: string): Destination | null {
  const from = addressOf(site, file);
  const target = URL.parse(reference, from);
  if (!target) return null;
  if (target.protocol === 'data:') return { kind: 'data' };
  if (target.origin !== from.origin) return { kind: 'elsewhere' };
  if (!target.pathname.startsWith(site.address.pathname)) return { kind: 'above' };
  const path = decodeURIComponent(target.pathname.slice(site.address.pathname.length));
  const fragment = decodeURIComponent(target.hash.slice(1));
  return { kind: 'file', file: path === '' || path.endsWith('/') ? `${path}index.html` : path, fragment };
}
