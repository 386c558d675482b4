import type { LaneId } from './kinds.ts';
import type { linkDossier } from './link.ts';
import type { RecordOf } from './schema/dossier.ts';
import type { summaryOf } from './summary.ts';

/** A link to an anchor of the page: a paragraph or key judgement, `¶ 3` or `summary 2`, with a blank that does not break. */
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
  /** A check of ours found something else than the text has. */
  readonly isContested: boolean;
}

/** What an event, claim or judgement rests on: sources, or nothing that the article names. */
export type Evidence = { readonly uncited: false; readonly sources: readonly Reference[] } | { readonly uncited: true };

/** Data that nobody changes, however deep. */
type Unchanging<Value> = Value extends object ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> } : Value;

/**
 * A whole dossier: linked, back-linked, sorted, and plain data, as the content layer stores it. Nothing in it depends
 * on the order of the input's records. The map base is not part of it: it is read when the map is drawn.
 */
export type Dossier = Unchanging<ReturnType<typeof linkDossier>>;

/** A record with its anchor, and with everything that it is linked to. */
export type DossierEvent = Dossier['events'][number];
export type DossierSource = Dossier['sources'][number];
export type DossierPlace = Dossier['places'][number];
export type DossierClaim = Dossier['claims'][number];

/** What the library shows of a dossier. */
export type DossierSummary = Unchanging<ReturnType<typeof summaryOf>>;
