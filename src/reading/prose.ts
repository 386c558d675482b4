import type { Definition, Heading, Nodes, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { anchorOf, openingAnchor, passageAnchor } from '../model/anchors.ts';
import type { Position } from '../model/problems.ts';
import type { Fault, Mark, Passage, Prose, Section, Subheading } from '../model/prose.ts';

type Component = MdxJsxFlowElement | MdxJsxTextElement;
/** What is said of a fault, wherever it stands. */
export type Words = Omit<Fault, 'line' | 'column'>;

/** Blocks of the top level that carry no words of their own. */
const unnumbered = ['heading', 'thematicBreak', 'definition', 'yaml', 'mdxjsEsm', 'mdxFlowExpression'];

/** True for a block of the top level that gets a number and an anchor. */
export function isPassage(node: RootContent): boolean {
  return !unnumbered.includes(node.type);
}

/** Reads the tree of an MDX text (mdast with positions) into sections, passages and marks. Pure; order is the text's. */
export function readProse(tree: Root): Prose {
  const { passages, ...parts } = divide(tree);
  const definitions = nodesOf(tree).filter((node) => node.type === 'definition');
  return {
    ...parts,
    marks: passages.flatMap(({ block, id }) => nodesOf(block).flatMap((node) => markOf(node, id, definitions) ?? [])),
    faults: [...levelFaults(tree), ...tree.children.flatMap(blockFaults)],
  };
}

/** Sections, headings below them, and each passage with its block. */
function divide({ children }: Root) {
  const sections: (Omit<Section, 'passages'> & { readonly passages: Passage[] })[] = [];
  const subheadings: Subheading[] = [];
  const passages: { block: RootContent; id: string }[] = [];
  for (const block of children) {
    const position = positionOf(block);
    if (block.type === 'heading') {
      const title = textOf(block).trim();
      const heading = { id: anchorOf(title), title, position };
      if (block.depth === 2) sections.push({ ...heading, titled: true, passages: [] });
      else subheadings.push(heading);
    } else if (isPassage(block)) {
      const opening = { id: openingAnchor, title: 'Opening', titled: false, position, passages: [] };
      if (sections.length === 0) sections.push(opening);
      const section = sections.at(-1) ?? opening;
      const id = passageAnchor(section.id, section.passages.length + 1);
      passages.push({ block, id });
      section.passages.push({ id, number: passages.length, section: section.id });
    }
  }
  return { sections, subheadings, passages };
}

/** A heading is one level below the last at most; a text that starts without one is of the second. */
function levelFaults({ children }: Root): Fault[] {
  let before = 1;
  return children.flatMap((block): Fault[] => {
    if (block.type !== 'heading') {
      if (before === 1 && isPassage(block)) before = 2;
      return [];
    }
    const words = levelFault(block.depth, before);
    before = block.depth;
    return words ? [at(block, { rule: 'heading-level-follows', ...words })] : [];
  });
}

function levelFault(depth: number, before: number): Omit<Words, 'rule'> | undefined {
  const marks = (level: number) => '#'.repeat(level);
  if (depth === 1) {
    const cure = 'write ##; the title of the page is the field title';
    return { found: 'a heading of the first level (#)', expected: 'headings of the second level (##) and below', cure };
  }
  if (depth <= before + 1) return undefined;
  const place = before === 1 ? 'before any of level 2 (##)' : `right after one of level ${before}`;
  const found = `a heading of level ${depth} (${marks(depth)}) ${place}`;
  return { found, expected: 'no level left out', cure: `write ${marks(before + 1)}` };
}

function blockFaults(block: RootContent): Fault[] {
  if (block.type === 'heading') return headingFaults(block);
  const faults = nodesOf(block).flatMap(nodeFaults);
  const standsAlone = isComponent(block) && block.name === 'Cite' && !/\S/.test(textOf(block));
  return standsAlone ? [at(block, misplaced.citation), ...faults] : faults;
}

/** The page takes a heading's words alone: what else stands in it would be lost. */
function headingFaults(heading: Heading): Fault[] {
  const words = { rule: 'heading-is-words', expected: 'words alone' };
  return nodesOf(heading).flatMap((node): Fault[] => {
    if (/^(mdx|link|image|footnote)/.test(node.type)) {
      const found = 'a tag, link or expression in a heading';
      return [at(node, { ...words, found, cure: 'move it into the paragraph below' })];
    }
    if (!/^(emphasis|strong|delete|inlineCode|break)$/.test(node.type)) return [];
    const found = 'emphasis, code or a line break in a heading';
    return [at(node, { ...words, found, cure: `write ${textOf(node).trim() || 'it on one line'}` })];
  });
}

const expression = {
  found: 'an expression in braces',
  expected: 'words',
  cure: 'write \\{ and \\} for braces, or remove them',
};
const image = { found: 'an image', expected: 'words', cure: 'images are not supported in the prose; remove it' };
const footnote = { found: 'a footnote', expected: 'a citation or words', cure: '<Cite source="…" />' };

/** What the prose may not hold at all. */
const refused: Readonly<Record<string, Omit<Words, 'rule'>>> = {
  mdxTextExpression: expression,
  mdxFlowExpression: expression,
  mdxjsEsm: {
    found: 'an import or export',
    expected: 'words',
    cure: 'remove the line; <Event> and <Cite> are always there',
  },
  html: { found: 'HTML', expected: 'Markdown', cure: 'write it as Markdown, or remove it' },
  image,
  imageReference: image,
  footnoteReference: footnote,
  footnoteDefinition: footnote,
};

/** What the prose may hold elsewhere. */
const misplaced = {
  citation: {
    rule: 'citation-stands-in-text',
    found: 'a citation that is a paragraph by itself',
    expected: 'a citation in the paragraph that it supports',
    cure: 'move it to the end of the sentence',
  },
  heading: {
    rule: 'heading-level-follows',
    found: 'a heading inside a list, quotation or tag',
    expected: 'headings on lines of their own, from the first column',
    cure: 'move it out, or make it bold text',
  },
  tagInLink: {
    rule: 'link-is-words',
    found: 'a tag inside a link',
    expected: 'words alone',
    cure: 'put it before or after the link',
  },
  eventInEvent: {
    rule: 'event-stands-alone',
    found: 'an <Event> within an <Event>',
    expected: 'the words of one event beside those of the next',
    cure: 'close the first before the second starts',
  },
};

/** What is wrong with a node below the top level, or with a block that is no heading. */
function nodeFaults(node: Nodes): Fault[] {
  const words = refused[node.type];
  if (words) return [at(node, { rule: 'prose-is-text', ...words })];
  if (node.type === 'heading') return [at(node, misplaced.heading)];
  const within = nodesOf(node).slice(1).filter(isComponent);
  if (/^link/.test(node.type)) return within.map(() => at(node, misplaced.tagInLink));
  if (!isComponent(node)) return [];
  const fault = componentFault(node);
  const nested = node.name === 'Event' ? within.filter(({ name }) => name === 'Event') : [];
  return [...(fault ? [at(node, fault)] : []), ...nested.map((tag) => at(tag, misplaced.eventInEvent))];
}

/** The components that prose may hold: the attribute that each has, and what it marks. */
const components = [
  {
    name: 'Event',
    attribute: 'id',
    kind: 'event',
    hasWords: true,
    example: '<Event id="…">the words that report it</Event>',
  },
  { name: 'Cite', attribute: 'source', kind: 'source', hasWords: false, example: '<Cite source="…" />' },
] as const;

type Known = (typeof components)[number];

const knownAs = (node: Component) => components.find(({ name }) => name === node.name);

/** What a component marks, where it has its one attribute as a text and no other; else what is wrong with it. */
function targetOf(node: Component, { name, attribute }: Known): { target: string } | { found: string } {
  const given = node.attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === attribute);
  const extra = node.attributes.find((each) => each !== given);
  if (extra?.type === 'mdxJsxAttribute') {
    const what = extra.name === attribute ? `${attribute} twice` : `an attribute ${extra.name}`;
    return { found: `<${name}> with ${what}` };
  }
  if (extra) return { found: `<${name}> with an expression` };
  if (typeof given?.value === 'string' && given.value.trim() !== '') return { target: given.value };
  return { found: `<${name}> without ${attribute}="…"` };
}

function componentFault(node: Component): Words | undefined {
  const component = knownAs(node);
  if (!component) {
    const start = node.name?.toLowerCase().slice(0, 2);
    const near = components.find(({ name }) => name.toLowerCase().slice(0, 2) === start);
    const cure = near?.example ?? 'remove the tag; write \\< for a less-than sign';
    return { rule: 'component-is-known', found: `<${node.name ?? ''}>`, expected: '<Event> or <Cite>', cure };
  }
  const { attribute, hasWords, name, example: cure } = component;
  const incomplete = (found: string, expected: string) => ({ rule: 'component-is-complete', found, expected, cure });
  const result = targetOf(node, component);
  if ('found' in result) return incomplete(result.found, `only ${attribute}="…", in straight quotation marks`);
  if (node.children.some(({ type }) => /^(paragraph|list|blockquote|table|code)$/.test(type)))
    return incomplete(`<${name}> around whole paragraphs`, 'both tags in one paragraph');
  if (hasWords === /\S/.test(textOf(node))) return undefined;
  return hasWords
    ? incomplete(`<${name}> around nothing`, 'the words that report the event between the tags')
    : incomplete(`<${name}> around words`, 'a tag that closes itself');
}

/** What a node points at: an event, a source or an address; of `[words][name]` that of `[name]: address`. */
function markOf(node: Nodes, passage: string, definitions: readonly Definition[]): Mark | undefined {
  const mark = (kind: Mark['kind'], target: string) => ({ kind, target, position: positionOf(node), passage });
  if (node.type === 'link') return mark('link', node.url);
  if (node.type === 'linkReference')
    return mark('link', definitions.find(({ identifier }) => identifier === node.identifier)?.url ?? '');
  const component = isComponent(node) && knownAs(node);
  const result = component && targetOf(node, component);
  return result && 'target' in result ? mark(component.kind, result.target) : undefined;
}

/** The words of a node without its markup. */
export function textOf(node: Nodes): string {
  if ('value' in node && !node.type.startsWith('mdx')) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

/** A node and all below it, in the order of the text. */
export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

function isComponent(node: Nodes): node is Component {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** Where a node starts. */
export function positionOf({ position }: Nodes): Position {
  return { line: position?.start.line ?? 1, column: position?.start.column ?? 1 };
}

function at(node: Nodes, words: Words): Fault {
  return { ...positionOf(node), ...words };
}
