/** Under the head of the timeline: what is pointed at, else what is being read; else the key. */
const readout = document.querySelector('.readout');
const key = [...(readout?.childNodes ?? [])];
const told = new Map<string, string>();

/** Says in words which events are marked: the first of them, and how many more there are. */
function tell(attribute: string, events: ReadonlySet<string | null>): void {
  const names = [...events].flatMap(
    (href) => document.querySelector(`.timeline a.mark[href="${href}"] > title`)?.textContent ?? [],
  );
  told.set(attribute, names.length > 1 ? `+${names.length - 1} · ${names[0]}` : (names[0] ?? ''));
  const words = told.get('data-pointed') || told.get('data-reading');
  readout?.replaceChildren(...(words ? [words] : key));
}

/** Marks on map and timeline the events of the passages being read, and those that the pointer or focus is on. */
function markEvents(attribute: string, links: readonly Element[]): void {
  const events = new Set(links.map((link) => link.getAttribute('href')));
  for (const mark of document.querySelectorAll('.pane .mark'))
    mark.toggleAttribute(attribute, events.has(mark.getAttribute('href')));
  tell(attribute, events);
}

/** The links to events in a part of the page. */
const eventsIn = (part: Element) => [...part.querySelectorAll('a[href^="#event-"]')];

const read = new Map<Element, boolean>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) read.set(target, isIntersecting);
    const passages = [...read].filter(([, seen]) => seen).map(([passage]) => passage);
    markEvents('data-reading', passages.flatMap(eventsIn));
  },
  { rootMargin: '-20% 0px -55% 0px' },
);
for (const passage of document.querySelectorAll('.passage')) observer.observe(passage);

/** A link to an event stands for it, and so do the words of the prose before it, and a point of the summary for all of its. */
export function point({ target }: Event): void {
  const part = (target as Element).closest?.('.mark, .event-number, .event, .judgements > ol > li');
  if (!part) markEvents('data-pointed', []);
  else if (part.matches('a')) markEvents('data-pointed', [part]);
  else markEvents('data-pointed', eventsIn((part.matches('.event') && part.nextElementSibling) || part));
}

document.addEventListener('pointerover', point, { passive: true });
document.addEventListener('focusin', point);
