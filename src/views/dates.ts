import { parsePeriod } from '../model/dates.ts';
import { formatInstant, formatPeriod } from '../model/datewords.ts';
import type { Dossier, DossierEvent, DossierSource } from '../model/dossier.ts';

/** A day in words: `2 February 2024`; coarser dates as they are: `February 2024`. */
export function dayInWords(edtf: string): string {
  const period = parsePeriod(edtf);
  return formatInstant(period.earliest ?? 0, period.startPrecision ?? 'day');
}

/** The same in short: `2 Feb 2024`. */
export function dayInShort(edtf: string): string {
  return formatPeriod(parsePeriod(edtf), 'throughout', 'short');
}

/** When an event was, for a row of a list: `6–15 Sep 2023`. */
export function eventInRow({ date }: { readonly date: Pick<DossierEvent['date'], 'period' | 'extent'> }): string {
  return formatPeriod(date.period, date.extent, 'short');
}

/** When a source was published, for a row of a list: `5 Jan 2023`; nothing where it is not known. */
export function issuedInRow({ issued }: Pick<DossierSource, 'issued'>): string | null {
  return issued ? formatPeriod(parsePeriod(issued), 'throughout', 'short') : null;
}

/** The time that a figure covers, in words: `September 2023 – February 2024`. */
export function periodInWords(edtf: string): string {
  return formatPeriod(parsePeriod(edtf), 'throughout');
}

/** A month in words: `August 2021`. */
export function monthInWords(date: Date): string {
  return formatInstant(date.getTime(), 'month');
}

/** The first instant after a date, in ms since 1970, UTC. */
export function endOf(edtf: string): number {
  return parsePeriod(edtf).latest ?? 0;
}

/** The day on which a dossier was last revised; null for one that never was. */
export function lastRevision({ revisions }: Pick<Dossier, 'revisions'>): string | null {
  return revisions.at(-1)?.date ?? null;
}

/** The day that a dossier speaks for and the day of its version: `As of 2 Feb 2024 · version of 29 Nov 2026`. */
export function versionInWords(dossier: Pick<Dossier, 'asOf' | 'published' | 'revisions'>): string {
  return `As of ${dayInShort(dossier.asOf)} · version of ${dayInShort(lastRevision(dossier) ?? dossier.published)}`;
}
