import type { Backlink, Dossier, DossierClaim, DossierEvent, EventReference, Reference } from './dossier.ts';

/** Everything of a text that rests on something: its events and claims, passages and points. */
export interface Resting {
  readonly events: readonly EventReference[];
  readonly claims: readonly Reference[];
  readonly passages: readonly Backlink[];
  readonly points: readonly Backlink[];
}

/** What rests on one source, or on what one party told: all of it, and what of it has no other support. */
export interface Load {
  readonly carries: Resting;
  /** What would lose its last support without it. A point does when nothing that it names has a source any more. */
  readonly falls: Resting;
}

/** A party whose word is all that something rests on, as the origin of its sources or because the text credits it. */
export interface Party extends Load {
  readonly name: string;
  /** The sources that pass on what it told. */
  readonly sources: readonly Reference[];
  /** The claims that the text credits to it. */
  readonly credited: readonly Reference[];
}

type Evidenced = Pick<Dossier, 'events' | 'claims' | 'sources' | 'keyJudgements' | 'sections'>;

/** One thing that rests on sources, by the ids of these. */
interface Rest<Thing> {
  readonly thing: Thing;
  readonly on: ReadonlySet<string>;
}

/**
 * What of a dossier rests on what: what each source carries, what each party told, and how many events and claims rest on
 * one source, on several of one origin, on several, on none. Observations are ours and rest on nothing.
 */
export function dependenceOf(dossier: Evidenced) {
  const rests = restsOf(dossier);
  const load = (...sources: readonly string[]): Load => {
    const removed = new Set(sources);
    return {
      carries: restingIf(rests, (on) => !on.isDisjointFrom(removed)),
      falls: restingIf(rests, (on) => on.size > 0 && on.isSubsetOf(removed)),
    };
  };
  return {
    events: countsOf(dossier, rests.events),
    claims: countsOf(dossier, rests.claims),
    uncited: restingIf(rests, (on) => on.size === 0),
    loads: new Map(dossier.sources.map(({ id }) => [id, load(id)])),
    parties: partiesOf(dossier, load),
  };
}

type Rests = ReturnType<typeof restsOf>;

function restsOf({ events, claims, sources, keyJudgements, sections }: Evidenced) {
  const statements = claims.filter(({ type }) => type !== 'observation');
  const onEvents = events.map((event): Rest<DossierEvent> => ({ thing: event, on: sourcesOf(event) }));
  const onClaims = statements.map((claim): Rest<DossierClaim> => ({ thing: claim, on: sourcesOf(claim) }));
  const idsOf = (records: readonly { readonly id: string }[]) => new Set(records.map(({ id }) => id));
  const citing = (anchor: string) => sources.filter(({ passages }) => passages.some((one) => one.anchor === anchor));
  return {
    events: onEvents,
    claims: onClaims,
    passages: sections.flatMap(({ passages }) =>
      passages.map(
        ({ id, number }): Rest<Backlink> => ({
          thing: { anchor: id, label: `¶\u00a0${number}` },
          on: idsOf(citing(id)),
        }),
      ),
    ),
    // A point rests on its own sources, and on those of the events and claims that it names.
    points: keyJudgements.map((point): Rest<Backlink> => {
      const [named, made] = [idsOf(point.events), idsOf(point.claims)];
      const support = [
        ...onEvents.filter(({ thing }) => named.has(thing.id)),
        ...onClaims.filter(({ thing }) => made.has(thing.id)),
      ];
      return {
        thing: { anchor: point.anchor, label: `summary\u00a0${point.number}` },
        on: new Set([...sourcesOf(point), ...support.flatMap(({ on }) => [...on])]),
      };
    }),
  };
}

function sourcesOf({ evidence }: Pick<DossierClaim, 'evidence'>): ReadonlySet<string> {
  return new Set(evidence === null || evidence.uncited ? [] : evidence.sources.map(({ id }) => id));
}

function restingIf({ events, claims, passages, points }: Rests, test: (on: ReadonlySet<string>) => boolean): Resting {
  const those = <Thing>(rests: readonly Rest<Thing>[]) => rests.filter(({ on }) => test(on)).map(({ thing }) => thing);
  return {
    events: those(events),
    claims: those(claims).map(claimReference),
    passages: those(passages),
    points: those(points),
  };
}

function claimReference({ id, anchor, text }: DossierClaim): Reference {
  return { id, anchor, label: text };
}

/** How many records rest on how much. */
function countsOf({ sources }: Pick<Dossier, 'sources'>, rests: readonly Rest<unknown>[]) {
  const origins = new Map(sources.map(({ id, origin }) => [id, origin ?? id]));
  const count = (test: (on: ReadonlySet<string>) => boolean) => rests.filter(({ on }) => test(on)).length;
  const isOfOne = (on: ReadonlySet<string>) => new Set([...on].map((id) => origins.get(id))).size === 1;
  return {
    all: rests.length,
    onNone: count((on) => on.size === 0),
    onOne: count((on) => on.size === 1),
    onOneOrigin: count((on) => on.size > 1 && isOfOne(on)),
    onSeveral: count((on) => on.size > 1 && !isOfOne(on)),
  };
}

/** Who told the sources, and whom the text credits; who told most comes first. */
function partiesOf({ sources, claims }: Evidenced, load: (...sources: readonly string[]) => Load): Party[] {
  const told = Map.groupBy(
    sources.filter(({ origin }) => origin !== undefined),
    ({ origin }) => origin ?? '',
  );
  const credited = Map.groupBy(
    claims.filter(({ creditedTo }) => creditedTo !== undefined),
    ({ creditedTo }) => creditedTo ?? '',
  );
  const names = [...new Set([...told.keys(), ...credited.keys()])];
  const parties = names.map((name): Party => {
    const of = told.get(name) ?? [];
    return {
      name,
      sources: of.map(({ id, anchor, label }) => ({ id, anchor, label })),
      credited: (credited.get(name) ?? []).map(claimReference),
      ...load(...of.map(({ id }) => id)),
    };
  });
  const weight = ({ falls, credited }: Party) => falls.events.length + falls.claims.length + credited.length;
  return parties.sort((a, b) => weight(b) - weight(a));
}
