/**
 * The content of a note, copied from the record that an address leads to. The page marks what to take by `data-note`:
 * the `record`, its `title` (one or two), each `part`, and what holds `parts`; `data-note-link` names the way back.
 */
export function noteOf(target: Element): Node[] {
  const record = target.closest('[data-note="record"]') ?? target;
  const titles = [...record.querySelectorAll('[data-note="title"]')].map((each) => each.textContent.trim());
  const textContent = titles.join('. ');
  const heading = Object.assign(document.createElement('div'), { className: 'note-title', textContent });
  const found = record.querySelectorAll('[data-note="part"], [data-note="parts"] > :not([data-note="title"])');
  // What the text says stands before what we found.
  const parts = [...found].sort((a, b) => Number(isOurs(a)) - Number(isOurs(b)));
  const list = record.closest<HTMLElement>('[data-note-link]')?.dataset['noteLink'];
  return [heading, ...parts.map(copyOf), ...(list ? [linkTo(`#${target.id}`, list)] : [])];
}

const isOurs = (element: Element) => element.matches('.own-findings, .own-words');

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
