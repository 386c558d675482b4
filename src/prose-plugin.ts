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
      const side = /right|center/.exec(`${node.properties?.['align'] ?? ''}${node.properties?.['style'] ?? ''}`)?.[0];
      context.setProperty(node, 'style', null);
      context.setProperty(node, 'align', null);
      if (side) context.setProperty(node, 'className', [`to-${side}`]);
    },
  },
});

/** Closing marks that a line must not begin with. */
const closing = /^[.,;:!?…)\]’”»、。，）]+/u;

/** Hands the punctuation after an event to the event, which keeps it and its number on one line. */
function withPunctuation(node: unknown): unknown {
  const { children } = node as { children?: readonly Inline[] };
  if (!children) return node;
  const kept = children.map((child, index) => {
    const before = children[index - 1];
    const after = children[index + 1];
    if (isEvent(before) && child.type === 'text') return { ...child, value: child.value?.replace(closing, '') };
    const punctuation = isEvent(child) && after?.type === 'text' ? closing.exec(after.value ?? '')?.[0] : undefined;
    return punctuation ? withAttribute(child, 'punctuation', punctuation) : withPunctuation(child);
  });
  return { ...(node as object), children: kept };
}

interface Inline {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
  readonly attributes?: readonly unknown[];
}

function isEvent(node: Inline | undefined): boolean {
  return node?.name === 'Event';
}

function withAttribute(node: Inline, name: string, value: string): unknown {
  return { ...node, attributes: [...(node.attributes ?? []), { type: 'mdxJsxAttribute', name, value }] };
}

function structure(root: Root, { sections, subheadings }: Prose): unknown[] {
  const parts = sections.map((section) => ({ section, opening: [] as unknown[], rest: [] as unknown[] }));
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
      block.type === 'heading' ? withId(block, subheadings[subheading++]?.id) : passage ? wrap(block, passage) : block;
    if (!part) before.push(node);
    else if (part.rest.length === 0 && !part.opening.some(isWrapped)) part.opening.push(node);
    else part.rest.push(node);
  }
  return [
    ...before,
    ...parts.map(({ section: { id, title, titled }, opening, rest }) =>
      element('Section', { id }, [element('SectionOpening', { id, title, titled: String(titled) }, opening), ...rest]),
    ),
  ];
}

function isWrapped(node: unknown): boolean {
  return (node as { name?: string }).name === 'Passage';
}

function wrap(block: RootContent, { id, number }: Passage) {
  return element('Passage', { id, number: String(number) }, [withPunctuation(inParagraph(block))]);
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
