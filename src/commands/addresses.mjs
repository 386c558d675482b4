import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The addresses to tell a person: the library's, and that of each dossier.
 * @param {string} root the project's folder @param {string} origin for example `http://localhost:4321` @param {string} base
 * @returns {Promise<string>} one a line
 */
export async function listAddresses(root, origin, base) {
  const names = await readdir(join(root, 'content')).catch(() => []);
  const dossiers = names.filter((name) => existsSync(join(root, 'content', name, 'index.mdx'))).sort();
  const lines = dossiers.map((name) => `  Dossier  ${origin}${base}${name}/`);
  return [`  Library  ${origin}${base}`, ...lines].join('\n');
}
