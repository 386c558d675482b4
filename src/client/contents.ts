import { dressed } from './looks.ts';
import { hasPaneBeside } from './ways.ts';

/** The contents say where the reader is; they close when a way is taken. Where they stand beside the text they stay open. */
const details = document.querySelector<HTMLDetailsElement>('.contents > details');
const here = details?.querySelector('.here');
const beside = matchMedia('(min-width: 117.5rem)');
const pane = document.querySelector('.pane');
const entries = [...(details?.querySelectorAll('a') ?? [])].flatMap((link) => {
  const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  return part ? { link, part } : [];
});

/** The last part that starts at the top of the window or above; what stays in view beside the text is none. */
function mark(): void {
  // Beside the text, map and timeline are no place on the way through it.
  const isBeside = hasPaneBeside();
  const started = entries.filter(
    ({ part }) => !(isBeside && pane?.contains(part)) && part.getBoundingClientRect().top < 48,
  );
  const current = started.at(-1) ?? entries[0];
  for (const { link } of entries) link.removeAttribute('aria-current');
  current?.link.setAttribute('aria-current', 'location');
  if (here) here.textContent = current?.link.textContent ?? '';
  details?.classList.toggle('whole', current?.part.closest('.evidence') !== null);
}

let isAsked = false;
function ask(): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    mark();
  });
}

if (details) {
  const follow = () => {
    details.open = beside.matches;
  };
  void dressed.then(follow);
  beside.addEventListener('change', follow);
  addEventListener('scroll', ask, { passive: true });
  addEventListener('resize', ask);
  ask();
  // Where they stand open beside the text, they never close.
  const attend = () => void import('./closing.ts').then(({ closeWhenDone }) => closeWhenDone(details, beside));
  for (const name of ['focusin', 'pointerover', 'toggle']) details.addEventListener(name, attend, { once: true });
}
