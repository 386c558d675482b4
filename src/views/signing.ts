import type { Dossier } from '../model/dossier.ts';
import {
  formatArticle,
  formatIssue,
  formatName,
  formatNames,
  type ReferencePart,
  unknownFields,
  withinQuotes,
} from './citations.ts';
import { asSentence, endsSentence, stopAfter } from './count.ts';
import { dayInWords, endOf, lastRevision } from './dates.ts';
import { rightsWords } from './words.ts';

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

/** What a dossier restates, in one sentence that does not say its own title again; nothing of an analysis of one's own. */
export function formatOriginal({ article, title }: Pick<Dossier, 'article' | 'title'>): ReferencePart[] {
  if (!article) return [];
  const named = article.title === title ? [{ text: 'an article of the same title in ' }] : [];
  const issue = named.length > 0 ? formatIssue(article) : formatArticle(article);
  return [{ text: 'Restates ' }, ...named, ...issue];
}

/** What is not known of the original: `Its author and address are not known.`; nothing where all is known. */
export function formatUnknown({ article }: Pick<Dossier, 'article'>): string | null {
  const unknown = article ? unknownFields(article) : [];
  if (unknown.length === 0) return null;
  return `Its ${formatNames(unknown)} ${unknown.length === 1 ? 'is' : 'are'} not known.`;
}

/** How to cite a dossier at its address, as far as that is known, or a part of it by its title: “part,” in “dossier.” */
export function formatDossier(dossier: Dossier, address: string | null, part?: string): ReferencePart[] {
  const { title, language: lang, published, article, publisher } = dossier;
  const revised = lastRevision(dossier);
  const dates = `${dayInWords(published)}${revised ? `, revised ${dayInWords(revised)}` : ''}`;
  const signers = signersOf(dossier);
  const apart = true;
  return [
    ...(signers ? [{ text: signers, apart } as const, { text: ', ' }] : []),
    { text: '“' },
    ...(part
      ? [{ text: withinQuotes(part), lang, apart } as const, { text: `${endsSentence(part) ? '' : ','}” in “` }]
      : []),
    { text: withinQuotes(title), lang, apart },
    { text: `${stopAfter(title)}” Dossier, ` },
    ...(publisher ? [{ text: publisher, apart } as const, { text: ', ' }] : []),
    { text: `${dates}.` },
    ...(article ? [{ text: ' Restates ' }, ...formatArticle(article)] : []),
    ...(address ? [{ text: ` ${address}` }] : []),
  ];
}

/** Whose text a dossier is and on what terms it may be used, as the page says it; empty where that is not known. */
export function formatTerms({ rights, licence }: Pick<Dossier, 'rights' | 'licence'>): string {
  const words = licence ? `Records: ${asSentence(licence.records)} Prose: ${asSentence(licence.prose)}` : '';
  return [rights && rightsWords[rights], words].filter(Boolean).join(' ');
}

/** The address of a contact, which may be a mailbox. */
export function hrefOf(contact: string): string {
  return contact.includes('://') ? contact : `mailto:${contact}`;
}
