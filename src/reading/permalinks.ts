import { judgementAnchor } from '../model/anchors.ts';
import { matchTexts } from '../model/matching.ts';
import { show } from '../model/problems.ts';
import type { Prose } from '../model/prose.ts';
import { type Register, type Version, versionsByAnchor } from '../model/register.ts';
import type { Source } from './frontmatter.ts';
import { type Pending, pendingOf } from './pending.ts';
import type { Finding } from './rules/context.ts';
import { type Alias, type Settled, settleProse } from './settling.ts';
import { type Content, contentsOf, digestOf, digestOfValue, listOf } from './versions.ts';

/** The anchors of a dossier, settled by its register. */
export interface Permalinks extends Omit<Settled, 'prose' | 'doubts' | 'notes'> {
  readonly register: Register | null;
  /** What stood under each anchor, by the days of its publication; empty without a register. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** The anchors of the points of the summary, in their order. */
  readonly judgements: readonly string[];
  /** What stands under each anchor now. */
  readonly contents: readonly Content[];
  /** Published texts that may stand in the dossier in other words: the positions of those that they may be. */
  readonly doubts: readonly { readonly anchor: string; readonly rivals: readonly Finding[] }[];
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
  const versions = versionsByAnchor(register ?? { versions: [] });
  const gone = new Set(listOf(source.values, 'permalinks').map(({ anchor }) => anchor));
  const last = [...versions.values()].flatMap((own) => own.at(-1) ?? []).filter(({ anchor }) => !gone.has(anchor));
  const known = new Set(versions.keys());
  const texts = read.sections.length > 0 ? settleProse(read, last, known) : null;
  const prose = texts?.prose ?? read;
  const points = settleJudgements(source, last, known);
  const before = last.flatMap(({ anchor, into }) => (into ? { anchor, to: into } : []));
  const passages = prose.sections.flatMap((section) => section.passages);
  const registered = new Set(register?.revisions.map(({ digest }) => digest));
  const revisions = listOf(source.values, 'revisions').map((revision, at) => ({ at, digest: digestOfValue(revision) }));
  const places = { passage: passages, section: prose.sections };
  const doubts = (texts?.doubts ?? []).map(({ kind, anchor, rivals }) => ({
    anchor,
    rivals: rivals.flatMap((at): Finding[] => {
      const place = places[kind][at];
      if (!place) return [];
      const words = 'text' in place && kind === 'passage' ? place.text : 'title' in place ? place.title : '';
      return [{ ...place.position, rule: 'anchor-is-clear', found: show(words), expected: '' }];
    }),
  }));
  const permalinks = {
    register,
    versions,
    judgements: points.judgements,
    contents: contentsOf(prose, source.values, points.judgements),
    merged: [...before, ...(texts?.merged ?? []), ...points.merged],
    fates: texts?.fates ?? [],
    doubts: [...doubts, ...points.doubts],
    notes: [...(texts?.notes ?? []), ...points.notes],
    newRevisions: revisions.filter(({ digest }) => !registered.has(digest)),
  };
  return { prose, permalinks: { ...permalinks, pending: pendingOf(permalinks) } };
}

/** The anchors of the points of the summary: by the anchor given, then by their words; new ones are numbered. */
function settleJudgements(source: Source, last: readonly Version[], known: ReadonlySet<string>) {
  const points = listOf(source.values, 'keyJudgements').map(({ text, anchor }) => ({
    words: String(text ?? ''),
    given: typeof anchor === 'string' ? [anchor] : [],
  }));
  const published = last.filter(({ kind, into }) => kind === 'judgement' && !into);
  const texts = published.map(({ anchor, record }) => ({ anchor, words: String(record?.['text'] ?? '') }));
  const { fates, doubts } = matchTexts(texts, points);
  const owned = new Map(points.flatMap(({ given }, at) => (given.length > 0 ? [[at, given]] : [])));
  for (const { from, to } of fates) owned.set(to[0] ?? 0, [...new Set([...(owned.get(to[0] ?? 0) ?? []), ...from])]);
  const merged: Alias[] = [];
  const judgements = points.map(({ words }, at) => {
    const [
      own = known.size > 0 ? `key-judgements-${digestOf(words).slice(0, 4)}` : judgementAnchor(at + 1),
      ...others
    ] = owned.get(at) ?? [];
    merged.push(...others.map((anchor) => ({ anchor, to: own })));
    return own;
  });
  const place = (at: number) => ({ path: ['keyJudgements', at, 'text'] });
  const about = { rule: 'anchor-is-kept', level: 'note' } as const;
  const cure = 'nothing, if that is so; if not, give it an anchor of its own: anchor: …';
  const notes = fates.flatMap(({ kind, from, to }): Finding[] => {
    if (kind === 'same' || kind === 'given') return [];
    const old = published.find(({ anchor }) => anchor === from[0]);
    const found = `#${from.join(' and #')}, ${kind}`;
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
