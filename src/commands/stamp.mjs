import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { parseSiteUrl } from './address.mjs';

/** All that goes into a build, and SITE_URL. */
const ingredients = [
  'src',
  'content',
  'public',
  'astro.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'NOTICE.md',
  'LICENSE',
];

/**
 * A digest of all that goes into a build: the same digest, the same site.
 * @param {string} root the project's folder
 * @param {string | undefined} siteUrl the value of SITE_URL
 * @returns {Promise<string>} SHA-256, hexadecimal
 */
export async function digestInputs(root, siteUrl) {
  const { site, base } = parseSiteUrl(siteUrl);
  return digest(root, ingredients, `${site} ${base}`);
}

/**
 * Notes beside a built folder what it was made of and what it holds.
 * @param {string} root @param {string} folder @param {string} inputs its digest from before the build
 */
export async function writeStamp(root, folder, inputs) {
  const file = stampFile(root, folder);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ inputs, outputs: await digest(folder, ['.']) })}\n`);
}

/**
 * Whether a folder is what a build would make now: the same ingredients, and nobody has touched what was built.
 * @param {string} root @param {string} folder @param {string | undefined} siteUrl
 * @returns {Promise<boolean>}
 */
export async function isFresh(root, folder, siteUrl) {
  const text = await readFile(stampFile(root, folder), 'utf8').catch(() => '{}');
  /** @type {{ inputs?: string, outputs?: string }} */
  let stamp = {};
  try {
    stamp = JSON.parse(text);
  } catch {
    return false;
  }
  if (!stamp.inputs || !stamp.outputs) return false;
  return (
    stamp.outputs === (await digest(folder, ['.'])) && stamp.inputs === (await digestInputs(root, siteUrl))
  );
}

/** @param {string} root @param {string} folder */
function stampFile(root, folder) {
  return join(root, '.build', `${basename(folder)}.stamp.json`);
}

/** @param {string} root @param {readonly string[]} names files or folders in it @param {string} [also] */
async function digest(root, names, also = '') {
  const hash = createHash('sha256').update(also);
  for (const name of names) {
    for (const file of await filesUnder(join(root, name))) {
      const content = await readFile(file);
      hash.update(`\0${relative(root, file).split(sep).join('/')}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {Promise<string[]>} sorted; none when there is nothing */
async function filesUnder(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (!entries) return [path];
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name !== '.DS_Store');
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}
