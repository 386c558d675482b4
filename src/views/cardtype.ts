import { sum } from 'd3';
import { textWidth } from './textwidth.ts';

/** What the faces of cards hold: Latin letters with their marks, and signs. A test compares it with the files. */
const settable =
  /^[ -~\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u01cd-\u01d4\u0218-\u021b\u1e0c-\u1e0f\u1e24\u1e25\u1e62\u1e63\u1e6c\u1e6d\u1e92\u1e93\u02bb\u02bc\u02be\u02bf\u2009\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f-\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2212\u2260\u2264\u2265]+$/u;

/** Whether a card can set a text: a letter of a script that its faces lack would be an empty box. */
export function isSettable(text: string): boolean {
  return settable.test(text);
}

/** Advance widths of the serif at weight 600 in thousandths of an em, rounded up; a letter with a mark is as wide as it is without. */
const advances: readonly (readonly [characters: string, width: number])[] = [
  [' ‘’', 240],
  [",.:;j·!il|ł'ı", 320],
  ['-[]()/\\ft{}', 360],
  ['I"J`', 400],
  ['*?“”rsz', 460],
  ['$0123456789aecv', 520],
  ['+<=>S^_gxy~–×≠', 540],
  ['Fdkqþđ#Zoøð', 580],
  ['ELPbpuŁThnÞ', 620],
  ['BCYßX', 660],
  ['AGRVK', 700],
  ['&DOQØÐĐNU', 740],
  ['Hwæ', 800],
  ['—…@œ', 880],
  ['%MÆŒ', 940],
  ['mW', 980],
];
const widths = new Map(
  advances.flatMap(([characters, width]) => [...characters].map((each) => [each, width] as const)),
);

/** Width of a title in px at a font size in px; an estimate that errs on the wide side. */
export function titleWidth(text: string, size: number): number {
  const letters = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return (sum(letters, (letter) => widths.get(letter) ?? 800) * size) / 1000;
}

/** Width of a text in px in the sans at weight 600. */
export function boldWidth(text: string, size: number): number {
  return textWidth(text, size) * 1.04;
}

type Measure = (text: string, size: number) => number;

/** A text in lines, and the size in px at which they fit. */
export interface Set {
  readonly size: number;
  readonly lines: readonly string[];
}

interface Room {
  readonly width: number;
  readonly height: number;
  /** Sizes in px, the one that is wanted first. */
  readonly sizes: readonly number[];
  /** Distance of lines by size. */
  readonly leading: number;
}

/** Sets a text as large as it fits a room, in lines of about one length; what does not fit at the smallest size is cut. */
export function setText(text: string, room: Room, measure: Measure): Set {
  if (text === '') return { size: room.sizes[0] ?? 0, lines: [] };
  const linesAt = (size: number) => Math.max(1, Math.floor(room.height / (size * room.leading)));
  const smallest = room.sizes.at(-1) ?? 0;
  for (const size of room.sizes) {
    const isWhole = text.split(' ').every((word) => measure(word, size) <= room.width);
    const lines = wrap(text, room.width, (words) => measure(words, size));
    if (lines.length <= linesAt(size) && (isWhole || size === smallest))
      return { size, lines: balance(text, lines, room.width, size, measure) };
  }
  const lines = wrap(text, room.width, (words) => measure(words, smallest)).slice(0, linesAt(smallest));
  const last = lines.at(-1) ?? '';
  return {
    size: smallest,
    lines: [...lines.slice(0, -1), shorten(last, room.width, (words) => measure(words, smallest))],
  };
}

/** A line that says that more follows. */
function shorten(line: string, width: number, measure: (text: string) => number): string {
  const cut = `${line.replace(/[\s,;:–-]+$/, '')}…`;
  return measure(cut) <= width ? cut : shorten(line.replace(/\s*\S+$/, '') || line.slice(0, -1), width, measure);
}

/** The same lines as near to one length as they can be: as many, in the least width. */
function balance(text: string, lines: readonly string[], width: number, size: number, measure: Measure) {
  let [least, most, best] = [width / 2, width, lines];
  while (most - least > 4) {
    const middle = (least + most) / 2;
    const tried = wrap(text, middle, (words) => measure(words, size));
    if (tried.length <= lines.length && tried.every((line) => measure(line, size) <= middle))
      [most, best] = [middle, tried];
    else least = middle;
  }
  return best;
}

/** A text in lines of a width at most; a word that is longer is parted, after a dash where it has one. */
function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => part(each, width, measure))) {
    const longer =
      line === '' || (/[\u2010–-]$/.test(line) && word.startsWith('\u200b')) ? line + word : `${line} ${word}`;
    if (line !== '' && measure(longer.replaceAll('\u200b', '')) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((each) => each.replaceAll('\u200b', ''));
}

/** A word, or the parts of one that no line can hold; each but the first starts with a blank of no width. */
function part(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts = word.split(/(?<=[\u2010–—-])/);
  if (parts.length > 1) return parts.map((each, at) => (at > 0 ? `\u200b${each}` : each));
  const [first, second] = [word.slice(0, Math.ceil(word.length / 2)), word.slice(Math.ceil(word.length / 2))];
  return [...part(`${first}-`, width, measure), ...part(second, width, measure).map((each) => `\u200b${each}`)];
}
