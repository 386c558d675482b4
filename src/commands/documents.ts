/* What is printed of a dossier, and what its pages say of that: pure, from the text of its pages. */
import { posix } from 'node:path';
import { counted } from '../model/problems.ts';

/** The documents of a dossier: the file in its folder, and the folder of the page that it is printed from. */
export const documents = [
  { file: 'dossier.pdf', page: '' },
  { file: 'briefing.pdf', page: 'briefing/' },
] as const;

/** Where a site is served: at the root of an origin or in a folder of it. `isKnown` when that is where readers find it. */
export interface Site {
  readonly origin: string;
  readonly base: string;
  readonly isKnown: boolean;
}

/** Where a site stands that was built without its address: a host that cannot exist, so that no link leads to somebody else. */
const nowhere: Site = { origin: 'http://dossier.invalid', base: '/', isKnown: false };

/** Where the site of a dossier's page is served, by the address that the page says it has. */
export function siteOf(html: string, slug: string): Site {
  const canonical = attributesOf(html, 'link').find(({ rel }) => rel === 'canonical')?.['href'];
  if (!canonical) return nowhere;
  const { origin, pathname } = new URL(canonical);
  if (!pathname.endsWith(`/${slug}/`))
    throw new Error(`it says that its address is ${canonical}, which is not ${slug}/`);
  return { origin, base: pathname.slice(0, -`${slug}/`.length), isKnown: true };
}

/** The day that a dossier's page says it is of: that of its last revision, else of its publication. */
export function dayOf(html: string): string {
  const metas = attributesOf(html, 'meta');
  const contentOf = (property: string) => metas.find((meta) => meta['property'] === property)?.['content'];
  const day = contentOf('article:modified_time') ?? contentOf('article:published_time') ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error('it does not say on which day it was published or revised');
  return day;
}

/** The path in the folder of a site of what an address of it asks for; null for what is not the site's. */
export function pathFor(address: string, { origin, base }: Site): string | null {
  const url = new URL(address);
  if (url.origin !== origin || !url.pathname.startsWith(base)) return null;
  if (/%(?![\da-f]{2})/i.test(url.pathname)) return null;
  const path = decodeURIComponent(url.pathname.slice(base.length));
  // A slash in disguise could lead out of the folder.
  if (path.split(/[/\\]/).includes('..')) return null;
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** A text with faces that are waited for: else Chromium prints a short page in what stands in for them, though they came. */
export function awaitFaces(text: string): string {
  return text.replace(/font-display:\s*(?:swap|optional|fallback|auto)/g, 'font-display:block');
}

/** A file that was made. */
export interface Made {
  readonly file: string;
  readonly pages: number;
  readonly bytes: number;
}

/** How long and how large a document is: `2 pages, 113 kB`. */
export function sizeInWords({ pages, bytes }: Omit<Made, 'file'>): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return `${counted(pages, 'page')}, ${kilobytes < 1000 ? `${kilobytes} kB` : `${(bytes / 1e6).toFixed(1)} MB`}`;
}

/** The elements that hold the links to documents, as they are built or as they were filled before. */
const places = /(<span\b[^>]*\bdata-file="([^"]*)"[^>]*>)(?:· <a\b[^>]*>[^<]*<\/a>)?(<\/span>)/g;

/** A page that links to the documents that were made, wherever it has an element for one; the page stands in `folder`. */
export function withLinks(html: string, folder: string, made: readonly Made[]): string {
  return html.replace(places, (whole, open: string, file: string, close: string) => {
    if (!/ class="(?:[^"]* )?pdf[ "]/.test(open)) return whole;
    const found = made.find((each) => each.file === file);
    const link =
      found && `· <a href="${posix.relative(folder, file)}" type="application/pdf">PDF, ${sizeInWords(found)}</a>`;
    return `${open}${link ?? ''}${close}`;
  });
}

/** The attributes of each element of a name, as they stand in a text. */
function attributesOf(html: string, name: string): Readonly<Record<string, string>>[] {
  return [...html.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  );
}
