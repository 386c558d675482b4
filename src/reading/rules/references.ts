import { recordKinds } from '../../model/anchors.ts';
import { show } from '../../model/problems.ts';
import { nonActors } from '../../model/schema/event.ts';
import { valueAt } from '../paths.ts';
import {
  type Context,
  type Finding,
  idsOf,
  passageAnchors,
  type Rule,
  recordLists,
  textsAt,
  unresolved,
} from './context.ts';
import { renamed } from './successors.ts';

type Named = (typeof recordLists)[number] | 'passages' | 'nonActors';

const source = 'the id of a source in this file';

/** What one record may name of others, how an author is told, and the places in which it names them. */
const references: readonly (readonly [names: readonly Named[], expected: string, ...at: readonly string[]])[] = [
  [['events'], 'the id of an event in this file', 'claims.*.events.*', 'keyJudgements.*.events.*'],
  [['claims'], 'the id of a claim in this file', 'claims.*.conflictsWith.*', 'keyJudgements.*.claims.*'],
  [['sources'], source, 'events.*.sources.*', 'claims.*.sources.*', 'keyJudgements.*.sources.*'],
  [
    ['places'],
    'the id of a place in this file',
    'events.*.places.*.place',
    'events.*.checks.*.place',
    'claims.*.checks.*.place',
  ],
  [['actors'], 'the id of an actor in this file', 'events.*.actors.*.actor', 'actors.*.affiliations.*.actor'],
  [['datasets'], 'the id of a dataset in this file', 'places.*.dataset', 'region.datasets.*'],
  [['sources', 'actors'], 'the id of a source or an actor in this file', 'events.*.casualties.*.creditedTo'],
  [['actors', 'nonActors'], `the id of an actor in this file, ${nonActors.join(' or ')}`, 'events.*.casualties.*.who'],
  [['passages'], 'the anchor of a paragraph', 'actors.*.affiliations.*.paragraph'],
  [['passages'], 'the anchor of a paragraph or key judgement', 'claims.*.paragraph', 'claims.*.paragraph.*'],
];

/** Every id that a record gives names a record that is there. */
export const referencesResolve: Rule = (context) => {
  const isRead = context.prose.sections.length > 0;
  const withdrawn = new Set(context.values.permalinks.flatMap(({ anchor, until }) => (until ? anchor : [])));
  const known = (name: Named): readonly string[] => {
    if (name === 'nonActors') return nonActors;
    return name === 'passages' ? passageAnchors(context) : idsOf(context, name);
  };
  return references.flatMap(([names, expected, ...places]) => {
    if (names.includes('passages') && !isRead) return [];
    const lists = names.map((name) => ({ name, ids: known(name) }));
    const all = new Set(lists.flatMap(({ ids }) => ids));
    return textsAt(context, ...places).flatMap(({ path, text }) => {
      const owners = lists.filter(({ name, ids }) => name !== 'nonActors' && ids.includes(text));
      // What was lost is told once, with all that names it.
      if (names.includes('passages') && context.permalinks.lost.includes(text)) return [];
      const isWithdrawn = names.includes('passages') && withdrawn.has(text);
      const found = `${show(text)}, which was withdrawn`;
      const cure = 'name the paragraph that says it now, or remove it';
      const said = isWithdrawn
        ? { rule: 'reference-resolves', found, expected, cure }
        : owners.length > 1
          ? ambiguous(text, owners)
          : unresolved(text, all, expected, () => newIdOf(text, names, context));
      return said ? { path, ...said } : [];
    });
  });
};

/** The id under which what a record names goes on, where it was published under this one. */
function newIdOf(id: string, names: readonly Named[], context: Context): string | undefined {
  const kinds = recordKinds.filter((kind) => names.includes(`${kind}s`));
  return kinds.map((kind) => renamed(kind, id, context)).find((now) => now !== undefined);
}

function ambiguous(id: string, owners: readonly { readonly name: Named }[]) {
  const found = `${show(id)}, which is among the ${owners.map(({ name }) => name).join(' and the ')}`;
  const cure = 'give one of them another id';
  return { rule: 'reference-is-clear', found, expected: 'an id that only one record has', cure };
}

/** No two records of one kind have the same id, and no actor that of people who are no actors. */
export const idsAreUnique: Rule = (context) => [
  ...recordLists.flatMap((kind) =>
    idsOf(context, kind).flatMap((id, index, ids): Finding[] => {
      const earlier = ids.indexOf(id);
      if (earlier === index) return [];
      const { line } = context.source.locate([kind, earlier, 'id']);
      const expected = `an id used only once among the ${kind}; line ${line} already uses this one`;
      const cure = `${id}-2, or a word that tells the two apart`;
      return [{ rule: 'id-is-unique', path: [kind, index, 'id'], found: show(id), expected, cure }];
    }),
  ),
  ...idsOf(context, 'actors').flatMap((id, index): Finding[] => {
    if (!nonActors.some((word) => word === id)) return [];
    const found = `${show(id)}, which is reserved for casualties who are not among the actors`;
    const expected = `an id other than ${nonActors.join(' and ')}`;
    return [{ rule: 'id-is-free', path: ['actors', index, 'id'], found, expected, cure: `${id}-group` }];
  }),
];

/** A record names its sources or says that the article gives none: never both, never neither. */
export const restsOnSomething: Rule = ({ values }) =>
  (['events', 'claims', 'keyJudgements'] as const).flatMap((kind) => {
    const records: readonly { sources?: unknown; uncited?: unknown; type?: unknown }[] = values[kind];
    return records.flatMap(({ sources, uncited, type }, index): Finding[] => {
      if (Boolean(sources) !== Boolean(uncited) || type === 'observation') return [];
      const path = [kind, index];
      const words = { rule: 'sourcing-is-stated', expected: 'either sources or uncited: true' };
      if (sources) {
        const found = 'both sources and uncited: true';
        return [{ ...words, path: [...path, 'uncited'], found, cure: 'remove uncited, or the sources' }];
      }
      const cure = 'add sources: [an id], or uncited: true where the text cites nothing';
      return [{ ...words, path, found: 'neither sources nor uncited', cure }];
    });
  });

/** Every source is cited by the prose or by a record. */
export const sourcesAreCited: Rule = ({ values, prose }) => {
  const { events, claims, keyJudgements, sources } = values;
  if (prose.sections.length === 0) return [];
  const cited = new Set([
    ...prose.marks.filter(({ kind }) => kind === 'source').map(({ target }) => target),
    ...[...events, ...claims, ...keyJudgements].flatMap((record) => record.sources ?? []),
  ]);
  return sources.flatMap(({ id }, index): Finding[] => {
    if (cited.has(id)) return [];
    const found = `${show(id)}, which nothing cites`;
    const expected = 'a source that the prose, an event or a claim cites';
    const cure = `cite it: <Cite source="${id}" /> in the prose, or remove it`;
    return [{ rule: 'source-is-cited', path: ['sources', index, 'id'], found, expected, cure }];
  });
};

/** Nothing conflicts with, or is affiliated to, itself. */
export const nothingPointsAtItself: Rule = (context) =>
  textsAt(context, 'claims.*.conflictsWith.*', 'actors.*.affiliations.*.actor').flatMap(({ path, text }) => {
    if (text !== valueAt(context.values, [...path.slice(0, 2), 'id'])) return [];
    const noun = path[0] === 'claims' ? 'claim' : 'actor';
    const found = `${show(text)}, the ${noun} itself`;
    return { rule: 'reference-leads-elsewhere', path, found, expected: `the id of another ${noun}` };
  });

/** An event names a place or an actor once in each role. */
export const rolesAreTakenOnce: Rule = (context) => {
  const taken = new Set<string>();
  return textsAt(context, 'events.*.places.*.place', 'events.*.actors.*.actor').flatMap(({ path, text }) => {
    const role = valueAt(context.values, [...path.slice(0, -1), 'role']);
    const key = [...path.slice(0, 3), text, role].join(' ');
    if (!taken.has(key)) {
      taken.add(key);
      return [];
    }
    const found = `${show(text)} as ${role} for the second time`;
    const expected = `each ${path.at(-1)} once in each role`;
    const cure = 'remove one of the two, or give them different roles';
    return { rule: 'entry-is-unique', path, found, expected, cure };
  });
};

/** Of two actors one is a part of the other, or neither is. */
export const partsHaveOneWhole: Rule = ({ values }) => {
  const parts = values.actors.flatMap(({ id, affiliations }, index) =>
    affiliations.flatMap(({ actor: whole, relation }, at) =>
      ['member', 'organ-of', 'part-of'].includes(relation)
        ? { part: id, whole, path: ['actors', index, 'affiliations', at, 'relation'] }
        : [],
    ),
  );
  return parts.flatMap(({ part, whole, path }, index): Finding[] => {
    const reverse = parts.slice(0, index).some((other) => other.part === whole && other.whole === part);
    if (!reverse || part === whole) return [];
    const found = `${show(part)} as part of ${show(whole)}, although ${show(whole)} is entered as part of ${show(part)}`;
    const expected = 'the affiliation on the smaller of the two only';
    return [{ rule: 'affiliation-has-one-direction', path, found, expected, cure: 'remove one of the two' }];
  });
};
