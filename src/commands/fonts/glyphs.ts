import { readTables, type Tables, tableOf } from './sfnt.ts';

/** Reads the Unicode character map of a font (`cmap` formats 4 and 12): code point to glyph. */
export function readCharacterMap(tables: Tables): Map<number, number> {
  const cmap = tableOf(tables, 'cmap');
  const glyphs = new Map<number, number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const start = cmap.readUInt32BE(4 + 8 * index + 4);
    const format = cmap.readUInt16BE(start);
    if (format === 4) readSegments(cmap.subarray(start), glyphs);
    if (format === 12) readGroups(cmap.subarray(start), glyphs);
  }
  return glyphs;
}

function readSegments(table: Buffer, glyphs: Map<number, number>): void {
  const size = table.readUInt16BE(6);
  for (let offset = 0; offset < size; offset += 2) {
    const last = table.readUInt16BE(14 + offset);
    const first = table.readUInt16BE(16 + size + offset);
    const delta = table.readUInt16BE(16 + 2 * size + offset);
    const rangeAt = 16 + 3 * size + offset;
    const range = table.readUInt16BE(rangeAt);
    for (let point = first; point <= last && point < 0xffff; point++) {
      const listed = range === 0 ? point : table.readUInt16BE(rangeAt + range + 2 * (point - first));
      const glyph = listed === 0 ? 0 : (listed + delta) % 0x10000;
      if (glyph !== 0) glyphs.set(point, glyph);
    }
  }
}

function readGroups(table: Buffer, glyphs: Map<number, number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const first = table.readUInt32BE(16 + 12 * index);
    const last = table.readUInt32BE(20 + 12 * index);
    const glyph = table.readUInt32BE(24 + 12 * index);
    for (let point = first; point <= last; point++) glyphs.set(point, glyph + point - first);
  }
}

/** Code points that a TrueType font has glyphs for. */
export function coverage(font: Buffer): Set<number> {
  return new Set(readCharacterMap(readTables(font)).keys());
}
