import type { DossierSummary } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import { lastRevision } from './dates.ts';
import { escapeXml } from './feed.ts';

/** How many addresses one sitemap may hold. */
const most = 50_000;

const open = (name: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n`;

/**
 * The sitemaps of a site by their file names, the index among them: every page under `home` that has an address of its
 * own. Each is said to have changed when its dossier last did, the library when any did.
 */
export function sitemaps(
  dossiers: readonly Pick<DossierSummary, 'slug' | 'published' | 'revisions' | 'parts'>[],
  home: string,
): Readonly<Record<string, string>> {
  const days = new Map(dossiers.map((dossier) => [dossier.slug, lastRevision(dossier) ?? dossier.published]));
  const latest = [...days.values()].toSorted(byText).at(-1);
  const urls = ['', ...dossiers.flatMap(pathsOf)].sort(byText).map((path) => {
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

/** The pages of a dossier, but for those that only lead on to another. */
function pathsOf({ slug, parts: { sections, events } }: Pick<DossierSummary, 'slug' | 'parts'>): string[] {
  const own = ['', 'briefing/', 'changes/', ...sections.map((id) => `${id}/`), ...events.map((id) => `event/${id}/`)];
  return own.map((path) => `${slug}/${path}`);
}
