import type { DossierSource, Evidence } from '../model/dossier.ts';
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

/** The standing of the best known of the sources of a record; `uncited` where it has none. */
export function bestStanding(
  evidence: Evidence | null,
  sources: readonly Pick<DossierSource, 'id' | 'verification'>[],
): DossierSource['verification'] | 'uncited' {
  const ids = new Set(evidence === null || evidence.uncited ? [] : evidence.sources.map(({ id }) => id));
  const there = new Set(sources.filter(({ id }) => ids.has(id)).map(({ verification }) => verification));
  return (Object.keys(standingWords) as DossierSource['verification'][]).find((one) => there.has(one)) ?? 'uncited';
}
