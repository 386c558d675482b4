import { defineConfig } from 'vitest/config';

// Nothing may depend on where or in what language it runs; npm test sets these too, before anything starts.
process.env.TZ = 'Pacific/Chatham';
process.env.LC_ALL = 'tr_TR.UTF-8';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    maxWorkers: 2,
    // Machines are shared: how long a test takes says nothing of what it tests.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
