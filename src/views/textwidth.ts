/** Advance widths in thousandths of an em, never less than those of the sans at weight 400; what is not listed counts as 650. */
const widths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [" ijl.,:;'’‘|", 260],
      ['I!f()[]', 305],
      ['tr-/', 350],
      ['sz?"“”', 430],
      ['cçvxyYJ–', 480],
      ['LFkagé+e0123456789', 505],
      ['ESTVXZAo', 545],
      ['huünñbdpqPRCK', 580],
      ['BDG&', 620],
      ['UNHOQ', 665],
      ['wM', 730],
      ['W—', 800],
      ['m%', 830],
      ['…', 950],
    ] as const
  ).flatMap(([characters, width]) => [...characters].map((character) => [character, width])),
);

/** Width of a text in px at a font size in px; an estimate that errs on the wide side, made without a DOM. */
export function textWidth(text: string, size: number): number {
  return ([...text].reduce((sum, character) => sum + (widths[character] ?? 650), 0) * size) / 1000;
}

/** A text in lines no wider than `width` px. A single word that is wider stands on a line of its own. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
