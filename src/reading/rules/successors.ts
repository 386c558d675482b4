import { type RecordKind, recordAnchor } from '../../model/anchors.ts';
import { countPairs, sharedPairs, wordPairsOf } from '../../model/likeness.ts';
import { linkPermalinks } from '../../model/permalinks.ts';
import type { Version } from '../../model/register.ts';
import type { Content } from '../versions.ts';
import type { Context } from './context.ts';

/** What may have taken the place of what is gone, the likeliest first: of a section, those that its passages went to. */
export function successorsOf(gone: Version, context: Context): string[] {
  const { contents, versions } = context.permalinks;
  if (gone.record) return newRecordsLike(gone, contents, versions);
  if (gone.kind === 'heading') return contents.some(({ anchor }) => anchor === gone.beside) ? [gone.beside ?? ''] : [];
  const homes = (gone.passages ?? []).flatMap((passage) => {
    const here = contents.find(({ anchor, kind }) => anchor === passage && kind === 'passage');
    return here?.beside ?? [];
  });
  const counts = [...Map.groupBy(homes, (home) => home)].map(([home, own]) => ({ home, count: own.length }));
  return counts.sort((a, b) => b.count - a.count).map(({ home }) => home);
}

/** The new records that are much like one that is gone. */
function newRecordsLike(gone: Version, contents: readonly Content[], versions: Context['permalinks']['versions']) {
  const old = wordPairsOf(JSON.stringify(gone.record));
  const likeness = contents.flatMap(({ kind, anchor, record }) => {
    if (kind !== gone.kind || versions.has(anchor)) return [];
    const now = wordPairsOf(JSON.stringify(record));
    return { anchor, share: (2 * sharedPairs(old, now)) / (countPairs(old) + countPairs(now)) };
  });
  return likeness
    .filter(({ share }) => share >= 0.4)
    .sort((a, b) => b.share - a.share)
    .map(({ anchor }) => anchor);
}

/** The id that a record goes on under which was published under another: where the author leads it, or the one most like it. */
export function renamed(kind: RecordKind, id: string, context: Context): string | undefined {
  const { permalinks, values } = context;
  const anchor = recordAnchor(kind, id);
  const last = permalinks.versions.get(anchor)?.at(-1);
  if (!last) return undefined;
  const led = linkPermalinks(permalinks, values.permalinks).aliases.find((alias) => alias.anchor === anchor);
  const now = led?.to ?? successorsOf(last, context)[0];
  return now?.startsWith(`${kind}-`) ? now.slice(`${kind}-`.length) : undefined;
}
