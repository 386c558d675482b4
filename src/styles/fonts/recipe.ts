/*
 * Cuts the fonts of the site: `npm run fonts`. Fetches two packages, writes the .woff2 files, the .ttf files of cards and
 * OFL.txt beside this file, ../fonts.css and ../fallbacks.css. Needs the npm registry and `tar`. Same packages, same bytes; all of it is committed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mean } from 'd3';
import { create, type Font } from 'fontkitten';
import subsetFont from 'subset-font';
import { cardFaces, type Face, faces, fallbacks, packages, sample, signs } from './faces.ts';
import { nameTable, replaceTable, tableOf } from './sfnt.ts';

const here = import.meta.dirname;
const points = (text: string) => [...text].map((character) => character.codePointAt(0) as number);

/** A face with other characters at one weight or a range of weights, uncompressed, without what no browser needs. */
function subset(font: Buffer, face: Face, weight: number | { min: number; max: number; default: number }) {
  return subsetFont(font, face.characters, {
    targetFormat: 'sfnt',
    keepFeatures: [...face.features],
    variationAxes: { ...face.pinned, wght: weight },
    dropTables: ['BASE', 'MVAR', 'STAT', 'DSIG'],
    noHinting: true,
    noLayoutClosure: true,
  });
}

/** WOFF2 under a name of our own. The kerning of the lightest weight serves all, which saves a tenth of the file. */
async function cut(font: Buffer, face: Face): Promise<Buffer> {
  const [min, max] = face.weights;
  const light = await subset(font, face, min);
  let whole = min === max ? light : await subset(font, face, { min, max, default: min });
  for (const tag of ['GPOS', 'GDEF']) {
    const table = tableOf(light, tag);
    if (table) whole = replaceTable(whole, tag, table);
  }
  return named(whole, face, 'woff2');
}

/** The font under a name of our own, in a format. */
function named(font: Buffer, face: Omit<Face, 'family'> & { family: string }, targetFormat: 'woff2' | 'sfnt') {
  const style = face.style === 'italic' ? 'Italic' : 'Regular';
  const names = {
    0: packages[face.source].copyright,
    1: face.family,
    2: style,
    4: `${face.family} ${style}`,
    6: `${face.family.replaceAll(' ', '')}-${style}`,
    14: 'https://openfontlicense.org',
  };
  return subsetFont(replaceTable(font, 'name', nameTable(names)), undefined, {
    targetFormat,
    keepAllGlyphs: true,
    preserveNameIds: Object.keys(names).map(Number),
  });
}

function rule(descriptors: Readonly<Record<string, string | false>>): string {
  const lines = Object.entries(descriptors).flatMap(([name, value]) => (value ? [`${name}: ${value};`] : []));
  return `@font-face { ${lines.join(' ')} }\n`;
}

/** A face without a range is asked for first; what it has not, the one behind it has. */
function fileRule({ file, style, weights }: Face, family: string, range: string | false): string {
  return rule({
    'font-family': `"${family}"`,
    'font-style': style === 'italic' && style,
    'font-weight': weights[0] < weights[1] && weights.join(' '),
    'font-display': 'swap',
    src: `url("./fonts/${file}.woff2") format("woff2")`,
    'unicode-range': range,
  });
}

/** Each fallback at the size at which English text in it is as wide as in the face, on the face's base line. */
async function fallbackRules(font: Buffer, face: Face): Promise<string[]> {
  const cuts = face.style === 'italic' ? (['italic'] as const) : (['regular', 'bold'] as const);
  const rules: string[] = [];
  for (const [family, fallback] of Object.entries(fallbacks[face.family]))
    for (const cut of cuts) {
      const [width, ...names] = fallback[cut] ?? [];
      if (!width) continue;
      const matched = cut === 'bold' ? 600 : 400;
      const own = create(await subset(font, face, matched)) as Font;
      const average = mean(points(sample), (point) => own.glyphForCodePoint(point).advanceWidth) as number;
      const size = ((face.kerned[matched] ?? 1) * average) / own.unitsPerEm / width;
      const percent = (share: number) => `${Number((100 * share).toFixed(2))}%`;
      const descriptors = {
        'font-family': `"${family}"`,
        'font-style': cut === 'italic' && cut,
        'font-weight': cut === 'bold' && '700',
        src: names.map((name) => `local("${name}")`).join(', '),
        'size-adjust': percent(size),
        'ascent-override': percent(own.ascent / own.unitsPerEm / size),
        'descent-override': percent(-own.descent / own.unitsPerEm / size),
      };
      rules.push(rule(descriptors));
    }
  return rules;
}

/** The families that stand in for the faces. */
function fallbackStacks(): string {
  const fallback = (family: Face['family']) => Object.keys(fallbacks[family]).map((name) => `"${name}"`);
  return `body {
    --serif-fallback: ${[...fallback('Dossier Serif'), 'serif']};
    --sans-fallback: ${[...fallback('Dossier Sans'), 'sans-serif']}; }`;
}

/** The faces, each before what stands in for it; `faces` is how a part of the page changes to them. */
function stacks(): string {
  return `body {
    --serif: "Dossier Serif", "Dossier Serif Extended", var(--serif-fallback);
    --sans: "Dossier Sans", "Dossier Sans Extended", var(--sans-fallback);
    --font-serif: var(--serif); --font-sans: var(--sans); }
  @keyframes faces { to { --font-serif: var(--serif); --font-sans: var(--sans); } }`;
}

/** Unpacks a package and returns where; throws an Error if it is not the one that was meant. */
function fetchPackage(name: keyof typeof packages, folder: string): string {
  const { version, integrity } = packages[name];
  const target = join(folder, name);
  mkdirSync(target);
  const pack = ['pack', `${name}@${version}`, '--json', '--pack-destination', target];
  const [packed] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  if (packed.integrity !== integrity) throw new Error(`${name}@${version} has the checksum ${packed.integrity}.`);
  execFileSync('tar', ['-xzf', packed.filename], { cwd: target });
  return join(target, 'package');
}

using folder = mkdtempDisposableSync(join(tmpdir(), 'fonts-'));
const sources = Object.keys(packages) as (keyof typeof packages)[];
const at = Object.fromEntries(sources.map((name) => [name, fetchPackage(name, folder.path)]));
const rules: string[] = [];
const standIns: string[] = [];
for (const face of faces) {
  const font = readFileSync(join(at[face.source] as string, face.path));
  const others = [...signs].filter((character) => !face.characters.includes(character)).join('');
  const extended = { ...face, file: `${face.file}-extended`, characters: others, features: [] };
  for (const each of [face, extended]) writeFileSync(join(here, `${each.file}.woff2`), await cut(font, each));
  for (const { file, family, weight } of cardFaces.filter(({ of }) => of === face.file)) {
    const whole = await subset(font, { ...face, characters: face.characters + signs }, weight);
    writeFileSync(join(here, `${file}.ttf`), await named(whole, { ...face, family }, 'sfnt'));
  }
  // Of one family, Chromium would lay all text out anew for each file that comes, as long as one is not there.
  const family = `${face.family} Extended`;
  rules.push(fileRule(face, face.family, false));
  rules.push(fileRule(extended, family, 'U+A1-2BF, U+1E00-1E9F, U+2010-2065, U+206A-2260'));
  standIns.push(...(await fallbackRules(font, face)));
}
const licences = sources.map((source) => {
  const own = faces.filter((face) => face.source === source).map(({ file }) => file);
  const cards = cardFaces.filter(({ of }) => own.includes(of)).map(({ file }) => `${file}.ttf`);
  const files = [...own.map((file) => `${file}*.woff2`), ...cards];
  const text = readFileSync(join(at[source] as string, 'LICENSE.md'), 'utf8').replaceAll('\r\n', '\n');
  return `${files.join(', ')}: cut from ${source} ${packages[source].version}, and renamed\n\n${text.trim()}\n`;
});
writeFileSync(join(here, 'OFL.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
const head = '/* Made by `npm run fonts` (fonts/recipe.ts): change it there. Licence: fonts/OFL.txt. */\n';
const [sheet, standInSheet] = [join(here, '../fonts.css'), join(here, '../fallbacks.css')];
writeFileSync(sheet, [head, ...rules, stacks()].join('\n'));
writeFileSync(standInSheet, [head, ...standIns, fallbackStacks()].join('\n'));
const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
execFileSync(process.execPath, [biome, 'format', '--write', sheet, standInSheet], { stdio: 'pipe' });
