import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './files.ts';

/** A digest of all that a dossier is read from: its text, its map base, and the names of its files. */
export function digestFolder(root: string, folder: string): string {
  const names = readdirSync(join(root, folder)).sort();
  const hash = createHash('sha256').update(JSON.stringify([folder, names]));
  for (const name of ['index.mdx', 'region.topojson'].filter((each) => names.includes(each))) {
    const read = readText(root, `${folder}/${name}`, tooLarge);
    hash.update('bytes' in read ? read.bytes : JSON.stringify(read.problems));
  }
  return hash.digest('hex');
}

/** What nothing is read from needs no digest of its own. */
const tooLarge = (bytes: number) => (bytes > 1e7 ? { found: `${bytes} bytes`, expected: '', cure: '' } : undefined);
