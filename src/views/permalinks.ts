import type { Dossier } from '../model/dossier.ts';

/** The mark and the day of each version that was published under an anchor, the last last. */
export type VersionMarks = Readonly<Record<string, readonly (readonly [mark: string, date: string])[]>>;

/** The marks of all anchors of a dossier. Words that have not been entered in the register have none. */
export function versionMarks({ permalinks }: Pick<Dossier, 'permalinks'>): VersionMarks {
  return Object.fromEntries(
    permalinks.published.map(({ anchor, versions }) => [anchor, versions.map(({ digest, date }) => [digest, date])]),
  );
}

/** Anchors that lead to one of a page: they stand where it stands. */
export function aliasesOf({ permalinks }: Pick<Dossier, 'permalinks'>, anchor: string): string[] {
  return permalinks.aliases.flatMap((alias) => (alias.to === anchor ? alias.anchor : []));
}
