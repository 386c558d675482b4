import { chance } from '../fixtures/chance.ts';

/** Chances that are the same in each run, for one made-up dossier. */
export interface Dice {
  readonly random: () => number;
  /** A whole number from the least to the most, both among them. */
  readonly from: (least: number, most: number) => number;
  /** A number that is half of the usual, half as much again, or between. */
  readonly vary: (usual: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** So many of a list, or all of a shorter one, none twice. */
  readonly some: <T>(list: readonly T[], count: number) => T[];
  /** Makes up a word that this dossier does not have yet. */
  readonly word: () => string;
}

const consonants = 'b br d dr f g gr h k kl l m n p r s st t tr v z sh ch'.split(' ');
const vowels = 'a e i o u a e i o ai ou ar el in or an'.split(' ');

/** The dice with this seed. */
export function throwDice(seed: number): Dice {
  const random = chance(seed);
  const used = new Set<string>();
  const from = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[from(0, list.length - 1)] as T;
  };
  const some = <T>(list: readonly T[], count: number): T[] => {
    const left = [...list];
    return Array.from({ length: Math.min(count, list.length) }, () => left.splice(from(0, left.length - 1), 1)[0] as T);
  };
  const word = (): string => {
    const made = Array.from({ length: from(2, 3) }, () => pick(consonants) + pick(vowels)).join('');
    if (used.has(made)) return word();
    used.add(made);
    return made;
  };
  return { random, from, vary: (usual) => from(Math.ceil(usual / 2), Math.floor(usual * 1.5)), pick, some, word };
}

/** The word with a capital, as in a name. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
