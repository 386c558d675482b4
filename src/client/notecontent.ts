/**
 * The content of a note, copied from the record that an address leads to: what it says, then what it rests on and what we
 * found. The page marks what to take by `data-note`: the `record`, its `title` (one or two), each `part`, and what holds
 * `parts`; `data-note-link` names the way back.
 */
export function noteOf(target: Element): Node[] {
  const record = target.closest('[data-note="record"]') ?? target;
  const parts = [...record.querySelectorAll('[data-note="part"], [data-note="parts"] > :not([data-note="title"])')];
  const isBasis = (part: Element) => part.matches('.own-findings') || part.closest('.rests') !== null;
  const list = record.closest<HTMLElement>('[data-note-link]')?.dataset['noteLink'];
  const sorted = parts.toSorted((a, b) => Number(a.matches('.own-findings')) - Number(b.matches('.own-findings')));
  return [
    group(titleOf(record), ...sorted.filter((part) => !isBasis(part)).map(copyOf)),
    group(...sorted.filter(isBasis).map(copyOf), ...(list ? [linkTo(`#${target.id}`, list)] : [])),
  ];
}

/** The title, with the sign of an event before its number. */
function titleOf(record: Element): HTMLElement {
  const titles = [...record.querySelectorAll('[data-note="title"]')];
  const sign = titles[0]?.querySelector('.event-sign')?.cloneNode(true);
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

function linkTo(href: string, textContent: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.append(Object.assign(document.createElement('a'), { href, textContent, className: 'to-list' }));
  return paragraph;
}
