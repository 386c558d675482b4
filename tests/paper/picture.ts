/* Sheets as pictures, and how far one may differ from the last. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { withDocument } from './pdf.ts';

/** A picture in shades of grey, a byte each; 255 is white. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** How a sheet is drawn: which, and how many pixels to an inch. */
export interface Drawing {
  /** The first is 1. */
  readonly page?: number;
  readonly dpi?: number;
}

/** Draws a sheet of a PDF in shades of grey. */
export async function drawPage(bytes: Uint8Array, { page = 1, dpi = 60 }: Drawing = {}): Promise<Picture> {
  const canvas = await paint(bytes, page, dpi);
  return greyOf(canvas);
}

/** Draws a sheet of a PDF in colour, as a PNG: for eyes. */
export async function drawColours(bytes: Uint8Array, { page = 1, dpi = 60 }: Drawing = {}): Promise<Buffer> {
  const canvas = await paint(bytes, page, dpi);
  return canvas.encode('png');
}

async function paint(bytes: Uint8Array, number: number, dpi: number) {
  return withDocument(bytes, async (document) => {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // The types know only the canvas of a browser.
    await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, background: '#fff' }).promise;
    return canvas;
  });
}

function greyOf(canvas: Canvas): Picture {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const grey = Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 4, pixel * 4 + 3);
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  });
  return { width, height, grey };
}

/** What is let pass when two pictures are compared. */
export interface Tolerance {
  /** How many pixels are taken together, across and down: what moves by less than that is hardly seen. */
  readonly cell?: number;
  /** From how much grey on, of 255, cells differ. */
  readonly threshold?: number;
}

/**
 * The share of two pictures that differs, from 0 to 1. Each is first made smaller, so that letters that are drawn a
 * little differently are the same, and a block that moved is not. Pictures of other sizes differ altogether.
 */
export function shareThatDiffers(one: Picture, other: Picture, { cell = 4, threshold = 28 }: Tolerance = {}): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  const [first, second] = [shrink(one, cell), shrink(other, cell)];
  const different = first.filter((shade, index) => !(Math.abs(shade - (second[index] ?? Number.NaN)) <= threshold));
  return first.length ? different.length / first.length : 0;
}

/** The means of the cells of a picture. */
function shrink({ width, height, grey }: Picture, cell: number): Float64Array {
  const [across, down] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  return Float64Array.from({ length: across * down }, (_, index) => {
    const [left, top] = [(index % across) * cell, Math.floor(index / across) * cell];
    const [right, bottom] = [Math.min(left + cell, width), Math.min(top + cell, height)];
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += grey[y * width + x] ?? 255;
    return sum / ((right - left) * (bottom - top));
  });
}

/** How light the paper of a picture is, from 0 to 1, and what share of it is inked. */
export function lightnessOf({ grey }: Picture): { readonly paper: number; readonly inked: number } {
  const shades = [...grey].sort((a, b) => a - b);
  return {
    paper: (shades[Math.floor(shades.length / 2)] ?? 0) / 255,
    inked: shades.filter((shade) => shade < 128).length / shades.length,
  };
}

/**
 * Compares a picture with the one that is kept at a path, and says what is wrong, or null. One that is missing is written,
 * and said to be; with UPDATE_PICTURES=1 in the environment each is written anew.
 */
export async function compareWithKept(picture: Picture, path: string, share = 0.004): Promise<string | null> {
  const isMissing = !existsSync(path);
  if (isMissing || process.env['UPDATE_PICTURES']) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encode(picture));
    return isMissing ? `${path} was missing and has been written: look at it, and commit it` : null;
  }
  const differs = shareThatDiffers(picture, await readPicture(path));
  if (differs <= share) return null;
  const now = path.replace(/\.png$/, '.now.png').replace(/^.*tests\/output\//, '.build/tests/');
  mkdirSync(dirname(now), { recursive: true });
  writeFileSync(now, encode(picture));
  return `${(differs * 100).toFixed(2)} per cent of ${path} differ; see ${now}. If that is meant: UPDATE_PICTURES=1`;
}

/** Reads a picture that is kept. */
export async function readPicture(path: string): Promise<Picture> {
  const image = await loadImage(readFileSync(path));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return greyOf(canvas);
}

/** A PNG of one byte a pixel, in sixteen shades: a quarter of what the canvas makes. */
export function encode({ width, height, grey }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + x + 1] = Math.round((grey[y * width + x] ?? 255) / 17) * 17;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
