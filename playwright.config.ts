import { createServer } from 'node:net';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './src/commands/chromium.ts';
import { ensureChromium } from './tests/browser/chromium.ts';

/** The site at the root of a host, and a site in a sub-folder; the tests read these two, and so do their workers. */
process.env['TEST_URL'] ??= `http://localhost:${await freePort()}/`;
process.env['TEST_SUB_URL'] ??= `http://localhost:${await freePort()}/sub/path/`;

/** Chosen once, and handed down to the workers. */
process.env['TEST_CHROMIUM'] ??= await ensureChromium();

const command = join(import.meta.dirname, 'src/commands/run.ts');
const serve = (dir: string, url: string) => ({
  command: `"${process.execPath}" "${command}" preview --strict-port --dir ${dir} --base ${new URL(url).pathname}`,
  url,
  env: { PORT: new URL(url).port },
  reuseExistingServer: false,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 } as const,
});

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '.build/tests/browser',
  workers: 2,
  // A shared machine takes its time.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: process.env['TEST_URL'],
    timezoneId: 'Pacific/Chatham',
    launchOptions: { args: chromiumFlags, executablePath: process.env['TEST_CHROMIUM'] },
  },
  webServer: [serve('dist', process.env['TEST_URL']), serve('.build/sub', process.env['TEST_SUB_URL'])],
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      if (!address || typeof address === 'string') return reject(new Error('no port'));
      return probe.close(() => resolve(address.port));
    });
  });
}
