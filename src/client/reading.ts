/** Marks on map and timeline the events of the passages being read, and those that the pointer or focus is on. */
const eventsIn = (element: Element) =>
  [...element.querySelectorAll<HTMLElement>('[data-reports]')].flatMap((mark) => mark.dataset['reports'] ?? []);

const read = new Map<Element, boolean>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) read.set(target, isIntersecting);
    const current = new Set([...read].filter(([, seen]) => seen).flatMap(([passage]) => eventsIn(passage)));
    for (const mark of document.querySelectorAll<SVGElement>('.pane .mark[data-event]')) {
      mark.toggleAttribute('data-reading', current.has(mark.dataset['event'] ?? ''));
    }
  },
  { rootMargin: '-20% 0px -55% 0px' },
);
for (const passage of document.querySelectorAll('.passage')) observer.observe(passage);

function point(event: Event): void {
  const element = (event.target as Element).closest?.<HTMLElement>('[data-reports], a[data-event]');
  const id = element?.dataset['reports'] ?? element?.dataset['event'];
  for (const mark of document.querySelectorAll('.mark[data-pointed]')) mark.removeAttribute('data-pointed');
  if (!id) return;
  const marks = document.querySelectorAll(`.pane .mark[data-event="${CSS.escape(id)}"]`);
  for (const mark of marks) mark.setAttribute('data-pointed', '');
}

document.addEventListener('pointerover', point, { passive: true });
document.addEventListener('focusin', point);
