import type { Root, RootContent } from 'mdast';
import { defineHastPlugin, defineMdastPlugin } from 'satteri';
import type { Passage, Prose } from './model/prose.ts';
import { isPassage, readProse } from './reading/prose.ts';

/**
 * Gives the rendered prose the structure that the model read in it: `<Section>` around each part,
 * `<SectionOpening>` around its heading and first passage, `<Passage>` with anchor and number around each block.
 * Links within the site get the base path that it is served from.
 */
export function prosePlugin(base: string) {
  return defineMdastPlugin({
    name: 'dossier-prose',
    link(node, context) {
      if (node.url.startsWith('/')) context.setProperty(node, 'url', withBase(node.url, base));
    },
    definition(node, context) {
      if (node.url.startsWith('/')) context.setProperty(node, 'url', withBase(node.url, base));
    },
    before(root, context) {
      const prose = readProse(root as Root);
      context.replaceNode(root, { type: 'root', children: structure(root as Root, prose) } as never);
    },
  });
}

function withBase(address: string, base: string): string {
  return `${base.replace(/\/$/, '')}${address}`;
}

/** Columns keep their alignment by class: a style attribute is what the content security policy refuses. */
export const tablePlugin = defineHastPlugin({
  name: 'dossier-tables',
  element: {
    filter: ['th', 'td'],
    visit(node, context) {
      const side = /right|center/.exec(
        `${node.properties?.['align'] ?? ''}${node.properties?.['style'] ?? ''}`,
      )?.[0];
      context.setProperty(node, 'style', null);
      context.setProperty(node, 'align', null);
      if (side) context.setProperty(node, 'className', [`to-${side}`]);
    },
  },
});

function structure(root: Root, { sections, subheadings }: Prose): unknown[] {
  const parts = sections.map((section) => ({ section, lead: [] as unknown[], rest: [] as unknown[] }));
  const before: unknown[] = [];
  const passages = sections.flatMap((section) => section.passages);
  let number = 0;
  let subheading = 0;
  let current = sections[0]?.titled ? -1 : 0;
  for (const block of root.children) {
    if (block.type === 'heading' && block.depth === 2) {
      current++;
      continue;
    }
    const part = parts[current];
    const passage = isPassage(block) ? passages[number++] : undefined;
    const node =
      block.type === 'heading'
        ? withId(block, subheadings[subheading++]?.id)
        : passage
          ? wrap(block, passage)
          : block;
    if (!part) before.push(node);
    else if (part.rest.length === 0 && !part.lead.some(isWrapped)) part.lead.push(node);
    else part.rest.push(node);
  }
  return [
    ...before,
    ...parts.map(({ section: { id, title, titled }, lead, rest }) =>
      element('Section', { id }, [
        element('SectionOpening', { id, title, titled: String(titled) }, lead),
        ...rest,
      ]),
    ),
  ];
}

function isWrapped(node: unknown): boolean {
  return (node as { name?: string }).name === 'Passage';
}

function wrap(block: RootContent, { id, number }: Passage) {
  return element('Passage', { id, number: String(number) }, [inParagraph(block)]);
}

/** A tag that is a whole paragraph: MDX takes it for a block and leaves the paragraph out. */
function inParagraph(block: RootContent): unknown {
  const isTag = (block as { type: string }).type === 'mdxJsxFlowElement';
  return isTag ? { type: 'paragraph', children: [{ ...block, type: 'mdxJsxTextElement' }] } : block;
}

function withId(heading: RootContent, id: string | undefined): unknown {
  return { ...heading, data: { ...heading.data, hProperties: { id } } };
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
