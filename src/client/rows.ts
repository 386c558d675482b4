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

/** A button under each sentence that is safe to say, which copies it with the address where it stands. */
for (const sentence of document.querySelectorAll('.safe')) {
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Copy' });
  const link = sentence.querySelector('a');
  button.addEventListener('click', async () => {
    const words = (sentence.textContent ?? '').replace(link?.textContent ?? '', link?.href ?? '');
    try {
      await navigator.clipboard.writeText(words.replaceAll(/\s+/g, ' ').trim());
      button.textContent = 'Copied';
    } catch {
      getSelection()?.selectAllChildren(sentence);
      button.textContent = 'Press Ctrl-C to copy';
    }
  });
  sentence.after(button);
}

// Printing where it needs a script.
if (!CSS.supports('selector(::details-content)'))
  void import('./printing.ts').then(({ openForPrint }) => openForPrint());
