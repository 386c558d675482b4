/** Copies of what stands in the page, for a note: without ids, so that each id stays unique. */
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

function wayTo(address: string, text: string): HTMLElement {
  const paragraph = document.createElement('p');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = text;
  link.className = 'way-on';
  paragraph.append(link);
  return paragraph;
}

/** The note of a source, from its opened entry in the list. */
export function sourceNote(body: Element): Node[] {
  const label = body.parentElement?.querySelector('.source-label')?.textContent ?? '';
  return [title(label), ...copies(body.children), wayTo(`#${body.id}`, 'To the list of sources')];
}

/** The note of an event, from its row in the chronology. */
export function eventNote(row: Element): Node[] {
  const text = (selector: string) => row.querySelector(selector)?.textContent ?? '';
  const parts = row.querySelectorAll(
    '.when > *, .what > .fine, .what > .summary, .what > .ours, .harm > ul, .who > ul, .rests > *',
  );
  return [
    title(`${text('.event-number')}. ${text('.title')}`),
    ...copies(parts),
    wayTo(`#${row.id}`, 'To the chronology'),
  ];
}
