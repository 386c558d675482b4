/**
 * The content of a note, copied from the record that an address leads to. The page marks what to take by `data-note`:
 * the `record`, its `title` (one or two), each `part`, and what holds `parts`; `data-note-link` names the way back.
 */
export function noteOf(target: Element): Node[] {
  const record = target.closest('[data-note="record"]') ?? target;
  const titles = [...record.querySelectorAll('[data-note="title"]')].map((each) => each.textContent.trim());
  const parts = record.querySelectorAll('[data-note="part"], [data-note="parts"] > :not([data-note="title"])');
  const list = record.closest<HTMLElement>('[data-note-link]')?.dataset['noteLink'];
  return [title(titles.join('. ')), ...copies(parts), ...(list ? [linkTo(`#${target.id}`, list)] : [])];
}

/** Copies without ids, so that each id stays unique. */
function copies(elements: Iterable<Element>): Element[] {
  return [...elements].map((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const node of [copy, ...copy.querySelectorAll('[id]')]) node.removeAttribute('id');
    return copy;
  });
}

function title(text: string): HTMLElement {
  const heading = document.createElement('p');
  heading.className = 'note-title';
  heading.textContent = text;
  return heading;
}

function linkTo(address: string, text: string): HTMLElement {
  const paragraph = document.createElement('p');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  link.className = 'to-list';
  paragraph.append(link);
  return paragraph;
}
