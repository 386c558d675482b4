const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Pairs of neighbouring words in a text, each with how often it stands there. */
export type WordPairs = ReadonlyMap<string, number>;

/** The pairs of neighbouring words of a text in any script, whatever its case; of a text of one word, that word. */
export function wordPairsOf(text: string): WordPairs {
  const words = [...segmenter.segment(text.normalize('NFC').toLowerCase())].flatMap(({ segment, isWordLike }) =>
    isWordLike ? segment : [],
  );
  const pairs = words.length === 1 ? words : words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

/** How many pairs two texts have in common. */
export function sharedPairs(one: WordPairs, other: WordPairs): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [pair, count] of few) shared += Math.min(count, many.get(pair) ?? 0);
  return shared;
}

/** How many pairs a text has. */
export function countPairs(pairs: WordPairs): number {
  let count = 0;
  for (const each of pairs.values()) count += each;
  return count;
}

/** The pairs of several texts together. */
export function joinPairs(texts: readonly WordPairs[]): WordPairs {
  const joined = new Map<string, number>();
  for (const [pair, count] of texts.flatMap((pairs) => [...pairs])) joined.set(pair, (joined.get(pair) ?? 0) + count);
  return joined;
}
