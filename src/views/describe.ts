/** So many characters of a description are shown where a page is listed. */
const longest = 160;

/** Where a sentence ends, in any script. */
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The first sentences of a text, as many as a description holds; of a first sentence that is longer, as many words as
 * fit, and an ellipsis.
 */
export function describe(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
  let whole = '';
  for (const { segment } of sentences.segment(plain)) {
    if ((whole + segment).trim().length > longest) break;
    whole += segment;
  }
  if (whole.trim()) return whole.trim();
  const cut = plain.slice(0, longest - 1);
  const atWord = plain[longest - 1] === ' ' ? cut : cut.replace(/\s+\S*$/, '');
  return `${atWord.replace(/[\s,;:–—(-]+$/, '')}…`;
}
