/** So many characters are shown where a page is listed: of its description, and of its title. */
const longest = { description: 160, title: 120 } as const;

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
    if ((whole + segment).trim().length > longest.description) break;
    whole += segment;
  }
  return whole.trim() || cutAtWord(plain, longest.description);
}

/** The title of a page that shows a part of a dossier: `part · dossier`, of which the dossier’s is cut where both are too long. */
export function titleOfPart(part: string, whole: string): string {
  const room = Math.max(longest.title - part.length - 3, 24);
  return cutAtWord(`${part} · ${cutAtWord(whole, room)}`, longest.title);
}

/** As many words of a text as so many characters hold, with an ellipsis where that is not all. */
function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const atWord = text[most - 1] === ' ' ? cut : cut.replace(/\s+\S*$/, '');
  return `${atWord.replace(/[\s,;:·–—(-]+$/, '')}…`;
}
