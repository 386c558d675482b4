import type { Dossier, DossierClaim, DossierEvent, DossierSource, Evidence } from '../model/dossier.ts';
import { groupClaims } from './claims.ts';

/** A section of the prose. */
export type DossierSection = Dossier['sections'][number];

/** What a page of a part of a dossier shows of its evidence. */
interface Shown {
  readonly events: readonly DossierEvent[];
  /** Claims of the text, those first that checks differ on. */
  readonly claims: readonly DossierClaim[];
  /** What we observed ourselves. */
  readonly observations: readonly DossierClaim[];
  readonly sources: readonly DossierSource[];
}

/** A section of the prose with what it rests on: its events, its claims, and the sources that it and these cite. */
export function sectionExcerpt(dossier: Dossier, section: DossierSection) {
  const { sections } = dossier;
  const own = new Set(section.passages.map(({ id }) => id));
  const isHere = ({ passages }: { readonly passages: readonly { readonly anchor: string }[] }) =>
    passages.some(({ anchor }) => own.has(anchor));
  const at = sections.indexOf(section);
  return {
    ...shownOf(dossier, dossier.events.filter(isHere), dossier.claims.filter(isHere), isHere),
    at: at + 1,
    previous: sections[at - 1],
    next: sections[at + 1],
  };
}

/** An event with the claims about it, the sources that it and these cite, and whether passages report it. */
export function eventExcerpt(dossier: Dossier, event: DossierEvent) {
  const { events, sections } = dossier;
  const about = dossier.claims.filter(({ id }) => event.claims.some((claim) => claim.id === id));
  const at = events.indexOf(event);
  const reporting = reportingOf(event);
  return {
    ...shownOf(dossier, [event], about, () => false),
    /** Whether a passage of the prose reports it; what else does is a point of the summary. */
    isReported: sections.some(({ passages }) => passages.some(({ id }) => reporting.has(id))),
    previous: events[at - 1],
    next: events[at + 1],
  };
}

/** The anchors of what reports an event. */
export function reportingOf({ passages }: Pick<DossierEvent, 'passages'>): ReadonlySet<string> {
  return new Set(passages.map(({ anchor }) => anchor));
}

/** Records in their order: events as they were, claims with the gravest first, sources as the dossier lists them. */
function shownOf(
  dossier: Dossier,
  events: readonly DossierEvent[],
  all: readonly DossierClaim[],
  isCited: (source: DossierSource) => boolean,
): Shown {
  const resting = new Set([...events, ...all].flatMap(({ evidence }) => sourcesIn(evidence)));
  return {
    events,
    claims: groupClaims(all.filter(({ type }) => type !== 'observation')).flatMap(({ claims }) => claims),
    observations: all.filter(({ type }) => type === 'observation'),
    sources: dossier.sources.filter((source) => resting.has(source.id) || isCited(source)),
  };
}

const sourcesIn = (evidence: Evidence | null) =>
  evidence?.uncited === false ? evidence.sources.map(({ id }) => id) : [];

/** The numbers of a section's paragraphs: `¶ 6–11`. */
export function paragraphsOf({ passages }: Pick<DossierSection, 'passages'>): string {
  const [first, last] = [passages[0]?.number, passages.at(-1)?.number];
  return first === last ? `¶\u00a0${first}` : `¶\u00a0${first}–${last}`;
}

/** The passages that stood in a section, and where each is now: under the address of the dossier. */
export function leftFrom({ permalinks }: Dossier, section: DossierSection) {
  const here = new Set(section.passages.map(({ id }) => id));
  return permalinks.published.flatMap(({ anchor, versions }) => {
    const to = permalinks.aliases.find((alias) => alias.anchor === anchor)?.to ?? anchor;
    const stoodHere = versions.some(({ kind, beside }) => kind === 'passage' && beside === section.id);
    if (!stoodHere || here.has(to)) return [];
    const isGone = permalinks.withdrawn.some((one) => one.anchor === anchor);
    return { anchor, path: `${isGone ? 'changes/' : ''}#${anchor}` };
  });
}
