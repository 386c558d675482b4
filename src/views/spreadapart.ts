/** One thing that wants to stand at a position on a line and takes up some of its length. */
export interface Wish {
  /** Where its centre would stand if it were alone, in px. */
  readonly at: number;
  /** The length that it takes, its distance to neighbours included, in px. */
  readonly size: number;
}

/**
 * Positions of the centres, in the order given, so that nothing overlaps and the sum of squared displacements is
 * the least there is: neighbours that collide are pooled into a block that stands at the mean of what they want.
 * `start` is the first position that may be used. The wishes must rise.
 */
export function spreadApart(wishes: readonly Wish[], start = Number.NEGATIVE_INFINITY): number[] {
  const blocks: { first: number; offset: number[]; length: number; sum: number }[] = [];
  const top = (block: { sum: number; offset: number[] }) => Math.max(start, block.sum / block.offset.length);
  for (const [index, { at, size }] of wishes.entries()) {
    let block = { first: index, offset: [size / 2], length: size, sum: at - size / 2 };
    for (
      let before = blocks.at(-1);
      before && top(before) + before.length > top(block);
      before = blocks.at(-1)
    ) {
      blocks.pop();
      const shift = before.length;
      block = {
        first: before.first,
        offset: [...before.offset, ...block.offset.map((offset) => offset + shift)],
        length: before.length + block.length,
        sum: before.sum + block.sum - shift * block.offset.length,
      };
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => block.offset.map((offset) => top(block) + offset));
}
