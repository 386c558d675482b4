/* What tells others of a site: written once it is whole, since a pass renders only some of the pages. */
import { appendFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { clearCards, writeCards } from '../cards/store.ts';
import type { Reading } from '../reading/content.ts';
import { libraryCard } from '../views/card.ts';
import { type LibraryDossier, newestFirst } from '../views/library.ts';
import { isListed, sitemaps } from '../views/sitemap.ts';

/** Writes the card of the library and the sitemaps of a site, and names these in robots.txt; `home` is its address. */
export function announce(folder: string, home: string, readings: readonly Reading[]): void {
  const dossiers = newestFirst(readings.map(({ summary, made }) => ({ ...summary, ...made }) as LibraryDossier));
  writeCards()(libraryCard(dossiers), join(folder, 'card.png'));
  clearCards();
  const pages = globSync('**/*.html', { cwd: folder }).filter((file) =>
    isListed(readFileSync(join(folder, file), 'utf8')),
  );
  const paths = pages.map((file) =>
    file
      .split(sep)
      .join('/')
      .replace(/(^|\/)index\.html$/, '$1'),
  );
  for (const [name, text] of Object.entries(sitemaps(paths, dossiers, home))) writeFileSync(join(folder, name), text);
  appendFileSync(join(folder, 'robots.txt'), `\nSitemap: ${home}sitemap-index.xml\n`);
}
