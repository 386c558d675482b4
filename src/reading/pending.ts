import type { Register, Version } from '../model/register.ts';
import type { Permalinks } from './permalinks.ts';

/** What a register does not hold yet: versions without their day, and the revisions that go with them. */
export interface Pending {
  readonly versions: readonly Omit<Version, 'date'>[];
  readonly revisions: Permalinks['newRevisions'];
}

/** What stands in a dossier, or was merged into what stands there, and is not in its register. */
export function pendingOf({ contents, merged, newRevisions, versions }: Omit<Permalinks, 'pending'>): Pending {
  const fresh = contents.filter(({ anchor, kind, digest, beside, number }) => {
    const last = versions.get(anchor)?.at(-1);
    if (!last || last.into || last.kind !== kind || last.digest !== digest || last.beside !== beside) return true;
    // The numbers of passages follow from those of their sections.
    return kind === 'section' && last.number !== number;
  });
  const takenIn = merged.flatMap(({ anchor, to }) => {
    const last = versions.get(anchor)?.at(-1);
    const whole = contents.find((content) => content.anchor === to);
    if (!last || !whole || last.into === to) return [];
    return { anchor, kind: last.kind, digest: whole.digest, into: to };
  });
  return { versions: [...fresh, ...takenIn], revisions: newRevisions };
}

/** A register with what was pending added, as of a day (`2026-11-29`); `days` are those of all revisions, in their order. */
export function withPending(
  register: Register | null,
  pending: Pending,
  date: string,
  days: readonly string[],
): Register {
  return {
    versions: [...(register?.versions ?? []), ...pending.versions.map((version) => inOrder(version, date))],
    revisions: [
      ...(register?.revisions ?? []),
      ...pending.revisions.map(({ at, digest }) => ({ revision: days[at] ?? date, digest })),
    ],
  };
}

/** A line whose short fields come first, for whoever reads it. */
function inOrder({ anchor, kind, digest, words, record, ...rest }: Omit<Version, 'date'>, date: string): Version {
  return { anchor, kind, date, digest, ...rest, ...(words !== undefined && { words }), ...(record && { record }) };
}
