import styles from '../styles/note.css?inline';
import { addressOf } from './address.ts';
import { adopt } from './adopting.ts';
import { noteOf } from './notecontent.ts';
import { opened, opening } from './opening.ts';
import { isPlain } from './press.ts';
import { afterLoad, afterwards, hasPaneBeside, keepFocus, leaveAt, linkAt, placeOf, returnTo } from './ways.ts';

/**
 * Opens sources and events in place: a click on a link to one shows its note, puts its permalink in the address, and Back
 * closes it. Beside the text an event opens in the pane, under map and timeline; a citation under its line; on a phone
 * both on a sheet at the foot. Without script the links lead to the records.
 */
adopt(styles);
const note = document.createElement('div');
Object.assign(note, { className: 'note', hidden: true, tabIndex: -1, role: 'dialog' });
const close = Object.assign(document.createElement('button'), { type: 'button', textContent: '×', ariaLabel: 'Close' });
document.body.append(note);

/** The links that open a note; all others lead on. */
const [events, sources] = opening;
const pane = document.querySelector('.pane');
const isPhone = matchMedia('(max-width: 47.99rem)');
/** Between a note and the words that opened it, in px. */
const gap = 8;
const clear = 24;

/** What opened the note; null while none is open. */
let opener: HTMLElement | SVGElement | null = null;
/** What opened the note that a reader closed last, until the history has gone back. */
let closed: HTMLElement | SVGElement | null = null;
/** Where the window stood when a reader closed the note: the way back through the history is not to move it. */
let standing: number | null = null;
/** What a reader opened while the history was on its way back. */
let waiting: (() => void) | null = null;

document.addEventListener('click', (event) => {
  if (!isPlain(event)) return;
  const { link, target } = opened(event);
  if (link && target) {
    event.preventDefault();
    choose(link, target);
  } else if (opener && !note.contains(event.target as Node) && !note.matches('.docked')) leave();
});

note.addEventListener('click', (event) => {
  const inside = (event.target as Element).closest('a, button');
  if (inside === close) leave();
  // Who follows a link goes on from where it leads; Back leads to the note again.
  else if (inside?.matches(`a:not(${events}, ${sources})`)) {
    event.stopPropagation();
    leaveAt(inside);
    hide();
    const { hash } = inside as HTMLAnchorElement;
    if (hash && hash === location.hash) history.pushState(null, '', hash);
  }
});

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && opener) leave();
});

// A note that is not docked stands at the end of the page; for the keyboard it stands right behind what opened it.
note.addEventListener('keydown', (event) => {
  if (event.key !== 'Tab' || note.matches('.docked')) return;
  const stops = [...note.querySelectorAll<HTMLElement>('a, button, summary')].filter((each) => each.checkVisibility());
  const isAtEnd = event.shiftKey ? event.target === note || event.target === stops[0] : event.target === stops.at(-1);
  if (!isAtEnd) return;
  leave();
  if (event.shiftKey) event.preventDefault();
  else {
    // The key leads on from what opened the note.
    closed = null;
    keepFocus();
  }
});

addEventListener('popstate', () => {
  const was = opener ?? closed;
  closed = null;
  hide();
  if (standing === null) reopen();
  else {
    returnTo(standing);
    standing = null;
  }
  // The last that opened a note, not the first, to which the history leads.
  if (was && !opener) afterwards(() => focusOn(was));
  waiting?.();
  waiting = null;
});

// On a reload some browsers jump to the fragment.
addEventListener('pagehide', () => {
  if (opener) history.replaceState({ ...history.state, top: scrollY }, '');
});
afterLoad(() => {
  const { note: id, top } = history.state ?? {};
  if (id && top !== undefined) returnTo(top);
});

reopen();

/** Gives focus to what opened a note, and shows it where the reader has moved on. */
function focusOn(link: HTMLElement | SVGElement): void {
  const { top, bottom } = (link.querySelector('.number') ?? link).getBoundingClientRect();
  link.focus({ preventScroll: bottom > 0 && top < innerHeight });
}

/** Shows what a reader chose: the first one in a step of the history of its own, the next ones in the same step. */
export function choose(link: HTMLElement | SVGElement, target: HTMLElement): void {
  if (standing !== null) {
    waiting = () => choose(link, target);
    return;
  }
  const anchor = note.contains(link) && opener ? opener : link;
  const state = { note: target.id, by: placeOf(anchor) };
  if (opener) history.replaceState(state, '', addressOf(target.id));
  else {
    leaveAt(link);
    history.pushState(state, '', addressOf(target.id));
  }
  show(anchor, target);
}

/** Closes the note as Back does. */
function leave(): void {
  closed = opener;
  hide();
  if (closed) focusOn(closed);
  if (!history.state?.note) return;
  standing = scrollY;
  history.back();
}

/** Shows the note that this step of the history has. */
function reopen(): void {
  const { note: id, by } = history.state ?? {};
  const [link, target] = [linkAt(by), id && document.getElementById(id)];
  if (!link || !target) return;
  show(link, target);
  afterwards(() => note.focus({ preventScroll: true }));
}

function hide(): void {
  opener?.removeAttribute('aria-expanded');
  opener = null;
  note.hidden = true;
}

function show(link: HTMLElement | SVGElement, target: HTMLElement): void {
  hide();
  opener = link;
  link.setAttribute('aria-expanded', 'true');
  note.replaceChildren(close, ...noteOf(target));
  const title = note.querySelector('.note-title')?.textContent || link.querySelector('title')?.textContent;
  note.setAttribute('aria-label', title ?? '');
  note.hidden = false;
  const isEvent = link.matches(events);
  const isSticky = pane !== null && getComputedStyle(pane).position === 'sticky';
  const isDocked = isEvent && isSticky && !link.closest('.evidence');
  const isSheet = !isDocked && (isPhone.matches || (isEvent && (!hasPaneBeside() || link.closest('.pane') !== null)));
  note.className = `note ${isDocked ? 'docked' : isSheet ? 'sheet' : 'under'}`;
  (isDocked ? pane : document.body).append(note);
  note.scrollTop = 0;
  if (isDocked) note.scrollIntoView({ block: 'nearest' });
  else if (isSheet) freeFromSheet(link);
  else placeUnder(link);
  note.focus({ preventScroll: true });
}

/** Under the line on which the link ends, inside its column; the window follows where it does not reach. */
function placeUnder(link: Element): void {
  const line = [...link.getClientRects()].at(-1) ?? link.getBoundingClientRect();
  const column = (link.closest('.passage, .brief, section') ?? document.body).getBoundingClientRect();
  const left = Math.max(gap, Math.min(line.left, column.right - note.offsetWidth));
  note.style.insetBlockStart = `${line.bottom + gap + scrollY}px`;
  note.style.left = `${left + scrollX}px`;
  note.scrollIntoView({ block: 'nearest' });
}

/** Scrolls the window until the sheet covers neither the link nor, where there is room, the map that it stands on. */
function freeFromSheet(link: Element): void {
  note.removeAttribute('style');
  const top = note.getBoundingClientRect().top - clear;
  const drawing = link.closest('.frame')?.getBoundingClientRect();
  const covered =
    drawing && drawing.height <= top ? drawing : (link.querySelector('.number') ?? link).getBoundingClientRect();
  if (covered.bottom > top) scrollBy(0, covered.bottom - top);
}
