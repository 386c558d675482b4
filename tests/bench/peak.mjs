/*
 * Loaded into each process of a measured build: notes, when it ends, the most bytes it held, the ms it computed, and
 * when it began and ended, in ms.
 */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['BENCH_PEAK_FILE'];
if (file && isMainThread)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const [computing, begin] = [(userCPUTime + systemCPUTime) / 1000, performance.timeOrigin];
    appendFileSync(file, `${maxRSS * 1024} ${computing} ${begin} ${begin + performance.now()}\n`);
  });
