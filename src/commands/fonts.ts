import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import subsetFont from 'subset-font';
import { extended } from './fonts/characters.ts';
import { cut, instance } from './fonts/cut.ts';
import { type Face, type FontPackage, faces } from './fonts/faces.ts';
import { fetchPackage } from './fonts/fetch.ts';
import { coverage } from './fonts/glyphs.ts';
import { measure } from './fonts/measure.ts';
import { type CutFile, type MeasuredFace, matchedWeights, stylesheet } from './fonts/stylesheet.ts';

const help = `Cuts the fonts of the site and writes src/styles/fonts/ and src/styles/fonts.css.

  npm run fonts                         fetch the font packages, cut the faces, write files and stylesheet
  npm run fonts -- --measure FILE…      print the average width in ems of TrueType or WOFF2 fonts, for the
                                        table of fallbacks (src/commands/fonts/fallbacks.ts)
  npm run fonts -- --help               this text

Needs the npm registry and \`tar\`. Which faces: src/commands/fonts/faces.ts; which characters: characters.ts.
The files are committed, so that nothing else needs this command. Same packages, same bytes.
`;

const styles = join(import.meta.dirname, '..', 'styles');

async function cutFiles(font: Buffer, face: Face): Promise<CutFile[]> {
  const covered = coverage(font);
  const rest = [...extended].filter((character) => !face.characters.includes(character)).join('');
  const parts: readonly Face[] = [
    face,
    { ...face, file: `${face.file}-extended`, characters: rest, features: [] },
  ];
  return Promise.all(
    parts.map(async (part) => {
      const codePoints = [...part.characters].map((character) => character.codePointAt(0) ?? 0);
      const woff2 = await cut(font, part);
      writeFileSync(join(styles, 'fonts', `${part.file}.woff2`), woff2);
      process.stdout.write(`${part.file.padEnd(30)}${String(woff2.length).padStart(7)} bytes\n`);
      return { face: part, codePoints: codePoints.filter((point) => covered.has(point)) };
    }),
  );
}

function measureFace(font: Buffer, face: Face): Promise<MeasuredFace[]> {
  const weights = Object.keys(matchedWeights)
    .map(Number)
    .filter((weight) => weight <= face.weights[1]);
  return Promise.all(
    weights.map(async (weight) => ({
      face,
      weight,
      measures: measure(await instance(font, face, weight)),
    })),
  );
}

function licence(source: FontPackage, folder: string): string {
  const text = readFileSync(join(folder, 'LICENSE.md'), 'utf8').replaceAll('\r\n', '\n').trim();
  const files = faces.filter((face) => face.source === source).map(({ file }) => `${file}*.woff2`);
  return `${files.join(', ')}: cut from ${source.name} ${source.version}, and renamed\n\n${text}\n`;
}

async function makeFonts(folder: string): Promise<void> {
  mkdirSync(join(styles, 'fonts'), { recursive: true });
  const sources = new Map(
    [...new Set(faces.map(({ source }) => source))].map((source) => [source, fetchPackage(source, folder)]),
  );
  const files: CutFile[] = [];
  const measured: MeasuredFace[] = [];
  for (const face of faces) {
    const font = readFileSync(join(sources.get(face.source) ?? '', face.path));
    files.push(...(await cutFiles(font, face)));
    measured.push(...(await measureFace(font, face)));
  }
  const licences = [...sources].map(([source, unpacked]) => licence(source, unpacked));
  writeFileSync(join(styles, 'fonts', 'OFL.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
  const sheet = join(styles, 'fonts.css');
  writeFileSync(sheet, stylesheet(files, measured));
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  execFileSync(process.execPath, [biome, 'format', '--write', sheet], { stdio: 'pipe' });
}

async function printMeasures(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const font = await subsetFont(readFileSync(path), undefined, {
      targetFormat: 'sfnt',
      keepAllGlyphs: true,
    });
    process.stdout.write(`${measure(font).width.toFixed(4)}  ${path}\n`);
  }
}

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' }, measure: { type: 'boolean' } },
  allowPositionals: true,
});

if (values.help) process.stdout.write(help);
else if (values.measure) await printMeasures(positionals);
else {
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
  try {
    await makeFonts(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
