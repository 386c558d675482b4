/* What is asked of a browser that prints, whichever it is. */

/** The sheets of paper that readers have, in millimetres. */
export const sheets = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;

/** The name of a sheet. */
export type Format = keyof typeof sheets;

/** One page to print. */
export interface Order {
  readonly url: string;
  readonly format: Format;
  /** Script that runs in the page before it is printed; it may be asynchronous. */
  readonly prepare?: string;
}

/** The reader who prints: what their screen looks like, and whether their pages may run scripts. */
export interface Reader {
  readonly colorScheme: 'light' | 'dark';
  readonly script: boolean;
}

/** A browser that runs and prints, until it is closed. */
export interface Printer {
  /** The engine and its version, in words. */
  readonly version: string;
  /** Prints a page and returns the PDF. */
  readonly print: (order: Order) => Promise<Buffer>;
  /** Ends the browser, and takes away what it wrote. */
  readonly close: () => Promise<void>;
}

/** Points in a millimetre: PDF counts in points. */
export const pointsPerMillimetre = 72 / 25.4;

/**
 * Script that waits for every face of a page. Those of a style sheet for paper are asked for when the page is printed, and
 * no engine waits for them: a first print may be in the faces that stand in, and comes out the same only from then on. The
 * sheet is left on for the screen, as the script of a dossier's page leaves it.
 */
export const loadFaces = `
const links = [...document.querySelectorAll('link[rel=stylesheet][media=print]')];
for (const link of links) {
  link.media = 'all';
  if (!link.sheet) await new Promise((done) => { link.onload = link.onerror = done; });
}
document.body.getBoundingClientRect();
await Promise.all([...document.fonts].map((face) => face.load().catch(() => null)));
await document.fonts.ready;`;
