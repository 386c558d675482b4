import type { Dossier, DossierEvent, DossierSource } from '../model/dossier.ts';

/**
 * The words that stand on the page for a value of the schema. Most values are words already and need `wordsOf` alone;
 * for the others there is a table. A new value without words in its table does not compile.
 */

type Check = DossierEvent['checks'][number];

/** A value of the schema in words: `news agency` for `news-agency`. */
export function wordsOf(value: string): string {
  return value.replaceAll('-', ' ');
}

/** The same at the start of a sentence: `De facto authority`. */
export function openingWords(value: string): string {
  return value.charAt(0).toUpperCase() + wordsOf(value.slice(1));
}

/** What a status means to a reader; nothing for what is plainly reported. */
export const statusWords: Record<DossierEvent['status'], string | null> = {
  reported: null,
  alleged: 'Alleged',
  denied: 'Alleged, and denied',
  disputed: 'Disputed',
};

/** The same at the end of a mark's name. */
export const doubtWords: Record<DossierEvent['status'], string> = {
  reported: '',
  alleged: ', alleged',
  denied: ', alleged and denied',
  disputed: ', disputed',
};

/** How a date is known. */
export const basisWords: Record<DossierEvent['date']['basis'], string> = {
  stated: 'date stated',
  derived: 'date derived',
  'report-date-bound': 'not dated; no later than the report',
};

/** UCDP GED's where_prec in words. */
export const precisionWords: Readonly<Record<number, string>> = {
  1: 'named town or site',
  2: 'within about 25\u00a0km',
  3: 'district, not a point',
  4: 'province, not a point',
  5: 'area or line, not a point',
  6: 'country, not a point',
  7: 'international',
};

/** On whose word an actor took part; nothing where it is the text’s own. */
export const attributionWords: Record<DossierEvent['actors'][number]['attribution'], string | null> = {
  'by-article': null,
  'by-official': 'according to officials',
  'self-claimed': 'by its own account',
  alleged: 'alleged',
  denied: 'denied',
};

type Actor = Dossier['actors'][number];

/** What an actor did in events of which it has this role, before their numbers. */
export const roleWords: Record<Actor['roles'][number]['role'], string> = {
  initiator: 'Acted in',
  target: 'Target of',
  claimant: 'Claimed',
  speaker: 'Spoke in',
  addressee: 'Addressed in',
  mediator: 'Mediated in',
  participant: 'Took part in',
  affected: 'Affected by',
};

/** The kinds of actor that stand together, under a heading for each group. */
export const actorGroups: readonly (readonly [heading: string, ...kinds: Actor['kind'][]])[] = [
  ['States and their organs', 'state', 'states', 'state-organ', 'armed-force', 'de-facto-authority', 'alliance'],
  ['Armed groups', 'armed-group'],
  ['Parties and organisations', 'party', 'organisation', 'company'],
  ['Groups of people', 'group', 'population'],
  ['Persons', 'person'],
];

/** How one actor stands to another, before the other's name, where the value alone would not read well. */
export const relationWords: Partial<Record<Dossier['actors'][number]['affiliations'][number]['relation'], string>> = {
  member: 'member of',
  allied: 'allied with',
  opposed: 'opposed to',
};

/** The same from the other side. */
export const inverseWords: Record<Dossier['actors'][number]['affiliations'][number]['relation'], string> = {
  leads: 'led by',
  member: 'has as a member',
  'speaks-for': 'has as its spokesperson',
  'organ-of': 'has as an organ',
  'part-of': 'includes',
  allied: 'allied with',
  opposed: 'opposed by',
  'close-to': 'close to',
  supports: 'supported by',
};

/** What a source is, where that is more than news or a page. */
export const typeWords: Partial<Record<DossierSource['type'], string>> = {
  'article-journal': 'in a journal',
  book: 'book',
  chapter: 'chapter of a book',
  dataset: 'dataset',
  document: 'document',
  interview: 'interview',
  legal_case: 'court case',
  legislation: 'law or treaty',
  report: 'report',
  speech: 'speech',
  thesis: 'thesis',
};

/** What a verification status says: a word, and the rest of the sentence. */
export const verificationWords: Record<DossierSource['verification'], { word: string; rest: string }> = {
  located: { word: 'Located', rest: '.' },
  'copy-located': { word: 'Copy located', rest: ': not the publisher’s own page, so no address is given.' },
  'as-cited-only': { word: 'As cited only', rest: ': the item itself was not seen.' },
};

/** The same after how many sources; the best seen first. */
export const standingWords: Record<DossierSource['verification'], string> = {
  located: 'located',
  'copy-located': 'as a copy',
  'as-cited-only': 'as cited only',
};

/** What one check, or several, do to what the text says; the gravest first. */
export const stanceWords: Record<Check['stance'], readonly [one: string, several: string]> = {
  contradicts: ['contradicts', 'contradict'],
  differs: ['differs', 'differ'],
  qualifies: ['qualifies', 'qualify'],
  supports: ['supports', 'support'],
  agrees: ['agrees', 'agree'],
};

/** The same of the checks of claims, before how many claims. */
export const claimWords: Record<Check['stance'], string> = {
  contradicts: 'contradict',
  differs: 'differ on',
  qualifies: 'qualify',
  supports: 'support',
  agrees: 'agree on',
};

/** What a check asks. */
export const checkKindWords: Record<Check['kind'], string> = {
  fidelity: 'does a source that the text cites say so',
  corroboration: 'does an independent source agree',
  aftermath: 'what came later',
};

/** The terms on which a dossier is published, as a sentence. */
export const rightsWords: Record<NonNullable<Dossier['rights']>, string> = {
  own: 'An original text, published by those who hold the rights.',
  licensed: 'Published under a licence.',
  permission: 'Published with the permission of the holder of the rights.',
  restatement: 'A restatement in our own words; the rights in the article remain with their holder.',
};

/** What we looked at. */
export const lookedAtWords: Record<Check['as'], string> = {
  'live-page': 'page seen',
  'stored-copy': 'seen as a stored copy',
  excerpt: 'seen as an excerpt of a stored copy',
};

/** The same after the publisher of one check, or of several. */
export const seenWords: Record<Check['as'], readonly [one: string, several: string]> = {
  'live-page': ['live page', 'live pages'],
  'stored-copy': ['stored copy', 'stored copies'],
  excerpt: ['excerpt', 'excerpts'],
};
