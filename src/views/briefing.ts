import type { Dossier, DossierClaim, DossierEvent } from '../model/dossier.ts';
import { stateOfClaims } from './checks.ts';
import { counted, formatFigure } from './count.ts';
import { keyFigures } from './figures.ts';
import { dissentOn, partyOf } from './safesentence.ts';

/** How many figures and dates two sheets have room for. */
const most = { figures: 6, events: 7 } as const;
/** So many dates there are at least, where there are so many events. */
const leastEvents = 7;

/** Parts of a dossier that can be added to its briefing: the name in the address, and the anchor of the part. */
export interface BriefingPart {
  readonly name: string;
  readonly title: string;
  /** Whether the title is the dossier's own. */
  readonly isOwnTitle: boolean;
}

/**
 * What a briefing of two sheets says of a dossier: its points with the state of their checks, figures, dates, and, if asked,
 * of each figure and claim in it on whose word it is, what differs and what is not known. Sources are numbered as they come.
 */
export function briefingOf(dossier: Dossier) {
  const { keyJudgements, sources } = dossier;
  const figures = keyFigures(dossier).all.slice(0, most.figures);
  const events = keyEvents(dossier);
  const asked = claimsOf(dossier, figures).map((claim) => ({
    claim: claim.anchor,
    figure: formatFigure({ ...claim, period: undefined }),
    text: claim.text,
    evidence: claim.evidence,
    party: partyOf(dossier, claim),
    differs: dissentOn(dossier, claim),
    unknown: unknownOf(dossier, claim),
  }));
  const rests = [...keyJudgements, ...figures, ...events, ...asked].map(({ evidence }) => evidence);
  const cited = new Set(
    rests.flatMap((evidence) => (evidence && !evidence.uncited ? evidence.sources.map(({ id }) => id) : [])),
  );
  return {
    points: keyJudgements.map((point) => ({ ...point, state: stateOfPoint(point) })),
    figures,
    events,
    asked,
    open: openQuestions(dossier),
    /** The sources that are cited in it, in the order in which they come. */
    references: [...cited].flatMap((id) => sources.find((source) => source.id === id) ?? []),
    parts: partsOf(dossier),
  };
}

function stateOfPoint({ claims, claimChecks }: Dossier['keyJudgements'][number]): string | null {
  return claims.length > 0 ? `${counted(claims.length, 'claim')}: ${stateOfClaims(claimChecks)}` : null;
}

/**
 * The events that a reader has to know, in the order of time: those that the summary names, and of the others those that
 * most passages and checks speak of.
 */
export function keyEvents({ events, keyJudgements }: Pick<Dossier, 'events' | 'keyJudgements'>): DossierEvent[] {
  const named = [...new Set(keyJudgements.flatMap((point) => point.events.map(({ id }) => id)))].slice(0, most.events);
  const weight = ({ passages, checks, claimChecks }: DossierEvent) =>
    passages.length + checks.length + claimChecks.flat().length;
  const others = events
    .filter(({ id }) => !named.includes(id))
    .toSorted((a, b) => weight(b) - weight(a) || a.number - b.number)
    .slice(0, Math.max(0, leastEvents - named.length));
  return events.filter(({ id }) => named.includes(id) || others.some((other) => other.id === id));
}

/** The claims that the briefing makes: its figures, and what its points say. */
function claimsOf({ keyJudgements, claims }: Dossier, figures: readonly { readonly anchor: string }[]): DossierClaim[] {
  const wanted = new Set([
    ...figures.map(({ anchor }) => anchor),
    ...keyJudgements.flatMap((point) => point.claims.map(({ anchor }) => anchor)),
  ]);
  return [...wanted].flatMap((anchor) => claims.find((claim) => claim.anchor === anchor) ?? []);
}

/** What nobody knows of a claim, as far as the dossier goes. */
function unknownOf({ sources }: Dossier, { evidence, checks }: DossierClaim): string {
  const cited =
    evidence && !evidence.uncited
      ? sources.filter((source) => evidence.sources.some(({ id }) => id === source.id))
      : [];
  const unseen = cited.filter(({ verification }) => verification === 'as-cited-only');
  return [
    evidence?.uncited && 'what it rests on',
    unseen.length > 0 && unseen.length === cited.length && 'whether the source says so: it was not seen',
    cited.length > 0 && cited.every(({ origin }) => !origin) && 'who told the source',
    checks.length === 0 && 'whether others say so: not checked',
  ]
    .filter(Boolean)
    .join('; ');
}

/** What the whole dossier leaves open, in sentences. */
function openQuestions({ events, claims }: Dossier): string[] {
  const uncited = events.filter(({ evidence }) => evidence.uncited).length;
  const placeless = events.filter(({ places }) => places.length === 0).length;
  const disputed = events.filter(({ status }) => status !== 'reported').length;
  const forecasts = claims.filter(({ type }) => type === 'forecast');
  const undated = forecasts.filter(({ due }) => due === undefined).length;
  const has = (count: number) => `${count === 1 ? 'has' : 'have'}`;
  return [
    uncited > 0 && `${uncited} of ${counted(events.length, 'event')} ${has(uncited)} no source cited.`,
    placeless > 0 && `${placeless} ${has(placeless)} no place.`,
    disputed > 0 && `${disputed} ${disputed === 1 ? 'is' : 'are'} alleged, denied or disputed.`,
    undated > 0 && `${undated} of ${counted(forecasts.length, 'forecast')} ${has(undated)} no date.`,
  ].filter((sentence) => sentence !== false);
}

/** The parts that a reader can add, in the order in which they are printed. */
function partsOf({ sections, events, actors, claims }: Dossier): BriefingPart[] {
  const part = (name: string, title: string, isThere = true): BriefingPart[] =>
    isThere ? [{ name, title, isOwnTitle: false }] : [];
  return [
    ...part('timeline', 'Map and timeline', events.length > 0),
    ...part(
      'key-figures',
      'Key figures',
      claims.some(({ value }) => value !== undefined),
    ),
    ...sections.map(({ id, title, titled }) => ({ name: id, title, isOwnTitle: titled })),
    ...part('chronology', 'Chronology', events.length > 0),
    ...part('actors', 'Actors', actors.length > 0),
    ...part('reading-notes', 'Claims and checks', claims.length > 0),
    ...part('sources', 'Sources'),
  ];
}
