import type { Root } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Problem } from '../model/problems.ts';

/** Parses prose with the parser that also renders it. A text that is not MDX gives one problem, at its first fault. */
export function parseProse(file: string, prose: string): { tree?: Root; problem?: Problem } {
  try {
    return { tree: mdxToMdast(prose) as unknown as Root };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, line = '1', column = '1', text = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
    const words = text.replace(/ \((mdx|note)[^)]*\)\)?/g, '').split('\n')[0] ?? text;
    return {
      problem: {
        file,
        line: Number(line),
        column: Number(column),
        rule: 'prose-is-mdx',
        found: words,
        expected: 'Markdown with <Event> and <Cite>',
        cure: 'close the tag; write \\< for a less-than sign and \\{ for a brace',
      },
    };
  }
}
