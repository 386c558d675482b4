import type { DossierEvent } from '../model/dossier.ts';

type Casualties = DossierEvent['casualties'][number];

/** What a status means to a reader; nothing for what is plainly reported. */
export const statusWords = {
  reported: null,
  alleged: 'Alleged',
  denied: 'Alleged, and denied',
  disputed: 'Disputed',
} as const satisfies Record<DossierEvent['status'], string | null>;

/** How a date is known. */
export const basisWords = {
  stated: 'date stated',
  derived: 'date derived',
  'report-date-bound': 'bound by the date of the report',
} as const satisfies Record<DossierEvent['date']['basis'], string>;

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

/** On whose word an actor took part; nothing where it is the article’s own. */
export const attributionWords = {
  'by-article': null,
  'by-official': 'according to officials',
  'self-claimed': 'claimed by itself',
  alleged: 'alleged',
  denied: 'denied',
} as const satisfies Record<DossierEvent['actors'][number]['attribution'], string | null>;

/** A role at a place; nothing for the site itself. */
export const placeRoleWords = {
  site: null,
  origin: 'origin',
  target: 'target',
  affected: 'affected',
} as const satisfies Record<DossierEvent['places'][number]['role'], string | null>;

/** `4`, `at least 61`, `3–5`: never more exact than what is known. */
export function formatCount({ low, best, high }: Pick<Casualties, 'low' | 'best' | 'high'>): string {
  const known = (count: number | null | undefined): count is number => typeof count === 'number';
  if (known(best)) {
    const range = known(low) && known(high) && low !== high ? ` (${low}–${high})` : '';
    return `${best}${range}`;
  }
  if (known(low) && known(high)) return low === high ? `${low}` : `${low}–${high}`;
  if (known(low)) return `at least ${low}`;
  return known(high) ? `at most ${high}` : 'number not given';
}
