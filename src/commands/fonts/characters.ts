const between = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

const letters = [
  between(0x20, 0x7e),
  '\u00a0\u2009\u202f', // no-break, thin and narrow no-break space
  '–—‘’“”…·',
  'éèêçñáíóúäöüß',
].join('');

const ligatures = between(0xfb00, 0xfb04); // ff fi fl ffi ffl

const symbols = '•→×−≤≥§¶†‡°′″';

/** What an English page is set in: the characters of the files that every page preloads. */
export const core = {
  prose: letters + ligatures + symbols,
  titles: letters + ligatures,
  labels: letters + symbols,
};

/** Names and titles in other Latin letters, transliteration and signs: fetched only by a page that uses one. */
export const extended = [
  symbols,
  between(0xa1, 0x17f), // the rest of Latin-1, and Latin Extended-A
  'ǍǎǏǐǑǒǓǔǦǧǪǫǰȘșȚțəʔʕ',
  between(0x2b9, 0x2bf), // primes, turned commas and half rings: ʿ ʾ ʼ ʻ
  between(0x1e00, 0x1e9f), // Latin Extended Additional, without Vietnamese
  '‐‑‒―‚„‹›‰€™№←↑↓↔≈≠⅓⅔⅛',
].join('');

/** The `unicode-range` of a set of code points, such as `U+20-7E, U+A0`. */
export function unicodeRange(codePoints: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const point of [...new Set(codePoints)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && point === run[1] + 1) run[1] = point;
    else runs.push([point, point]);
  }
  const hexadecimal = (point: number) => point.toString(16).toUpperCase();
  return runs
    .map(([first, last]) => `U+${hexadecimal(first)}${last > first ? `-${hexadecimal(last)}` : ''}`)
    .join(', ');
}
