/* A PDF read back: what stands on its sheets and where, and what a program finds in it besides. */
import { fileURLToPath } from 'node:url';
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text on a page, in points from the upper left corner of the sheet. */
export interface Item {
  readonly text: string;
  /** Where its baseline begins. */
  readonly x: number;
  readonly y: number;
  /** The size of its type. */
  readonly size: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A link of a page: to an address, or to a page of the same PDF. */
export interface Link {
  /** The page that it stands on; the first is 1. */
  readonly page: number;
  readonly url: string | null;
  readonly target: number | null;
}

/** A typeface, and whether the PDF brings it along. */
export interface Font {
  readonly name: string;
  readonly isEmbedded: boolean;
}

/** A picture in the structure, and the words that stand for it. */
export interface Figure {
  readonly page: number;
  readonly alternative: string | null;
}

/** One sheet. */
export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** Its text in the order in which it is read: blanks are single, ligatures are letters, hyphens of a break are gone. */
  readonly text: string;
  readonly items: readonly Item[];
  /** How many pictures made of pixels are on it. */
  readonly images: number;
  readonly fonts: readonly Font[];
}

/** A title of the outline, how deep it stands, and the page that it leads to. */
export interface OutlineEntry {
  readonly title: string;
  readonly depth: number;
  readonly page: number | null;
}

/** All that is read of a PDF. */
export interface Pdf {
  readonly pages: readonly PdfPage[];
  /** The text of all sheets. */
  readonly text: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly isTagged: boolean;
  readonly outline: readonly OutlineEntry[];
  readonly links: readonly Link[];
  readonly fonts: readonly Font[];
  /** How often each role is in the structure. */
  readonly roles: ReadonlyMap<string, number>;
  readonly figures: readonly Figure[];
}

/** Reads a PDF. */
export function readPdf(bytes: Uint8Array): Promise<Pdf> {
  return withDocument(bytes, async (document) => {
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const structure = { roles: new Map<string, number>(), figures: [] as Figure[] };
    const pages: PdfPage[] = [];
    const links: Link[] = [];
    for (const number of numbers) {
      const page = await document.getPage(number);
      pages.push(await readPage(page));
      links.push(...(await linksOf(page, document)));
      const tree = (await page.getStructTree()) as Node | null;
      if (tree) gather(tree, number, structure);
    }
    const { info } = (await document.getMetadata()) as { info: Info };
    // A map, whatever its type says.
    const marks: unknown = await document.getMarkInfo();
    return {
      pages,
      text: clean(pages.map(({ text }) => text).join('\n')),
      title: info.Title || null,
      language: info.Language || null,
      isTagged: marks instanceof Map && marks.get('Marked') === true,
      outline: await outlineOf(await document.getOutline(), document),
      links,
      fonts: distinct(pages.flatMap(({ fonts }) => fonts)),
      ...structure,
    };
  });
}

/** Opens a PDF for as long as it is worked with. */
export async function withDocument<Result>(
  bytes: Uint8Array,
  work: (document: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({
    // A copy, since the reader keeps the bytes that it is given.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    // Or fonts are told without their names.
    fontExtraProperties: true,
    standardFontDataUrl: folderOf('standard_fonts'),
    cMapUrl: folderOf('cmaps'),
    wasmUrl: folderOf('wasm'),
  });
  try {
    return await work(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** Texts that are not wholly on the sheet, or that come nearer to its edge than this many points. */
export function clippedItems({ items, width, height }: PdfPage, margin = 0): readonly Item[] {
  // A hair less: sizes of sheets are rounded.
  const edge = margin - 0.5;
  return items.filter(
    ({ text, left, top, right, bottom }) =>
      text.trim() !== '' && !(left >= edge && top >= edge && right <= width - edge && bottom <= height - edge),
  );
}

interface Info {
  readonly Title?: string;
  readonly Language?: string;
}

/** What stands in the structure: a role with what it holds, or a piece of the page, which has none. */
interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const height = top - bottom;
  const content = await page.getTextContent();
  const pieces = content.items.filter((item) => 'str' in item);
  const items = pieces.map(({ str, transform, width, fontName }): Item => {
    const [a = 0, b = 0, , , x = 0, y = 0] = transform as readonly number[];
    const size = Math.hypot(a, b);
    const style = content.styles[fontName];
    // Faces that are drawn glyph by glyph say NaN.
    const ascent = style?.ascent || 0.9;
    const descent = style?.descent || -0.2;
    // The corners of the line that it fills, which may run in any direction.
    const along = [0, width].flatMap((far) => [ascent, descent].map((up) => [far / size, up] as const));
    const xs = along.map(([far, up]) => x - left + a * far - b * up);
    const ys = along.map(([far, up]) => height - (y - bottom + b * far + a * up));
    return {
      text: letters(str),
      x: x - left,
      y: height - (y - bottom),
      size,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
  });
  const { images, fonts } = await drawnOn(page);
  return {
    number: page.pageNumber,
    width: right - left,
    height,
    text: clean(pieces.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')),
    items: items.filter(({ size }) => size > 0),
    images,
    fonts,
  };
}

const imageOperators: readonly number[] = [
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
];

async function drawnOn(page: PDFPageProxy) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operator, index) => (operator === OPS.setFont ? [String(argsArray[index][0])] : []));
  const fonts = [...new Set(names)].map((name): Font => {
    const font: { name?: string; missingFile?: boolean } = page.commonObjs.get(name);
    return { name: font.name || 'Type 3', isEmbedded: font.missingFile !== true };
  });
  return { images: fnArray.filter((operator) => imageOperators.includes(operator)).length, fonts: distinct(fonts) };
}

function distinct(fonts: readonly Font[]): readonly Font[] {
  return [...new Map(fonts.map((font) => [font.name, font])).values()];
}

async function linksOf(page: PDFPageProxy, document: PDFDocumentProxy): Promise<readonly Link[]> {
  const annotations: readonly { subtype: string; url?: string; unsafeUrl?: string; dest?: Destination }[] =
    await page.getAnnotations();
  return Promise.all(
    annotations
      .filter(({ subtype }) => subtype === 'Link')
      .map(async ({ url, unsafeUrl, dest }) => ({
        page: page.pageNumber,
        url: url ?? unsafeUrl ?? null,
        target: await pageOf(dest, document),
      })),
  );
}

type Destination = string | readonly unknown[] | null | undefined;

async function pageOf(destination: Destination, document: PDFDocumentProxy): Promise<number | null> {
  const [target] = (typeof destination === 'string' ? await document.getDestination(destination) : destination) ?? [];
  if (typeof target === 'number') return target + 1;
  if (typeof target !== 'object' || target === null) return null;
  return (await document.getPageIndex(target as { num: number; gen: number })) + 1;
}

interface Title {
  readonly title: string;
  readonly dest: Destination;
  readonly items: readonly Title[];
}

async function outlineOf(
  titles: readonly Title[] | null,
  document: PDFDocumentProxy,
  depth = 1,
): Promise<readonly OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  for (const { title, dest, items } of titles ?? []) {
    entries.push({ title: clean(title), depth, page: await pageOf(dest, document) });
    entries.push(...(await outlineOf(items, document, depth + 1)));
  }
  return entries;
}

/** Adds what a page has of the structure. */
function gather(node: Node, page: number, structure: { roles: Map<string, number>; figures: Figure[] }): void {
  const { role, alt, children = [] } = node;
  if (role && role !== 'Root') structure.roles.set(role, (structure.roles.get(role) ?? 0) + 1);
  if (role === 'Figure') structure.figures.push({ page, alternative: alt ?? null });
  for (const child of children) gather(child, page, structure);
}

/** Ligatures, which are one glyph, as the letters that they stand for. */
function letters(text: string): string {
  return text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
}

function clean(text: string): string {
  return letters(text)
    .replace(/\u00ad\s*\n\s*|\u00ad/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim();
}

function folderOf(name: string): string {
  return fileURLToPath(new URL(`${name}/`, import.meta.resolve('pdfjs-dist/package.json')));
}
