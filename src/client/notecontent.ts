/**
 * The content of a note, copied from the record that an address leads to: what it says, then what it rests on and what we
 * found, and the way to the row.
 */
export function noteOf(record: Element): Node[] {
  const all = [...record.children].flatMap((part) => (part.matches('.half') ? [...part.children] : part));
  const parts = all.filter((part) => !part.matches('.named'));
  const isBasis = (part: Element) => part.matches('.rests, .rests ~ *');
  return [
    group(titleOf(record), ...parts.filter((part) => !isBasis(part)).map(copyOf)),
    group(...parts.filter(isBasis).map(briefOf), ...(rowOf(record) ? [linkTo(`#${record.id}`, 'Open the row')] : [])),
  ];
}

/** The row that a record stands in; a list that only the map leads to has none. */
const rowOf = (record: Element) => record.closest('tr') ?? record.closest('details');

/** The title, with the sign of an event before its number, or of what was seen of a source. */
function titleOf(record: Element): HTMLElement {
  const row = rowOf(record);
  const titles = [...(row?.querySelectorAll('th, .title, .source-label, summary > .name') ?? [])];
  const sign = row?.querySelector('.event-sign, .state')?.cloneNode(true);
  const title = Object.assign(document.createElement('div'), { className: 'note-title' });
  title.append(...(sign ? [sign] : []), titles.map((each) => each.textContent.trim()).join('. '));
  return title;
}

function group(...nodes: Node[]): HTMLElement {
  const element = document.createElement('div');
  element.append(...nodes.flatMap((node) => [node, ' ']));
  return element;
}

/** A copy without ids, so that each id stays unique. */
function copyOf(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  for (const node of [copy, ...copy.querySelectorAll('[id]')]) node.removeAttribute('id');
  return copy;
}

/** A copy that has of what we found only what it comes to. */
function briefOf(element: Element): Element {
  const copy = copyOf(element);
  if (element.matches('.own-findings')) for (const part of [...copy.children].slice(1)) part.remove();
  return copy;
}

function linkTo(href: string, textContent: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.append(Object.assign(document.createElement('a'), { href, textContent, className: 'to-list' }));
  return paragraph;
}
