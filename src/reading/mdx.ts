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
    return { problem: { file, line: Number(line), column: Number(column), rule: 'prose-is-mdx', ...faultOf(text) } };
  }
}

/** The parser's messages in an author's words; `$1` is the name of the tag. The first that fits holds. */
const faults: readonly (readonly [message: RegExp, found: string, expected: string, cure: string])[] = [
  [
    /^Expected a closing tag for `<([^>`]*)>`/,
    '<$1>, which is never closed',
    '</$1> in the same paragraph',
    'close the tag, or end it with /> where there are no words in it',
  ],
  [
    /^Unexpected closing tag `<\/([^>`]*)>`/,
    '</$1> without <$1> before it',
    '<$1 …> first',
    'remove the tag, or open it',
  ],
  [/^Unexpected character `!`/, 'a comment or HTML (<!)', 'words', 'remove it; write \\< for a less-than sign'],
  [/expression|brace/i, 'a brace that is not closed', 'words', 'write \\{ and \\} for braces, or remove them'],
  [
    /^Unexpected/,
    'a less-than sign (<) that starts no tag',
    '<Event id="…">words</Event> or <Cite source="…" />, in straight quotation marks',
    'write the tag so; [words](address) for a link; \\< for a less-than sign',
  ],
  [/^.*/, '$&', 'Markdown with <Event> and <Cite>', 'write \\< for a less-than sign and \\{ for a brace'],
];

function faultOf(message: string): Pick<Problem, 'found' | 'expected' | 'cure'> {
  const [pattern = /^.*/, ...words] = faults.find(([pattern]) => pattern.test(message)) ?? [];
  const [match = ''] = pattern.exec(message) ?? [];
  const [found = '', expected = '', cure] = words.map((text) => match.replace(pattern, text));
  return { found, expected, cure };
}
