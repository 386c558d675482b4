import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './steps.mjs';

/** How the tests start Chromium: without a sandbox, which containers lack, and without talking to nonActors. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const { LOCALAPPDATA, PROGRAMFILES } = process.env;
const x86 = process.env['PROGRAMFILES(X86)'];
const usualPlaces = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [LOCALAPPDATA, PROGRAMFILES, x86]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  linux: ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
};

/**
 * The browsers of Chromium's kind that this machine has, the likeliest first; not yet tried.
 * @returns {string[]} paths
 */
export function systemChromiums() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder && !folder.includes('node_modules'));
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const usual = usualPlaces[/** @type {keyof typeof usualPlaces} */ (process.platform)] ?? [];
  return [...new Set([...onPath, ...usual])].filter(isProgram);
}

/**
 * A Chromium that starts: CHROMIUM_PATH, the system's, the test tool's own download, or the distribution's package.
 * @param {string} root the project's folder @param {string} node the Node to run the test tool with
 * @returns {Promise<string>} its path; empty for the test tool's own download
 * @throws {Error} when there is none to be had: what was tried, what each said, and what to do
 */
export async function ensureChromium(root, node) {
  /** @type {string[]} */
  const tried = [];
  const starts = async (/** @type {string} */ path, /** @type {string} */ title) => {
    const { status, output } = await run(node, ['-e', probe, path, ...chromiumFlags], {
      cwd: root,
      captured: true,
      timeout: 60_000,
    });
    if (status === 0) say(`${title}: ${output.trim()}`);
    else tried.push(`${title}: ${telling(output)}`);
    return status === 0;
  };
  const named = process.env.CHROMIUM_PATH;
  if (named && (await starts(named, `CHROMIUM_PATH (${named})`))) return named;
  if (named) say(`${tried.at(-1)}\nLooking for another.`);
  for (const path of systemChromiums()) if (await starts(path, path)) return path;
  if (await starts('', "The test tool's own Chromium")) return '';

  say('There is no Chromium here; downloading one.');
  const download = await run(node, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], {
    cwd: root,
    captured: true,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    timeout: 600_000,
  });
  if (download.status !== 0) tried.push(`playwright install chromium: ${telling(download.output)}`);
  else if (await starts('', 'The downloaded Chromium')) return '';

  if (await installPackage(tried))
    for (const path of systemChromiums()) if (await starts(path, path)) return path;
  throw new Error(
    [
      'The browser tests need a Chromium, and none could be had. Tried:',
      ...tried.map((line) => `  - ${line}`),
      'Install Chromium or Google Chrome, and say where it is if it is not found: CHROMIUM_PATH=/path/to/chromium npm test',
    ].join('\n'),
  );
}

/** @param {string[]} tried @returns {Promise<boolean>} whether the distribution's package was installed */
async function installPackage(tried) {
  if (process.platform !== 'linux') return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = async (/** @type {string[]} */ args) => {
    const [program = '', ...rest] = [...asRoot, 'apt-get', ...args];
    say(`${[program, ...rest].join(' ')}`);
    return run(program, rest, {
      captured: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    });
  };
  const update = await apt(['update']);
  if (update.status === 127) tried.push(`apt-get: ${telling(update.output)}`);
  if (update.status === 127) return false;
  const install = await apt(['install', '-y', 'chromium']);
  if (install.status !== 0) tried.push(`apt-get install chromium: ${telling(install.output)}`);
  return install.status === 0;
}

const probe = `
const [path, ...args] = process.argv.slice(1);
import('@playwright/test')
  .then(({ chromium }) => chromium.launch({ ...(path && { executablePath: path }), args }))
  .then(async (browser) => { console.log('Chromium ' + browser.version()); await browser.close(); })
  .catch((error) => { console.error(error.message); process.exitCode = 1; });
`;

/** @param {string} output @returns {string} the one line of it that says what was wrong */
function telling(output) {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/[═║╔╗╚╝]/g, '').trim())
    .filter(Boolean);
  const line =
    lines.find((each) => /^E: |error:|unable to|failed|not found|cannot|doesn't exist|ENO/i.test(each)) ??
    lines.at(-1);
  return line?.slice(0, 200) ?? 'it said nothing';
}

/** @param {string} path @returns {boolean} */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
