import { comparePeriods, type Extent, type Period, parsePeriod, ucdpDatePrecision } from './dates.ts';
import { formatPeriod } from './datewords.ts';
import { kindOf, type LaneId } from './kinds.ts';
import type { Problem } from './problems.ts';
import type { Mark, Passage, Section } from './prose.ts';
import type { Region } from './region.ts';
import { rules } from './rules/all.ts';
import type { Context } from './rules/context.ts';
import { impliedExtent } from './rules/figures.ts';
import type { Frontmatter } from './schema/dossier.ts';

type Of<K extends 'events' | 'actors' | 'sources' | 'places' | 'claims' | 'keyJudgements'> =
  Frontmatter[K][number];

/** A way back into the text: the anchor of a paragraph or key judgement and how it is called. */
export interface Passing {
  readonly id: string;
  /** `¶ 3`, or `key judgement 2`, with a blank that does not break. */
  readonly label: string;
}

/** A way to another record of the dossier. */
export interface Reference {
  readonly id: string;
  readonly label: string;
}

/** What an event, claim or judgement rests on: sources, or nothing that the article names. */
export interface Evidence {
  readonly sources: readonly Reference[];
  readonly uncited: boolean;
}

/** An event with its number, its place in time, and everything that it is linked to. */
export interface DossierEvent
  extends Omit<Of<'events'>, 'date' | 'sources' | 'uncited' | 'places' | 'actors' | 'casualties'> {
  /** 1…n in the order of the chronology. */
  readonly number: number;
  readonly lane: LaneId;
  readonly kindLabel: string;
  readonly date: Of<'events'>['date'] & {
    readonly period: Period;
    readonly extent: Extent;
    /** `by 29 August 2021`. */
    readonly label: string;
    /** UCDP GED date_prec; null where its scale cannot say. */
    readonly precision: number | null;
  };
  readonly places: readonly EventPlace[];
  readonly actors: readonly (Of<'events'>['actors'][number] & { readonly name: string })[];
  readonly casualties: readonly (Of<'events'>['casualties'][number] & {
    readonly whoLabel: string | null;
    readonly creditedToLabel: string | null;
  })[];
  readonly evidence: Evidence;
  readonly passages: readonly Passing[];
  readonly claims: readonly Reference[];
}

/** Where an event happened: the place, its role and how closely it is known. */
export interface EventPlace {
  readonly place: string;
  readonly name: string;
  readonly role: Of<'events'>['places'][number]['role'];
  /** UCDP GED where_prec. */
  readonly precision: number;
  readonly note?: string | undefined;
}

/** A place with the events that name it. */
export interface DossierPlace extends Of<'places'> {
  readonly events: readonly Reference[];
}

/** An actor with the events that name it and the actors that it stands to. */
export interface DossierActor extends Omit<Of<'actors'>, 'affiliations'> {
  readonly affiliations: readonly (Of<'actors'>['affiliations'][number] & {
    readonly name: string;
    readonly passage: Passing | null;
  })[];
  readonly events: readonly (Reference & { readonly role: string; readonly attribution: string })[];
}

/** A source with its label and the ways back to all that rests on it. */
export interface DossierSource extends Of<'sources'> {
  /** Publisher–date, as citations show it: `Dawn, 5 Jan 2023`. */
  readonly label: string;
  readonly dateLabel: string | null;
  /** How often the prose cites it. */
  readonly timesCited: number;
  readonly passages: readonly Passing[];
  readonly events: readonly Reference[];
  readonly claims: readonly Reference[];
}

/** A claim with what it rests on and the claims it does not agree with. */
export interface DossierClaim
  extends Omit<Of<'claims'>, 'sources' | 'uncited' | 'conflictsWith' | 'paragraph' | 'events'> {
  readonly evidence: Evidence;
  readonly passages: readonly Passing[];
  readonly events: readonly Reference[];
  readonly conflictsWith: readonly Reference[];
}

/** A key judgement with its anchor and what it rests on. */
export interface DossierJudgement {
  readonly id: string;
  readonly text: string;
  readonly evidence: Evidence;
  readonly events: readonly Reference[];
  readonly claims: readonly Reference[];
}

/** A whole dossier: linked, back-linked, sorted. Nothing in it depends on the order of the input's records. */
export interface Dossier
  extends Omit<Frontmatter, 'events' | 'actors' | 'sources' | 'places' | 'claims' | 'keyJudgements'> {
  readonly slug: string;
  readonly sections: readonly Section[];
  readonly keyJudgements: readonly DossierJudgement[];
  readonly events: readonly DossierEvent[];
  readonly actors: readonly DossierActor[];
  readonly sources: readonly DossierSource[];
  readonly places: readonly DossierPlace[];
  readonly claims: readonly DossierClaim[];
  readonly regionMap: Region | null;
}

/** The dossier, or every problem that keeps it from being published; never both. */
export function buildDossier(context: Context): { dossier?: Dossier; problems: readonly Problem[] } {
  const problems = rules.flatMap((rule) => rule(context));
  return problems.length > 0 ? { problems } : { dossier: link(context), problems };
}

/** The order of names in English, whatever the machine's own language; ids settle what is alike. */
const names = new Intl.Collator('en');
const byName = (a: string, b: string) => names.compare(a, b);
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function link({ slug, values, prose, region }: Context): Dossier {
  const passings = passingsOf(
    values,
    prose.sections.flatMap((section) => section.passages),
  );
  const marked = (kind: Mark['kind'], target: string) => {
    const ids = new Set(
      prose.marks.filter((mark) => mark.kind === kind && mark.target === target).map((mark) => mark.passage),
    );
    return [...passings.values()].filter((passing) => ids.has(passing.id));
  };
  const passingOf = (id: string): Passing => passings.get(id) ?? { id, label: id };
  const sourceLabels = labelSources(values.sources);
  const sourceReference = (id: string): Reference => ({ id, label: sourceLabels.get(id) ?? id });
  const evidence = (record: {
    sources?: readonly string[] | undefined;
    uncited?: true | undefined;
  }): Evidence => ({
    sources: [...new Set(record.sources ?? [])].map(sourceReference),
    uncited: record.uncited === true,
  });
  const names = new Map<string, string>(
    [...values.actors, ...values.places].map(({ id, name }) => [id, name]),
  );
  const actorNames = new Map(values.actors.map(({ id, name }) => [id, name]));
  const placesById = new Map(values.places.map((place) => [place.id, place]));

  const dated = values.events.map((event) => {
    const period = parsePeriod(event.date.edtf);
    const extent = event.date.extent ?? impliedExtent(event.date.edtf);
    return {
      ...event,
      date: {
        ...event.date,
        period,
        extent,
        label: formatPeriod(period, extent),
        precision: ucdpDatePrecision(period, extent),
      },
    };
  });
  dated.sort(
    (a, b) =>
      comparePeriods(a.date.period, b.date.period) ||
      (a.date.order ?? 0) - (b.date.order ?? 0) ||
      byText(a.id, b.id),
  );
  const numbers = new Map(dated.map(({ id }, index) => [id, index + 1]));
  const titles = new Map(dated.map(({ id, title }) => [id, title]));
  const eventReference = (id: string): Reference => ({ id, label: `${numbers.get(id)} ${titles.get(id)}` });
  const inOrder = (ids: readonly string[]) =>
    [...new Set(ids)].sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0)).map(eventReference);

  const paragraphsOf = (claim: Of<'claims'>) =>
    typeof claim.paragraph === 'string' ? [claim.paragraph] : claim.paragraph;
  const order = [...passings.keys()];
  const claims = [...values.claims].sort(
    (a, b) =>
      order.indexOf(paragraphsOf(a)[0] ?? '') - order.indexOf(paragraphsOf(b)[0] ?? '') || byText(a.id, b.id),
  );
  const claimReference = (claim: Of<'claims'>): Reference => ({ id: claim.id, label: claim.text });
  const conflicts = (claim: Of<'claims'>) =>
    claims.filter(
      (other) => claim.conflictsWith.includes(other.id) || other.conflictsWith.includes(claim.id),
    );

  const events: DossierEvent[] = dated.map(({ sources, uncited, ...event }, index) => ({
    ...event,
    number: index + 1,
    lane: kindOf(event.kind).lane,
    kindLabel: kindOf(event.kind).label,
    places: event.places.map((place) => ({
      ...place,
      name: names.get(place.place) ?? place.place,
      precision: place.precision ?? placesById.get(place.place)?.precision ?? 1,
    })),
    actors: event.actors.map((actor) => ({ ...actor, name: actorNames.get(actor.actor) ?? actor.actor })),
    casualties: event.casualties.map((row) => ({
      ...row,
      whoLabel: actorNames.get(row.who) ?? (row.who === 'civilians' ? 'civilians' : null),
      creditedToLabel: row.creditedTo
        ? (sourceLabels.get(row.creditedTo) ?? actorNames.get(row.creditedTo) ?? null)
        : null,
    })),
    evidence: evidence({ sources, uncited }),
    passages: [
      ...passingsOfJudgements(values, (judgement) => judgement.events.includes(event.id)).map(passingOf),
      ...marked('event', event.id),
    ],
    claims: claims.filter((claim) => claim.events.includes(event.id)).map(claimReference),
  }));

  return {
    ...values,
    slug,
    revisions: [...values.revisions].sort((a, b) => byText(a.date, b.date) || byText(a.note, b.note)),
    datasets: [...values.datasets].sort((a, b) => byText(a.title, b.title) || byText(a.id, b.id)),
    sections: prose.sections,
    regionMap: region,
    keyJudgements: values.keyJudgements.map((judgement, index) => ({
      id: `key-judgements-${index + 1}`,
      text: judgement.text,
      evidence: evidence(judgement),
      events: inOrder(judgement.events),
      claims: claims.filter((claim) => judgement.claims.includes(claim.id)).map(claimReference),
    })),
    events,
    actors: [...values.actors]
      .sort((a, b) => byName(a.name, b.name) || byText(a.id, b.id))
      .map((actor) => ({
        ...actor,
        affiliations: actor.affiliations.map((affiliation) => ({
          ...affiliation,
          name: actorNames.get(affiliation.actor) ?? affiliation.actor,
          passage: affiliation.paragraph ? passingOf(affiliation.paragraph) : null,
        })),
        events: events.flatMap((event) =>
          event.actors
            .filter((taking) => taking.actor === actor.id)
            .map((taking) => ({
              ...eventReference(event.id),
              role: taking.role,
              attribution: taking.attribution,
            })),
        ),
      })),
    sources: [...values.sources]
      .sort(
        (a, b) =>
          byName(a['container-title'], b['container-title']) ||
          byText(a.issued ?? '', b.issued ?? '') ||
          byText(a.id, b.id),
      )
      .map((source) => ({
        ...source,
        label: sourceLabels.get(source.id) ?? source.id,
        dateLabel: source.issued ? formatPeriod(parsePeriod(source.issued)) : null,
        timesCited: prose.marks.filter((mark) => mark.kind === 'source' && mark.target === source.id).length,
        passages: [
          ...passingsOfJudgements(values, (judgement) => (judgement.sources ?? []).includes(source.id)).map(
            passingOf,
          ),
          ...marked('source', source.id),
        ],
        events: inOrder(
          dated.filter((event) => (event.sources ?? []).includes(source.id)).map(({ id }) => id),
        ),
        claims: claims.filter((claim) => (claim.sources ?? []).includes(source.id)).map(claimReference),
      })),
    places: [...values.places]
      .sort((a, b) => byName(a.name, b.name) || byText(a.id, b.id))
      .map((place) => ({
        ...place,
        events: inOrder(
          dated.filter((event) => event.places.some((at) => at.place === place.id)).map(({ id }) => id),
        ),
      })),
    claims: claims.map(({ sources, uncited, ...claim }) => ({
      ...claim,
      evidence: evidence({ sources, uncited }),
      passages: paragraphsOf(claim).map(passingOf),
      events: inOrder(claim.events),
      conflictsWith: conflicts(claim).map(claimReference),
    })),
  };
}

function passingsOf(values: Frontmatter, passages: readonly Passage[]): Map<string, Passing> {
  const judgements = values.keyJudgements.map(
    (_, index): Passing => ({ id: `key-judgements-${index + 1}`, label: `key judgement\u00a0${index + 1}` }),
  );
  const paragraphs = passages.map(({ id, number }): Passing => ({ id, label: `¶\u00a0${number}` }));
  return new Map([...judgements, ...paragraphs].map((passing) => [passing.id, passing]));
}

function passingsOfJudgements(
  values: Frontmatter,
  test: (judgement: Of<'keyJudgements'>) => boolean,
): string[] {
  return values.keyJudgements.flatMap((judgement, index) =>
    test(judgement) ? [`key-judgements-${index + 1}`] : [],
  );
}

/** Publication and date; of sources that would be called alike, each gets a letter in the order of their ids. */
function labelSources(sources: readonly Of<'sources'>[]): Map<string, string> {
  const plain = (source: Of<'sources'>) => {
    const date = source.issued ? formatPeriod(parsePeriod(source.issued), 'within', 'short') : 'no date';
    return `${source['container-title-short'] ?? source['container-title']}, ${date}`;
  };
  const groups = Map.groupBy(
    [...sources].sort((a, b) => byText(a.id, b.id)),
    plain,
  );
  return new Map(
    [...groups].flatMap(([label, group]) =>
      group.map(({ id }, index): [string, string] => [
        id,
        group.length > 1 ? `${label} (${letters(index)})` : label,
      ]),
    ),
  );
}

/** `a` … `z`, `aa`, `ab` … for 0, 1, 2 … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`;
}
