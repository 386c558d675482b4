import type { DossierEvent } from '../model/dossier.ts';
import { counted } from '../model/problems.ts';
import { attributionWords, basisWords, doubtWords, precisionWords, stanceWords } from './words.ts';

type Casualties = DossierEvent['casualties'][number];

/** What is drawn of an event wherever it has a mark; `Dossier.events` fits. */
export type MarkedEvent = Pick<DossierEvent, 'id' | 'anchor' | 'number' | 'title' | 'lane' | 'kindLabel' | 'status'> & {
  readonly date: Pick<DossierEvent['date'], 'label'>;
};

/** The accessible name of an event's mark: number, title, date, kind and what is doubtful. */
export function markName({ number, title, date, kindLabel, status }: MarkedEvent): string {
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

/** What opens to our own note and checks: `Our note and our 3 checks: 1 contradicts, 2 qualify`; null without any. */
export function ownFindings({ note, checks }: Pick<DossierEvent, 'note' | 'checks'>): string | null {
  if (checks.length === 0) return note ? 'Our note' : null;
  const found = checks.length === 1 ? 'check' : counted(checks.length, 'check');
  const stances = Object.entries(stanceWords).flatMap(([stance, [one, several]]) => {
    const count = checks.filter((check) => check.stance === stance).length;
    if (count === 0) return [];
    return checks.length === 1 ? one : `${count} ${count === 1 ? one : several}`;
  });
  return `${note ? 'Our note and our' : 'Our'} ${found}: ${stances.join(', ')}`;
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
