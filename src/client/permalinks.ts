import styles from '../styles/told.css?inline';
import { nearestAnchor } from '../views/meant.ts';
import type { VersionMarks } from '../views/permalinks.ts';
import { addressOf } from './address.ts';
import { adopt } from './adopting.ts';

adopt(styles);

/** What the page is about where that is a part of a dossier: where the whole is, and the anchor of the part. */
const { whole: from = './', anchor: own = '' } = document.querySelector('main')?.dataset ?? {};

let marks: Promise<VersionMarks> | undefined;

let isAttended = false;

/** On the page of a part, which has no other script: hands its links on, and tells who comes by one what changed. */
export function attend(): void {
  if (isAttended) return;
  isAttended = true;
  document.addEventListener('click', (event) => {
    const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey } = event;
    const pressed = (event.target as Element).closest<HTMLAnchorElement>('.hash, .paragraph-number, h2 > a, h3 > a');
    const isHere = pressed?.hash && pressed.pathname === location.pathname;
    if (!isHere || defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
    event.preventDefault();
    void share(pressed);
  });
  void receive();
  addEventListener('hashchange', (event) => void receive(event));
}

/** Fetches the marks of all versions, once; without them links are made without a mark. */
export function prepare(): Promise<VersionMarks> {
  marks ??= fetch(`${from}permalinks.json`)
    .then((response) => (response.ok ? (response.json() as Promise<VersionMarks>) : {}))
    .catch(() => ({}));
  return marks;
}

/** The whole address of an anchor, with the mark of its words as they are now. */
async function markedAddressOf(anchor: string): Promise<string> {
  const mark = (await prepare())[anchor]?.at(-1)?.[0];
  const address = addressOf(anchor);
  if (mark) address.searchParams.set('v', mark);
  return address.href;
}

/** Hands on the address that a link beside something leads to, and puts it in the address of the page. */
export async function share(link: HTMLAnchorElement): Promise<void> {
  const anchor = decodeURIComponent(link.hash.slice(1));
  const address = markedAddressOf(anchor);
  const page = pageOf(link, anchor);
  const isHandheld = matchMedia('(pointer: coarse)').matches;
  let outcome: string | null;
  if (isHandheld && 'share' in navigator) {
    outcome = await navigator
      .share({ title: document.title, url: page ?? (await address) })
      .then(() => null)
      .catch(({ name }: Error) => (name === 'AbortError' ? null : copy(address)));
  } else outcome = await copy(address);
  history.replaceState(history.state, '', await address);
  if (outcome) say(outcome, page);
}

/** The page of a section's or an event's own, which has a picture of its own where a link to it is shared; else null. */
function pageOf(link: HTMLAnchorElement, anchor: string): string | null {
  const path = anchor.startsWith('event-')
    ? `event/${anchor.slice('event-'.length)}/`
    : link.matches('.section-opening > h2 > a')
      ? `${anchor}/`
      : null;
  return path && !own ? new URL(path, location.href).href : null;
}

/** Copies an address that is still being made: a press allows no waiting. Returns what to say of it. */
async function copy(address: Promise<string>): Promise<string> {
  try {
    const text = address.then((words) => new Blob([words], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    return 'Link copied';
  } catch {
    const words = await address;
    const written = await navigator.clipboard?.writeText(words).then(
      () => true,
      () => false,
    );
    return written ? 'Link copied' : `Copy the link from the address of this page: ${words}`;
  }
}

const status = document.createElement('p');
Object.assign(status, { className: 'told-once', role: 'status' });
let timer = 0;

/** Says something for some seconds, at the foot of the window. */
function say(words: string, page: string | null): void {
  document.body.append(status);
  clearTimeout(timer);
  requestAnimationFrame(() => {
    status.textContent = words;
    if (page) status.append('. ', link(page, 'Its own page'));
  });
  timer = window.setTimeout(() => status.remove(), page ? 8000 : 4000);
}

/** Tells who comes by a link, or goes on to another place, that there is none, or that its words have changed since. */
export async function receive(step?: HashChangeEvent): Promise<void> {
  if (step) leaveMark(step);
  const anchor = decode(location.hash.slice(1)) || own;
  const target = document.getElementById(anchor);
  // A part has not all that the whole has, nor what became of earlier links: the whole finds what is meant.
  if (target && !target.matches('.left')) await tellChanges(anchor, target);
  else if (own) location.replace(new URL(from + location.search + location.hash, location.href));
  else if (anchor) missing(anchor);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A notice at the top, with the nearest place that there is. */
function missing(anchor: string): void {
  document.querySelector('.told.missing')?.remove();
  const anchors = [...document.querySelectorAll('main [id]')].flatMap(({ id }) => (/^[a-z]/.test(id) ? id : []));
  const near = nearestAnchor(anchor, anchors);
  const words = document.createElement('p');
  words.append(`There is no #${anchor} in this dossier. `);
  if (near) words.append('The nearest is ', link(`#${near}`, `#${near}`), '. ');
  words.append(link(`${from}changes/`, 'What became of earlier links'), '.');
  const notice = tell('missing', words);
  document.querySelector('main')?.prepend(notice);
  notice.scrollIntoView({ block: 'center' });
}

/** Who goes on to another place takes no mark along: a mark belongs to the fragment that it came with. */
function leaveMark({ oldURL, newURL }: HashChangeEvent): void {
  const [before, after] = [oldURL, newURL].map((url) => new URL(url).searchParams.get('v'));
  if (after && before === after) history.replaceState(history.state, '', addressOf(location.hash));
}

/** A line at what changed: when, why, and how it read. */
async function tellChanges(anchor: string, target: HTMLElement): Promise<void> {
  const mark = new URLSearchParams(location.search).get('v');
  const now = (await prepare())[anchor]?.at(-1)?.[0];
  if (!mark || !now || mark === now) return;
  const history = [...((await lineOf(anchor))?.querySelectorAll<HTMLElement>('.change') ?? [])];
  const at = history.findIndex(({ dataset }) => dataset['mark']?.split(' ').includes(mark));
  const changes = history.slice(0, Math.max(0, at));
  if (at === 0) return;
  const words = document.createElement('p');
  const done = [...new Set(changes.map(inWords))].reverse().join(', ');
  words.append(
    at < 0 ? 'This link was made for words that are not on record. ' : `Since this link was made: ${done}. `,
    link(`${from}changes/#${anchor}`, 'All that became of it'),
    '.',
  );
  const parts: Node[] = [words];
  for (const change of changes) for (const note of change.querySelectorAll('.reason')) parts.push(note.cloneNode(true));
  const texts = changes.filter((change) => change.querySelector('p:not(.fine, .reason)'));
  if (texts.length > 0) {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = 'How it read';
    details.append(summary, ...texts.map((change) => change.cloneNode(true)));
    parts.push(details);
  }
  const place = target.closest<HTMLElement>('.passage, .body, li') ?? target;
  place.querySelector(':scope > .told')?.remove();
  const notice = tell('changed', ...parts);
  if (/^H\d$/.test(target.tagName)) target.after(notice);
  // Under a text that ends below the window nobody would see it.
  else if (place.getBoundingClientRect().bottom < innerHeight - 160) place.append(notice);
  else if (target === place) place.prepend(notice);
  else target.after(notice);
}

/** `changed on 30 November 2026`: what happened, and when. */
function inWords(change: Element): string {
  const words = change.querySelector('.fine')?.textContent?.trim() ?? '';
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** The line of an anchor on the page of changes, which says how it read. */
async function lineOf(anchor: string): Promise<Element | null> {
  try {
    const response = await fetch(`${from}changes/`);
    // The policy of this page would complain of the styles of that one.
    const html = (await response.text()).replace(/<style>[\s\S]*?<\/style>/g, '');
    const page = new DOMParser().parseFromString(html, 'text/html');
    return page.getElementById(anchor);
  } catch {
    return null;
  }
}

function tell(kind: string, ...parts: readonly Node[]): HTMLElement {
  const notice = document.createElement('aside');
  Object.assign(notice, { className: `told ${kind}`, ariaLabel: 'About your link', lang: 'en' });
  notice.append(...parts);
  return notice;
}

function link(href: string, textContent: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), { href, textContent });
}
