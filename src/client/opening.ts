import { isPlain } from './press.ts';

/** The links to events and to sources that open a note, which is fetched when it is needed; all others lead on. */
export const opening = ['a.mark, a.event-number', '.cite a, .rests a'] as const;

/** The link that an event is on, and the record that it opens in a note; a row's own number opens the row, as the browser does. */
export function opened({ target: at }: Event) {
  const link = (at as Element).closest?.<HTMLElement | SVGElement>(opening.join());
  const target = link && document.getElementById(decodeURIComponent((link.getAttribute('href') ?? '').slice(1)));
  return target && !link.closest('tr')?.contains(target) ? { link, target } : {};
}

let isThere = false;
const fetchNotes = async () => {
  const notes = await import('./notes.ts');
  isThere = true;
  return notes;
};

document.addEventListener('click', (event) => {
  const { link, target } = isThere || !isPlain(event) ? {} : opened(event);
  if (!link || !target) return;
  event.preventDefault();
  void fetchNotes().then(({ choose }) => choose(link, target));
});

for (const name of ['pointerover', 'focusin'])
  document.addEventListener(name, (event) => opened(event).link && void fetchNotes(), { passive: true });

// This step of the history has a note.
if (history.state?.note) void fetchNotes();
