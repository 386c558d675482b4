const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Scripts that set no blanks between words: only a dictionary tells them apart, and that takes time. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The words of a text in any script, in lower case. */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFC').toLowerCase();
  if (!unspaced.test(plain)) return plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...segmenter.segment(plain)].flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []));
}

/** Pairs of neighbouring words in a text, each with how often it stands there. */
export type WordPairs = ReadonlyMap<string, number>;

/** The pairs of neighbouring words of a text in any script, whatever its case; of a text of one word, that word. */
export function wordPairsOf(text: string): WordPairs {
  const words = wordsOf(text);
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

/** How many pairs each of some texts has in common with each of others: a row for each of the first. */
export function sharedWithEach(texts: readonly WordPairs[], others: readonly WordPairs[]): readonly Uint32Array[] {
  const holders = new Map<string, [at: number, count: number][]>();
  for (const [at, pairs] of others.entries()) {
    for (const [pair, count] of pairs) {
      const own = holders.get(pair);
      if (own) own.push([at, count]);
      else holders.set(pair, [[at, count]]);
    }
  }
  return texts.map((pairs) => {
    const row = new Uint32Array(others.length);
    for (const [pair, count] of pairs) {
      for (const [at, other] of holders.get(pair) ?? []) row[at] = (row[at] ?? 0) + Math.min(count, other);
    }
    return row;
  });
}
