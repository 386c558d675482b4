import { countPairs, joinPairs, sharedPairs, type WordPairs, wordPairsOf } from './likeness.ts';

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
 * Finds published texts among those that stand now: by the anchors that their author gave them, by the same words, then
 * by how many they share. A text that was split keeps its anchor at the first part, and one that took others in gets
 * all of their anchors. Nothing is decided where another text is about as likely. Pure; all orders are those given.
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
  for (const [at, { given }] of standing.entries()) {
    const known = given.filter((anchor) => published.some((text) => text.anchor === anchor));
    if (known.length > 0) settle('given', known, [at]);
    // One that has an anchor of its own is not looked for.
    if (given.length > 0) taken.add(at);
  }
  for (const { anchor, words } of published) {
    if (found.has(anchor)) continue;
    const at = standing.findIndex((text, place) => !taken.has(place) && plain(text.words) === plain(words));
    if (at >= 0) settle('same', [anchor], [at]);
  }
  const old = published.flatMap(({ anchor, words }) => (found.has(anchor) ? [] : { id: anchor, ...measure(words) }));
  const now = standing.flatMap(({ words }, at) => (taken.has(at) ? [] : { id: at, ...measure(words) }));
  const ties = tiesBetween(old, now);
  for (const group of groupsOf(ties.filter(isStrong))) {
    const [from, to] = [old.filter(({ id }) => group.old.has(id)), now.filter(({ id }) => group.now.has(id))];
    const kind = kindOf(from, to, ties);
    if (kind) settle(kind, idsOf(from), idsOf(to));
    else
      for (const tie of mutual(ties.filter(({ old: one }) => from.includes(one)))) {
        settle('reworded', [tie.old.id], [tie.now.id]);
      }
  }
  const left = published.filter(({ anchor }) => !found.has(anchor)).map(({ anchor }) => anchor);
  const rivalsOf = (anchor: string) =>
    ties
      .filter((tie) => tie.old.id === anchor && !taken.has(tie.now.id))
      .sort((a, b) => b.likeness - a.likeness)
      .map((tie) => tie.now.id);
  const doubts = left.map((anchor) => ({ anchor, rivals: rivalsOf(anchor) })).filter(({ rivals }) => rivals.length > 0);
  return { fates, doubts, lost: left.filter((anchor) => !doubts.some((doubt) => doubt.anchor === anchor)) };
}

/** The words of a text as they are compared: blanks are all one. */
export function plain(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim();
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

function tiesBetween(old: readonly Measured<string>[], now: readonly Measured<number>[]): Tie[] {
  return old.flatMap((one) =>
    now.flatMap((other): Tie[] => {
      const shared = sharedPairs(one.pairs, other.pairs);
      if (shared === 0) return [];
      const likeness = (2 * shared) / (one.count + other.count);
      const part = shared / Math.min(one.count, other.count);
      return Math.max(likeness, part) >= doubtful ? [{ old: one, now: other, likeness, part }] : [];
    }),
  );
}

const isStrong = ({ likeness, part, old, now }: Tie) =>
  likeness >= alike || (part >= within && Math.min(old.count, now.count) >= 4);

/** Texts that hang together by ties. */
function groupsOf(ties: readonly Tie[]) {
  const groups: { old: Set<string>; now: Set<number> }[] = [];
  for (const { old, now } of ties) {
    const own = groups.filter((group) => group.old.has(old.id) || group.now.has(now.id));
    const joined = {
      old: new Set([...own.flatMap((group) => [...group.old]), old.id]),
      now: new Set([...own.flatMap((group) => [...group.now]), now.id]),
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !own.includes(group)), joined);
  }
  return groups;
}

/** What became of a group where that is clear; null where several texts are too much alike. */
function kindOf(
  old: readonly Measured<string>[],
  now: readonly Measured<number>[],
  ties: readonly Tie[],
): Fate['kind'] | null {
  const [first, other] = [old[0], now[0]];
  if (!first || !other) return null;
  if (old.length === 1 && now.length === 1) {
    const own = ties.find((tie) => tie.old === first && tie.now === other);
    const isRival = (tie: Tie) => tie !== own && (tie.old === first || tie.now === other);
    const next = Math.max(0, ...ties.filter(isRival).map(({ likeness }) => likeness));
    return (own?.likeness ?? 0) >= next + margin ? 'reworded' : null;
  }
  if (old.length === 1 && areParts(now, first)) return 'split';
  if (now.length === 1 && areParts(old, other)) return 'merged';
  return null;
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
function mutual(ties: readonly Tie[]): Tie[] {
  const isBest = (tie: Tie, side: 'old' | 'now') =>
    ties.every((other) => other === tie || other[side] !== tie[side] || tie.likeness >= other.likeness + margin);
  return ties.filter((tie) => tie.likeness >= alike && isBest(tie, 'old') && isBest(tie, 'now'));
}

function idsOf<Id>(texts: readonly Measured<Id>[]): Id[] {
  return texts.map(({ id }) => id);
}
