import { Resvg } from '@resvg/resvg-js';
import { element, type Line, svgOf } from '../views/cardpiece.ts';
import { drawing } from './fonts.ts';

/** How much of each pixel a letter covers, 0…255, and where its picture stands from the point where the letter starts. */
export interface Letter {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly cover: Uint8Array;
}

/** The letters of a text, each where it stands in px from its start, on its base line. */
export function placeLetters({
  text,
  face,
  size,
}: Pick<Line, 'text' | 'face' | 'size'>): { at: number; letter: Letter }[] {
  // Letters that are one sign together are drawn as one.
  const letters = text.match(/ffi|ffl|ff|fi|fl| |./gsu) ?? [];
  // Small type stands on half pixels, or its gaps would differ.
  const grid = size > 40 ? 1 : 2;
  let [x, before] = [0, ''];
  return letters.flatMap((letter) => {
    if (letter === ' ') {
      before += letter;
      return [];
    }
    x += (advance(face, before, letter) * size) / measured;
    before = letter;
    const spot = Math.round(x * grid) / grid;
    const at = Math.floor(spot);
    return { at, letter: letterOf(face, size, letter, spot - at) };
  });
}

/** The size at which letters are measured, large enough for whole numbers. */
const measured = 1000;
const advances = new Map<string, number>();

/** How far a letter starts behind the one before it, blanks between them included, at the size of measuring: kerned, as the face has it. */
function advance(face: Line['face'], before: string, letter: string): number {
  if (before === '') return 0;
  const key = `${face}\n${before}\n${letter}`;
  const known = advances.get(key) ?? rightOf(face, before + letter) - rightOf(face, letter);
  advances.set(key, known);
  return known;
}

function rightOf(face: Line['face'], text: string): number {
  const body = textOf(text, face, measured);
  const box = new Resvg(svgOf({ width: 1, height: 1, body }), drawing).getBBox();
  return box ? box.x + box.width : 0;
}

function textOf(text: string, face: Line['face'], size: number): string {
  return element('text', { 'font-family': face, 'font-size': size, 'xml:space': 'preserve' }, text);
}

const drawn = new Map<string, Letter>();

/** A letter that starts at some share of a pixel; drawn once, whatever cards it stands on. */
function letterOf(face: Line['face'], size: number, letter: string, share: number): Letter {
  const key = `${face}\n${size}\n${letter}\n${share}`;
  const known = drawn.get(key) ?? drawLetter(face, size, letter, share);
  drawn.set(key, known);
  return known;
}

function drawLetter(face: Line['face'], size: number, letter: string, share: number): Letter {
  const [pad, rise] = [Math.ceil(size * 0.3), Math.ceil(size * 1.1)];
  const [width, height] = [pad * 2 + Math.ceil(size * (letter.length > 1 ? 1.5 : 1.1)), rise + Math.ceil(size * 0.4)];
  const place = `<g transform="translate(${pad + share} ${rise})">${textOf(letter, face, size)}</g>`;
  const pixels = new Resvg(svgOf({ width, height, body: place }), drawing).render().pixels;
  const isInk = (column: number, row: number) => (pixels[4 * (row * width + column) + 3] as number) > 0;
  const columns = Array.from({ length: width }, (_, at) => at).filter((column) => {
    for (let row = 0; row < height; row++) if (isInk(column, row)) return true;
    return false;
  });
  const rows = Array.from({ length: height }, (_, at) => at).filter((row) =>
    columns.some((column) => isInk(column, row)),
  );
  const [left = 0, right = -1, top = 0, bottom = -1] = [columns[0], columns.at(-1), rows[0], rows.at(-1)];
  const own = { x: left - pad, y: top - rise, width: right - left + 1, height: bottom - top + 1 };
  const cover = Uint8Array.from({ length: own.width * own.height }, (_, at) => {
    const [column, row] = [left + (at % own.width), top + Math.floor(at / own.width)];
    return pixels[4 * (row * width + column) + 3] as number;
  });
  return { ...own, cover };
}
