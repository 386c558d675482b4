import { counted } from '../model/problems.ts';

/** A text as it is searched: in lower case, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Of texts that are folded, whether each has all the words of a query, whole or in part. An empty query finds all. */
export function searchTexts(texts: readonly string[], query: string): boolean[] {
  const words = foldText(query).split(/\s+/).filter(Boolean);
  return texts.map((text) => words.every((word) => text.includes(word)));
}

/** What a search comes to: `3 of 80 dossiers`; before anything is searched, `80 dossiers`. */
export function foundInWords(found: number, all: number, query: string): string {
  if (query.trim() === '') return counted(all, 'dossier');
  return found === 0 ? 'No dossier has these words.' : `${found} of ${counted(all, 'dossier')}`;
}
