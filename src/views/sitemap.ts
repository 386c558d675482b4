import type { DossierSummary } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import { lastRevision } from './dates.ts';
import { escapeXml } from './feed.ts';

/** How many addresses one sitemap may hold. */
const most = 50_000;

const open = (name: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;

/**
 * The sitemaps of a site by their file names, the index among them. `paths` are those of its pages under `home`; each is
 * said to have changed when its dossier last did, the library when any did.
 */
export function sitemaps(
  paths: readonly string[],
  dossiers: readonly Pick<DossierSummary, 'slug' | 'published' | 'revisions'>[],
  home: string,
): Readonly<Record<string, string>> {
  const days = new Map(dossiers.map((dossier) => [dossier.slug, lastRevision(dossier) ?? dossier.published]));
  const latest = [...days.values()].toSorted(byText).at(-1);
  const urls = paths.toSorted(byText).map((path) => {
    const day = days.get(path.split('/')[0] ?? '') ?? (path === '' ? latest : undefined);
    return `<url><loc>${escapeXml(new URL(path, home).href)}</loc>${day ? `<lastmod>${day}</lastmod>` : ''}</url>\n`;
  });
  const count = Math.max(1, Math.ceil(urls.length / most));
  const files = Array.from({ length: count }, (_, at): [string, string] => [
    `sitemap-${at}.xml`,
    `${open('urlset')}${urls.slice(at * most, (at + 1) * most).join('')}</urlset>\n`,
  ]);
  const listed = files.map(([name]) => `<sitemap><loc>${escapeXml(home + name)}</loc></sitemap>\n`);
  return {
    'sitemap-index.xml': `${open('sitemapindex')}${listed.join('')}</sitemapindex>\n`,
    ...Object.fromEntries(files),
  };
}

/** Whether a page is for search engines: it declares its address, and neither refuses them nor leads on to another page. */
export function isListed(html: string): boolean {
  const head = html.slice(0, html.indexOf('<body'));
  return (
    /<link rel="canonical"/.test(head) &&
    !/<meta name="robots" content="[^"]*noindex|<meta http-equiv="refresh"/i.test(head)
  );
}
