import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, say } from './steps.mjs';

const oldestForInstalling = 20;
const oldestForTypeScript = 24;

/**
 * Installs the packages of package-lock.json, unless they are there already.
 * @param {string} root the project's folder
 * @returns {Promise<string>} the Node (24 or later) that runs the TypeScript commands
 * @throws {Error} in an author's words, when it cannot be done
 */
export async function ensureInstalled(root) {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestForInstalling) {
    throw new Error(
      `This is Node ${process.versions.node}; version ${oldestForInstalling} or later is needed: https://nodejs.org`,
    );
  }
  const stamp = join(root, 'node_modules', '.dossier-installed');
  const lock = await readFile(join(root, 'package-lock.json'));
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
  const stamped = await readFile(stamp, 'utf8').catch(() => '');
  const elsewhere = stamped !== '' && stamped.split(' ')[1] !== wanted.split(' ')[1];
  if (stamped === wanted && existsSync(packagedNode(root))) say('Everything is installed.');
  else if (!elsewhere && (await holdsAll(root, JSON.parse(lock.toString())))) {
    await writeFile(stamp, wanted);
    say('Everything is installed.');
  } else {
    say('npm ci, from package-lock.json; this takes a minute the first time.');
    const { status } = await npm(root, [
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (status !== 0) {
      throw new Error(
        `npm ci failed (exit status ${status}); what it said is above. Is there a connection to the package registry?`,
      );
    }
    await writeFile(stamp, wanted);
  }
  return findNode(root, major);
}

/** @param {string} root @param {number} major @returns {Promise<string>} */
async function findNode(root, major) {
  const packaged = packagedNode(root);
  if ((await run(packaged, ['--version'], { captured: true })).status === 0) return packaged;
  if (major >= oldestForTypeScript) return process.execPath;
  throw new Error(
    `The package "node" did not install: ${packaged} does not run. npm may have been told to ignore install scripts; ` +
      `allow them (npm config set ignore-scripts false), delete node_modules and try again, or use Node ${oldestForTypeScript}.`,
  );
}

/** @param {string} root */
function packagedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Whether an install made by hand holds what the lock file asks for.
 * @param {string} root @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 */
async function holdsAll(root, lock) {
  if (!existsSync(packagedNode(root))) return false;
  const text = await readFile(join(root, 'node_modules', '.package-lock.json'), 'utf8').catch(
    () => undefined,
  );
  if (text === undefined) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/** Runs npm as npm itself was started, so that the same one is used. @param {string} root @param {string[]} args */
function npm(root, args) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli && node && /npm-cli\.[cm]?js$/.test(cli)) return run(node, [cli, ...args], { cwd: root });
  return run('npm', args, { cwd: root, shell: process.platform === 'win32' });
}
