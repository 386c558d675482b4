/** One thing that wants to stand at a position on a line and takes up some of its length. */
export interface Wish {
  /** Where its centre would stand if it were alone, in px. */
  readonly at: number;
  /** The length that it takes, its distance to neighbours included, in px. */
  readonly size: number;
}

interface Block<W> {
  /** What stands in it, each with its centre's distance from the block's start. */
  readonly members: readonly { readonly wish: W; readonly offset: number }[];
  readonly length: number;
  /** Where its members would have it start, added up. */
  readonly sum: number;
}

/**
 * The wishes, in the order given, each with a `centre` in px, so that nothing overlaps and the sum of squared
 * displacements is the least there is: neighbours that collide are pooled into a block that stands at the mean of what
 * they want. `start` is the first position that may be used. The wishes must rise.
 */
export function spreadApart<W extends Wish>(wishes: readonly W[], start = Number.NEGATIVE_INFINITY) {
  const blocks: Block<W>[] = [];
  const top = ({ sum, members }: Block<W>) => Math.max(start, sum / members.length);
  for (const wish of wishes) {
    const { at, size } = wish;
    let block: Block<W> = { members: [{ wish, offset: size / 2 }], length: size, sum: at - size / 2 };
    let before = blocks.at(-1);
    while (before && top(before) + before.length > top(block)) {
      block = joined(before, block);
      blocks.pop();
      before = blocks.at(-1);
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => block.members.map(({ wish, offset }) => ({ ...wish, centre: top(block) + offset })));
}

function joined<W>(first: Block<W>, second: Block<W>): Block<W> {
  const moved = second.members.map(({ wish, offset }) => ({ wish, offset: offset + first.length }));
  return {
    members: [...first.members, ...moved],
    length: first.length + second.length,
    sum: first.sum + second.sum - first.length * second.members.length,
  };
}
