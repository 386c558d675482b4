/** Advance widths in thousandths of an em, read once from the sans at weight 400; what is not listed counts as 560. */
const widths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [" ijl.,:;'’‘|!Iı", 260],
      ['ftr()[]-–“”"/', 340],
      ['abcdeghknopqsuvxyz0123456789?', 520],
      ['ABCDEFGHKLNOPQRSTUVXYZ&', 610],
      ['mwMW—%', 830],
    ] as const
  ).flatMap(([characters, width]) => [...characters].map((character) => [character, width])),
);

/** Width of a text in px at a font size in px; an estimate that errs on the wide side, made without a DOM. */
export function textWidth(text: string, size: number): number {
  return ([...text].reduce((sum, character) => sum + (widths[character] ?? 560), 0) * size) / 1000;
}

/** A text in lines no wider than `width` px. A single word that is wider stands on a line of its own. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
