const gap = 8;

/** Puts a note under its link, or above where there is more room, inside the window. Narrow windows dock it at the foot by CSS. */
export function placeNote(note: HTMLElement, anchor: DOMRect): void {
  note.style.removeProperty('inset');
  if (matchMedia('(max-width: 47.99rem)').matches) return;
  const { innerWidth, innerHeight, scrollX, scrollY } = window;
  const below = innerHeight - anchor.bottom - 2 * gap;
  const above = anchor.top - 2 * gap;
  const isBelow = below >= Math.min(note.scrollHeight, 320) || below >= above;
  note.style.maxBlockSize = `${Math.max(160, isBelow ? below : above)}px`;
  const { width, height } = note.getBoundingClientRect();
  const left = Math.min(Math.max(gap, anchor.left), innerWidth - width - gap);
  const top = isBelow ? anchor.bottom + gap : anchor.top - height - gap;
  note.style.inset = `${top + scrollY}px auto auto ${left + scrollX}px`;
}
