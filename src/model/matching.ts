import { countPairs, joinPairs, sharedPairs, sharedWithEach, type WordPairs, wordPairsOf } from './likeness.ts';

/** A text as it was published under an anchor. */
export interface Published {
  readonly anchor: string;
  readonly words: string;
}

/** A text as it stands now, with the anchors that its author gave it. */
export interface Standing {
  readonly words: string;
  readonly given: readonly string[];
}

/** What became of texts: `from` are anchors, in the order in which they were published, `to` the places of texts that stand now. */
export interface Fate {
  readonly kind: 'same' | 'given' | 'reworded' | 'split' | 'merged';
  readonly from: readonly string[];
  readonly to: readonly number[];
}

/** A published text that may be one of those that stand now, none of them for sure. */
export interface Doubt {
  readonly anchor: string;
  /** The places of those that it may be, the likeliest first. */
  readonly rivals: readonly number[];
}

/** What became of every text, as far as it can be told; what cannot is in doubt or lost. */
export interface Matching {
  readonly fates: readonly Fate[];
  readonly doubts: readonly Doubt[];
  readonly lost: readonly string[];
}

/** From here on two texts are taken for one: the share of word pairs that they have in common. */
const alike = 0.5;
/** From here on a text is a part of another: the share of its own pairs that the other has. */
const within = 0.6;
/** From here on a text may be another, and its author is asked. */
const doubtful = 0.2;
/** By so much the best has to be ahead of the next. */
const margin = 0.2;

/**
 * Finds published texts, given in their order, among those that stand now: by the anchors that their author gave them,
 * by the same words, then by how many they share. A text that was split keeps its anchor at the first part, and one that
 * took others in gets all of their anchors. Nothing is decided where another text is about as likely. Pure; all orders
 * are those given.
 */
export function matchTexts(published: readonly Published[], standing: readonly Standing[]): Matching {
  const fates: Fate[] = [];
  const found = new Set<string>();
  const taken = new Set<number>();
  const settle = (kind: Fate['kind'], from: readonly string[], to: readonly number[]) => {
    fates.push({ kind, from, to });
    for (const anchor of from) found.add(anchor);
    for (const at of to) taken.add(at);
  };
  const known = new Set(published.map(({ anchor }) => anchor));
  for (const [at, { given }] of standing.entries()) {
    const own = [...new Set(given)].filter((anchor) => known.has(anchor) && !found.has(anchor));
    if (own.length > 0) settle('given', own, [at]);
    // One that has an anchor of its own is not looked for.
    if (given.length > 0) taken.add(at);
  }
  for (const [anchor, at] of sameTexts(published, standing, found, taken)) settle('same', [anchor], [at]);
  const old = published.flatMap(({ anchor, words }) => (found.has(anchor) ? [] : { id: anchor, ...measure(words) }));
  const now = standing.flatMap(({ words }, at) => (taken.has(at) ? [] : { id: at, ...measure(words) }));
  const ties = tiesBetween(old, now);
  for (const group of groupsOf(old, now, ties)) {
    const kind = kindOf(group, ties);
    if (kind) settle(kind, idsOf(group.old), idsOf(group.now));
    else for (const tie of mutual(group.old, ties)) settle('reworded', [tie.old.id], [tie.now.id]);
  }
  const left = old.filter(({ id }) => !found.has(id));
  const doubts = left.map((text) => ({ anchor: text.id, rivals: rivalsOf(text, ties, taken) }));
  return {
    fates,
    doubts: doubts.filter(({ rivals }) => rivals.length > 0),
    lost: doubts.flatMap(({ anchor, rivals }) => (rivals.length > 0 ? [] : anchor)),
  };
}

/** The words of a text as they are compared: blanks are all one. */
export function plain(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * Texts with the same words. Where several have the same, the neighbours tell which is which; where they do not and one
 * was added or removed, nothing is decided.
 */
function sameTexts(
  published: readonly Published[],
  standing: readonly Standing[],
  found: ReadonlySet<string>,
  taken: ReadonlySet<number>,
): [string, number][] {
  const [olds, nows] = [published, standing].map((texts) => texts.map(({ words }) => plain(words))) as [
    string[],
    string[],
  ];
  const freeNow = Map.groupBy(
    nows.keys().filter((at) => !taken.has(at)),
    (at) => nows[at],
  );
  const freeOld = Map.groupBy(
    olds.keys().filter((at) => !found.has(published[at]?.anchor ?? '')),
    (at) => olds[at],
  );
  return [...freeOld].flatMap(([words, before]) =>
    pairsOf(before, freeNow.get(words) ?? [], (one, other) => sameNeighbours(olds, one, nows, other)).map(
      ([one, other]): [string, number] => [published[one]?.anchor ?? '', other],
    ),
  );
}

/** Pairs of the places of texts that are all the same: by their neighbours, then in order where none is left over. */
function pairsOf(
  olds: readonly number[],
  nows: readonly number[],
  score: (old: number, now: number) => number,
): [number, number][] {
  const pairs: [number, number][] = [];
  const free = { olds: [...olds], nows: [...nows] };
  const pair = (old: number, now: number) => {
    pairs.push([old, now]);
    free.olds = free.olds.filter((each) => each !== old);
    free.nows = free.nows.filter((each) => each !== now);
  };
  for (const least of free.olds.length * free.nows.length > 1 ? [2, 1] : []) {
    const near = free.olds.flatMap((old) => free.nows.map((now) => [old, now, score(old, now)] as const));
    const good = near.filter(([, , points]) => points >= least);
    for (const [old, now] of good) {
      const rivals = good.filter((each) => each[0] === old || each[1] === now);
      if (rivals.length === 1) pair(old, now);
    }
  }
  const { olds: left, nows: others } = free;
  if (left.length === others.length) pairs.push(...left.map((old, at): [number, number] => [old, others[at] ?? 0]));
  return pairs;
}

/** How many of its two neighbours a text has kept; the ends of the whole are neighbours too. */
function sameNeighbours(olds: readonly string[], old: number, nows: readonly string[], now: number): number {
  return [-1, 1].filter((step) => olds[old + step] === nows[now + step]).length;
}

interface Measured<Id> {
  readonly id: Id;
  readonly pairs: WordPairs;
  readonly count: number;
}

function measure(words: string) {
  const pairs = wordPairsOf(words);
  return { pairs, count: countPairs(pairs) };
}

/** Two texts that may be one: how much they are alike, and how much of the smaller is in the other, from 0 to 1. */
interface Tie {
  readonly old: Measured<string>;
  readonly now: Measured<number>;
  readonly likeness: number;
  readonly part: number;
}

/** The ties of each text, the likeliest first. */
type Ties = ReadonlyMap<Measured<string> | Measured<number>, readonly Tie[]>;

/** So many of the likeliest ties of a text are looked at: many texts that are all alike would have very many. */
const most = 8;

function tiesBetween(old: readonly Measured<string>[], now: readonly Measured<number>[]): Ties {
  const shared = sharedWithEach(
    old.map(({ pairs }) => pairs),
    now.map(({ pairs }) => pairs),
  );
  const partOf = (row: number, column: number) =>
    (shared[row]?.[column] ?? 0) / Math.min(old[row]?.count ?? 1, now[column]?.count ?? 1);
  const likenessOf = (row: number, column: number) => {
    const both = shared[row]?.[column] ?? 0;
    if (both === 0 || partOf(row, column) < doubtful) return 0;
    return (2 * both) / ((old[row]?.count ?? 0) + (now[column]?.count ?? 0));
  };
  const kept = new Map<number, Tie>();
  const keep = (row: number, column: number) => {
    const [one, other, key] = [old[row], now[column], row * now.length + column];
    if (!one || !other || kept.has(key)) return;
    kept.set(key, { old: one, now: other, likeness: likenessOf(row, column), part: partOf(row, column) });
  };
  for (const row of old.keys()) for (const column of best(now.length, (at) => likenessOf(row, at))) keep(row, column);
  for (const column of now.keys())
    for (const row of best(old.length, (at) => likenessOf(at, column))) keep(row, column);
  const ties = [...kept.values()];
  const groups = [Map.groupBy(ties, (tie) => tie.old), Map.groupBy(ties, (tie) => tie.now)];
  const likeliest = (a: Tie, b: Tie) => b.likeness - a.likeness;
  return new Map(groups.flatMap((group) => [...group].map(([text, own]) => [text, own.sort(likeliest)] as const)));
}

/** Of so many places, those with the highest marks, the highest first; those with none are left out. */
function best(count: number, markOf: (at: number) => number): number[] {
  const places: number[] = [];
  const marks: number[] = [];
  for (let at = 0; at < count; at++) {
    const mark = markOf(at);
    if (mark === 0 || (places.length === most && mark <= (marks.at(-1) ?? 0))) continue;
    const rank = marks.findIndex((each) => each < mark);
    const place = rank < 0 ? marks.length : rank;
    marks.splice(place, 0, mark);
    places.splice(place, 0, at);
    if (places.length > most) {
      marks.pop();
      places.pop();
    }
  }
  return places;
}

/** Of a text of a few words more has to be there than of a long one: others have them too. */
const isStrong = ({ likeness, part, old, now }: Tie) => {
  const count = Math.min(old.count, now.count);
  return likeness >= alike || (count >= 4 && part >= (count < 8 ? 0.9 : within));
};

/** Texts that hang together by strong ties. */
interface Group {
  readonly old: readonly Measured<string>[];
  readonly now: readonly Measured<number>[];
}

function groupsOf(old: readonly Measured<string>[], now: readonly Measured<number>[], ties: Ties): Group[] {
  const seen = new Set<unknown>();
  return old.flatMap((first): Group[] => {
    const reached: (Measured<string> | Measured<number>)[] = seen.has(first) ? [] : [first];
    for (const text of reached) {
      if (seen.has(text)) continue;
      seen.add(text);
      for (const tie of ties.get(text) ?? []) if (isStrong(tie)) reached.push(tie.old === text ? tie.now : tie.old);
    }
    const group = new Set<unknown>(reached);
    if (group.size < 2) return [];
    return [{ old: old.filter((text) => group.has(text)), now: now.filter((text) => group.has(text)) }];
  });
}

/** What became of a group where that is clear; null where several texts are too much alike. */
function kindOf({ old, now }: Group, ties: Ties): Fate['kind'] | null {
  const [first, other] = [old[0], now[0]];
  if (!first || !other) return null;
  if (old.length === 1 && now.length === 1) {
    const [own] = ties.get(first) ?? [];
    return own && own.now === other && isClear(own, ties) ? 'reworded' : null;
  }
  if (old.length === 1 && areParts(now, first)) return 'split';
  if (now.length === 1 && areParts(old, other)) return 'merged';
  return null;
}

/** Whether each of two texts is clearly the other's best. */
function isClear(tie: Tie, ties: Ties): boolean {
  return [tie.old, tie.now].every((text) => {
    const next = ties.get(text)?.find((other) => other !== tie);
    return !next || tie.likeness >= next.likeness + margin;
  });
}

/** Whether texts are parts of a whole: each is in it for the most, and no two are the same part of it. */
function areParts(parts: readonly Measured<unknown>[], whole: Measured<unknown>): boolean {
  const shares = parts.map(({ pairs }) => sharedPairs(pairs, whole.pairs));
  const together = sharedPairs(joinPairs(parts.map(({ pairs }) => pairs)), whole.pairs);
  return (
    parts.every(({ count }, at) => (shares[at] ?? 0) >= within * count) &&
    together >= 0.85 * shares.reduce((sum, share) => sum + share, 0) &&
    together >= alike * whole.count
  );
}

/** Of texts that are too much alike, those of which each is clearly the other's best. */
function mutual(old: readonly Measured<string>[], ties: Ties): Tie[] {
  return old.flatMap((text) => {
    const [best] = ties.get(text) ?? [];
    return best && best.likeness >= alike && isClear(best, ties) ? best : [];
  });
}

/** The places of the free texts that a text may be, the likeliest first. */
function rivalsOf(text: Measured<string>, ties: Ties, taken: ReadonlySet<number>): number[] {
  return (ties.get(text) ?? []).flatMap(({ now }) => (taken.has(now.id) ? [] : now.id));
}

function idsOf<Id>(texts: readonly Measured<Id>[]): Id[] {
  return texts.map(({ id }) => id);
}
