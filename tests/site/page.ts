import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** An element as the HTML standard's own parser sees it. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  readonly children: readonly (Element | string)[];
  /** Its place in the file, counted in elements from 0. */
  readonly order: number;
}

/** One HTML file of the built site. */
export interface Page {
  /** From the site's folder, with slashes: `some-dossier/index.html`. */
  readonly file: string;
  readonly html: string;
  /** Every element, in the order of the file. */
  readonly elements: readonly Element[];
  readonly ids: ReadonlySet<string>;
  /** What the parser had to put up with: the standard's name of the error, and its line. */
  readonly errors: readonly string[];
}

/** Reads one HTML file; never throws, since HTML never fails to parse: see `errors`. */
export function readPage(file: string, html: string): Page {
  const errors: string[] = [];
  const tree = parse(html, { onParseError: ({ code, startLine }) => errors.push(`${code}, line ${startLine}`) });
  const elements: Element[] = [];
  gather(tree.childNodes, null, elements);
  const ids = new Set(elements.flatMap(({ attributes }) => attributes.get('id') ?? []));
  return { file, html, elements, ids, errors };
}

function gather(nodes: readonly Tree.ChildNode[], parent: Element | null, all: Element[]): (Element | string)[] {
  return nodes.flatMap((node): (Element | string)[] => {
    if (node.nodeName === '#text') return [(node as Tree.TextNode).value];
    if (!('tagName' in node)) return [];
    const attributes = new Map(
      node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    );
    const children: (Element | string)[] = [];
    const element = { tag: node.tagName, attributes, parent, children, order: all.length };
    all.push(element);
    children.push(...gather(('content' in node ? node.content : node).childNodes, element, all));
    return [element];
  });
}

/** All the text in an element, blanks run together. */
export function textOf(element: Element): string {
  return rawTextOf(element).replaceAll(/\s+/g, ' ').trim();
}

/** All the text in an element as it stands in the file; what a script's or style's hash is taken of. */
export function rawTextOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : rawTextOf(child))).join('');
}

/** The element itself and what it stands in, from the inside out. */
export function upwards(element: Element): readonly Element[] {
  return element.parent ? [element, ...upwards(element.parent)] : [element];
}

/** Whether `element` stands in the element with this id, or is it. */
export function isWithin(element: Element, id: string): boolean {
  return upwards(element).some(({ attributes }) => attributes.get('id') === id);
}

/** The classes of an element. */
export function classesOf({ attributes }: Element): readonly string[] {
  return (attributes.get('class') ?? '').split(/\s+/).filter(Boolean);
}

/** How a finding names an element: `<a href="…">`, shortened. */
export function describeElement({ tag, attributes }: Element): string {
  const shown = [...attributes].slice(0, 3).map(([name, value]) => ` ${name}="${value.slice(0, 60)}"`);
  return `<${tag}${shown.join('')}>`;
}
