import type { Dossier } from '../model/dossier.ts';

/** The mark and the day of each version that was published under an anchor, the last last. */
export type VersionMarks = Readonly<Record<string, readonly (readonly [mark: string, date: string])[]>>;

/**
 * The marks of all anchors of a dossier; those of one that leads to another go on with what stands there. Words that have
 * not been entered in the register have none. What has a page of its own has those too of the anchors that lead to it: a
 * link to its old page keeps its mark.
 */
export function versionMarks({ permalinks }: Pick<Dossier, 'permalinks'>): VersionMarks {
  const own = new Map(
    permalinks.published.map(({ anchor, versions }) => [
      anchor,
      versions.map(({ digest, date }) => [digest, date] as const),
    ]),
  );
  const former = (to: string) =>
    permalinks.aliases.flatMap((alias) =>
      alias.to === to && (alias.kind === 'event' || alias.kind === 'section') ? (own.get(alias.anchor) ?? []) : [],
    );
  return Object.fromEntries(
    permalinks.published.map(({ anchor, onward, replacedBy }) => {
      const then = [...onward, ...(replacedBy ? [replacedBy] : [])].map(({ digest, date }) => [digest, date] as const);
      const [before, now] = [former(anchor), [...(own.get(anchor) ?? []), ...then]];
      // A name alone is no change of the words.
      return [anchor, [...before, ...now.slice(before.at(-1)?.[0] === now[0]?.[0] ? 1 : 0)]];
    }),
  );
}

/** Anchors that lead to one of a page: they stand where it stands. */
export function aliasesOf({ permalinks }: Pick<Dossier, 'permalinks'>, anchor: string): string[] {
  return permalinks.aliases.flatMap((alias) => (alias.to === anchor ? alias.anchor : []));
}
