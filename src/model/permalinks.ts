import type { Dossier } from './dossier.ts';
import type { Turn, Version } from './register.ts';
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
  readonly turns: ReadonlyMap<string, readonly Turn[]>;
  /** What stands under each now. */
  readonly contents: readonly Omit<Version, 'date'>[];
}

/** An anchor that was published. */
interface Published {
  readonly anchor: string;
  readonly versions: readonly Version[];
  readonly turns: readonly Turn[];
  /** Its versions, and before them those of the anchor under which the same stood before, if there was one. */
  readonly history: readonly Version[];
  /** Whether the last version still stands. */
  readonly isCurrent: boolean;
  /** Where it leads to another one. */
  readonly onward: Onward | null;
}

/** What stands where an anchor leads. */
interface Onward {
  /** Whether that is the same record or text, under a new anchor: then `later` is its whole history. */
  readonly isSame: boolean;
  /** What stands there now. */
  readonly now: Version | null;
  /** The day on which it was led there; null where that is not on record. */
  readonly since: string | null;
  /** The versions since then. */
  readonly later: readonly Version[];
}

/** The permalinks of a dossier: what leads elsewhere, what was withdrawn, and what was published under each anchor. */
export function linkPermalinks({ merged, versions, turns, contents }: Settled, entries: Frontmatter['permalinks']) {
  const ways = new Map([...merged, ...entries].flatMap(({ anchor, to }) => (to ? [[anchor, to]] : [])));
  const kindOf = (anchor: string) => versions.get(anchor)?.at(-1)?.kind ?? null;
  const digests = new Map(contents.map(({ anchor, digest }) => [anchor, digest]));
  const withdrawn = entries.flatMap(({ anchor, until, why }) => (until && why ? { anchor, until, why } : []));
  const led = [...ways.keys()].map((anchor) => ({ anchor, to: endOf(ways, anchor), kind: kindOf(anchor) }));
  // What an anchor was led to on the day on which that was new is the same under a new anchor, whatever was entered later;
  // where two became one, neither is the other's past.
  const formerOf = (anchor: string) => {
    const [begin] = versions.get(anchor) ?? [];
    const formers = [...turns].flatMap(([former, own]) => {
      const [first] = versions.get(former) ?? [];
      const isLed = own.some(({ turn, to, date }) => turn === 'led' && to === anchor && date === begin?.date);
      return isLed && begin && first && first.kind === begin.kind && first.date < begin.date ? former : [];
    });
    return formers.length === 1 && begin ? { anchor: formers[0] ?? '', until: begin.date } : null;
  };
  const historyOf = (anchor: string): readonly Version[] => {
    const former = formerOf(anchor);
    const before = former ? historyOf(former.anchor).filter(({ date }) => date <= former.until) : [];
    const own = [...before, ...(versions.get(anchor) ?? [])];
    // For a time it may have had another anchor.
    const away = (turns.get(anchor) ?? []).flatMap(({ to = '', date }) => {
      const isBack = turns.get(to)?.some((turn) => turn.to === anchor) && formerOf(to)?.anchor === anchor;
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
    const [last, there] = [versions.get(anchor)?.at(-1), versions.get(to) ?? []];
    if (to === anchor || !last) return null;
    const [now = null, history] = [there.at(-1), historyOf(to)];
    if (history.includes(last)) return { isSame: true, now, since: null, later: history };
    const since = last.into ? last.date : (turns.get(anchor)?.findLast(({ turn }) => turn === 'led')?.date ?? null);
    const later = since === null ? [] : there.filter(({ date }) => date > since);
    return { isSame: false, now, since, later };
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
        turns: turns.get(anchor) ?? [],
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

/** A line for each page that moved: from, to, status. Browsers keep a 301, so what was withdrawn, and may come back, has 302. */
export function redirectList(
  base: string,
  dossiers: readonly { readonly slug: string; readonly redirects: readonly Redirect[] }[],
): string {
  const lines = dossiers.flatMap(({ slug, redirects }) =>
    redirects.map(({ from, to, isGone }) => {
      const [old, now] = [from, to].map((path) => encodeURI(`${base}${slug}/${path}`));
      return `${old} ${now} ${isGone ? 302 : 301}\n`;
    }),
  );
  return lines.sort().join('');
}
