import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumFlags, systemChromiums } from './src/commands/chromium.mjs';

const port = process.env.TEST_PORT ?? '4391';
const subPort = process.env.TEST_SUB_PORT ?? '4392';

/** The site at the root of a host, and the same site in a sub-folder; the tests read these two. */
process.env.TEST_URL = `http://localhost:${port}/`;
process.env.TEST_SUB_URL = `http://localhost:${subPort}/sub/path/`;

/** Given by npm test; empty means the test tool's own download. */
const executablePath = process.env.CHROMIUM_PATH ?? systemChromiums()[0];

const serve = (dir: string, base: string) =>
  `"${process.execPath}" "${join(import.meta.dirname, 'src/commands/preview.ts')}" --strict-port --dir ${dir} --base ${base}`;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '.build/tests/browser',
  workers: 2,
  fullyParallel: true,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '.build/tests/playwright.json' }],
  ],
  use: {
    baseURL: process.env.TEST_URL,
    timezoneId: 'Pacific/Chatham',
    launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: [
    {
      command: serve('dist', '/'),
      url: process.env.TEST_URL,
      env: { PORT: port },
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
    },
    {
      command: serve('.build/sub', '/sub/path/'),
      url: process.env.TEST_SUB_URL,
      env: { PORT: subPort },
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 3000 },
    },
  ],
});
