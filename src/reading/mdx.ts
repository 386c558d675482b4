import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Problem } from '../model/problems.ts';
import type { Fault, Prose } from '../model/prose.ts';
import type { Source } from './frontmatter.ts';
import { markupFaults } from './markup.ts';
import { readProse } from './prose.ts';

/**
 * Reads the prose of a file with the parser that also renders it. A text that is not MDX gives an empty prose, and one
 * problem, at its first fault.
 */
export function parseProse({ file, prose: text }: Pick<Source, 'file' | 'prose'>): {
  prose: Prose;
  problems: Problem[];
} {
  let tree: Root;
  try {
    tree = mdxToMdast(text) as Root;
  } catch (error) {
    const problem = { file, rule: 'prose-is-mdx', ...faultOf(error instanceof Error ? error.message : String(error)) };
    return { prose: { sections: [], subheadings: [], marks: [], faults: [] }, problems: [problem] };
  }
  const prose = readProse(tree);
  return { prose: { ...prose, faults: [...prose.faults, ...markupFaults(tree, text)] }, problems: [] };
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
  [/^Unexpected character `!`/, 'a comment or HTML (<!)', 'plain text', 'remove it; write \\< for a less-than sign'],
  [/expression|brace/i, 'a brace that is not closed', 'plain text', 'write \\{ and \\} for braces, or remove them'],
  [
    /^Unexpected/,
    'a less-than sign (<) that starts no tag',
    '<Event id="…">words</Event> or <Cite source="…" />, in straight quotation marks',
    'write the tag as shown above; [words](address) for a link; \\< for a less-than sign',
  ],
  [/^.*/, '$&', 'Markdown with <Event> and <Cite>', 'write \\< for a less-than sign and \\{ for a brace'],
];

function faultOf(message: string): Omit<Fault, 'rule'> {
  const [, line = '1', column = '1', said = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
  const [pattern = /^.*/, ...words] = faults.find(([pattern]) => pattern.test(said)) ?? [];
  const [match = ''] = pattern.exec(said) ?? [];
  const [found = '', expected = '', cure] = words.map((text) => match.replace(pattern, text));
  return { line: Number(line), column: Number(column), found, expected, cure };
}
