import { readCharacterMap } from './glyphs.ts';
import { readTables, tableOf } from './sfnt.ts';

/** The measures of a font that a fallback has to match, in ems. */
export type Measures = {
  /** Average advance of a character of English text. */
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  readonly lineGap: number;
};

/** How often a character stands in ten thousand characters of English prose, spaces included. */
const frequencies: Readonly<Record<string, number>> = {
  ' ': 1650,
  ...{ e: 960, t: 690, a: 620, o: 580, i: 570, n: 560, s: 510, r: 480, h: 370, l: 320, d: 300, c: 250 },
  ...{
    u: 210,
    m: 190,
    f: 170,
    p: 160,
    g: 150,
    w: 120,
    y: 130,
    b: 110,
    v: 80,
    k: 50,
    x: 17,
    j: 8,
    q: 8,
    z: 9,
  },
  ...{
    T: 45,
    A: 45,
    I: 30,
    S: 30,
    P: 30,
    M: 25,
    C: 20,
    B: 20,
    K: 15,
    W: 15,
    H: 12,
    F: 12,
    D: 12,
    N: 10,
    R: 10,
  },
  ...{ E: 10, J: 10, L: 10, O: 10, G: 8, U: 8, '0': 30, '1': 25, '2': 35, '3': 10, '4': 8, '5': 8, '6': 6 },
  ...{ '7': 6, '8': 6, '9': 8, ',': 100, '.': 100, '-': 25, '’': 20, '“': 8, '”': 8, '(': 8, ')': 8, ':': 5 },
};

/** Measures an uncompressed TrueType font at its default instance; throws an Error if a letter is missing. */
export function measure(font: Buffer): Measures {
  const tables = readTables(font);
  const unitsPerEm = tableOf(tables, 'head').readUInt16BE(18);
  const horizontal = tableOf(tables, 'hhea');
  const advances = tableOf(tables, 'hmtx');
  const lastAdvance = horizontal.readUInt16BE(34) - 1;
  const glyphs = readCharacterMap(tables);
  let sum = 0;
  let count = 0;
  for (const [character, frequency] of Object.entries(frequencies)) {
    const glyph = glyphs.get(character.codePointAt(0) ?? 0);
    if (glyph === undefined) throw new Error(`The font has no glyph for "${character}".`);
    sum += frequency * advances.readUInt16BE(4 * Math.min(glyph, lastAdvance));
    count += frequency;
  }
  return {
    width: sum / count / unitsPerEm,
    ascent: horizontal.readInt16BE(4) / unitsPerEm,
    descent: -horizontal.readInt16BE(6) / unitsPerEm,
    lineGap: horizontal.readInt16BE(8) / unitsPerEm,
  };
}
