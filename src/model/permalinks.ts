import type { Dossier } from './dossier.ts';
import type { Version } from './register.ts';
import type { Frontmatter } from './schema/dossier.ts';

/** What is known of the anchors of a dossier once they are settled. */
export interface Settled {
  /** Those of the points of the summary, in their order. */
  readonly judgements: readonly string[];
  /** Anchors of texts that others took in. */
  readonly merged: readonly { readonly anchor: string; readonly to: string }[];
  /** What was published under each, by the days of its publication. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** What stands under each now. */
  readonly contents: readonly Omit<Version, 'date'>[];
}

/** The permalinks of a dossier: what leads elsewhere, what was withdrawn, and what was published under each anchor. */
export function linkPermalinks({ merged, versions, contents }: Settled, entries: Frontmatter['permalinks']) {
  const ways = new Map([...merged, ...entries].flatMap(({ anchor, to }) => (to ? [[anchor, to]] : [])));
  const kindOf = (anchor: string) => versions.get(anchor)?.at(-1)?.kind ?? null;
  const digests = new Map(contents.map(({ anchor, digest }) => [anchor, digest]));
  const withdrawn = entries.flatMap(({ anchor, until, why }) => (until && why ? { anchor, until, why } : []));
  const led = [...ways.keys()].map((anchor) => ({ anchor, to: endOf(ways, anchor), kind: kindOf(anchor) }));
  return {
    /** Anchors that lead to another one, which stands. */
    aliases: led.filter(({ to }) => withdrawn.every(({ anchor }) => anchor !== to)),
    /** Anchors that lead nowhere any more, and those that led to one of them. */
    withdrawn: withdrawn.flatMap(({ anchor, until, why }) =>
      [anchor, ...led.flatMap((way) => (way.to === anchor ? way.anchor : []))].map((each) => ({
        anchor: each,
        until,
        why,
        kind: kindOf(each),
      })),
    ),
    /**
     * Every anchor that was published, with what stood there; whether the last of it still does; and, where it leads to
     * another one, what stands there.
     */
    published: [...versions].map(([anchor, own]) => ({
      anchor,
      versions: own,
      isCurrent: digests.get(anchor) === own.at(-1)?.digest,
      ...onwardFrom(own, versions.get(endOf(ways, anchor)) ?? []),
    })),
  };
}

/**
 * What followed under the anchor that another leads to: if the same words went on there, their later versions; if not, the
 * ones that took their place, as they are now.
 */
function onwardFrom(own: readonly Version[], there: readonly Version[]) {
  const last = own.at(-1);
  if (own === there || !last || last.into) return { onward: [], replacedBy: null };
  const at = there.findLastIndex(({ digest }) => digest === last.digest);
  return at >= 0 ? { onward: there.slice(at + 1), replacedBy: null } : { onward: [], replacedBy: there.at(-1) ?? null };
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
  }));
  return [...moved, ...gone].flatMap(({ from, to }): Redirect[] => (from === null ? [] : [{ from, to }]));
}
