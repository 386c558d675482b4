/* A PDF as Chromium writes it: what is read from it, and what is set in it. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF holds: how many pages, and on which of them, counted from 1, each of some anchors lies. */
export interface Contents {
  readonly pages: number;
  readonly at: ReadonlyMap<string, number>;
}

/** Reads how many pages a PDF has and where some anchors lie. An anchor to which nothing links has no place in it. */
export async function readPdf(pdf: Uint8Array, anchors: readonly string[] = []): Promise<Contents> {
  // The reader keeps what it is given.
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  try {
    const document = await task.promise;
    const at = new Map<string, number>();
    for (const anchor of anchors) {
      const [page] = (await document.getDestination(anchor)) ?? [];
      if (page) at.set(anchor, (await document.getPageIndex(page)) + 1);
    }
    return { pages: document.numPages, at };
  } finally {
    await task.destroy();
  }
}

/**
 * A PDF that is the same whenever it is printed: made at the start of a day (2026-11-29), and with its elements numbered
 * from 1, since Chromium counts all that it ever made. Nothing changes its length, so that all stays where the file says.
 */
export function settlePdf(pdf: Uint8Array, day: string): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const dates = /(\/(?:CreationDate|ModDate) \(D:)\d{14}[+-]\d\d'\d\d'\)/g;
  if (text.match(dates)?.length !== 2) throw new Error('its PDF does not say in the known form when it was made');
  const marks = [...new Set(text.match(elements))].sort();
  const numbers = new Map(marks.map((mark, index) => [mark, `(node${String(index + 1).padStart(8, '0')})`]));
  const settled = text
    .replace(dates, `$1${day.replaceAll('-', '')}000000+00'00')`)
    .replace(elements, (mark) => numbers.get(mark) ?? mark);
  return Buffer.from(settled, 'latin1');
}

/** The names by which cells of a table tell their headings; in their order, which the file relies on. */
const elements = /\(node\d{8}\)/g;

/** After this many prints, the numbers in the contents have to be those of the pages. */
const mostPrints = 3;

/**
 * Prints until the contents say on which page each anchor lies. The first print has no numbers yet, and a number may move
 * what it counts. Throws where an anchor is on no page, and where the numbers do not come to rest.
 */
export async function printSettled(
  anchors: readonly string[],
  print: (numbers: Contents['at']) => Promise<Uint8Array>,
  read: typeof readPdf = readPdf,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  let numbers: Contents['at'] = new Map();
  for (let prints = 1; prints <= mostPrints; prints++) {
    const pdf = await print(numbers);
    const { pages, at } = await read(pdf, anchors);
    const lost = anchors.filter((anchor) => !at.has(anchor));
    if (lost.length > 0)
      throw new Error(`its contents lead to #${lost.map(decodeURIComponent).join(', #')}, which is not on paper`);
    if (anchors.every((anchor) => at.get(anchor) === numbers.get(anchor))) return { pdf, pages };
    numbers = at;
  }
  throw new Error(`the numbers in its contents do not hold: printed ${mostPrints} times, pages still moved`);
}
