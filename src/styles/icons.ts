/*
 * Draws the icons that are asked for by name: `npm run icons`. Writes public/favicon.ico (16 and 32 px) and
 * public/apple-touch-icon.png (180 px, on paper) from icon.svg beside this file; both are committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { colours } from '../views/cardpiece.ts';

const drawing = readFileSync(join(import.meta.dirname, 'icon.svg'), 'utf8');
const inner = drawing.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '');

/** The icon so many px large, of which the drawing, on a grid of 8 by 8, has some whole number to a unit. */
function draw(size: number, unit: number, ground = ''): Buffer {
  const margin = (size - 8 * unit) / 2;
  const body = `<g transform="translate(${margin} ${margin}) scale(${unit})">${inner}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">${ground}${body}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/** An icon file of several pictures, each as PNG. */
function ico(pictures: readonly { readonly size: number; readonly data: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, { size, data }] of pictures.entries()) {
    const entry = 6 + 16 * at;
    head.set([size, size, 0, 0, 1, 0, 32, 0], entry);
    head.writeUInt32LE(data.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...pictures.map(({ data }) => data)]);
}

const site = join(import.meta.dirname, '../../public');
writeFileSync(join(site, 'favicon.ico'), ico([16, 32].map((size) => ({ size, data: draw(size, size / 8) }))));
const paper = `<rect width="180" height="180" fill="${colours.paper}"/>`;
writeFileSync(join(site, 'apple-touch-icon.png'), draw(180, 16, paper));
