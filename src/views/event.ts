import type { DossierEvent } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { numbers } from './count.ts';
import { attributionWords, doubtWords, precisionWords } from './words.ts';

type Casualties = DossierEvent['casualties'][number];

/** What is drawn of an event wherever it has a mark; `Dossier.events` fits. */
export type MarkedEvent = Pick<
  DossierEvent,
  'id' | 'anchor' | 'number' | 'title' | 'lane' | 'kindLabel' | 'status' | 'isContested'
> & { readonly date: Pick<DossierEvent['date'], 'label'> };

/** The accessible name of an event's mark: number, title, date, kind and what is doubtful. */
export function markName({ number, title, date, kindLabel, status, isContested }: MarkedEvent): string {
  const found = isContested ? ', a check differs from the text' : '';
  return `${number}. ${title}, ${date.label}, ${kindLabel.toLowerCase()}${doubtWords[status]}${found}`;
}

type Numbered = Pick<DossierEvent, 'number' | 'status' | 'isContested'>;

/** The name of an event's number in a text, short enough to be heard often: `event 13`, `event 20, alleged`. */
export function numberName({ number, status, isContested }: Numbered): string {
  return `event ${number}${doubtWords[status]}${isContested ? ', a check differs' : ''}`;
}

/** What is said of a place after its name: its role unless it is the site itself, and how closely it is known. */
export function placeDetails({ role, precision }: DossierEvent['places'][number]): string {
  return [role !== 'site' && role, precisionWords[precision]].filter(Boolean).join('; ');
}

/** What is said of an actor after its name: its role, and on whose word. */
export function actorDetails({ role, attribution }: DossierEvent['actors'][number]): string {
  if (role === 'claimant' && attribution === 'self-claimed') return 'claimed responsibility';
  return [role, attributionWords[attribution]].filter(Boolean).join(', ');
}

/** What happened to whom: `killed: soldiers`. */
export function casualtyGroup({ kind, whoLabel }: Casualties): string {
  return whoLabel ? `${kind}: ${isolateName(whoLabel)}` : kind;
}

/** Whom the text credits with the number. */
export function casualtyCredit({ creditedToLabel }: Casualties): string {
  return creditedToLabel ? `attributed to ${isolateName(creditedToLabel)}` : 'not attributed';
}

/** `4`, `at least 61`, `3–5`, `about 20`, `20; at least 12`, `none`: never more exact than what is known. */
export function formatCount({ low, best, high }: Pick<Casualties, 'low' | 'best' | 'high'>): string {
  const range = formatRange(low ?? null, high ?? null);
  if (typeof best !== 'number') return range ?? 'an unstated number';
  if (best === 0 && high === 0) return 'none';
  const figure = numbers.format(best);
  if (range === null) return `about ${figure}`;
  return range === figure ? figure : `${figure}; ${range}`;
}

function formatRange(low: number | null, high: number | null): string | null {
  if (low === null) return high === null ? null : `at most ${numbers.format(high)}`;
  if (high === null) return `at least ${numbers.format(low)}`;
  return low === high ? numbers.format(low) : `${numbers.format(low)}–${numbers.format(high)}`;
}
