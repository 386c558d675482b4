/* What tells others of a site: written once it is whole, since a pass renders only some of the pages. */
import { join } from 'node:path';
import { clearCards, writeCards } from '../cards/store.ts';
import type { Reading } from '../reading/content.ts';
import { libraryCard } from '../views/card.ts';
import { type LibraryDossier, newestFirst } from '../views/library.ts';

/** Writes the card of the library of a site. */
export function announce(folder: string, readings: readonly Reading[]): void {
  const dossiers = newestFirst(readings.map(({ summary, made }) => ({ ...summary, ...made }) as LibraryDossier));
  writeCards()(libraryCard(dossiers), join(folder, 'card.png'));
  clearCards();
}
