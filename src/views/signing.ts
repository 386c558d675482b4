import type { Dossier } from '../model/dossier.ts';
import { formatArticle, formatName, formatNames, type ReferencePart, withinQuotes } from './citations.ts';
import { stopAfter } from './count.ts';
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
  const { title, language, published, article, publisher } = dossier;
  const revised = lastRevision(dossier);
  const dates = `${dayInWords(published)}${revised ? `, revised ${dayInWords(revised)}` : ''}`;
  const signers = signersOf(dossier);
  const apart = true;
  return [
    ...(signers ? [{ text: signers, apart } as const, { text: ', ' }] : []),
    { text: '“' },
    { text: withinQuotes(title), lang: language, apart },
    { text: `${stopAfter(title)}” Dossier, ` },
    ...(publisher ? [{ text: publisher, apart } as const, { text: ', ' }] : []),
    { text: `${dates}. ` },
    ...(article ? [{ text: 'Restates ' }, ...formatArticle(article), { text: ' ' }] : []),
    { text: address },
  ];
}

/** The address of a contact, which may be a mailbox. */
export function hrefOf(contact: string): string {
  return contact.includes('://') ? contact : `mailto:${contact}`;
}
