import type { Definition, Heading, Link, Root, RootContent } from 'mdast';
import { defineHastPlugin, defineMdastPlugin, type MdastVisitorContext } from 'satteri';
import { bindWords } from './model/bind.ts';
import { type Block, divide } from './reading/prose.ts';

/**
 * Gives the rendered prose the structure that the model read in it: a part for each section, in which the heading and
 * the first passage stand together, and around each passage a block of its own. The parts are components of the page.
 * Links within the site get the base path that it is served from; words that no line may part are bound.
 */
export function prosePlugin(base: string) {
  const addBase = (node: Link | Definition, context: MdastVisitorContext) => {
    if (node.url.startsWith('/')) context.setProperty(node as Link, 'url', `${base.replace(/\/$/, '')}${node.url}`);
  };
  return defineMdastPlugin({
    name: 'dossier-prose',
    link: addBase,
    definition: addBase,
    before(root, context) {
      context.replaceNode(root, { type: 'root', children: structure(root as Root).map(bound) } as never);
    },
  });
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

function structure(root: Root): unknown[] {
  const { before, parts } = divide(root);
  let subheadings = 0;
  let passages = 0;
  const nodeOf = ({ node, passage, heading }: Block): unknown => {
    if (heading) return tag('Subheading', { at: subheadings++, level: (node as Heading).depth });
    return passage ? tag('Passage', { number: ++passages }, [withPunctuation(inParagraph(node))]) : node;
  };
  const first = before.map(nodeOf);
  const sections = parts.map(({ blocks }, at) => {
    const end = blocks.findIndex(({ passage }) => passage) + 1 || blocks.length;
    const nodes = blocks.map(nodeOf);
    // Paper never parts what stands in the opening.
    const opening = element('div', { class: 'section-opening keep' }, [
      tag('PartHead', { at }),
      ...nodes.slice(0, end),
    ]);
    return tag('Part', { at }, [opening, ...nodes.slice(end)]);
  });
  return [...first, ...sections];
}

/** A component of the page, which finds by these numbers what the model knows: its anchor and its words. */
function tag(name: string, numbers: Readonly<Record<string, number>>, children: readonly unknown[] = []) {
  const attributes = Object.entries(numbers).map(([key, value]) => attribute(key, String(value)));
  return { type: 'mdxJsxFlowElement', name, attributes, children };
}

/** A tag that is a whole paragraph: MDX takes it for a block and leaves the paragraph out. */
function inParagraph(block: RootContent): unknown {
  const isTag = (block as { type: string }).type === 'mdxJsxFlowElement';
  return isTag ? { type: 'paragraph', children: [{ ...block, type: 'mdxJsxTextElement' }] } : block;
}

/** A node in which no line parts a day from its month and the like; code stays as it is. */
function bound(node: unknown): unknown {
  const { type, value = '', children } = node as Inline & { readonly children?: readonly unknown[] };
  if (type === 'text') return { ...(node as object), value: bindWords(value) };
  return children ? { ...(node as object), children: children.map(bound) } : node;
}

interface Inline {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
  readonly attributes?: readonly unknown[];
}

/** Closing marks that a line must not begin with. */
const closing = /^[.,;:!?…)\]’”»、。，）]+/u;

/** Hands the punctuation after an event to the event, which keeps it and its number on one line. */
function withPunctuation(node: unknown): unknown {
  const { children: given } = node as { children?: readonly Inline[] };
  if (!given) return node;
  const children = joinCitations(given);
  const kept = children.map((child, index) => {
    const after = children[index + 1];
    if (isEvent(children[index - 1]) && child.type === 'text') {
      return { ...child, value: child.value?.replace(closing, '') };
    }
    const punctuation = isEvent(child) && after?.type === 'text' && closing.exec(after.value ?? '')?.[0];
    if (!punctuation) return withPunctuation(child);
    return { ...child, attributes: [...(child.attributes ?? []), attribute('punctuation', punctuation)] };
  });
  return { ...(node as object), children: kept };
}

/** Citations with nothing but blanks between them go into one pair of brackets: each learns of its neighbours. */
function joinCitations(children: readonly Inline[]): readonly Inline[] {
  const isBlank = ({ type, value = '' }: Inline) => type === 'text' && value.trim() === '';
  const close = children.filter(
    (child, at) => !(isBlank(child) && isCitation(children[at - 1]) && isCitation(children[at + 1])),
  );
  return close.map((child, at) => {
    if (!isCitation(child)) return child;
    const before = isCitation(close[at - 1]) ? [attribute('follows', 'another')] : [];
    const after = isCitation(close[at + 1]) ? [attribute('precedes', 'another')] : [];
    return { ...child, attributes: [...(child.attributes ?? []), ...before, ...after] };
  });
}

const isEvent = (node: Inline | undefined) => node?.name === 'Event';
const isCitation = (node: Inline | undefined) => node?.name === 'Cite';

function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly unknown[]) {
  const written = Object.entries(attributes).map(([key, value]) => attribute(key, value));
  return { type: 'mdxJsxFlowElement', name, attributes: written, children };
}

function attribute(name: string, value: string) {
  return { type: 'mdxJsxAttribute', name, value };
}
