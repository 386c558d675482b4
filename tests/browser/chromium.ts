/* A browser for the tests: behind many a wall Playwright's own download is the last thing to be had. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { run } from '../../src/commands/stop.ts';

/** How the tests start Chromium: without a sandbox, which containers lack, and without talking to others. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** The browsers of Chromium's kind that this machine has, the likeliest first; not yet tried. */
export function systemChromiums(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].filter(isProgram);
}

/** What can be found, tried and done on a machine. */
export interface Machine {
  /** Paths of browsers, the best first; asked for again after each attempt to get one. */
  readonly candidates: () => readonly string[];
  /** Starts a browser and returns its version; rejects when it does not start. */
  readonly start: (path: string) => Promise<string>;
  /** Ways to get a browser, the best first. */
  readonly sources: readonly (() => Promise<unknown>)[];
}

/** The path of the first browser that starts. Throws what was tried, and the command to type, when none does. */
export async function chooseChromium({ candidates, start, sources }: Machine): Promise<string> {
  const tried = new Map<string, string>();
  for (const getOne of [async () => {}, ...sources]) {
    await getOne();
    for (const path of candidates()) {
      try {
        console.log(`${path}: Chromium ${await start(path)}`);
        return path;
      } catch (error) {
        tried.set(path, `  - ${path}: ${String(error).split('\n')[0]}`);
      }
    }
  }
  throw new Error(
    [
      'The browser tests need a Chromium, and none could be had. Tried:',
      ...tried.values(),
      'Install one (Debian, Ubuntu: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium npm test',
    ].join('\n'),
  );
}

/** The path of a Chromium that starts on this machine: CHROMIUM_PATH, the system's, or one that it gets. */
export async function ensureChromium(): Promise<string> {
  const { CHROMIUM_PATH, CI } = process.env;
  const own = chromium.executablePath();
  const download = () => tryTo(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const isRoot = process.getuid?.() === 0;
  const [program = '', ...args] = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', 'install', '-y', 'chromium'];
  // Nobody's machine is changed without being asked.
  const mayInstall = process.platform === 'linux' && (isRoot || CI);
  return chooseChromium({
    candidates: () => [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...systemChromiums(), own],
    start: async (executablePath) => {
      const browser = await chromium.launch({ executablePath, args: chromiumFlags, timeout: 60_000 });
      await browser.close();
      return browser.version();
    },
    sources: [download, ...(mayInstall ? [() => tryTo(program, args)] : [])],
  });
}

async function tryTo(program: string, args: readonly string[]): Promise<void> {
  console.log(`There is no Chromium here; trying ${[program, ...args].join(' ')}`);
  await run(program, args).catch((error: Error) => console.log(error.message));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
