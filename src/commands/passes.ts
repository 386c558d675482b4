/*
 * A build goes in passes, each a process of its own (render.ts): what the bundler takes up for each dossier it gives
 * back only when its process ends, and a thousand dossiers would take up 4 GB.
 */
import { join } from 'node:path';

/** How a pass ends, as exit statuses; any other is a failure. */
export const ends = { done: 0, badContent: 3, more: 4 } as const;

/** Where a pass leaves what was read to the next one, and to the build. */
export function readingsFile(cache: string): string {
  return join(cache, 'readings.json');
}
