/**
 * The candidate nearest to a word by edit distance, or undefined when none is near enough to be what was meant.
 * Case is ignored; of equals the first in alphabetical order is taken.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  if (wanted === '') return undefined;
  const distanceTo = (other: string) => {
    const isPart = wanted.length > 2 && (other.includes(wanted) || (other.length > 2 && wanted.includes(other)));
    return isPart ? 1 : editDistance(wanted, other);
  };
  return [...candidates]
    .sort()
    .map((name) => ({ name, distance: distanceTo(name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.ceil(word.length * 0.4)))
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    rows.push([]);
    for (let j = 0; j <= b.length; j++) {
      const kept = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : kept;
      rows[i]?.push(i + j === 0 ? 0 : Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, kept, swapped));
    }
  }
  return at(a.length, b.length);
}
