import type { Dossier } from '../model/dossier.ts';
import { contentsOf } from './count.ts';

/** What the library shows of a dossier: a thousand whole ones do not fit into memory. */
export function summarise(dossier: Dossier) {
  const { slug, title, description, published, asOf } = dossier;
  return { slug, title, description, published, asOf, contents: contentsOf(dossier) };
}

export type Summary = ReturnType<typeof summarise>;
