/* Words on the screen against words on paper. */
import type { Page } from '@playwright/test';

/**
 * What of a page only a screen has. The list by months stands for the timeline where that is too narrow; a map and a
 * timeline are laid out anew for the sheet, and what they say is said again in the records. What the narrow
 * cells of the chronology say, its records say too.
 */
export const onScreenOnly = [
  '.screen-only',
  'button',
  '.upright',
  'svg',
  '.hash',
  '.chronology thead',
  '.chronology td:nth-child(n + 4)',
];

/** The texts of `main` that a reader sees who opens every disclosure, piece by piece. */
export function textsToRead(page: Page, except: readonly string[] = onScreenOnly): Promise<readonly string[]> {
  return page.evaluate((left) => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const main = document.querySelector('main');
    if (!main) return [];
    const texts: string[] = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.nodeValue?.trim() || !parent || parent.closest(left) || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { width, height } = range.getBoundingClientRect();
      // What is for the ear only is cut to a pixel.
      const { clipPath, visibility } = getComputedStyle(parent);
      const isSeen = width > 1 && height > 1 && visibility === 'visible' && clipPath === 'none';
      if (isSeen) texts.push(node.nodeValue.trim());
    }
    return texts;
  }, except.join());
}

/**
 * Which of these texts paper lacks. One may be cut in two, by the edge of a sheet; blanks and hyphens do not count. Only
 * Latin letters are compared: a PDF has those of Arabic in the order and the shapes in which they are drawn, and says
 * nothing of letters that no font of the machine has.
 */
export function missingTexts(texts: readonly string[], paper: string): readonly string[] {
  const squeezed = squeeze(paper);
  return [...new Set(texts)].filter((text) => !latinRuns(squeeze(text)).every((run) => isIn(squeezed, run)));
}

/** Whether paper has a text. */
export function hasText(paper: string, text: string): boolean {
  return missingTexts([text], paper).length === 0;
}

/** The pieces of a text between letters of other scripts, without the punctuation at their ends. */
function latinRuns(text: string): readonly string[] {
  return text
    .split(/(?:(?!\p{Script=Latin})[\p{L}\p{M}])+|[\u0660-\u0669]/u)
    .map((run) => run.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);
}

function isIn(paper: string, text: string): boolean {
  if (paper.includes(text)) return true;
  const first = longest(text.length, (length) => paper.includes(text.slice(0, length)));
  return first > 0 && paper.includes(text.slice(first));
}

/** The greatest length that fits, where all that are shorter fit too. */
function longest(most: number, fits: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A text without what differs between screen and paper: blanks, hyphens, marks of direction, capitals. */
function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\u2010\u2011-]|\ufe0e|\ufe0f/gu, '');
}
