import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Card } from '../views/card.ts';
import { svgOf } from '../views/cardpiece.ts';
import { fontFiles } from './fonts.ts';
import { paintCards, paintingVersion } from './paint.ts';

/** Where cards are kept from build to build, from the project's root, each under the digest of what it is made of. */
const folder = join('.build', 'cards');

/** After this many days without a build that needs it, a card is thrown away. */
const lifetime = 30;

/** Writes cards, those of one dossier: a card that was drawn before, in whatever build, is copied. */
export function writeCards(): (card: Card, file: string) => void {
  const paint = paintCards();
  const digests = new Map<Card['ground'], string>();
  const digestOf = ({ ground, pieces }: Card) => {
    const start = digests.get(ground) ?? digest(maker(), ...ground.map(described));
    digests.set(ground, start);
    return digest(start, ...pieces.map(described));
  };
  return (card, file) => {
    mkdirSync(dirname(file), { recursive: true });
    const kept = join(folder, `${digestOf(card)}.png`);
    const drawn = read(kept) ?? paint(card);
    writeFileSync(file, drawn);
    keep(kept, drawn);
  };
}

const described = (part: Card['pieces'][number]) =>
  'text' in part ? JSON.stringify(part) : `${part.x} ${part.y} ${svgOf(part)}`;

let made: string | undefined;

/** What cards are drawn by: another version of it draws them anew. */
function maker(): string {
  const { version } = createRequire(import.meta.url)('@resvg/resvg-js/package.json') as { readonly version: string };
  made ??= digest(version, paintingVersion, ...fontFiles.map((font) => digest(readFileSync(font))));
  return made;
}

function digest(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Keeps a card whole or not at all, since several builds may do so at once; its time says when it was last needed. */
function keep(file: string, card: Buffer): void {
  const now = new Date();
  if (statSync(file, { throwIfNoEntry: false })) {
    utimesSync(file, now, now);
    return;
  }
  mkdirSync(folder, { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, card);
  renameSync(fresh, file);
}

/** Throws away the cards that no build has needed for long. */
export function clearCards(): void {
  const oldest = Date.now() - lifetime * 24 * 3600 * 1000;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    if (found && found.mtimeMs < oldest) rmSync(join(folder, name), { force: true });
  }
}
