import type { Extent, Period } from './dates.ts';
import type { LaneId } from './kinds.ts';
import type { Section } from './prose.ts';
import type { Frontmatter, RecordOf } from './schema/dossier.ts';

/** A link to an anchor of the page: a paragraph or key judgement, `¶ 3` or `key judgement 2`, with a blank that does not break. */
export interface Backlink {
  readonly anchor: string;
  readonly label: string;
}

/** A link to another record of the dossier. */
export interface Reference extends Backlink {
  readonly id: string;
}

/** A link to an event, with all that its number is drawn from. */
export interface EventReference extends Reference {
  /** 1…n in the order of the chronology. */
  readonly number: number;
  readonly title: string;
  readonly lane: LaneId;
  readonly status: RecordOf<'events'>['status'];
}

/** What an event, claim or judgement rests on: sources, or nothing that the article names. */
export type Evidence = { readonly uncited: false; readonly sources: readonly Reference[] } | { readonly uncited: true };

/** An event with its number, its place in time, and everything that it is linked to. */
export interface DossierEvent
  extends Omit<
      RecordOf<'events'>,
      'id' | 'title' | 'status' | 'date' | 'sources' | 'uncited' | 'places' | 'actors' | 'casualties'
    >,
    EventReference {
  readonly kindLabel: string;
  readonly date: RecordOf<'events'>['date'] & {
    readonly period: Period;
    readonly extent: Extent;
    /** `by 29 August 2021`. */
    readonly label: string;
    /** UCDP GED date_prec; null where its scale cannot say. */
    readonly precision: number | null;
  };
  readonly places: readonly (RecordOf<'events'>['places'][number] & {
    readonly anchor: string;
    readonly name: string;
    /** UCDP GED where_prec: the event's own, or else that of the place. */
    readonly precision: number;
  })[];
  readonly actors: readonly (RecordOf<'events'>['actors'][number] & {
    readonly anchor: string;
    readonly name: string;
  })[];
  readonly casualties: readonly (RecordOf<'events'>['casualties'][number] & {
    readonly whoLabel: string | null;
    readonly creditedToLabel: string | null;
  })[];
  readonly evidence: Evidence;
  readonly passages: readonly Backlink[];
  readonly claims: readonly Reference[];
}

/** A place with the events that name it. */
export interface DossierPlace extends RecordOf<'places'> {
  readonly anchor: string;
  readonly events: readonly EventReference[];
}

/** An actor with the events that name it and the actors that it stands to. */
export interface DossierActor extends Omit<RecordOf<'actors'>, 'affiliations'> {
  readonly anchor: string;
  readonly affiliations: readonly (RecordOf<'actors'>['affiliations'][number] & {
    readonly anchor: string;
    readonly name: string;
    readonly passage: Backlink | null;
  })[];
  /** The events that it takes part in, each once. */
  readonly events: readonly EventReference[];
}

/** A source with its label and the ways back to all that rests on it. */
export interface DossierSource extends RecordOf<'sources'> {
  readonly anchor: string;
  /** Publisher–date, as citations show it: `Dawn, 5 Jan 2023`. */
  readonly label: string;
  readonly dateLabel: string | null;
  /** How often the prose cites it. */
  readonly timesCited: number;
  readonly passages: readonly Backlink[];
  readonly events: readonly EventReference[];
  readonly claims: readonly Reference[];
}

/** A claim with what it rests on and the claims it does not agree with. */
export interface DossierClaim
  extends Omit<RecordOf<'claims'>, 'sources' | 'uncited' | 'conflictsWith' | 'paragraph' | 'events'> {
  readonly anchor: string;
  readonly evidence: Evidence;
  readonly passages: readonly Backlink[];
  readonly events: readonly EventReference[];
  readonly conflictsWith: readonly Reference[];
}

/** A key judgement with its anchor and what it rests on. */
export interface DossierJudgement {
  readonly anchor: string;
  readonly number: number;
  readonly text: string;
  readonly evidence: Evidence;
  readonly events: readonly EventReference[];
  readonly claims: readonly Reference[];
}

/**
 * A whole dossier: linked, back-linked, sorted, and plain data, as the content layer stores it. Nothing in it depends
 * on the order of the input's records. The map base is not part of it: it is read when the map is drawn.
 */
export interface Dossier
  extends Omit<Frontmatter, 'events' | 'actors' | 'sources' | 'places' | 'claims' | 'keyJudgements'> {
  readonly slug: string;
  readonly sections: readonly Omit<Section, 'position'>[];
  readonly keyJudgements: readonly DossierJudgement[];
  readonly events: readonly DossierEvent[];
  readonly actors: readonly DossierActor[];
  readonly sources: readonly DossierSource[];
  readonly places: readonly DossierPlace[];
  readonly claims: readonly DossierClaim[];
}

/** What the library shows of a dossier: of a thousand, the whole would not fit into memory. */
export interface DossierSummary extends Pick<Dossier, 'slug' | 'title' | 'description' | 'published' | 'asOf'> {
  /** How many records of each kind it has. */
  readonly counts: Readonly<Record<'events' | 'actors' | 'sources' | 'claims', number>>;
}
