/** `<dossier-map>`: the map of the page; when the reader asks, the interactive map takes its place, and is fetched for it. */
class DossierMap extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-activate]');
    const frame = this.querySelector<HTMLElement>('.frame');
    if (!button || !frame || !this.dataset['from']) return;
    button.hidden = false;
    const ask = async (isBack: boolean) => {
      try {
        (await import('./turning.ts')).turn(this, button, frame, isBack);
      } catch {
        button.textContent = 'The map did not load: try again';
      }
    };
    button.addEventListener('click', () => ask(true));
    frame.addEventListener('click', (event) => {
      if (!(event.target as Element).closest('a')) void ask(false);
    });
  }
}

customElements.define('dossier-map', DossierMap);
