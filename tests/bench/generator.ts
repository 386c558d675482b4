import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { throwDice } from './dice.ts';
import { type Bounds, makeMapBase, round } from './mapbase.ts';
import { makeProse } from './prose.ts';
import { makeRecords } from './records.ts';

/** The files of one made-up dossier; every fourth has no map base of its own. */
export interface MadeDossier {
  readonly slug: string;
  readonly text: string;
  readonly mapBase: string | null;
}

/** Makes up a dossier; the same number and seed give the same bytes, and no two numbers share names or places. */
export function makeDossier(number: number, seed = 1): MadeDossier {
  const dice = throwDice(seed * 1_000_003 + number);
  const [west, south] = [round(8 + dice.random() * 28), round(-8 + dice.random() * 50)];
  const bounds: Bounds = [west, south, round(west + dice.from(8, 20)), round(south + dice.from(7, 15))];
  const base = number % 4 === 3 ? null : makeMapBase(dice, bounds);
  const prose = makeProse(dice);
  const records = makeRecords(dice, bounds, base?.provinces ?? null, prose);
  return {
    slug: `${dice.word()}-${dice.word()}-${String(number + 1).padStart(4, '0')}`,
    text: `---\n${stringify(records, { lineWidth: 116, aliasDuplicateObjects: false })}---\n\n${prose.text}\n`,
    mapBase: base?.text ?? null,
  };
}

/** Writes made-up dossiers, each in a folder of its own; returns their slugs. */
export function writeDossiers(folder: string, count: number, seed?: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const { slug, text, mapBase } = makeDossier(number, seed);
    mkdirSync(join(folder, slug), { recursive: true });
    writeFileSync(join(folder, slug, 'index.mdx'), text);
    if (mapBase !== null) writeFileSync(join(folder, slug, 'region.topojson'), mapBase);
    return slug;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, count, seed = '1'] = process.argv.slice(2);
  if (!folder || !(Number(count) > 0)) {
    console.error('node tests/bench/generator.ts <folder> <count> [seed]');
    process.exitCode = 2;
  } else console.log(`${writeDossiers(folder, Number(count), Number(seed)).length} dossiers in ${folder}`);
}
