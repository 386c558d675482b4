/** Goes from mark to mark of a drawing by arrows, Home and End; where focus comes, the keyboard comes back to. */
export function rove(marks: readonly SVGElement[], { type, key, target }: KeyboardEvent): void {
  const mark = (target as Element).closest<SVGElement>('a.mark');
  const at = mark ? marks.indexOf(mark) : -1;
  if (at < 0) return;
  if (type === 'focusin') {
    for (const each of marks) each.setAttribute('tabindex', each === mark ? '0' : '-1');
    return;
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: marks.length - 1,
  };
  const step = steps[key];
  if (step === undefined) return;
  const next = marks[(step + marks.length) % marks.length];
  // Not the whole of it: its line may be longer than the window.
  next?.focus({ preventScroll: true });
  next?.querySelector('.number')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
