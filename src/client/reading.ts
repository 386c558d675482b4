/** Marks on map and timeline the events of the passages being read, and those that the pointer or focus is on. */
function markEvents(attribute: string, events: ReadonlySet<string | undefined>): void {
  for (const mark of document.querySelectorAll<SVGElement>('.pane .mark[data-event]'))
    mark.toggleAttribute(attribute, events.has(mark.dataset['event']));
}

const read = new Map<Element, boolean>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) read.set(target, isIntersecting);
    const passages = [...read].filter(([, seen]) => seen).map(([passage]) => passage);
    const reports = passages.flatMap((passage) => [...passage.querySelectorAll<HTMLElement>('[data-reports]')]);
    markEvents('data-reading', new Set(reports.map((report) => report.dataset['reports'])));
  },
  { rootMargin: '-20% 0px -55% 0px' },
);
for (const passage of document.querySelectorAll('.passage')) observer.observe(passage);

function point(event: Event): void {
  const element = (event.target as Element).closest?.<HTMLElement>('[data-reports], a[data-event]');
  markEvents('data-pointed', new Set([element?.dataset['reports'] ?? element?.dataset['event']]));
}

document.addEventListener('pointerover', point, { passive: true });
document.addEventListener('focusin', point);
