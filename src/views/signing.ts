import type { Dossier } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { formatName, formatNames, numbersOf, publicationPart, type ReferencePart } from './citations.ts';
import { dayInWords, endOf, lastRevision } from './dates.ts';

/** Who signs a dossier, in reading order; null where nobody does. */
export function signersOf({ by }: Pick<Dossier, 'by'>): string | null {
  return by ? formatNames(by.map(formatName)) : null;
}

const month = (365.25 / 12) * 86_400_000;

/** How long after its last day a dossier was published, from a year on: `33 months`; null where that is less. */
export function ageInWords(asOf: string, published: string): string | null {
  const months = Math.floor((endOf(published) - endOf(asOf)) / month);
  return months < 12 ? null : `${months} months`;
}

/** How to cite a dossier at its address. */
export function formatDossier(dossier: Dossier, address: string): ReferencePart[] {
  const { title, published, article, publisher } = dossier;
  const revised = lastRevision(dossier);
  const dates = `${dayInWords(published)}${revised ? `, revised ${dayInWords(revised)}` : ''}`;
  const signers = signersOf(dossier);
  const opening = `${signers ? `${signers}, ` : ''}“${isolateName(title)}.” Dossier${publisher ? `, ${isolateName(publisher)}` : ''}, ${dates}.`;
  if (!article) return [{ text: `${opening} ${address}` }];
  return [
    { text: `${opening} Restates ` },
    publicationPart(article.publication),
    { text: `${numbersOf(article)}. ${address}` },
  ];
}
