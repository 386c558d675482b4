/**
 * The marks of a drawing are one stop of the keyboard: arrows lead from mark to mark, Home and End to the first and last.
 * Without script each is a stop of its own.
 */
const ways = /^(?:Arrow|Home|End)/;

for (const drawing of document.querySelectorAll<HTMLElement | SVGElement>('.overlay, .horizontal')) {
  const found = [...drawing.querySelectorAll<SVGElement>('a.mark')];
  // Of a timeline on two scales, one number may stand on one, the next on the other.
  const marks = drawing.matches('.horizontal') ? inOrder(found) : found;
  const [first, ...others] = marks;
  if (!first) continue;
  drawing.setAttribute('role', 'toolbar');
  if (!drawing.hasAttribute('aria-label')) drawing.setAttribute('aria-label', 'Events on the map');
  first.setAttribute('tabindex', '0');
  for (const mark of others) mark.setAttribute('tabindex', '-1');

  // A listener would make an element of SVG a stop of its own.
  const ground = drawing.closest('div') ?? drawing;

  // What moves along them is fetched when the keyboard comes to them; its events are taken in their order.
  for (const name of ['focusin', 'keydown'])
    ground.addEventListener(name, (event) => {
      const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
      if (ctrlKey || metaKey || altKey) return;
      if (ways.test(key)) event.preventDefault();
      void import('./roving.ts').then(({ rove }) => rove(marks, event as KeyboardEvent));
    });
}

/** Marks in the order of their numbers, each read once. */
function inOrder(marks: readonly SVGElement[]): SVGElement[] {
  return marks
    .map((mark) => ({ mark, number: Number(mark.querySelector('.number')?.textContent) }))
    .sort((a, b) => a.number - b.number)
    .map(({ mark }) => mark);
}
