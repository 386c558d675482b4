/* Loaded into each process of a measured build: notes, when the process ends, the most memory it held, in bytes. */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['BENCH_PEAK_FILE'];
if (file && isMainThread) {
  process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS * 1024}\n`));
}
