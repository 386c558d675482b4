/* Loaded into each process of a measured build: notes, when it ends, the most bytes it held and the ms it computed. */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['BENCH_PEAK_FILE'];
if (file && isMainThread)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    appendFileSync(file, `${maxRSS * 1024} ${(userCPUTime + systemCPUTime) / 1000}\n`);
  });
