import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Problem } from '../model/problems.ts';

/** Parses prose with the parser that also renders it. A text that is not MDX gives one problem, at its first fault. */
export function parseProse(file: string, prose: string): { tree: Root } | { problem: Problem } {
  try {
    return { tree: mdxToMdast(prose) as Root };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line = '1', column = '1', text = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
    return {
      problem: { file, line: Number(line), column: Number(column), rule: 'prose-is-mdx', ...faultOf(text) },
    };
  }
}

type Words = Required<Pick<Problem, 'found' | 'expected' | 'cure'>>;

/** The parser's messages in an author's words; `$1` is the name of the tag. */
const faults: readonly [message: RegExp, words: Words][] = [
  [
    /^Expected a closing tag for `<([^>`]*)>`/,
    {
      found: '<$1>, which is never closed',
      expected: '</$1> in the same paragraph',
      cure: 'close the tag, or end it with /> where there are no words in it',
    },
  ],
  [
    /^Unexpected closing tag `<\/([^>`]*)>`/,
    { found: '</$1> without <$1> before it', expected: '<$1 …> first', cure: 'remove the tag, or open it' },
  ],
  [
    /^Unexpected character `!`/,
    { found: 'a comment or HTML (<!)', expected: 'words', cure: 'remove it; write \\< for a less-than sign' },
  ],
  [
    /expression|brace/i,
    {
      found: 'a brace that is not closed',
      expected: 'words',
      cure: 'write \\{ and \\} for braces, or remove them',
    },
  ],
  [
    /^Unexpected/,
    {
      found: 'a less-than sign (<) that starts no tag',
      expected: '<Event id="…">words</Event> or <Cite source="…" />, in straight quotation marks',
      cure: 'write the tag so; [words](address) for a link; \\< for a less-than sign',
    },
  ],
];

function faultOf(message: string): Words {
  for (const [pattern, words] of faults) {
    const match = pattern.exec(message);
    if (!match) continue;
    const fill = (text: string) => text.replaceAll('$1', match[1] ?? '');
    return { found: fill(words.found), expected: fill(words.expected), cure: fill(words.cure) };
  }
  return {
    found: message.split('\n')[0] ?? message,
    expected: 'Markdown with <Event> and <Cite>',
    cure: 'write \\< for a less-than sign and \\{ for a brace',
  };
}
