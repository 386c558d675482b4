import { join } from 'node:path';

/** The files of the faces of cards. */
export const fontFiles = ['card-serif', 'card-sans', 'card-sans-bold'].map((name) =>
  join(import.meta.dirname, '../styles/fonts', `${name}.ttf`),
);

/** What the renderer is told: it knows these faces and none of the machine that it runs on. */
export const drawing = { font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Card Sans' } };
