import { type CssNode, parse, type WalkContext, walk } from 'css-tree';
import { type Element, rawTextOf } from './page.ts';

/** Attributes that make a browser fetch something, on whatever element they stand. */
const fetching = ['src', 'poster', 'data', 'background', 'ping', 'manifest', 'action', 'formaction', 'data-region'];
/** Relations of a `<link>` that are only told, never fetched. */
const told = new Set(['canonical', 'alternate', 'author', 'license', 'help', 'next', 'prev', 'describedby']);
/** SVG attributes whose `url(…)` may lead to another file. */
const painted = ['fill', 'stroke', 'filter', 'mask', 'clip-path', 'marker-start', 'marker-mid', 'marker-end', 'style'];

/** The addresses that an element makes the browser fetch, or may: script data included, links that a reader follows left out. */
export function requestsOf(element: Element): readonly string[] {
  const { tag, attributes } = element;
  const value = (name: string) => attributes.get(name) ?? [];
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  return [
    ...fetching.flatMap(value),
    ...['srcset', 'imagesrcset'].flatMap((name) => candidates(attributes.get(name) ?? '')),
    ...painted.flatMap((name) => cssRequests(attributes.get(name) ?? '', 'value')),
    ...(tag === 'link' && !relations.every((relation) => told.has(relation)) ? [value('href')].flat() : []),
    ...(['a', 'area', 'link', 'base'].includes(tag) ? [] : ['href', 'xlink:href'].flatMap(value)),
    ...(tag === 'base' ? [value('href')].flat() : []),
    ...(tag === 'style' ? cssRequests(rawTextOf(element)) : []),
    ...(attributes.get('http-equiv')?.toLowerCase() === 'refresh'
      ? [value('content')].flat().map((to) => to.replace(/^\d+;\s*url=/i, ''))
      : []),
  ];
}

/** The addresses in a style sheet, or in one value of it: `url(…)` and `@import`. */
export function cssRequests(css: string, context: 'stylesheet' | 'value' = 'stylesheet'): readonly string[] {
  const found: string[] = [];
  walk(parse(css, { context, parseCustomProperty: true }), {
    enter(this: WalkContext, node: CssNode) {
      if (node.type === 'Url') found.push(node.value);
      if (node.type === 'String' && this.atrule?.name === 'import') found.push(node.value);
    },
  });
  return found;
}

function candidates(srcset: string): readonly string[] {
  return srcset.split(/,\s+|,$/).flatMap((candidate) => candidate.trim().split(/\s+/)[0] || []);
}
