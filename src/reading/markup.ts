import type { Nodes, Root } from 'mdast';
import { type Problem, positionAt } from '../model/problems.ts';
import type { Fault } from '../model/prose.ts';
import { invisible } from '../model/schema/words.ts';
import { nodesOf, positionOf } from './prose.ts';

/** Markup that the parser took for words: it would be published as it stands. Escaped, it is meant to be words. */
interface Failure extends Pick<Problem, 'found' | 'expected' | 'cure'> {
  /** The kind of node that it is looked for in. */
  readonly within: 'text' | 'paragraph';
  readonly pattern: RegExp;
}

/** `(?<!\\)` is what is not escaped, `(?<=^[ \t>]*)` where a line starts, in a quotation as well. */
const failures: readonly Failure[] = [
  {
    within: 'text',
    pattern: /(?<!\\)\[\^[^\]\s]+\]/g,
    found: 'a footnote reference',
    expected: 'a citation or plain text',
    cure: '<Cite source="…" />, or \\[ for a bracket',
  },
  {
    within: 'text',
    pattern: /(?<!\\)\[[^[\]]+\]\[[^[\]]*\]/g,
    found: 'a reference link without an address',
    expected: 'a line with the address: [name]: https://…',
    cure: 'add that line, or write [words](address); \\[ for a bracket',
  },
  {
    within: 'text',
    pattern: /(?<!\\)\[[^[\]]+\]\(/g,
    found: 'a link that is not complete',
    expected: '[words](address), without spaces in the address',
    cure: 'close the bracket after the address; \\[ for a bracket',
  },
  {
    within: 'paragraph',
    pattern: /(?<=^[ \t>]*)(\|.*\||(?=[^\n]*\|)[|:-][|:\- \t]*-[|:\- \t]*)[ \t]*$/gm,
    found: 'a table that is not complete',
    expected: 'a line under the first row with the same number of columns: | --- | --- |',
    cure: 'correct that line; write \\| for a bar',
  },
  {
    within: 'paragraph',
    pattern: /(?<=^[ \t>]*):::+/gm,
    found: 'a block that starts with :::',
    expected: 'Markdown with <Event> and <Cite>',
    cure: 'remove the line; a line that starts with > is a quotation',
  },
];

/** What is left in the words of a text that an author means as markup, and characters that nobody sees. */
export function markupFaults(tree: Root, text: string): Fault[] {
  return nodesOf(tree).flatMap((node) => [
    ...failures.flatMap((failure) => failuresIn(node, failure, text)),
    ...hiddenIn(node),
  ]);
}

/** The places in a node where markup failed; of lines that belong together the first. */
function failuresIn(node: Nodes, { within, pattern, ...words }: Failure, text: string): Fault[] {
  const start = node.position?.start.offset;
  if (within !== node.type || start === undefined) return [];
  const matches = [...text.slice(start, node.position?.end.offset).matchAll(pattern)];
  return matches
    .slice(0, within === 'text' ? matches.length : 1)
    .map(({ index }) => ({ ...positionAt(text, start + index), rule: 'markup-is-complete', ...words }));
}

/** Characters that were written by their number: `&#x202e;`. */
function hiddenIn(node: Nodes): Fault[] {
  const [character] = invisible.exec(node.type === 'text' ? node.value : 'url' in node ? node.url : '') ?? [];
  return character === undefined ? [] : [{ ...positionOf(node), ...hiddenCharacter(character) }];
}

/** What is said of a character that nobody sees. */
export function hiddenCharacter(character: string) {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    rule: 'text-is-text',
    found: `an invisible character, U+${code}`,
    expected: 'text without control characters',
    cure: character === '\0' ? 'remove it, or save the file as UTF-8' : 'remove it',
  };
}
