import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CardPart } from '../views/card.ts';

/** The parts of a dossier that have a page of their own, and so a card. */
export const withCards: readonly CardPart['kind'][] = ['dossier', 'section', 'event'];

/** A thread needs little at a time; without a limit it lets garbage lie for long. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** Dossiers whose cards are to be made: the site that they go to, and where the loader stored them as JSON. */
export interface CardJob {
  readonly site: string;
  readonly stored: string;
  readonly slugs: readonly string[];
}

/**
 * Makes the cards of dossiers beside everything else, on the processors that rendering pages leaves idle. Throws what a
 * thread threw.
 */
export async function makeCards({ slugs, ...job }: CardJob): Promise<void> {
  const count = Math.min(slugs.length, Math.max(1, availableParallelism() - 1), 4);
  const shares = Array.from({ length: count }, (_, at) => slugs.filter((_, index) => index % count === at));
  await Promise.all(
    shares.map(async (share) => {
      const workerData: CardJob = { ...job, slugs: share };
      const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits });
      const [status] = await once(worker, 'exit');
      if (status !== 0) throw new Error(`The cards were not made (exit status ${status}).`);
    }),
  );
}
