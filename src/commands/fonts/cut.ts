import subsetFont from 'subset-font';
import type { Face } from './faces.ts';
import { nameTable, readTables, type Tables, tableOf, writeTables } from './sfnt.ts';

/** The names (`name` table ids) that stay: copyright, family, style, full name, PostScript name, licence. */
const keptNames = [0, 1, 2, 4, 6, 14];

/** Tables that no browser needs on screen or paper: base lines, metric variations, the style menu. */
const spareTables = ['BASE', 'MVAR', 'STAT', 'DSIG'];

/** The face at one weight, uncompressed, with its characters, without hinting. */
export function instance(font: Buffer, face: Face, weight: number): Promise<Buffer> {
  return subset(font, face, weight);
}

function subset(
  font: Buffer,
  face: Face,
  weight: number | { min: number; max: number; default: number },
): Promise<Buffer> {
  return subsetFont(font, face.characters, {
    targetFormat: 'sfnt',
    keepFeatures: face.features,
    variationAxes: { ...face.pinned, wght: weight },
    dropTables: spareTables,
    noHinting: true,
    noLayoutClosure: true,
  });
}

/**
 * Cuts a face down to its characters and its range of weights and names it as our own. Returns WOFF2.
 * The kerning of the lightest weight serves all weights, which saves a tenth of the file.
 */
export async function cut(font: Buffer, face: Face): Promise<Buffer> {
  const [lightest, boldest] = face.weights;
  const still = await instance(font, face, lightest);
  const tables = readTables(
    lightest === boldest
      ? still
      : await subset(font, face, { min: lightest, max: boldest, default: lightest }),
  );
  transplantKerning(readTables(still), tables);
  tables.set('name', names(face));
  return subsetFont(writeTables(tables), undefined, {
    targetFormat: 'woff2',
    keepAllGlyphs: true,
    preserveNameIds: keptNames,
  });
}

/** Moves positioning between two cuts of one font; throws an Error unless both number their glyphs alike. */
function transplantKerning(from: Tables, to: Tables): void {
  if (!tableOf(from, 'cmap').equals(tableOf(to, 'cmap'))) throw new Error('The two cuts differ in glyphs.');
  for (const tag of ['GPOS', 'GDEF']) {
    const table = from.get(tag);
    if (table) to.set(tag, table);
    else to.delete(tag);
  }
}

function names(face: Face): Buffer {
  const style = face.style === 'italic' ? 'Italic' : 'Regular';
  return nameTable({
    0: face.source.copyright,
    1: face.family,
    2: style,
    4: `${face.family} ${style}`,
    6: `${face.family.replaceAll(' ', '')}-${style}`,
    14: 'https://openfontlicense.org',
  });
}
