/* A browser for the tests: behind many a wall Playwright's own download is the last thing to be had. */
import { findChromium } from '../../src/commands/chromium.ts';
import { run } from '../../src/commands/stop.ts';

/** The path of a Chromium that starts on this machine; where there is none, one is got. */
export async function ensureChromium(): Promise<string> {
  const download = () => tryTo(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const isRoot = process.getuid?.() === 0;
  const [program = '', ...args] = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', 'install', '-y', 'chromium'];
  // Nobody's machine is changed without being asked.
  const mayInstall = process.platform === 'linux' && (isRoot || process.env['CI']);
  const sources = [download, ...(mayInstall ? [() => tryTo(program, args)] : [])];
  return findChromium({ what: 'The browser tests need', command: 'npm test' }, sources);
}

async function tryTo(program: string, args: readonly string[]): Promise<void> {
  console.log(`There is no Chromium here; trying ${[program, ...args].join(' ')}`);
  await run(program, args).catch((error: Error) => console.log(error.message));
}
