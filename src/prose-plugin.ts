import type { Root, RootContent } from 'mdast';
import { defineMdastPlugin } from 'satteri';
import { isPassage, type Passage, readProse, type Section } from './model/prose.ts';

/**
 * Gives the rendered prose the structure that the model read in it: `<Section>` around each part,
 * `<Passage>` with anchor and number around each block, and the heading kept together with its first passage.
 */
export const prosePlugin = defineMdastPlugin({
  name: 'dossier-prose',
  before(root, context) {
    const prose = readProse(root as Root);
    context.replaceNode(root, { type: 'root', children: structure(root as Root, prose.sections) } as never);
  },
});

function structure(root: Root, sections: readonly Section[]): unknown[] {
  const output: unknown[] = [];
  let body: unknown[] = output;
  let next = 0;
  const queue = sections.flatMap((section) => section.passages.map((passage) => passage));
  const open = (section: Section | undefined, heading: RootContent | null) => {
    if (!section) return;
    body = heading ? [heading] : [];
    output.push(
      element('Section', { id: section.id, title: section.title, titled: String(section.titled) }, body),
    );
    next++;
  };
  for (const block of root.children) {
    if (block.type === 'heading' && block.depth === 2) {
      open(sections[next], null);
    } else if (isPassage(block)) {
      if (next === 0) open(sections[0], null);
      const passage = queue.shift();
      body.push(passage ? wrap(block, passage) : block);
    } else body.push(block);
  }
  return output;
}

function wrap(block: RootContent, { id, number }: Passage) {
  return element('Passage', { id, number: String(number) }, [block]);
}

function element(name: string, attributes: Record<string, string>, children: unknown[]) {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children,
  };
}
