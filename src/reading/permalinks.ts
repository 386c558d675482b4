import { judgementAnchor } from '../model/anchors.ts';
import { matchTexts, plain } from '../model/matching.ts';
import { type Position, show } from '../model/problems.ts';
import type { Prose } from '../model/prose.ts';
import { byAnchor, inOrderOfText, type Register, type Status, type Version } from '../model/register.ts';
import type { Path, Source } from './frontmatter.ts';
import { type Pending, pendingOf } from './pending.ts';
import type { Finding } from './rules/context.ts';
import { type Alias, outcomes, type Settled, settleProse } from './settling.ts';
import { type Content, contentsOf, digestOf, digestOfValue, listOf } from './versions.ts';

/** The anchors of a dossier, settled by its register. */
export interface Permalinks extends Omit<Settled, 'prose' | 'doubts' | 'notes'> {
  readonly register: Register | null;
  /** What stood under each anchor, by the days of its publication; empty without a register. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** What authors did with each anchor, by the days of its publication. */
  readonly statuses: ReadonlyMap<string, readonly Status[]>;
  /** Of a passage that was a part of another: the anchor of that one. */
  readonly parents: ReadonlyMap<string, string>;
  /** The anchors of the points of the summary, in their order. */
  readonly judgements: readonly string[];
  /** What stands under each anchor now. */
  readonly contents: readonly Content[];
  /** Published texts that may stand in the dossier in other words: the positions of those that they may be. */
  readonly doubts: readonly { readonly anchor: string; readonly rivals: readonly Finding[] }[];
  /** Anchors that were published, of which nothing is known any more. */
  readonly lost: readonly string[];
  /** The anchors that the author gives in the text, each where it stands. */
  readonly given: readonly { readonly anchor: string; readonly place: Position | { readonly path: Path } }[];
  /** What was decided by words alone. */
  readonly notes: readonly Finding[];
  /** What the register does not hold yet. */
  readonly pending: Pending;
  /** Revisions that have not been published yet, as their author wrote them, with the mark of each. */
  readonly newRevisions: readonly { readonly at: number; readonly digest: string }[];
}

/**
 * Gives sections, headings, passages and points of the summary the anchors that they were published under, and says
 * where that rests on their words. Without a register, or without prose that could be read, they are as they come.
 */
export function settlePermalinks(
  source: Source,
  read: Prose,
  register: Register | null,
): { prose: Prose; permalinks: Permalinks } {
  const versions = byAnchor<Version>(register?.versions ?? []);
  const entries = listOf(source.values, 'permalinks');
  const gone = new Set(entries.map(({ anchor }) => anchor));
  const ends = inOrderOfText([...versions.values()].flatMap((own) => own.at(-1) ?? []));
  const last = ends.filter(({ anchor, into }) => !gone.has(anchor) && !into);
  const takenIn = ends.filter(({ anchor, into }) => !gone.has(anchor) && into);
  const known = new Set(versions.keys());
  const past = {
    last,
    takenIn: formersOf(
      takenIn.filter(({ kind }) => kind === 'passage'),
      versions,
    ),
    gone: formersOf(
      ends.filter(({ anchor }) => gone.has(anchor)),
      versions,
    ),
    known,
  };
  const texts = read.sections.length > 0 ? settleProse(read, past) : null;
  const prose = texts?.prose ?? read;
  const points = settleJudgements(source, last, known);
  const passages = prose.sections.flatMap((section) => section.passages);
  const stands = new Set([...passages.map(({ id }) => id), ...points.judgements]);
  const before = takenIn.flatMap(({ anchor, into = '' }) => (stands.has(anchor) ? [] : { anchor, to: into }));
  const places = { passage: passages, section: prose.sections };
  const doubts = (texts?.doubts ?? []).map(({ kind, anchor, rivals }) => ({
    anchor,
    rivals: rivals.flatMap((at): Finding[] => {
      const place = places[kind][at];
      if (!place) return [];
      const words = 'text' in place && kind === 'passage' ? plain(place.text) : 'title' in place ? place.title : '';
      return [{ ...place.position, rule: 'anchor-is-clear', found: show(words), expected: '' }];
    }),
  }));
  const contents = contentsOf(prose, source.values, points.judgements);
  const merged = [...before, ...(texts?.merged ?? []), ...points.merged];
  const accounted = new Set([...gone, ...contents.map(({ anchor }) => anchor), ...merged.map(({ anchor }) => anchor)]);
  const blocks = [...read.sections, ...read.sections.flatMap((section) => section.passages), ...read.subheadings];
  const permalinks = {
    register,
    versions,
    statuses: byAnchor<Status>(register?.statuses ?? []),
    parents: new Map(
      (texts?.fates ?? []).flatMap(({ kind, from: [whole], to }) =>
        kind === 'split' && whole ? to.flatMap((at) => (passages[at] ? [[passages[at].id, whole] as const] : [])) : [],
      ),
    ),
    judgements: points.judgements,
    contents,
    merged,
    lost: [...known].filter((anchor) => !accounted.has(anchor)),
    given: [
      ...blocks.flatMap(({ given, position }) => given.map((anchor) => ({ anchor, place: position }))),
      ...listOf(source.values, 'keyJudgements').flatMap(({ anchor }, at) =>
        typeof anchor === 'string' ? [{ anchor, place: { path: ['keyJudgements', at, 'anchor'] } }] : [],
      ),
    ],
    fates: texts?.fates ?? [],
    returned: texts?.returned ?? [],
    doubts: [...doubts, ...points.doubts],
    notes: [...(texts?.notes ?? []), ...points.notes],
    newRevisions: newRevisionsOf(source, register),
  };
  return { prose, permalinks: { ...permalinks, pending: pendingOf(permalinks, entries) } };
}

/** Of the revisions of a day those that are more than were published on it: one whose fields were changed is no new one. */
function newRevisionsOf({ values }: Source, register: Register | null): Permalinks['newRevisions'] {
  const published = Map.groupBy(register?.revisions ?? [], ({ revision }) => revision);
  const revisions = listOf(values, 'revisions').map((revision, at) => ({
    at,
    day: String(revision['date']),
    digest: digestOfValue(revision),
  }));
  return [...Map.groupBy(revisions, ({ day }) => day)].flatMap(([day, all]) => {
    const known = published.get(day) ?? [];
    const unknown = all.filter(({ digest }) => known.every((one) => one.digest !== digest));
    const count = Math.max(0, all.length - known.length);
    return count === 0 ? [] : unknown.slice(-count).map(({ at, digest }) => ({ at, digest }));
  });
}

/** An anchor for a new point: its number, or a mark of its words where others have been published. */
function freshPoint(words: string, at: number, isPublished: boolean, taken: Set<string>): string {
  const digest = digestOf(plain(words));
  const names = isPublished ? [4, 6, 8].map((length) => `key-judgements-${digest.slice(0, length)}`) : [];
  const name = names.find((each) => !taken.has(each)) ?? names.at(-1) ?? judgementAnchor(at + 1);
  taken.add(name);
  return name;
}

/** The words of passages and headings that stand no more, as they last were. */
function formersOf(ends: readonly Version[], versions: ReadonlyMap<string, readonly Version[]>) {
  return ends.flatMap(({ anchor, kind }) => {
    const own = versions.get(anchor)?.findLast((version) => version.words);
    return own ? [{ anchor, kind, words: own.words ?? '', date: own.date }] : [];
  });
}

/** The anchors of the points of the summary: by the anchor given, then by their words; new ones are numbered. */
function settleJudgements(source: Source, last: readonly Version[], known: ReadonlySet<string>) {
  const points = listOf(source.values, 'keyJudgements').map(({ text, anchor }) => ({
    words: String(text ?? ''),
    given: typeof anchor === 'string' ? [anchor] : [],
  }));
  const published = last.filter(({ kind }) => kind === 'judgement');
  const texts = published.map(({ anchor, record }) => ({ anchor, words: String(record?.['text'] ?? '') }));
  const { fates, doubts } = matchTexts(texts, points);
  const owned = new Map(points.flatMap(({ given }, at) => (given.length > 0 ? [[at, given]] : [])));
  for (const { from, to } of fates) owned.set(to[0] ?? 0, [...new Set([...(owned.get(to[0] ?? 0) ?? []), ...from])]);
  const taken = new Set([...known, ...[...owned.values()].flat()]);
  const merged: Alias[] = [];
  const judgements = points.map(({ words }, at) => {
    const [own = freshPoint(words, at, known.size > 0, taken), ...others] = owned.get(at) ?? [];
    merged.push(...others.map((anchor) => ({ anchor, to: own })));
    return own;
  });
  const place = (at: number) => ({ path: ['keyJudgements', at, 'text'] });
  const about = { rule: 'anchor-is-kept', level: 'note' } as const;
  const cure = 'nothing, if that is so; if not, give it an anchor of its own: anchor: …';
  const notes = fates.flatMap(({ kind, from, to }): Finding[] => {
    if (kind === 'same' || kind === 'given') return [];
    const old = published.find(({ anchor }) => anchor === from[0]);
    const found = `point ${to.map((at) => at + 1).join(' and ')}: #${from.join(' and #')}, ${outcomes[kind]}`;
    const expected = `what was published on ${old?.date}: ${show(old?.record?.['text'])}`;
    return [{ ...place(to[0] ?? 0), ...about, found, expected, cure }];
  });
  return {
    judgements,
    merged,
    notes,
    doubts: doubts.map(({ anchor, rivals }) => ({
      anchor,
      rivals: rivals.map(
        (at): Finding => ({ ...place(at), rule: 'anchor-is-clear', found: show(points[at]?.words), expected: '' }),
      ),
    })),
  };
}
