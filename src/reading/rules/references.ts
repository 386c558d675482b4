import { judgementAnchor } from '../../model/anchors.ts';
import { type Problem, show } from '../../model/problems.ts';
import { nonActors } from '../../model/schema/event.ts';
import type { Path } from '../frontmatter.ts';
import { type Context, problemAt, type Reference, type Rule, unresolved } from './context.ts';

const ids = (records: readonly { readonly id: string }[]) => records.map((record) => record.id);

/** Every id that a record gives names a record that is there. */
export const referencesResolve: Rule = (context) => {
  const { events, actors, sources, places, claims, datasets, keyJudgements, region } = context.values;
  const actorIds = ids(actors);
  const sourceIds = ids(sources);
  const anchors = passageAnchors(context);
  const isRead = context.prose.sections.length > 0;
  const resolve = (references: readonly Reference[], known: readonly string[], expected: string) =>
    unresolved(context, references, known, expected);
  const all = <T>(
    name: string,
    records: readonly T[],
    pick: (record: T) => readonly [Path, string | undefined][],
  ) =>
    records.flatMap((record, index) =>
      pick(record).flatMap(([path, id]) => (id === undefined ? [] : [{ path: [name, index, ...path], id }])),
    );
  const list = (field: string, values: readonly string[] | undefined) =>
    (values ?? []).map((id, index): [Path, string] => [[field, index], id]);
  const resting = [
    ...all('events', events, (event) => list('sources', event.sources)),
    ...all('claims', claims, (claim) => list('sources', claim.sources)),
    ...all('keyJudgements', keyJudgements, (judgement) => list('sources', judgement.sources)),
  ];
  const within = <T>(field: string, records: readonly T[], key: keyof T & string) =>
    records.map((record, index): [Path, string | undefined] => [
      [field, index, key],
      record[key] as string | undefined,
    ]);
  return [
    ...resolve(resting, sourceIds, 'the id of a source in this file'),
    ...resolve(
      all('events', events, (event) => within('places', event.places, 'place')),
      ids(places),
      'the id of a place in this file',
    ),
    ...resolve(
      all('events', events, (event) => within('actors', event.actors, 'actor')),
      actorIds,
      'the id of an actor in this file',
    ),
    ...resolve(
      all('events', events, (event) => within('casualties', event.casualties, 'who')),
      [...actorIds, ...nonActors],
      `the id of an actor in this file, ${nonActors.join(' or ')}`,
    ),
    ...resolve(
      all('events', events, (event) => within('casualties', event.casualties, 'creditedTo')),
      [...sourceIds, ...actorIds],
      'the id of a source or an actor in this file',
    ),
    ...resolve(
      all('actors', actors, (actor) => within('affiliations', actor.affiliations, 'actor')),
      actorIds,
      'the id of an actor in this file',
    ),
    ...resolve(
      isRead ? all('actors', actors, (actor) => within('affiliations', actor.affiliations, 'paragraph')) : [],
      anchors,
      'the anchor of a paragraph',
    ),
    ...resolve(
      all('places', places, (place) => [[['dataset'], place.dataset]]),
      ids(datasets),
      'the id of a dataset in this file',
    ),
    ...resolve(
      region
        ? list('datasets', region.datasets).map(([path, id]) => ({ path: ['region', ...path], id }))
        : [],
      ids(datasets),
      'the id of a dataset in this file',
    ),
    ...resolve(
      isRead
        ? all('claims', claims, (claim) =>
            typeof claim.paragraph === 'string'
              ? [[['paragraph'], claim.paragraph]]
              : list('paragraph', claim.paragraph),
          )
        : [],
      anchors,
      'the anchor of a paragraph or key judgement',
    ),
    ...resolve(
      all('claims', claims, (claim) => list('events', claim.events)),
      ids(events),
      'the id of an event in this file',
    ),
    ...resolve(
      all('claims', claims, (claim) => list('conflictsWith', claim.conflictsWith)),
      ids(claims),
      'the id of a claim in this file',
    ),
    ...resolve(
      all('keyJudgements', keyJudgements, (judgement) => list('events', judgement.events)),
      ids(events),
      'the id of an event in this file',
    ),
    ...resolve(
      all('keyJudgements', keyJudgements, (judgement) => list('claims', judgement.claims)),
      ids(claims),
      'the id of a claim in this file',
    ),
  ];
};

/** The anchors of paragraphs and key judgements. */
export function passageAnchors({ prose, values }: Pick<Context, 'prose' | 'values'>): string[] {
  const passages = prose.sections.flatMap((section) => section.passages.map((passage) => passage.id));
  return [...values.keyJudgements.map((_, index) => judgementAnchor(index + 1)), ...passages];
}

/** No two records of one kind have the same id. */
export const idsAreUnique: Rule = (context) => {
  const kinds = ['events', 'actors', 'sources', 'places', 'claims', 'datasets'] as const;
  return kinds.flatMap((kind) => {
    const first = new Map<string, number>();
    return context.values[kind].flatMap(({ id }, index) => {
      const earlier = first.get(id);
      if (earlier === undefined) {
        first.set(id, index);
        return [];
      }
      const { line } = context.source.locate([kind, earlier, 'id']);
      const expected = `an id that no other of the ${kind} has; line ${line} has this one`;
      return [
        problemAt(context, {
          rule: 'id-is-unique',
          path: [kind, index, 'id'],
          found: show(id),
          expected,
          cure: `${id}-2, or a word that tells the two apart`,
        }),
      ];
    });
  });
};

/** A record names its sources or says that the article gives none: never both, never neither. */
export const restsOnSomething: Rule = (context) => {
  const kinds = ['events', 'claims', 'keyJudgements'] as const;
  return kinds.flatMap((kind) =>
    (
      context.values[kind] as readonly {
        sources?: readonly string[] | undefined;
        uncited?: true | undefined;
      }[]
    ).flatMap((record, index): Problem[] => {
      if (Boolean(record.sources) !== Boolean(record.uncited)) return [];
      const found = record.sources ? 'both sources and uncited: true' : 'neither sources nor uncited';
      const cure = record.sources
        ? 'remove uncited, or the sources'
        : 'add sources: [an id], or uncited: true where the article cites nothing';
      const path = record.sources ? [kind, index, 'uncited'] : [kind, index];
      return [
        problemAt(context, {
          rule: 'sourcing-is-stated',
          path,
          found,
          expected: 'either sources or uncited: true',
          cure,
        }),
      ];
    }),
  );
};

/** Every source is cited by the prose or by a record. */
export const sourcesAreCited: Rule = (context) => {
  const { events, claims, keyJudgements, sources } = context.values;
  if (context.prose.sections.length === 0) return [];
  const cited = new Set([
    ...context.prose.marks.filter((mark) => mark.kind === 'source').map((mark) => mark.target),
    ...[...events, ...claims, ...keyJudgements].flatMap((record) => record.sources ?? []),
  ]);
  return sources.flatMap(({ id }, index) =>
    cited.has(id)
      ? []
      : [
          problemAt(context, {
            rule: 'source-is-cited',
            path: ['sources', index, 'id'],
            found: `${show(id)}, which nothing cites`,
            expected: 'a source that the prose, an event or a claim cites',
            cure: `cite it: <Cite source="${id}" /> in the prose, or remove it`,
          }),
        ],
  );
};

/** Nothing conflicts with, or is affiliated to, itself. */
export const nothingPointsAtItself: Rule = (context) => [
  ...context.values.claims.flatMap((claim, index) =>
    claim.conflictsWith.flatMap((id, at) =>
      id === claim.id
        ? [
            problemAt(context, {
              rule: 'reference-leads-elsewhere',
              path: ['claims', index, 'conflictsWith', at],
              found: `${show(id)}, the claim itself`,
              expected: 'the id of another claim',
            }),
          ]
        : [],
    ),
  ),
  ...context.values.actors.flatMap((actor, index) =>
    actor.affiliations.flatMap((affiliation, at) =>
      affiliation.actor === actor.id
        ? [
            problemAt(context, {
              rule: 'reference-leads-elsewhere',
              path: ['actors', index, 'affiliations', at, 'actor'],
              found: `${show(actor.id)}, the actor itself`,
              expected: 'the id of another actor',
            }),
          ]
        : [],
    ),
  ),
];
