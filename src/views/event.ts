import type { Dossier, DossierEvent } from '../model/dossier.ts';
import { counted } from './count.ts';
import { attributionWords, basisWords, doubtWords, precisionWords } from './words.ts';

type Casualties = DossierEvent['casualties'][number];

/** What an event needs to be named; `Dossier.events` fits. */
export type NamedEvent = Pick<DossierEvent, 'number' | 'title' | 'kindLabel' | 'status'> & {
  readonly date: Pick<DossierEvent['date'], 'label'>;
};

/** The accessible name of an event's mark: number, title, date, kind and what is doubtful. */
export function markName({ number, title, date, kindLabel, status }: NamedEvent): string {
  return `${number}. ${title}, ${date.label}, ${kindLabel.toLowerCase()}${doubtWords[status]}`;
}

/** How the date of an event is known. */
export function dateDetails({ basis, note }: Pick<DossierEvent['date'], 'basis' | 'note'>): string {
  return note ? `${basisWords[basis]}: ${note}` : basisWords[basis];
}

/** What is said of a place after its name: its role unless it is the site itself, how closely it is known, a note. */
export function placeDetails({ role, precision, note }: DossierEvent['places'][number]): string {
  return [role !== 'site' && role, precisionWords[precision], note].filter(Boolean).join('; ');
}

/** What is said of an actor after its name: its role, and on whose word. */
export function actorDetails({ role, attribution }: DossierEvent['actors'][number]): string {
  return [role, attributionWords[attribution]].filter(Boolean).join(', ');
}

/** The number of casualties as the article words it, and whom it credits. */
export function casualtyDetails({ wording, creditedToLabel }: Casualties): string {
  return `“${wording}”; credited to ${creditedToLabel ?? 'no one'}`;
}

/** What opens to our own note and checks: `Our note and our 2 checks`; null where there are none. */
export function ownFindings({ note, checks }: Pick<Dossier['claims'][number], 'note' | 'checks'>) {
  const found = checks.length === 1 ? 'check' : counted(checks.length, 'check');
  if (checks.length === 0) return note ? 'Our note' : null;
  return note ? `Our note and our ${found}` : `Our ${found}`;
}

/** `4`, `at least 61`, `3–5`, `20 (at least 12)`: never more exact than what is known. */
export function formatCount({ low, best, high }: Pick<Casualties, 'low' | 'best' | 'high'>): string {
  const range = formatRange(low ?? null, high ?? null);
  if (typeof best !== 'number') return range ?? 'number not given';
  return range === null || range === String(best) ? `${best}` : `${best} (${range})`;
}

function formatRange(low: number | null, high: number | null): string | null {
  if (low === null) return high === null ? null : `at most ${high}`;
  if (high === null) return `at least ${low}`;
  return low === high ? `${low}` : `${low}–${high}`;
}
