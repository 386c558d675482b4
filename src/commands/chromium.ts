/* A browser to print and to test with: whichever of Chromium's kind a machine has. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** How Chromium is started: without a sandbox, which containers lack, and without talking to others. It sees our pages only. */
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

/** What can be found, tried and done on a machine. */
export interface Machine {
  /** What needs a browser, as the start of a sentence, and the command that does it. */
  readonly need: { readonly what: string; readonly command: string };
  /** Paths of browsers, the best first; asked for again after each attempt to get one. */
  readonly candidates: () => readonly string[];
  /** Starts a browser and returns its version; rejects when it does not start. */
  readonly start: (path: string) => Promise<string>;
  /** Ways to get a browser, the best first. */
  readonly sources: readonly (() => Promise<unknown>)[];
}

/** The path of the first browser that starts. Throws what was tried, and the command to type, when none does. */
export async function chooseChromium({ need, candidates, start, sources }: Machine): Promise<string> {
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
      `${need.what} a Chromium, and none could be had. Tried:`,
      ...tried.values(),
      `Install one (Debian, Ubuntu: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium ${need.command}`,
    ].join('\n'),
  );
}

/** The path of a Chromium that starts on this machine: CHROMIUM_PATH, the system's, Playwright's own, or one from `sources`. */
export function findChromium(need: Machine['need'], sources: Machine['sources'] = []): Promise<string> {
  const { CHROMIUM_PATH } = process.env;
  return chooseChromium({
    need,
    candidates: () => [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...systemChromiums(), chromium.executablePath()],
    start: async (executablePath) => {
      const browser = await chromium.launch({ executablePath, args: chromiumFlags, timeout: 60_000 });
      await browser.close();
      return browser.version();
    },
    sources,
  });
}

/** The browsers of Chromium's kind that this machine has, the likeliest first; not yet tried. */
function systemChromiums(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places].filter(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
