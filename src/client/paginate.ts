/** What may be parted between two of its children; what it is repeats on the next sheet. */
const partable = 'section, article, main, div:not(.half, .map, .frame, .room, .stage), ol, ul, dl, table, tbody, .flow';
/** What is never parted, whatever it is. */
const whole = '.keep, .section-opening, .part-head, .passage, .own-words, .map, .timeline, .record, tr, li, figure';
/** What does not stand at the foot of a sheet. */
const leading = 'h2, h3, h4, .keep, .part-head, thead, .aside';

/** Where the next piece goes: the inner end of the sheet that is being filled. */
interface Sheets {
  /** Starts a sheet and returns the element that it is filled in. */
  readonly start: () => HTMLElement;
}

/**
 * Fills sheets with blocks, in their order: a block that has no room goes to the next sheet, one that may be parted in part.
 * A heading goes with what follows it, the head of a table is repeated, and what no sheet has room for stands alone.
 */
export function paginate(blocks: readonly Element[], { start }: Sheets): void {
  let flow = start();
  const isFull = () => flow.scrollHeight > flow.clientHeight + 1;

  /** The copies, on this sheet, of what surrounds the piece that is next; the outermost first. */
  let around: { readonly from: Element; copy: HTMLElement }[] = [];

  function nextSheet(): void {
    const left = around;
    // What is left alone at the foot of this sheet goes along: headings, and what nothing has come into.
    const behind: Element[][] = [];
    const gone = new Set<Element>();
    let at = left.length - 1;
    for (; at >= 0; at--) {
      const { copy } = left[at] as (typeof left)[number];
      behind[at] = takeLeading(copy);
      if (!isBare(copy)) break;
      copy.remove();
      gone.add(copy);
    }
    const above = at < 0 ? takeLeading(flow) : [];
    flow = start();
    flow.append(...above);
    let parent = flow;
    around = left.map(({ from, copy }, level) => {
      const next = shell(from);
      if (gone.has(copy)) next.id = copy.id;
      parent.append(next);
      next.append(...(behind[level] ?? []));
      parent = next;
      return { from, copy: next };
    });
  }

  function place(block: Element): void {
    const parent = () => around.at(-1)?.copy ?? flow;
    parent().append(block);
    if (!isFull()) return;
    block.remove();
    const isPartable = block.matches(partable) && !block.matches(whole) && block.children.length > 0;
    if (!isPartable) {
      if (isStarted(flow)) nextSheet();
      parent().append(block);
      return;
    }
    const copy = shell(block);
    copy.id = block.id;
    parent().append(copy);
    around.push({ from: block, copy });
    for (const child of [...block.children]) if (!child.matches('thead')) place(child);
    around.pop();
  }

  for (const block of blocks) {
    if (block.matches('.asked') && isStarted(flow)) nextSheet();
    place(block);
  }
}

/** An element without its children, but with the head of a table. */
function shell(element: Element): HTMLElement {
  const copy = element.cloneNode(false) as HTMLElement;
  copy.removeAttribute('id');
  copy.removeAttribute('aria-labelledby');
  const head = element.querySelector(':scope > thead');
  if (head) copy.append(head.cloneNode(true));
  return copy;
}

/** Whether nothing has come into an element but the head of a table. */
function isBare(element: Element): boolean {
  return [...element.children].every((child) => child.matches('thead') || (child.matches(partable) && isBare(child)));
}

const isStarted = (flow: Element) => !isBare(flow);

/** Takes from the end of a sheet the headings that would be left alone there, and returns them. */
function takeLeading(end: Element): Element[] {
  const taken: Element[] = [];
  for (let last = end.lastElementChild; last?.matches(leading) && !last.matches('thead'); last = end.lastElementChild) {
    last.remove();
    taken.unshift(last);
  }
  return taken;
}
