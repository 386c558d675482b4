import type { Dossier } from './dossier.ts';
import type { Status, Version } from './register.ts';
import type { Frontmatter } from './schema/dossier.ts';

/** What is known of the anchors of a dossier once they are settled. */
export interface Settled {
  /** Those of the points of the summary, in their order. */
  readonly judgements: readonly string[];
  /** Anchors of texts that others took in. */
  readonly merged: readonly { readonly anchor: string; readonly to: string }[];
  /** What was published under each, by the days of its publication. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** What authors did with each, by the days of its publication. */
  readonly statuses: ReadonlyMap<string, readonly Status[]>;
  /** What stands under each now. */
  readonly contents: readonly Omit<Version, 'date'>[];
}

/** An anchor that was published. */
interface Published {
  readonly anchor: string;
  readonly versions: readonly Version[];
  readonly statuses: readonly Status[];
  /** Its versions, and before them those of the anchor under which the same stood before, if there was one. */
  readonly history: readonly Version[];
  /** Whether the last version still stands. */
  readonly isCurrent: boolean;
  /** Where it leads to another one. */
  readonly onward: Onward | null;
}

/** Where an anchor leads. */
interface Onward {
  readonly to: string;
  /** Whether the same record or text stands there, under a new anchor. */
  readonly isSame: boolean;
  /** The day since which it leads there; null where that is not on record. */
  readonly since: string | null;
}

/** The permalinks of a dossier: what leads elsewhere, what was withdrawn, and what was published under each anchor. */
export function linkPermalinks({ merged, versions, statuses, contents }: Settled, entries: Frontmatter['permalinks']) {
  const ways = new Map([...merged, ...entries].flatMap(({ anchor, to }) => (to ? [[anchor, to]] : [])));
  const kindOf = (anchor: string) => versions.get(anchor)?.at(-1)?.kind ?? null;
  const digests = new Map(contents.map(({ anchor, digest }) => [anchor, digest]));
  const withdrawn = entries.flatMap(({ anchor, until, why }) => (until && why ? { anchor, until, why } : []));
  const led = [...ways.keys()].map((anchor) => ({ anchor, to: endOf(ways, anchor), kind: kindOf(anchor) }));
  // What an anchor was led to on the day on which that was new is the same under a new anchor, whatever was entered later;
  // where two became one, neither is the other's past.
  const formerOf = (anchor: string) => {
    const [begin] = versions.get(anchor) ?? [];
    const formers = [...statuses].flatMap(([former, own]) => {
      const [first] = versions.get(former) ?? [];
      const isLed = own.some(({ status, to, date }) => status === 'aliased' && to === anchor && date === begin?.date);
      return isLed && begin && first && first.kind === begin.kind && first.date < begin.date ? former : [];
    });
    return formers.length === 1 && begin ? { anchor: formers[0] ?? '', until: begin.date } : null;
  };
  const historyOf = (anchor: string): readonly Version[] => {
    const former = formerOf(anchor);
    const before = former ? historyOf(former.anchor).filter(({ date }) => date <= former.until) : [];
    const own = [...before, ...(versions.get(anchor) ?? [])];
    // For a time it may have had another anchor.
    const away = (statuses.get(anchor) ?? []).flatMap(({ to = '', date }) => {
      const isBack = statuses.get(to)?.some((status) => status.to === anchor) && formerOf(to)?.anchor === anchor;
      return isBack ? { since: date, there: versions.get(to) ?? [] } : [];
    });
    return away.reduce(
      (all, { since, there }) => [
        ...all.filter(({ date }) => date <= since),
        ...there,
        ...all.filter(({ date }) => date > since),
      ],
      own,
    );
  };
  const onwardFrom = (anchor: string): Onward | null => {
    const to = endOf(ways, anchor);
    const last = versions.get(anchor)?.at(-1);
    if (to === anchor || !last) return null;
    const since = last.into
      ? last.date
      : (statuses.get(anchor)?.findLast(({ status }) => status === 'aliased')?.date ?? null);
    return { to, isSame: historyOf(to).includes(last), since };
  };
  return {
    /** Anchors that lead to another one, which stands. */
    aliases: led.filter(({ to }) => withdrawn.every(({ anchor }) => anchor !== to)),
    /** Anchors that lead nowhere any more, and those that led to one of them. */
    withdrawn: withdrawn.flatMap(({ anchor, until, why }) =>
      [anchor, ...led.flatMap((way) => (way.to === anchor ? way.anchor : []))].map((each) => ({
        anchor: each,
        /** The anchor that was withdrawn: this one, or where it led. */
        entry: anchor,
        until,
        why,
        kind: kindOf(each),
      })),
    ),
    /** Every anchor that was published. */
    published: [...versions].map(
      ([anchor, own]): Published => ({
        anchor,
        versions: own,
        statuses: statuses.get(anchor) ?? [],
        history: historyOf(anchor),
        isCurrent: digests.get(anchor) === own.at(-1)?.digest,
        onward: onwardFrom(anchor),
      }),
    ),
  };
}

/** Where a way ends; one in a circle, which a rule refuses, ends where it comes round. */
function endOf(ways: ReadonlyMap<string, string>, anchor: string): string {
  const seen = new Set([anchor]);
  let at = anchor;
  for (let next = ways.get(at); next !== undefined && !seen.has(next); next = ways.get(at)) {
    seen.add(next);
    at = next;
  }
  return at;
}

/** A page that is no more, and where whoever comes there is sent: paths under the address of the dossier. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
  /** Whether it was withdrawn, and so may come back. */
  readonly isGone?: boolean;
}

/** The pages of sections and events that were published under other anchors, or are no more. */
export function redirectsOf({ sections, events, permalinks }: Pick<Dossier, 'sections' | 'events' | 'permalinks'>) {
  const pages = new Map([
    ...sections.map(({ id }) => [id, `${id}/`] as const),
    ...events.map(({ id, anchor }) => [anchor, `event/${id}/`] as const),
  ]);
  const pathOf = (anchor: string, kind: Version['kind'] | null) =>
    kind === 'event' ? `event/${anchor.replace(/^event-/, '')}/` : kind === 'section' ? `${anchor}/` : null;
  const moved = permalinks.aliases.map(({ anchor, to, kind }) => ({
    from: pathOf(anchor, kind),
    to: pages.get(to) ?? `#${to}`,
  }));
  const gone = permalinks.withdrawn.map(({ anchor, kind }) => ({
    from: pathOf(anchor, kind),
    to: `changes/#${anchor}`,
    isGone: true,
  }));
  return [...moved, ...gone].flatMap(({ from, ...way }): Redirect[] => (from === null ? [] : [{ from, ...way }]));
}
