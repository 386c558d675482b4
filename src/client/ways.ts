import { dressed } from './looks.ts';

/**
 * Back leads to where a reader was, focus included: the step of the history that a link was followed from remembers the
 * link, by its place among the links of the page as it was built, and where the window stood.
 */
const links = [...document.querySelectorAll<HTMLElement | SVGElement>('a[href*="#"]')];

/** Whether map and timeline stand beside the text. */
export function hasPaneBeside(): boolean {
  const reading = document.querySelector('.reading');
  return reading !== null && getComputedStyle(reading).display === 'grid';
}

/** The place of a link among those of the page; a copy of one, as the interactive map has them, has its place. */
export function placeOf(link: Element): number {
  const at = links.indexOf(link as HTMLElement);
  return at >= 0 ? at : links.findIndex((each) => each.getAttribute('href') === link.getAttribute('href'));
}

/** The link at a place. */
export function linkAt(place: number | undefined): HTMLElement | SVGElement | undefined {
  return place === undefined ? undefined : links[place];
}

/** Makes this step of the history lead back to a link, and to where the window stands. */
export function leaveAt(link: Element): void {
  const at = link.getBoundingClientRect().top;
  history.replaceState({ ...history.state, from: placeOf(link), top: scrollY, at }, '');
}

/** Does something once the page has been loaded, and the browser has gone where the address leads. */
export function afterLoad(act: () => void): void {
  if (document.readyState === 'complete') act();
  else addEventListener('load', act);
}

/** Does something once the browser has done what it does itself on the way back: it moves window and focus. */
export function afterwards(act: () => void): void {
  requestAnimationFrame(act);
}

let keepsFocus = false;

/** Leaves focus where it is when the history goes back the next time. */
export function keepFocus(): void {
  keepsFocus = true;
}

/** Moves the window back to where it was. */
export function returnTo(top: number): void {
  afterwards(() => scrollTo(0, top));
}

document.addEventListener('click', ({ defaultPrevented, target }) => {
  const link = (target as Element).closest('a[href*="#"]');
  if (link && !defaultPrevented) leaveAt(link);
});

addEventListener('popstate', () => {
  const { from, top, at, note } = history.state ?? {};
  const link = note === undefined && !keepsFocus ? linkAt(from) : undefined;
  keepsFocus = false;
  afterwards(() => {
    // What has been folded up since then is there as the row that opens it.
    const there = link?.checkVisibility() ? link : link?.closest('details')?.querySelector('summary');
    there?.focus({ preventScroll: true });
    // A row that was opened above has moved it since.
    if (there) scrollBy(0, there.getBoundingClientRect().top - at);
    else if (top !== undefined) scrollTo(0, top);
  });
});

// A reload does not open the row that the address names in every browser. Where it stands in the window it stays while
// styles and faces come, until the reader goes on: browsers hold the first words of the window, not these.
const target = document.querySelector(':target');
if (target) {
  const row = target.closest('details');
  if (row) row.open = true;
  let held: number | undefined;
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const hold = () => {
    const isNear = Math.abs(target.getBoundingClientRect().top - 100) < 400;
    // What came while this was fetched may have moved it already; a reader who went on is further away.
    if (held === undefined && isNear && entry?.type === 'navigate') target.scrollIntoView();
    const { top } = target.getBoundingClientRect();
    if (held === undefined && top >= 0 && top < innerHeight) held = top;
  };
  let isLeft = false;
  const keep = () => {
    if (held !== undefined && !isLeft) scrollBy(0, target.getBoundingClientRect().top - held);
  };
  // Before that, the browser may not have gone there yet.
  if (scrollY > 0) hold();
  afterLoad(hold);
  document.fonts.addEventListener('loadingdone', keep);
  document.addEventListener('animationend', keep);
  void dressed.then(() => requestAnimationFrame(keep));
  for (const name of ['wheel', 'touchmove', 'pointerdown', 'keydown', 'popstate', 'hashchange'])
    addEventListener(
      name,
      () => {
        isLeft = true;
      },
      { once: true, passive: true },
    );
}

// Firefox does not scroll to what Tab reaches while it is partly in view, even with its end under the foot of the window.
addEventListener('keyup', ({ key }) => {
  if (key === 'Tab') document.activeElement?.closest(':is(.prose, .evidence) *')?.scrollIntoView({ block: 'nearest' });
});
