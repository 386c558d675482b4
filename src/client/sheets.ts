import { turnToPaper } from './papersheets.ts';

/** What a sheet of A4 has room for within its margins, in CSS px: 174 mm by 268 mm. */
const room = { width: 657.6, height: 1012.9 };

/**
 * How many sheets a page takes on paper, about: a copy of it is laid out in a frame that nobody sees, under the styles for
 * paper. `prints` are what is left out, by the
 * attribute of that name, `styles` those that a script has brought for it.
 */
export async function countSheets(prints: readonly string[], styles: string): Promise<readonly number[]> {
  const frame = document.createElement('iframe');
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  Object.assign(frame.style, {
    position: 'absolute',
    insetBlockStart: '0',
    inlineSize: `${room.width}px`,
    blockSize: `${room.height}px`,
    border: '0',
    visibility: 'hidden',
  });
  // A frame without a doctype would be laid out as pages were before there were standards.
  frame.srcdoc = '<!doctype html>';
  const isReady = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await isReady;
  const copy = frame.contentDocument as Document;
  const root = copy.importNode(document.documentElement, true);
  for (const script of root.querySelectorAll('script, iframe, dialog')) script.remove();
  copy.replaceChild(root, copy.documentElement);
  await Promise.all([...root.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(loaded));
  const adopted = new (copy.defaultView as Window & typeof globalThis).CSSStyleSheet();
  adopted.replaceSync(styles);
  copy.adoptedStyleSheets = [adopted];
  for (const sheet of [...copy.styleSheets, adopted]) turnToPaper(sheet.cssRules);
  await copy.fonts.ready;
  const counts = prints.map((print) => {
    root.dataset['print'] = print;
    return sheetsOf(copy.body);
  });
  frame.remove();
  return counts;
}

function loaded(link: HTMLLinkElement): Promise<unknown> | undefined {
  link.media = 'all';
  if (link.sheet) return undefined;
  return new Promise((resolve) => {
    for (const outcome of ['load', 'error']) link.addEventListener(outcome, resolve);
  });
}

/** Sheets that are filled one after the other, by what may not be parted, and else by what is left. */
function sheetsOf(body: HTMLElement): number {
  let sheets = 1;
  let start = body.getBoundingClientRect().top;
  for (const { top, bottom, isWhole } of blocksOf(body)) {
    if (isWhole && bottom > start + room.height && bottom - top < room.height) {
      sheets++;
      start = top;
    }
    while (bottom > start + room.height) {
      sheets++;
      start += room.height;
    }
  }
  return sheets;
}

interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly isWhole: boolean;
}

/** What a page has from top to bottom: what may not be parted, and else what has no blocks in it. */
function blocksOf(parent: Element): Block[] {
  const view = parent.ownerDocument.defaultView as Window;
  return [...parent.children].flatMap((child) => {
    const { display, breakInside } = view.getComputedStyle(child);
    if (display === 'none') return [];
    const isWhole = breakInside === 'avoid';
    const inner = isWhole ? [] : blocksOf(child);
    const { top, bottom, height } = child.getBoundingClientRect();
    if (inner.length > 0 || height === 0) return inner;
    return display.startsWith('inline') || display === 'contents' ? [] : { top, bottom, isWhole };
  });
}
