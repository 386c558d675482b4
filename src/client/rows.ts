import { isPlain } from './press.ts';

/** Opens and closes all rows of a part of the page at once, by two buttons beside its heading. */
for (const head of document.querySelectorAll('.evidence .part-head')) {
  const rows = head.closest('section')?.querySelectorAll<HTMLDetailsElement>('.row') ?? [];
  if (rows.length < 2) continue;
  const name = head.querySelector('h2')?.textContent?.trim();
  const buttons = ['Expand all', 'Collapse all'].map((textContent, at) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent });
    button.ariaLabel = `${textContent}: ${name}`;
    button.addEventListener('click', () => {
      for (const row of rows) row.open = at === 0;
    });
    return button;
  });
  const group = document.createElement('span');
  group.append(...buttons);
  head.append(group);
}

document
  .querySelector('.figures details')
  ?.addEventListener('toggle', () => void import('./copying.ts').then(({ offerCopies }) => offerCopies()), {
    once: true,
  });

document.querySelector<HTMLAnchorElement>('[data-print]')?.addEventListener('click', (event) => {
  if (!isPlain(event)) return;
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  void import('./printing.ts').then(({ offerPrint }) => offerPrint(link));
});

// Printing where it needs a script.
if (!CSS.supports('selector(::details-content)')) void import('./opened.ts').then(({ openForPrint }) => openForPrint());
