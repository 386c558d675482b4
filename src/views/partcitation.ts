import type { Dossier } from '../model/dossier.ts';
import { formatArticle, type ReferencePart, withinQuotes } from './citations.ts';
import { endsSentence, stopAfter } from './count.ts';
import { dayInWords, lastRevision } from './dates.ts';
import { signersOf } from './signing.ts';

/** How to cite a part of a dossier: who signs, “part,” in “dossier.” Dossier, publisher, dates, what it restates, address. */
export function formatPart(dossier: Dossier, part: string, address: string | undefined): ReferencePart[] {
  const { title, language: lang, published, article, publisher } = dossier;
  const revised = lastRevision(dossier);
  const dates = `${dayInWords(published)}${revised ? `, revised ${dayInWords(revised)}` : ''}`;
  const signers = signersOf(dossier);
  const apart = true;
  return [
    ...(signers ? [{ text: signers, apart } as const, { text: ', ' }] : []),
    { text: '“' },
    { text: withinQuotes(part), lang, apart },
    { text: `${endsSentence(part) ? '' : ','}” in “` },
    { text: withinQuotes(title), lang, apart },
    { text: `${stopAfter(title)}” Dossier, ` },
    ...(publisher ? [{ text: publisher, apart } as const, { text: ', ' }] : []),
    { text: `${dates}.` },
    ...(article ? [{ text: ' Restates ' }, ...formatArticle(article)] : []),
    ...(address ? [{ text: ` ${address}` }] : []),
  ];
}
