import { noteOf } from './notecontent.ts';

/** Opens sources and events in place: a click on a link to one shows its note in a popover. Without it the links lead there. */
const note = document.createElement('div');
Object.assign(note, { className: 'note', popover: 'auto', tabIndex: -1, role: 'dialog' });
document.body.append(note);
const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close' });
/** Between the note, its link and the edges of the window, in px. */
const gap = 8;

let invoker: HTMLElement | SVGElement | null = null;

for (const link of document.querySelectorAll('[data-source], a[data-event]'))
  link.setAttribute('aria-haspopup', 'dialog');

document.addEventListener('click', (event) => {
  const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  const link = (event.target as Element).closest<HTMLElement | SVGElement>('a[data-source], a[data-event]');
  if (!link) return;
  const target = document.getElementById(decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''));
  if (!target || target.contains(link)) return;
  event.preventDefault();
  open(link, noteOf(target));
});

note.addEventListener('click', (event) => {
  const inside = (event.target as Element).closest('a, button');
  if (!inside || inside.hasAttribute('data-event') || inside.hasAttribute('data-source')) return;
  // Who follows a link goes on from where it leads, so focus must not come back here.
  if (inside.matches('a')) forgetInvoker();
  note.hidePopover();
});

note.addEventListener('toggle', (event) => {
  if (event.newState === 'open') return;
  const active = document.activeElement;
  if (!active || active === document.body || note.contains(active)) invoker?.focus({ preventScroll: true });
  forgetInvoker();
});

function forgetInvoker(): void {
  invoker?.removeAttribute('aria-expanded');
  invoker = null;
}

function open(link: HTMLElement | SVGElement, content: Node[]): void {
  const nested = note.contains(link);
  const anchor = nested && invoker ? invoker : link;
  invoker?.removeAttribute('aria-expanded');
  note.replaceChildren(close, ...content);
  note.setAttribute('aria-label', note.querySelector('.note-title')?.textContent ?? '');
  if (!nested) {
    // The browser leads focus back to what had it when the note was shown, so that has to be this link.
    note.hidePopover();
    link.focus({ preventScroll: true });
    note.showPopover();
  }
  invoker = anchor;
  invoker.setAttribute('aria-expanded', 'true');
  place(anchor.getBoundingClientRect());
  note.scrollTop = 0;
  note.focus({ preventScroll: true });
}

/** Under its link, or above where there is more room, inside the window. Narrow windows dock it at the foot by CSS. */
function place(anchor: DOMRect): void {
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
