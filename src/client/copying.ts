/** A button under each sentence that is safe to say, which copies it with the address where it stands. */
export function offerCopies(): void {
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
}
