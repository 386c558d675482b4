import { capital, type Dice } from './dice.ts';

/** Made-up prose, and what the records above it have to fit. */
export interface MadeProse {
  readonly text: string;
  /** The anchors of its paragraphs. */
  readonly anchors: readonly string[];
  readonly events: readonly string[];
  readonly sources: readonly string[];
}

const little = 'the of in and to a on by from with at for that its was had has under over after before'.split(' ');

/** Half as much prose as in the first dossier, half as much again, or between, with its events and sources. */
export function makeProse(dice: Dice): MadeProse {
  const ids = (usual: number) => Array.from({ length: dice.vary(usual) }, () => `${dice.word()}-${dice.word()}`);
  const [events, sources] = [ids(25), ids(18)];
  const headings = Array.from({ length: dice.vary(4) }, () => `${capital(dice.word())} and ${capital(dice.word())}`);
  const sections = ['opening', ...headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-'))];
  const count = Math.max(dice.vary(17), sections.length);
  const passages = Array.from({ length: count }, (_, index) => {
    const share = (ids: readonly string[]) => ids.filter((_, at) => at % count === index);
    return passage(dice, share(events), share(sources));
  });
  const blocks = sections.map((_, index) => passages.filter((_, at) => at % sections.length === index));
  return {
    text: blocks
      .map((block, index) => [...(index ? [`## ${headings[index - 1]}`] : []), ...block].join('\n\n'))
      .join('\n\n'),
    anchors: blocks.flatMap((block, index) => block.map((_, at) => `${sections[index]}-${at + 1}`)),
    events,
    sources,
  };
}

/** A paragraph that reports these events and cites these sources. */
function passage(dice: Dice, events: readonly string[], sources: readonly string[]): string {
  const plain = Array.from({ length: dice.vary(5) }, () => sentence(dice, dice.vary(14)));
  const reported = events.map(
    (id) => `${words(dice, 4)}, <Event id="${id}">${words(dice, dice.vary(12))}</Event>, ${words(dice, 3)}.`,
  );
  const cited = sources.map((id) => `${words(dice, dice.vary(10))} <Cite source="${id}" />.`);
  return [...plain, ...[...reported, ...cited].map(capital)].join(' ');
}

/** A made-up sentence of so many words. */
export function sentence(dice: Dice, count: number): string {
  return `${capital(words(dice, count))}.`;
}

/** So many words, every other of them made up. */
export function words(dice: Dice, count: number): string {
  return Array.from({ length: count }, (_, index) => (index % 2 ? dice.pick(little) : dice.word())).join(' ');
}

/** A made-up name of two words. */
export function name(dice: Dice): string {
  return `${capital(dice.word())} ${capital(dice.word())}`;
}
