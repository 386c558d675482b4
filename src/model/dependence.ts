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
  /** The points that would lose a part of their support, but not all of it. */
  readonly weakens: readonly Backlink[];
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
  /** Who told these, where the record says so itself. */
  readonly origin?: string | undefined;
  /** What a point names. */
  readonly names?: readonly Rest<unknown>[];
}

/**
 * What of a dossier rests on what: what each source carries, what each party told, and how many events and claims rest on
 * one source, on several of one origin, on several, on none. Observations are ours and rest on nothing.
 */
export function dependenceOf(dossier: Evidenced) {
  const rests = restsOf(dossier);
  const load = (source: string) =>
    loadOf(
      rests,
      ({ on }) => on.has(source),
      ({ on }) => on.size === 1 && on.has(source),
    );
  return {
    events: countsOf(dossier, rests.events),
    claims: countsOf(dossier, rests.claims),
    uncited: restingIf(rests, ({ on }) => on.size === 0),
    loads: new Map(dossier.sources.map(({ id }) => [id, load(id)])),
    parties: partiesOf(dossier, rests),
  };
}

type Rests = ReturnType<typeof restsOf>;

function restsOf({ events, claims, sources, keyJudgements, sections }: Evidenced) {
  const statements = claims.filter(({ type }) => type !== 'observation');
  const onEvents = events.map(
    (event): Rest<DossierEvent> => ({ thing: event, on: sourcesOf(event), origin: event.origin }),
  );
  const onClaims = statements.map(
    (claim): Rest<DossierClaim> => ({ thing: claim, on: sourcesOf(claim), origin: claim.origin }),
  );
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
        names: [{ thing: point, on: sourcesOf(point) }, ...support],
      };
    }),
  };
}

function sourcesOf({ evidence }: Pick<DossierClaim, 'evidence'>): ReadonlySet<string> {
  return new Set(evidence === null || evidence.uncited ? [] : evidence.sources.map(({ id }) => id));
}

type Test = (rest: Rest<unknown>) => boolean;

/** What rests on something, and what rests on nothing else; a point by its own sources and by what it names. */
function loadOf(rests: Rests, touches: Test, falls: Test): Load {
  const parts = ({ names = [] }: Rest<unknown>) => names.filter(({ on }) => on.size > 0);
  const isPoint = ({ names }: Rest<unknown>) => names !== undefined;
  const all: Test = (rest) => (isPoint(rest) ? parts(rest).length > 0 && parts(rest).every(falls) : falls(rest));
  const some: Test = (rest) => !all(rest) && parts(rest).some(falls);
  return {
    carries: restingIf(rests, (rest) => (isPoint(rest) ? parts(rest).some(touches) : touches(rest))),
    falls: restingIf(rests, all),
    weakens: rests.points.filter(some).map(({ thing }) => thing),
  };
}

function restingIf({ events, claims, passages, points }: Rests, test: Test): Resting {
  const those = <Thing>(rests: readonly Rest<Thing>[]) => rests.filter(test).map(({ thing }) => thing);
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
  const isOfOne = ({ on, origin }: Rest<unknown>) =>
    origin !== undefined || new Set([...on].map((id) => origins.get(id))).size === 1;
  const count = (test: Test) => rests.filter(test).length;
  return {
    all: rests.length,
    onNone: count(({ on }) => on.size === 0),
    onOne: count(({ on }) => on.size === 1),
    onOneOrigin: count((rest) => rest.on.size > 1 && isOfOne(rest)),
    onSeveral: count((rest) => rest.on.size > 1 && !isOfOne(rest)),
  };
}

/** Who told the sources or single records, and whom the text credits; on whom most rests alone comes first. */
function partiesOf({ sources, claims }: Evidenced, rests: Rests): Party[] {
  const origins = new Map(sources.map(({ id, origin }) => [id, origin]));
  const credited = Map.groupBy(
    claims.filter(({ creditedTo }) => creditedTo !== undefined),
    ({ creditedTo }) => creditedTo ?? '',
  );
  const told = [...sources, ...rests.events, ...rests.claims].flatMap(({ origin }) => origin ?? []);
  const parties = [...new Set([...told, ...credited.keys()])].map((name): Party => {
    const isOf = (id: string) => origins.get(id) === name;
    return {
      name,
      sources: sources.filter(({ id }) => isOf(id)).map(({ id, anchor, label }) => ({ id, anchor, label })),
      credited: (credited.get(name) ?? []).map(claimReference),
      ...loadOf(
        rests,
        ({ on, origin }) => (origin ? origin === name : [...on].some(isOf)),
        ({ on, origin }) => (origin ? origin === name : on.size > 0 && [...on].every(isOf)),
      ),
    };
  });
  const weight = ({ falls, credited }: Party) => falls.events.length + falls.claims.length + credited.length;
  return parties.sort((a, b) => weight(b) - weight(a));
}
