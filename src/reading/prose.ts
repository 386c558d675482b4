import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { anchorOf, openingAnchor, passageAnchor } from '../model/anchors.ts';
import type { Position } from '../model/problems.ts';
import type { Fault, Mark, Passage, Prose, Section, Subheading } from '../model/prose.ts';

/** Blocks of the top level that carry no words of their own. */
const unnumbered = new Set([
  'heading',
  'thematicBreak',
  'definition',
  'yaml',
  'mdxjsEsm',
  'mdxFlowExpression',
]);

/** True for a block of the top level that gets a number and an anchor. */
export function isPassage(node: RootContent): boolean {
  return !unnumbered.has(node.type);
}

/** Reads the tree of an MDX text (mdast with positions) into sections, passages and marks. Pure; order is the text's. */
export function readProse(tree: Root): Prose {
  const sections: { section: Omit<Section, 'passages'>; passages: Passage[] }[] = [];
  const subheadings: Subheading[] = [];
  const marks: Mark[] = [];
  const faults: Fault[] = [];
  const addresses = definitions(tree);
  let number = 0;
  let depth = 1;
  for (const block of tree.children) {
    if (block.type === 'heading') {
      const title = textOf(block).trim();
      const heading = { id: anchorOf(title), title, position: positionOf(block) };
      if (block.depth === 2) sections.push({ section: { ...heading, titled: true }, passages: [] });
      else subheadings.push(heading);
      faults.push(...headingFaults(block, depth));
      depth = block.depth;
      continue;
    }
    if (!isPassage(block)) {
      inspectNode(block, '', marks, faults, addresses);
      continue;
    }
    if (sections.length === 0) {
      sections.push({
        section: { id: openingAnchor, title: 'Opening', titled: false, position: positionOf(block) },
        passages: [],
      });
      depth = 2;
    }
    const current = sections.at(-1);
    if (!current) continue;
    const id = passageAnchor(current.section.id, current.passages.length + 1);
    current.passages.push({ id, number: ++number, section: current.section.id });
    faults.push(...blockFaults(block));
    walk(block, (node) => inspectNode(node, id, marks, faults, addresses));
  }
  return {
    sections: sections.map(({ section, passages }) => ({ ...section, passages })),
    subheadings,
    marks,
    faults,
  };
}

/** Addresses of links that are written apart from their words: `[words][name]`, and elsewhere `[name]: address`. */
function definitions(tree: Root): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  walk(tree, (node) => {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node.url);
  });
  return found;
}

/** A heading is words, one level below the last at most. */
function headingFaults(heading: Heading, before: number): Fault[] {
  const faults: Fault[] = [];
  const marks = (depth: number) => '#'.repeat(depth);
  if (heading.depth === 1) {
    faults.push({
      position: positionOf(heading),
      rule: 'heading-level-follows',
      found: 'a heading of the first level (#)',
      expected: 'headings of the second level (##) and below',
      cure: 'write ##; the title of the page is the field title',
    });
  } else if (heading.depth > before + 1) {
    const place = before === 1 ? 'before any of level 2 (##)' : `right after one of level ${before}`;
    faults.push({
      position: positionOf(heading),
      rule: 'heading-level-follows',
      found: `a heading of level ${heading.depth} (${marks(heading.depth)}) ${place}`,
      expected: 'no level left out',
      cure: `write ${marks(before + 1)}`,
    });
  }
  walk(heading, (node) => {
    if (!/^(mdx|link|image|footnote)/.test(node.type)) return;
    faults.push({
      position: positionOf(node),
      rule: 'heading-is-words',
      found: 'a tag, link or expression in a heading',
      expected: 'words alone',
      cure: 'move it into the paragraph below',
    });
  });
  return faults;
}

/** A paragraph is more than a citation; a heading does not hide in a list or quotation. */
function blockFaults(block: RootContent): Fault[] {
  const faults: Fault[] = [];
  const position = positionOf(block);
  if ((block as unknown as JsxElement).name === 'Cite' && !/\S/.test(textOf(block))) {
    faults.push({
      position,
      rule: 'citation-stands-in-text',
      found: 'a citation that is a paragraph by itself',
      expected: 'a citation in the paragraph that it supports',
      cure: 'move it to the end of the sentence',
    });
  }
  walk(block, (node) => {
    if (nameOf(node) !== 'Event') return;
    walkBelow(node, (inner) => {
      if (nameOf(inner) !== 'Event') return;
      faults.push({
        position: positionOf(inner),
        rule: 'event-stands-alone',
        found: 'an <Event> within an <Event>',
        expected: 'the words of one event beside those of the next',
        cure: 'close the first before the second starts',
      });
    });
  });
  walk(block, (node) => {
    if (node.type !== 'heading') return;
    faults.push({
      position: positionOf(node),
      rule: 'heading-level-follows',
      found: 'a heading inside a list, quotation or tag',
      expected: 'headings on lines of their own, from the first column',
      cure: 'move it out, or make it bold text',
    });
  });
  return faults;
}

/** The words of a node without its markup. */
export function textOf(node: Nodes): string {
  if ('value' in node && typeof node.value === 'string' && !node.type.startsWith('mdx')) return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

function walkBelow(node: Nodes, visit: (node: Nodes) => void): void {
  if ('children' in node) for (const child of node.children) walk(child, visit);
}

function nameOf(node: Nodes): string | null {
  return (node as unknown as Partial<JsxElement>).name ?? null;
}

function positionOf(node: Nodes): Position {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

interface JsxAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}

interface JsxElement {
  readonly name: string | null;
  readonly attributes: readonly JsxAttribute[];
  readonly children: readonly Nodes[];
}

const components: Record<
  string,
  { attribute: string; kind: Mark['kind']; hasWords: boolean; example: string }
> = {
  Event: {
    attribute: 'id',
    kind: 'event',
    hasWords: true,
    example: '<Event id="…">the words that report it</Event>',
  },
  Cite: {
    attribute: 'source',
    kind: 'source',
    hasWords: false,
    example: '<Cite source="…" />',
  },
};

/** Adds a node's mark to `marks`, or what is wrong with it to `faults`. */
function inspectNode(
  node: Nodes,
  passage: string,
  marks: Mark[],
  faults: Fault[],
  addresses: ReadonlyMap<string, string>,
): void {
  const position = positionOf(node);
  const fault = (rule: string, found: string, expected: string, cure?: string) =>
    faults.push({ position, rule, found, expected, ...(cure ? { cure } : {}) });
  switch (node.type as string) {
    case 'mdxJsxTextElement':
    case 'mdxJsxFlowElement':
      inspectComponent(node as unknown as JsxElement, passage, position, marks, fault);
      return;
    case 'mdxTextExpression':
    case 'mdxFlowExpression':
      fault(
        'prose-is-text',
        'an expression in braces',
        'words',
        'write \\{ and \\} for braces, or remove them',
      );
      return;
    case 'mdxjsEsm':
      fault(
        'prose-is-text',
        'an import or export',
        'words',
        'remove the line; <Event> and <Cite> are always there',
      );
      return;
    case 'html':
      fault('prose-is-text', 'HTML', 'Markdown', 'write it as Markdown, or remove it');
      return;
    case 'image':
    case 'imageReference':
      fault('prose-is-text', 'an image', 'words', 'images are not supported in the prose; remove it');
      return;
    case 'footnoteReference':
    case 'footnoteDefinition':
      fault('prose-is-text', 'a footnote', 'a citation or words', components['Cite']?.example);
      return;
    case 'link':
    case 'linkReference': {
      const { url, identifier } = node as { url?: string; identifier?: string };
      marks.push({ kind: 'link', target: url ?? addresses.get(identifier ?? '') ?? '', position, passage });
      walk(node, (inner) => {
        if (inner.type.startsWith('mdxJsx'))
          fault('link-is-words', 'a tag inside a link', 'words alone', 'put it before or after the link');
      });
    }
  }
}

function inspectComponent(
  element: JsxElement,
  passage: string,
  position: Position,
  marks: Mark[],
  fault: (rule: string, found: string, expected: string, cure?: string) => void,
): void {
  const component = components[element.name ?? ''];
  if (!component) {
    fault(
      'component-is-known',
      `<${element.name ?? ''}>`,
      '<Event> or <Cite>',
      nearestComponent(element.name),
    );
    return;
  }
  const given = element.attributes.find((attribute) => attribute.name === component.attribute);
  const extra = element.attributes.find((attribute) => attribute !== given);
  if (typeof given?.value !== 'string' || given.value.trim() === '' || extra) {
    const what = extra
      ? `<${element.name}> with ${extra.name ? (extra.name === given?.name ? `${extra.name} twice` : `an attribute ${extra.name}`) : 'an expression'}`
      : `<${element.name}> without ${component.attribute}="…"`;
    fault(
      'component-is-complete',
      what,
      `only ${component.attribute}="…", in straight quotation marks`,
      component.example,
    );
    return;
  }
  const blocks = element.children.some((child) =>
    /^(paragraph|list|blockquote|table|code)$/.test(child.type),
  );
  if (blocks) {
    fault(
      'component-is-complete',
      `<${element.name}> around whole paragraphs`,
      'both tags in one paragraph',
      component.example,
    );
  } else if (component.hasWords !== element.children.some((child) => /\S/.test(textOf(child)))) {
    fault(
      'component-is-complete',
      component.hasWords ? `<${element.name}> around nothing` : `<${element.name}> around words`,
      component.hasWords ? 'the words that report the event between the tags' : 'a tag that closes itself',
      component.example,
    );
  }
  marks.push({ kind: component.kind, target: given.value, position, passage });
}

function nearestComponent(name: string | null): string {
  const lower = (name ?? '').toLowerCase();
  const match = Object.entries(components).find(([key]) => lower.startsWith(key.toLowerCase().slice(0, 2)));
  return match ? match[1].example : 'remove the tag; write \\< for a less-than sign';
}
