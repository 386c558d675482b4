import { stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';

/**
 * What a plain file host answers to an address: a file, another address, or a refusal in words.
 * @typedef {{ status: 200 | 404, file: string } | { status: 301, location: string } | { status: 400 | 404, text: string }} Answer
 */

/**
 * Finds what an address names: index.html for a folder, 404.html for what is not there.
 * @param {string} root the folder that is served, absolute
 * @param {string} base the path that it appears under, with a slash at both ends
 * @param {string} address path and query, as the browser sends it
 * @returns {Promise<Answer>}
 */
export async function locate(root, base, address) {
  const [path = '/', query] = address.split(/\?(.*)/s);
  const asked = decode(path);
  if (asked === undefined) return { status: 400, text: 'That is not an address.' };
  if (`${asked}/` === base) return { status: 301, location: base };
  if (!asked.startsWith(base)) return { status: 404, text: `Nothing is here. The site is at ${base}` };
  const wanted = resolve(root, `./${asked.slice(base.length)}`);
  if (wanted !== root && !wanted.startsWith(root + sep))
    return { status: 400, text: 'That is not an address.' };
  const kind = await kindOf(wanted);
  if (kind === 'file' && !asked.endsWith('/')) return { status: 200, file: wanted };
  if (kind === 'folder' && !asked.endsWith('/')) {
    return { status: 301, location: `${encodeURI(asked)}/${query === undefined ? '' : `?${query}`}` };
  }
  const index = join(wanted, 'index.html');
  if (kind === 'folder' && (await kindOf(index)) === 'file') return { status: 200, file: index };
  const missing = join(root, '404.html');
  if ((await kindOf(missing)) === 'file') return { status: 404, file: missing };
  return { status: 404, text: 'Nothing is here.' };
}

/** @param {string} path @returns {string | undefined} with one slash in front; undefined when it cannot be meant */
function decode(path) {
  try {
    const decoded = decodeURIComponent(path).replace(/^\/+/, '/');
    return /^\/[^\0\\]*$/.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path @returns {Promise<'file' | 'folder' | 'nothing'>} */
async function kindOf(path) {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return 'file';
  return found?.isDirectory() ? 'folder' : 'nothing';
}
