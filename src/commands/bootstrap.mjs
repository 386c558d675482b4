/*
 * The one file that runs on Node 20 and without any package: the packages need Node 24, and bring it. It sees to it
 * that they are there, and hands the command over to run.ts: `node bootstrap.mjs start`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const oldestForInstalling = 20;
const oldestForTypeScript = 24;
const root = fileURLToPath(new URL('../../', import.meta.url));
const packagedNode = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const [major = 0] = process.versions.node.split('.').map(Number);

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (major < oldestForInstalling) {
    const version = process.versions.node;
    fail(`This is Node ${version}; version ${oldestForInstalling} or later is needed: https://nodejs.org`);
  }
  if (!isInstalled(root) || (major < oldestForTypeScript && !existsSync(packagedNode))) {
    if (!['start', 'test'].includes(process.argv[2] ?? '')) fail('Packages are missing or broken. Mend them: npm ci');
    install();
  }
  if (major >= oldestForTypeScript) await import('./run.ts');
  else handOver();
}

/**
 * Whether node_modules holds what package-lock.json asks for, made for this machine, with no folder lost since.
 * @param {string} folder the project's @returns {boolean}
 */
export function isInstalled(folder) {
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(modules, '.package-lock.json'))) return false;
  /** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[] }} Package */
  const packagesOf = (/** @type {string} */ file) =>
    /** @type {Record<string, Package>} */ (JSON.parse(readFileSync(file, 'utf8')).packages);
  const installed = packagesOf(join(modules, '.package-lock.json'));
  const fits = ({ os = [process.platform], cpu = [process.arch] }) =>
    os.includes(process.platform) && cpu.includes(process.arch);
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || (!found && wanted.optional)) return true;
    if (!found || found.version !== wanted.version || !fits(found)) return false;
    return existsSync(join(folder, path, 'package.json'));
  });
}

function install() {
  console.log('Installing what is missing');
  console.log('npm ci, from package-lock.json; this takes a minute the first time.');
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  fail(`npm ci failed (exit status ${status}); what it said is above. Is there a connection to the package registry?`);
}

/** The packaged Node runs the command, gets the signals that come, and says with which status this process ends. */
function handOver() {
  if (spawnSync(packagedNode, ['--version']).status !== 0) {
    fail(
      `The package "node" did not install: ${packagedNode} does not run. npm may have been told to ignore install scripts; ` +
        `allow them (npm config set ignore-scripts false), delete node_modules and try again, or use Node ${oldestForTypeScript}.`,
    );
  }
  const command = fileURLToPath(new URL('run.ts', import.meta.url));
  const child = spawn(packagedNode, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to the child as well.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('close', (status) => process.exit(status ?? 1));
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.log(message);
  process.exit(1);
}
