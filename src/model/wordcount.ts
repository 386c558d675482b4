const words = new Intl.Segmenter('en', { granularity: 'word' });

/** How many words a text has, in any script: where none stands between blanks, as a dictionary parts them. */
export function countWords(text: string): number {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}
