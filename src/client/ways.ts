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

/** The place of a link among those of the page. */
export function placeOf(link: Element): number {
  return links.indexOf(link as HTMLElement);
}

/** The link at a place. */
export function linkAt(place: number | undefined): HTMLElement | SVGElement | undefined {
  return place === undefined ? undefined : links[place];
}

/** Makes this step of the history lead back to a link, and to where the window stands. */
export function leaveAt(link: Element): void {
  history.replaceState({ ...history.state, from: placeOf(link), top: scrollY }, '');
}

/** Moves the window, after the browser has moved it as it sees fit. */
export function returnTo(top: number): void {
  requestAnimationFrame(() => scrollTo({ top, behavior: 'instant' }));
}

document.addEventListener('click', ({ defaultPrevented, target }) => {
  const link = (target as Element).closest('a[href*="#"]');
  if (link && !defaultPrevented) leaveAt(link);
});

addEventListener('popstate', () => {
  const { from, top } = history.state ?? {};
  const link = linkAt(from);
  // What has been folded up since then is there as the row that opens it.
  const there = link?.checkVisibility() ? link : link?.closest('details')?.querySelector('summary');
  there?.focus({ preventScroll: true });
  if (top !== undefined) returnTo(top);
});
