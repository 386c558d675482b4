import type { DossierSource } from '../model/dossier.ts';
import { counted } from './count.ts';
import { standingWords } from './words.ts';

/** How many sources there are of each verification. */
export type Standings = Readonly<Record<DossierSource['verification'], number>>;

/** How many signs a bar has at most, about: of more sources, a sign stands for several. */
const room = 60;

/** How the sources of a dossier stand, those seen first: a sign for each source or, of many, for several. */
export function standingOf(counts: Standings) {
  const states = Object.keys(standingWords) as DossierSource['verification'][];
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  const each = Math.ceil(total / room);
  const there = states.filter((state) => counts[state] > 0);
  return {
    words: total === 0 ? 'No sources' : counted(total, 'source'),
    groups: there.map((state) => ({
      state,
      signs: Math.ceil(counts[state] / each),
      words: `${counts[state]} ${standingWords[state]}`,
    })),
    scale: each > 1 ? `a sign stands for up to ${each}` : null,
  };
}
