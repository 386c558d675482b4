/* What tells others of a site: written once it is whole, since a pass renders only some of the pages. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearCards, writeCards } from '../cards/store.ts';
import type { Reading } from '../reading/content.ts';
import { libraryCard } from '../views/card.ts';
import { type LibraryDossier, newestFirst } from '../views/library.ts';
import { sitemaps } from '../views/sitemap.ts';

/** Writes the card of the library and the sitemaps of a site, and names these in robots.txt; `home` is its address. */
export function announce(folder: string, home: string, readings: readonly Reading[]): void {
  const dossiers = newestFirst(readings.map(({ summary, made }) => ({ ...summary, ...made }) as LibraryDossier));
  writeCards()(libraryCard(dossiers), join(folder, 'card.png'));
  clearCards();
  for (const [name, text] of Object.entries(sitemaps(dossiers, home))) writeFileSync(join(folder, name), text);
  appendFileSync(join(folder, 'robots.txt'), `\nSitemap: ${home}sitemap-index.xml\n`);
}
