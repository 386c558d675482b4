import { Resvg } from '@resvg/resvg-js';
import type { Card } from '../views/card.ts';
import { colours, type Line, type Piece, svgOf } from '../views/cardpiece.ts';
import { cardSize } from '../views/sharing.ts';
import { drawing } from './fonts.ts';
import { placeLetters } from './letters.ts';
import { writePng } from './png.ts';

const { width, height } = cardSize;

/** Raised when the same card would be painted otherwise. */
export const paintingVersion = '1';

/**
 * Draws cards as PNG. What several of them share is drawn once: the ground that they start with, and each piece. A
 * painter serves the cards of one dossier.
 */
export function paintCards(): (card: Card) => Buffer {
  const drawn = new Map<string, Uint8Array>();
  const grounds = new Map<Card['ground'], Uint8Array>();
  const add = (sheet: Uint8Array, part: Piece | Line) => {
    if ('text' in part) return write(sheet, part);
    const svg = svgOf(part);
    const pixels = drawn.get(svg) ?? new Resvg(svg, drawing).render().pixels;
    drawn.set(svg, pixels);
    lay(sheet, part, pixels);
  };
  return ({ ground, pieces }) => {
    const known = grounds.get(ground);
    const sheet = known?.slice() ?? new Uint8Array(width * height).fill(nearest(numberOf(colours.paper)));
    if (!known) {
      for (const part of ground) add(sheet, part);
      grounds.set(ground, sheet.slice());
    }
    for (const part of pieces) add(sheet, part);
    return writePng(width, height, sheet, palette);
  };
}

/** Writes a line on a sheet. */
function write(sheet: Uint8Array, line: Line): void {
  const ink = numberOf(line.fill);
  for (const { at, letter } of placeLetters(line)) {
    const [left, top] = [line.x + at + letter.x, line.y + letter.y];
    for (let row = 0, from = 0; row < letter.height; row++) {
      const start = (top + row) * width + left;
      for (let column = 0; column < letter.width; column++, from++) {
        const cover = letter.cover[from] as number;
        if (cover > 0) sheet[start + column] = blend(sheet[start + column] as number, ink, cover);
      }
    }
  }
}

/** The place in the palette of a colour that covers another so far, 0…255; the other is told by its place. */
function blend(place: number, over: number, cover: number): number {
  if (cover === 255) return nearest(over);
  const under = shades[place] as number;
  const mix = (shift: number) =>
    Math.round((((over >> shift) & 255) * cover + ((under >> shift) & 255) * (255 - cover)) / 255);
  return nearest((mix(16) << 16) | (mix(8) << 8) | mix(0));
}

/** Lays a picture, whose colours are multiplied by their alpha, over a sheet, which holds for each pixel the place of its colour in the palette. */
function lay(sheet: Uint8Array, piece: Piece, pixels: Uint8Array): void {
  const [left, right] = [Math.max(0, piece.x), Math.min(width, piece.x + piece.width)];
  const [top, bottom] = [Math.max(0, piece.y), Math.min(height, piece.y + piece.height)];
  for (let y = top; y < bottom; y++) {
    let from = 4 * ((y - piece.y) * piece.width + (left - piece.x));
    for (let at = y * width + left; at < y * width + right; at++, from += 4) {
      const alpha = pixels[from + 3] as number;
      if (alpha === 0) continue;
      const under = shades[sheet[at] as number] as number;
      const mix = (over: number, shift: number) =>
        Math.min(255, over + Math.trunc((((under >> shift) & 255) * (255 - alpha) + 127) / 255));
      const [red, green, blue] = [pixels[from] as number, pixels[from + 1] as number, pixels[from + 2] as number];
      sheet[at] = nearest((mix(red, 16) << 16) | (mix(green, 8) << 8) | mix(blue, 0));
    }
  }
}

function numberOf(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}

/** The palette of all cards: the colours of the page, and what lies between those that meet. */
const shades = paletteOf();
const palette = Uint8Array.from(shades.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));

function paletteOf(): number[] {
  const { ink, paper, quiet, focus, land, water, border, shade, lanes } = colours;
  const fills = Object.values(lanes).map(({ fill }) => fill);
  const meeting: readonly (readonly [one: string, other: string, steps: number])[] = [
    [ink, paper, 6],
    [ink, focus, 4],
    [ink, land, 3],
    [ink, water, 4],
    [quiet, paper, 4],
    [quiet, focus, 3],
    [quiet, land, 2],
    ...[focus, land, water].map((ground) => [border, ground, 2] as const),
    [land, focus, 2],
    [land, water, 3],
    [focus, water, 3],
    [shade, focus, 2],
    ...fills.map((fill) => [ink, fill, 3] as const),
    ...fills.map((fill) => [focus, fill, 3] as const),
  ];
  const all = meeting.flatMap(([one, other, steps]) => {
    const [a, b] = [numberOf(one), numberOf(other)];
    return Array.from({ length: steps + 1 }, (_, at) => {
      const part = (shift: number) =>
        Math.round(((a >> shift) & 255) + ((((b >> shift) & 255) - ((a >> shift) & 255)) * at) / steps);
      return (part(16) << 16) | (part(8) << 8) | part(0);
    });
  });
  return [...new Set(all)].slice(0, 256);
}

/** By colour, its place in the palette and one more; 0 where it has not been looked for. */
const places = new Uint16Array(1 << 24);

function nearest(colour: number): number {
  const known = places[colour] as number;
  if (known > 0) return known - 1;
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, shade] of shades.entries()) {
    const [red, green, blue] = [16, 8, 0].map((shift) => ((shade >> shift) & 255) - ((colour >> shift) & 255)) as [
      number,
      number,
      number,
    ];
    const distance = 2 * red * red + 4 * green * green + 3 * blue * blue;
    if (distance < least) [best, least] = [index, distance];
  }
  places[colour] = best + 1;
  return best;
}
