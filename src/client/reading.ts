/** Marks on map and timeline the events of the passages being read, and those that the pointer or focus is on. */
function markEvents(attribute: string, links: ReadonlySet<string | null | undefined>): void {
  for (const mark of document.querySelectorAll('.pane .mark'))
    mark.toggleAttribute(attribute, links.has(mark.getAttribute('href')));
}

const read = new Map<Element, boolean>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) read.set(target, isIntersecting);
    const passages = [...read].filter(([, seen]) => seen).map(([passage]) => passage);
    const reports = passages.flatMap((passage) => [...passage.querySelectorAll<HTMLElement>('[data-reports]')]);
    markEvents('data-reading', new Set(reports.map((report) => `#${report.dataset['reports']}`)));
  },
  { rootMargin: '-20% 0px -55% 0px' },
);
for (const passage of document.querySelectorAll('.passage')) observer.observe(passage);

function point(event: Event): void {
  const element = (event.target as Element).closest?.<HTMLElement>('[data-reports], .mark, .event-number');
  const anchor = element?.dataset['reports'];
  markEvents('data-pointed', new Set([anchor ? `#${anchor}` : element?.getAttribute('href')]));
}

document.addEventListener('pointerover', point, { passive: true });
document.addEventListener('focusin', point);
