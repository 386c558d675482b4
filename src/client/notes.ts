import { noteOf } from './notecontent.ts';
import { placeNote } from './noteplace.ts';

/** Opens sources and events in place: a click on a link to one shows its note in a popover. Without it the links lead there. */
const note = document.createElement('div');
note.className = 'note';
note.popover = 'auto';
note.tabIndex = -1;
note.setAttribute('role', 'dialog');
document.body.append(note);

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
  const inside = (event.target as Element).closest('a, [data-dismiss]');
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
  note.replaceChildren(closeButton(), ...content);
  note.setAttribute('aria-label', note.querySelector('.note-title')?.textContent ?? '');
  if (!nested) {
    // The browser leads focus back to what had it when the note was shown, so that has to be this link.
    note.hidePopover();
    link.focus({ preventScroll: true });
    note.showPopover();
  }
  invoker = anchor;
  invoker.setAttribute('aria-expanded', 'true');
  placeNote(note, anchor.getBoundingClientRect());
  note.scrollTop = 0;
  note.focus({ preventScroll: true });
}

function closeButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Close';
  button.dataset['dismiss'] = '';
  return button;
}
