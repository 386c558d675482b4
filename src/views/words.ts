import type { Dossier } from '../model/dossier.ts';

/** Every word that stands on the page for a value of the schema. A new value without words does not compile. */

type Event = Dossier['events'][number];
type Actor = Dossier['actors'][number];
type Source = Dossier['sources'][number];
type Claim = Dossier['claims'][number];
type Check = Claim['checks'][number];

/** What a status means to a reader; nothing for what is plainly reported. */
export const statusWords = {
  reported: null,
  alleged: 'Alleged',
  denied: 'Alleged, and denied',
  disputed: 'Disputed',
} as const satisfies Record<Event['status'], string | null>;

/** The same at the end of a mark's name. */
export const doubtWords = {
  reported: '',
  alleged: ', alleged',
  denied: ', alleged and denied',
  disputed: ', disputed',
} as const satisfies Record<Event['status'], string>;

/** How a date is known. */
export const basisWords = {
  stated: 'date stated',
  derived: 'date derived',
  'report-date-bound': 'bound by the date of the report',
} as const satisfies Record<Event['date']['basis'], string>;

/** UCDP GED's where_prec in words. */
export const precisionWords: Readonly<Record<number, string>> = {
  1: 'exact place',
  2: 'within about 25 km',
  3: 'district, not a point',
  4: 'province, not a point',
  5: 'area or line, not a point',
  6: 'country, not a point',
  7: 'international',
};

/** A role at a place; nothing for the site itself. */
export const placeRoleWords = {
  site: null,
  origin: 'origin',
  target: 'target',
  affected: 'affected',
} as const satisfies Record<Event['places'][number]['role'], string | null>;

/** On whose word an actor took part; nothing where it is the article’s own. */
export const attributionWords = {
  'by-article': null,
  'by-official': 'according to officials',
  'self-claimed': 'claimed by itself',
  alleged: 'alleged',
  denied: 'denied',
} as const satisfies Record<Event['actors'][number]['attribution'], string | null>;

/** What an actor is. */
export const actorKindWords = {
  person: 'Person',
  'armed-group': 'Armed group',
  state: 'State',
  'state-organ': 'State organ',
  'de-facto-authority': 'De facto authority',
  party: 'Party',
  alliance: 'Alliance',
  organisation: 'Organisation',
  company: 'Company',
  population: 'Population',
} as const satisfies Record<Actor['kind'], string>;

/** How one actor stands to another, before the other's name. */
export const relationWords = {
  leads: 'leads',
  member: 'member of',
  'speaks-for': 'speaks for',
  'organ-of': 'organ of',
  'part-of': 'part of',
  allied: 'allied with',
  opposed: 'opposed to',
  'close-to': 'close to',
} as const satisfies Record<Actor['affiliations'][number]['relation'], string>;

/** What a source was published in. */
export const mediumWords = {
  newspaper: 'newspaper',
  broadcaster: 'broadcaster',
  'news-agency': 'news agency',
  magazine: 'magazine',
  online: 'online',
  government: 'government',
  organisation: 'organisation',
  academic: 'academic',
  'social-media': 'social media',
  other: 'other',
} as const satisfies Record<NonNullable<Source['medium']>, string>;

/** What a verification status says: a word, and the rest of the sentence. */
export const verificationWords = {
  located: { word: 'Located', rest: ' at its publisher.' },
  'copy-located': { word: 'Copy located', rest: ': not the publisher’s own page, so no address is given.' },
  'as-cited-only': { word: 'As cited only', rest: ': the item itself was not found.' },
} as const satisfies Record<Source['verification'], { word: string; rest: string }>;

/** What kind of claim it is. */
export const claimWords = {
  fact: 'Fact',
  quantity: 'Quantity',
  characterisation: 'Characterisation',
  judgement: 'Judgement',
  forecast: 'Forecast',
  naming: 'Naming',
} as const satisfies Record<Claim['type'], string>;

/** How the wording qualifies a number, before the number. */
export const qualifierWords = {
  exact: '',
  over: 'over ',
  'more-than': 'more than ',
  'up-to': 'up to ',
  around: 'around ',
  nearly: 'nearly ',
  'at-least': 'at least ',
} as const satisfies Record<NonNullable<Claim['qualifier']>, string>;

/** Whether what we found agrees with the article. */
export const stanceWords = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  qualifies: 'Qualifies',
} as const satisfies Record<Check['stance'], string>;

/** What we looked at, before the day on which we did. */
export const lookedAtWords = {
  'live-page': 'page seen on',
  'stored-copy': 'seen as a stored copy on',
  excerpt: 'seen as an excerpt of a stored copy on',
} as const satisfies Record<Check['as'], string>;
