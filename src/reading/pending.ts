import type { Register, Status, Version } from '../model/register.ts';
import type { Frontmatter } from '../model/schema/dossier.ts';
import type { Permalinks } from './permalinks.ts';

/** What a register does not hold yet: versions and statuses without their day, and the revisions that go with them. */
export interface Pending {
  readonly versions: readonly Omit<Version, 'date'>[];
  readonly statuses: readonly Omit<Status, 'date'>[];
  readonly revisions: Permalinks['newRevisions'];
}

/**
 * What stands in a dossier, was merged into what stands there, or was led elsewhere, withdrawn or taken back by its
 * author's entries, and is not in its register.
 */
export function pendingOf(permalinks: Omit<Permalinks, 'pending'>, entries: readonly Entry[]): Pending {
  const { contents, merged, newRevisions, parents, versions } = permalinks;
  const fresh = contents.flatMap((content) => {
    const { anchor, kind, digest, beside, number } = content;
    const last = versions.get(anchor)?.at(-1);
    const from = parents.get(anchor);
    if (!last) return from ? { ...content, from } : content;
    if (last.into || last.kind !== kind || last.digest !== digest || last.beside !== beside) return content;
    // The numbers of passages follow from those of their sections.
    return kind === 'section' && last.number !== number ? content : [];
  });
  const takenIn = merged.flatMap(({ anchor, to }) => {
    const last = versions.get(anchor)?.at(-1);
    const whole = contents.find((content) => content.anchor === to);
    if (!last || !whole || last.into === to) return [];
    return { anchor, kind: last.kind, digest: whole.digest, into: to };
  });
  return { versions: [...fresh, ...takenIn], statuses: pendingStatuses(permalinks, entries), revisions: newRevisions };
}

/** An entry of `permalinks` as its author wrote it. */
type Entry = Readonly<Partial<Record<keyof Frontmatter['permalinks'][number], unknown>>>;

function pendingStatuses({ contents, statuses, versions }: Omit<Permalinks, 'pending'>, entries: readonly Entry[]) {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const entered = entries.flatMap(({ anchor, ...fields }): Omit<Status, 'date'>[] => {
    const [own = '', to, until, why] = [anchor, fields.to, fields.until, fields.why].map(textOf);
    const last = statuses.get(own)?.at(-1);
    if (!versions.has(own) || (last && last.to === to && last.until === until && last.why === why)) return [];
    return [
      to
        ? { anchor: own, status: 'aliased', to }
        : { anchor: own, status: 'withdrawn', ...(until && { until }), ...(why && { why }) },
    ];
  });
  const back = contents.flatMap(({ anchor }): Omit<Status, 'date'>[] => {
    const last = statuses.get(anchor)?.at(-1);
    return last && last.status !== 'restored' && entries.every((entry) => entry.anchor !== anchor)
      ? [{ anchor, status: 'restored' }]
      : [];
  });
  return [...entered, ...back];
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
    statuses: [
      ...(register?.statuses ?? []),
      ...pending.statuses.map(({ anchor, status, ...rest }) => ({ anchor, status, date, ...rest })),
    ],
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
