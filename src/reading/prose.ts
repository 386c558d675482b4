import type { Definition, Heading, Nodes, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';
import { anchorOf, openingAnchor, ownerOf, passageAnchor } from '../model/anchors.ts';
import type { Position } from '../model/problems.ts';
import type { Fault, Mark, Passage, Prose, Section, Subheading } from '../model/prose.ts';
import { countWords } from '../model/wordcount.ts';

type Component = MdxJsxFlowElement | MdxJsxTextElement;

/** A block of the top level: a passage, a heading below the second level, or neither. */
export interface Block {
  readonly node: RootContent;
  readonly passage?: Passage;
  readonly heading?: Subheading;
}

/** A section with all blocks under its heading. */
interface Part extends Omit<Section, 'words' | 'text'> {
  readonly passages: Passage[];
  readonly blocks: Block[];
}

/** Reads the tree of an MDX text (mdast with positions) into sections, passages and marks. Pure; order is the text's. */
export function readProse(tree: Root): Prose {
  const { before, parts } = divide(tree);
  const blocks = [...before, ...parts.flatMap((part) => part.blocks)];
  const definitions = nodesOf(tree).filter((node) => node.type === 'definition');
  return {
    sections: parts.map(({ blocks: own, ...section }) => {
      const text = wordsOf(own);
      return { ...section, text, words: countWords(text) };
    }),
    subheadings: blocks.flatMap(({ heading }) => heading ?? []),
    marks: blocks.flatMap(({ node, passage }) => (passage ? marksIn(node, passage.id, definitions) : [])),
    faults: [...levelFaults(tree), ...tree.children.flatMap(blockFaults)],
  };
}

/** The words of the passages among some blocks. */
function wordsOf(blocks: readonly Block[]): string {
  return blocks.flatMap(({ node, passage }) => (passage ? textOf(node) : [])).join('\n');
}

/** The blocks of a text by section, and those that stand before the first. What has no heading opens the text. */
export function divide(tree: Root): { readonly before: readonly Block[]; readonly parts: readonly Part[] } {
  const position = positionOf(tree);
  const opening: Part = {
    id: openingAnchor,
    given: [],
    title: 'Opening',
    titled: false,
    position,
    passages: [],
    blocks: [],
  };
  const parts = [opening];
  let number = 0;
  for (const node of tree.children) {
    const { id: section, passages, blocks } = parts.at(-1) ?? opening;
    if (node.type === 'heading') {
      const title = textOf(node).trim();
      const heading = { id: anchorOf(title), given: givenIn(node), title, position: positionOf(node) };
      if (node.depth === 2) parts.push({ ...heading, titled: true, passages: [], blocks: [] });
      else blocks.push({ node, heading });
    } else if (isPassage(node)) {
      number += 1;
      const passage = {
        id: passageAnchor(section, passages.length + 1),
        given: givenIn(node),
        number,
        section,
        position: positionOf(node),
        text: spokenText(node).trim(),
      };
      passages.push(passage);
      blocks.push({ node, passage });
    } else blocks.push({ node });
  }
  return opening.passages.length > 0 ? { before: [], parts } : { before: opening.blocks, parts: parts.slice(1) };
}

/** The anchors that an author gives in a block: `<Anchor id="…" />`. */
function givenIn(block: RootContent): string[] {
  return nodesOf(block).flatMap((node) => {
    const component = isComponent(node) && knownAs(node);
    const result = component && component.kind === 'anchor' && targetOf(node, component);
    return result && 'target' in result && !anchorFault(result.target) ? result.target : [];
  });
}

/** What is wrong with an anchor that an author gives; one that is wrong is told, and counts for nothing. */
function anchorFault(anchor: string): readonly [found: string, expected: string, cure: string] | undefined {
  const plain = anchorOf(anchor);
  if (anchor !== plain)
    return [`an anchor ${anchor}`, 'lower-case letters, digits and single hyphens', plain || 'a word or more'];
  const owner = ownerOf(anchor);
  return owner
    ? [`an anchor ${anchor}, which belongs to ${owner}`, 'one that is not taken', `the-${anchor}`]
    : undefined;
}

/** Blocks of the top level that carry no words of their own. */
const unnumbered = ['heading', 'thematicBreak', 'definition', 'yaml', 'mdxjsEsm', 'mdxFlowExpression'];

/** True for a block of the top level that gets a number and an anchor. */
function isPassage(node: RootContent): boolean {
  return !unnumbered.includes(node.type);
}

/** A heading is one level below the last at most; a text that starts without one is of the second. */
function levelFaults({ children }: Root): Fault[] {
  let before = 1;
  return children.flatMap((block) => {
    if (block.type !== 'heading') {
      if (before === 1 && isPassage(block)) before = 2;
      return [];
    }
    const faults = levelFault(block, before);
    before = block.depth;
    return faults;
  });
}

function levelFault(heading: Heading, before: number): Fault[] {
  const { depth } = heading;
  const rule = 'heading-level-follows';
  if (depth === 1) {
    const expected = 'headings of the second level (##) and below';
    const cure = 'write ##; the title of the page is the field title';
    return [fault(heading, rule, 'a heading of the first level (#)', expected, cure)];
  }
  if (depth <= before + 1) return [];
  const place = before === 1 ? 'before any of level 2 (##)' : `right after one of level ${before}`;
  const found = `a heading of level ${depth} (${'#'.repeat(depth)}) ${place}`;
  return [fault(heading, rule, found, 'no level left out', `write ${'#'.repeat(before + 1)}`)];
}

function blockFaults(block: RootContent): Fault[] {
  if (block.type === 'heading') return headingFaults(block);
  const faults = nodesOf(block).flatMap(nodeFaults);
  const name = isComponent(block) && !/\S/.test(textOf(block)) && block.name;
  const said = name && aloneFaults[name];
  return said ? [fault(block, ...said), ...faults] : faults;
}

/** What is said of a tag that is a paragraph by itself. */
const aloneFaults: Readonly<Record<string, readonly [rule: string, found: string, expected: string, cure: string]>> = {
  Cite: [
    'citation-stands-in-text',
    'a citation that is a paragraph by itself',
    'a citation in the paragraph that it supports',
    'move it to the end of the sentence',
  ],
  Anchor: [
    'anchor-stands-in-text',
    'an anchor that is a paragraph by itself',
    'an anchor in the paragraph or heading that it is for',
    'move it to the start of the paragraph',
  ],
};

/** The page takes a heading's words alone: what else stands in it would be lost. */
function headingFaults(heading: Heading): Fault[] {
  return nodesOf(heading).flatMap((node) => {
    if (isComponent(node) && knownAs(node)?.kind === 'anchor') return nodeFaults(node);
    const words = (found: string, cure: string) => fault(node, 'heading-is-words', found, 'plain text only', cure);
    if (/^(mdx|link|image|footnote)/.test(node.type))
      return words('a tag, link or expression in a heading', 'move it into the paragraph below');
    if (!/^(emphasis|strong|delete|inlineCode|break)$/.test(node.type)) return [];
    const cure = `write ${textOf(node).trim() || 'it on one line'}`;
    return words('emphasis, code or a line break in a heading', cure);
  });
}

const expression = ['an expression in braces', 'plain text', 'write \\{ and \\} for braces, or remove them'] as const;
const image = ['an image', 'plain text', 'images are not supported in the prose; remove it'] as const;
const footnote = ['a footnote', 'a citation or plain text', '<Cite source="…" />'] as const;

/** What the prose may not hold at all. */
const refused: Readonly<Record<string, readonly [found: string, expected: string, cure: string]>> = {
  mdxTextExpression: expression,
  mdxFlowExpression: expression,
  mdxjsEsm: ['an import or export', 'plain text', 'remove the line; <Event> and <Cite> are always there'],
  html: ['HTML', 'Markdown', 'write it as Markdown, or remove it'],
  image,
  imageReference: image,
  footnoteReference: footnote,
  footnoteDefinition: footnote,
};

/** What is wrong with a node below the top level, or with a block that is no heading. */
function nodeFaults(node: Nodes): Fault[] {
  const words = refused[node.type];
  if (words) return [fault(node, 'prose-is-text', ...words)];
  if (node.type === 'heading') {
    const expected = 'headings on lines of their own, from the first column';
    const cure = 'move it out, or make it bold text';
    return [fault(node, 'heading-level-follows', 'a heading inside a list, quotation or tag', expected, cure)];
  }
  const within = nodesOf(node).slice(1).filter(isComponent);
  if (/^link/.test(node.type))
    return within.map(() =>
      fault(node, 'link-is-words', 'a tag inside a link', 'plain text only', 'put it before or after the link'),
    );
  if (!isComponent(node)) return [];
  const nested = node.name === 'Event' ? within.filter(({ name }) => name === 'Event') : [];
  const expected = 'the words of one event to end before those of the next begin';
  const cure = 'close the first before the second starts';
  const twofold = nested.map((tag) => fault(tag, 'event-stands-alone', 'an <Event> within an <Event>', expected, cure));
  return [...componentFaults(node), ...twofold];
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
  { name: 'Anchor', attribute: 'id', kind: 'anchor', hasWords: false, example: '<Anchor id="…" />' },
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

function componentFaults(node: Component): Fault[] {
  const component = knownAs(node);
  if (!component) {
    const start = node.name?.toLowerCase().slice(0, 2);
    const near = components.find(({ name }) => name.toLowerCase().slice(0, 2) === start);
    const cure = near?.example ?? 'remove the tag; write \\< for a less-than sign';
    return [fault(node, 'component-is-known', `<${node.name ?? ''}>`, '<Event>, <Cite> or <Anchor>', cure)];
  }
  const { attribute, hasWords, kind, name, example: cure } = component;
  const incomplete = (found: string, expected: string) => [fault(node, 'component-is-complete', found, expected, cure)];
  const result = targetOf(node, component);
  const wrong = kind === 'anchor' && 'target' in result && anchorFault(result.target);
  if (wrong) return [fault(node, 'anchor-is-valid', ...wrong)];
  if ('found' in result) return incomplete(result.found, `only ${attribute}="…", in straight quotation marks`);
  if (node.children.some(({ type }) => /^(paragraph|list|blockquote|table|code)$/.test(type)))
    return incomplete(`<${name}> around whole paragraphs`, 'both tags in one paragraph');
  if (hasWords === /\S/.test(textOf(node))) return [];
  return hasWords
    ? incomplete(`<${name}> around nothing`, 'the words that report the event between the tags')
    : incomplete(`<${name}> around words`, 'a tag that closes itself');
}

/** What the nodes of a passage point at: events, sources and addresses; of `[words][name]` that of `[name]: address`. */
function marksIn(block: RootContent, passage: string, definitions: readonly Definition[]): Mark[] {
  return nodesOf(block).flatMap((node) => {
    const mark = (kind: Mark['kind'], target: string) => ({ kind, target, position: positionOf(node), passage });
    if (node.type === 'link') return mark('link', node.url);
    if (node.type === 'linkReference')
      return mark('link', definitions.find(({ identifier }) => identifier === node.identifier)?.url ?? '');
    const component = isComponent(node) && knownAs(node);
    const result = component && targetOf(node, component);
    return result && 'target' in result && component.kind !== 'anchor' ? mark(component.kind, result.target) : [];
  });
}

/** The words of a node without its markup. */
function textOf(node: Nodes): string {
  if ('value' in node && !node.type.startsWith('mdx')) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

/** Parts of a block that stand apart: an entry of a list, a cell of a table. */
const apart = ['paragraph', 'listItem', 'tableRow', 'tableCell', 'blockquote', 'list', 'code', 'break'];

/** The words of a block as they are read: its parts stand apart, and a citation leaves no blank behind. */
function spokenText(node: Nodes): string {
  const children = 'children' in node ? node.children : [];
  if (children.length === 0) return textOf(node) || (apart.includes(node.type) ? ' ' : '');
  const said = children.reduce((text, child) => {
    const isSilent = isComponent(child) && !/\S/.test(textOf(child));
    return isSilent ? text.trimEnd() : text + spokenText(child);
  }, '');
  return apart.includes(node.type) ? ` ${said} ` : said;
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

function fault(node: Nodes, rule: string, found: string, expected: string, cure: string): Fault {
  return { ...positionOf(node), rule, found, expected, cure };
}
