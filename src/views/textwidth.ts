import { sum } from 'd3';

/** Advance widths in thousandths of an em, never less than those of the sans at weight 400; what is not listed counts as 650. */
const advances: readonly (readonly [characters: string, width: number])[] = [
  [" \u00a0ijl.,:;'’‘|", 260],
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
];
const widths = new Map(
  advances.flatMap(([characters, width]) => [...characters].map((each) => [each, width] as const)),
);

/** Width of a text in px at a font size in px; an estimate that errs on the wide side, made without a DOM. */
export function textWidth(text: string, size: number): number {
  return (sum(text, (character) => widths.get(character) ?? 650) * size) / 1000;
}
