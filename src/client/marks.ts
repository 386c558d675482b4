/**
 * The marks of a drawing are one stop of the keyboard: arrows lead from mark to mark, Home and End to the first and last.
 * Without script each is a stop of its own.
 */
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

  ground.addEventListener('focusin', ({ target }) => {
    const mark = (target as Element).closest<SVGElement>('a.mark');
    if (!mark || !marks.includes(mark)) return;
    for (const each of marks) each.setAttribute('tabindex', each === mark ? '0' : '-1');
  });

  ground.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (ctrlKey || metaKey || altKey) return;
    const at = marks.indexOf((target as Element).closest('a.mark') as SVGElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    };
    const step = steps[key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const next = marks[(step + marks.length) % marks.length];
    // Not the whole of it: its line may be longer than the window.
    next?.focus({ preventScroll: true });
    next?.querySelector('.number')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}

/** Marks in the order of their numbers, each read once. */
function inOrder(marks: readonly SVGElement[]): SVGElement[] {
  return marks
    .map((mark) => ({ mark, number: Number(mark.querySelector('.number')?.textContent) }))
    .sort((a, b) => a.number - b.number)
    .map(({ mark }) => mark);
}
