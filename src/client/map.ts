/** `<dossier-map>`: the map of the page; when the reader asks, the interactive map takes its place, and is fetched for it. */
class DossierMap extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-activate]');
    const frame = this.querySelector<HTMLElement>('.frame');
    if (!button || !frame || !this.dataset['from']) return;
    button.hidden = false;
    const ask = async () => {
      try {
        (await import('./turning.ts')).turn(this, button, frame);
      } catch {
        button.textContent = 'The map did not load: try again';
      }
    };
    button.addEventListener('click', () => ask());
    frame.addEventListener('click', (event) => {
      const isStill = !frame.classList.contains('interactive');
      if (isStill && !(event.target as Element).closest('a')) void ask();
    });
  }
}

customElements.define('dossier-map', DossierMap);
