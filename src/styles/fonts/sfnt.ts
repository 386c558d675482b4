/* What subset-font cannot do to a TrueType font. Checksums are left to it: it makes them anew when it writes the font. */

/** Where the directory of a font tells of a table: its tag, checksum, offset and length. -1 where it has none. */
function recordOf(font: Buffer, tag: string): number {
  const end = 12 + 16 * font.readUInt16BE(4);
  for (let record = 12; record < end; record += 16)
    if (font.toString('latin1', record, record + 4) === tag) return record;
  return -1;
}

/** The font with its own table of this tag replaced by a table that is given. */
export function replaceTable(font: Buffer, tag: string, table: Buffer): Buffer {
  const record = recordOf(font, tag);
  const replaced = Buffer.concat([font, Buffer.alloc(-font.length & 3), table]);
  replaced.writeUInt32BE(replaced.length - table.length, record + 8);
  replaced.writeUInt32BE(table.length, record + 12);
  return replaced;
}

/** A table of a font; null where it has none of this tag. */
export function tableOf(font: Buffer, tag: string): Buffer | null {
  const record = recordOf(font, tag);
  if (record < 0) return null;
  const start = font.readUInt32BE(record + 8);
  return font.subarray(start, start + font.readUInt32BE(record + 12));
}

/** A `name` table (Windows, Unicode, US English) of the given name ids and texts. */
export function nameTable(names: Readonly<Record<number, string>>): Buffer {
  const texts = Object.values(names).map((text) => Buffer.from(text, 'utf16le').swap16());
  const head = [0, texts.length, 6 + 12 * texts.length];
  const records = Object.keys(names).flatMap((id, index) => {
    const offset = Buffer.concat(texts.slice(0, index)).length;
    return [3, 1, 0x409, Number(id), texts[index]?.length ?? 0, offset];
  });
  return Buffer.concat([Buffer.from(Uint16Array.from([...head, ...records]).buffer).swap16(), ...texts]);
}
