/* Makes cards in a thread of its own: cards/make.ts starts it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import type { Dossier } from '../model/dossier.ts';
import { contentFolder } from '../reading/content.ts';
import { findMapBase } from '../reading/mapbase.ts';
import { cardPath, cardsOf, partsOf } from '../views/card.ts';
import { type CardJob, withCards } from './make.ts';
import { writeCards } from './store.ts';

const { site, stored, slugs } = workerData as CardJob;
for (const slug of slugs) {
  const dossier: Dossier = JSON.parse(readFileSync(join(stored, `${slug}.json`), 'utf8'));
  const layOut = cardsOf(dossier, findMapBase(contentFolder, dossier));
  const write = writeCards();
  for (const part of partsOf(dossier, withCards)) write(layOut(part), join(site, cardPath(slug, part)));
  // Between two turns of the event loop the renderer gives back the pixels of what it drew, and at no other time.
  await setImmediate();
}
