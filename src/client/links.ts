import { isPlain } from './press.ts';

/**
 * A press on the link beside a section, paragraph or record copies its address; where the device has a sheet for sharing,
 * that opens. Who comes by a link is told when the words have changed since, and when there is no such place. What does this
 * is fetched when it is needed.
 */
const links = '.hash, .paragraph-number, :is(h2, h3, h4, h5, h6) > a';
const fetchParts = () => import('./permalinks.ts');

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>(links);
  if (!link?.hash || !isPlain(event)) return;
  event.preventDefault();
  void fetchParts().then(({ share }) => share(link));
});

// A clipboard takes nothing that comes too long after the press.
for (const name of ['pointerover', 'focusin'] as const)
  document.addEventListener(
    name,
    ({ target }) => {
      if ((target as Element).closest?.(links)) void fetchParts().then(({ prepare }) => prepare());
    },
    { passive: true },
  );

function arrive(step?: HashChangeEvent): void {
  const isMissing = location.hash && !document.querySelector(':target');
  if (isMissing || new URLSearchParams(location.search).has('v'))
    void fetchParts().then(({ receive }) => receive(step));
}

arrive();
addEventListener('hashchange', arrive);
