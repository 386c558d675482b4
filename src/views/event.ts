import type { DossierEvent } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { stateOf } from './checks.ts';
import { numbers } from './count.ts';
import { eventInRow } from './dates.ts';
import { attributionWords, doubtWords, precisionWords } from './words.ts';

type Casualties = DossierEvent['casualties'][number];

/** What is drawn of an event wherever it has a mark; `Dossier.events` fits. */
export type MarkedEvent = Pick<
  DossierEvent,
  'id' | 'anchor' | 'number' | 'title' | 'lane' | 'kindLabel' | 'status' | 'isContested'
> & { readonly date: Pick<DossierEvent['date'], 'period' | 'extent'> };

/** The accessible name of an event's mark: number, title, date, kind and what is doubtful. */
export function markName({ number, title, date, kindLabel, status, isContested }: MarkedEvent): string {
  const found = isContested ? ', a check differs' : '';
  return `${number}. ${title}, ${eventInRow({ date })}, ${kindLabel.toLowerCase()}${doubtWords[status]}${found}`;
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

/** Places and actors of an event, each with what is said of it there; what there is none of is left out. */
export function namedIn({ places, actors }: Pick<DossierEvent, 'places' | 'actors'>) {
  return [
    { label: 'Places', records: places.map((place) => ({ ...place, details: placeDetails(place) })) },
    { label: 'Actors', records: actors.map((actor) => ({ ...actor, details: actorDetails(actor), note: undefined })) },
  ].filter(({ records }) => records.length > 0);
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

/** Lanes whose events may kill or injure: there, a text that gives no number leaves something out. */
const violent: ReadonlySet<string> = new Set(['strikes', 'fighting']);

/** The killed and injured of an event, group by group, in the text’s words: `four soldiers killed; 12 militants killed`; a dash where nothing was to count. */
export function tollInRow({ casualties, lane }: Pick<DossierEvent, 'casualties' | 'lane'>): string {
  if (casualties.length === 0) return violent.has(lane) ? 'not stated' : '–';
  return casualties.map(({ wording, kind }) => `${isolateName(wording)} ${kind}`).join('; ');
}

/** An event in one line under its title: `6 Sep 2023 · Chitral · 4 killed · 1 of 2 checks differs`. */
export function rowOfEvent(event: Pick<DossierEvent, 'date' | 'places' | 'casualties' | 'lane' | 'checks'>): string {
  const { casualties, places, checks } = event;
  return [
    eventInRow(event),
    places.map(({ name }) => isolateName(name)).join(', '),
    casualties.length > 0 && tollInRow(event),
    checks.length > 0 && stateOf(checks, false),
  ]
    .filter(Boolean)
    .join(' · ');
}
