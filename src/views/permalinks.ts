import type { Dossier } from '../model/dossier.ts';

/** The mark and the day of each version that was published under an anchor, the last last. */
export type VersionMarks = Readonly<Record<string, readonly (readonly [mark: string, date: string])[]>>;

/**
 * The marks of all anchors of a dossier, from those of what stood there before it had this anchor to those of what stands
 * where it leads. Words that have not been entered in the register have none.
 */
export function versionMarks({ permalinks }: Pick<Dossier, 'permalinks'>): VersionMarks {
  return Object.fromEntries(
    permalinks.published.map(({ anchor, history, onward }) => {
      const there = permalinks.published.find((one) => one.anchor === onward?.to)?.history ?? [];
      const all = onward?.isSame ? there : [...history, ...there.slice(-1)];
      const marks = all.map(({ digest, date }) => [digest, date] as const);
      // Another place or name alone is no change of the words.
      return [anchor, marks.filter(([mark], at) => mark !== marks[at - 1]?.[0])];
    }),
  );
}

/** Anchors that lead to one of a page: they stand where it stands. */
export function aliasesOf({ permalinks }: Pick<Dossier, 'permalinks'>, anchor: string): string[] {
  return permalinks.aliases.flatMap((alias) => (alias.to === anchor ? alias.anchor : []));
}
