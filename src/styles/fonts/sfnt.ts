/** The tables of a TrueType font by their tags. */
export type Tables = Map<string, Buffer>;

/** Takes a TrueType font apart. */
export function readTables(font: Buffer): Tables {
  const tables: Tables = new Map();
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + 16 * index;
    const start = font.readUInt32BE(record + 8);
    const length = font.readUInt32BE(record + 12);
    tables.set(font.toString('latin1', record, record + 4), font.subarray(start, start + length));
  }
  return tables;
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let offset = 0; offset < bytes.length; offset += 4) sum = (sum + bytes.readUInt32BE(offset)) >>> 0;
  return sum;
}

/** Puts tables together as a TrueType font, sorted by tag, with its checksums. */
export function writeTables(tables: Tables): Buffer {
  const head = Buffer.from(tables.get('head') ?? []);
  head.writeUInt32BE(0, 8);
  const entries = [...tables.entries()]
    .map(([tag, table]): [string, Buffer] => [tag, tag === 'head' ? head : table])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const exponent = Math.floor(Math.log2(entries.length));
  const directory = Buffer.alloc(12 + 16 * entries.length);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(entries.length, 4);
  directory.writeUInt16BE(16 << exponent, 6);
  directory.writeUInt16BE(exponent, 8);
  directory.writeUInt16BE(16 * entries.length - (16 << exponent), 10);
  let offset = directory.length;
  entries.forEach(([tag, table], index) => {
    const record = 12 + 16 * index;
    directory.write(tag, record, 'latin1');
    directory.writeUInt32BE(checksum(padded(table)), record + 4);
    directory.writeUInt32BE(offset, record + 8);
    directory.writeUInt32BE(table.length, record + 12);
    offset += padded(table).length;
  });
  const font = Buffer.concat([directory, ...entries.map(([, table]) => padded(table))]);
  const headStart = font.readUInt32BE(12 + 16 * entries.findIndex(([tag]) => tag === 'head') + 8);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headStart + 8);
  return font;
}

/** A `name` table (Windows, Unicode, US English) of the given name ids and texts. */
export function nameTable(names: Readonly<Record<number, string>>): Buffer {
  const records = Object.entries(names).map(([id, text]) => ({
    id: Number(id),
    bytes: Buffer.from(text, 'utf16le').swap16(),
  }));
  const head = Buffer.alloc(6 + 12 * records.length);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  records.forEach(({ id, bytes }, index) => {
    [3, 1, 0x409, id, bytes.length, offset].forEach((field, position) => {
      head.writeUInt16BE(field, 6 + 12 * index + 2 * position);
    });
    offset += bytes.length;
  });
  return Buffer.concat([head, ...records.map(({ bytes }) => bytes)]);
}
