/** `<dossier-map>`: the map of the page; when the reader asks, Leaflet takes over in the same frame. */
class DossierMap extends HTMLElement {
  #stop: (() => void) | null = null;

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-activate]');
    if (!button || !this.dataset['region']) return;
    button.hidden = false;
    button.addEventListener('click', () => this.#toggle(button));
    this.querySelector('.frame')?.addEventListener('click', (event) => {
      if (!this.#stop && !(event.target as Element).closest('a')) void this.#toggle(button);
    });
  }

  async #toggle(button: HTMLButtonElement): Promise<void> {
    if (this.#stop) {
      this.#stop();
      this.#stop = null;
      button.textContent = 'Zoom and pan';
      return;
    }
    button.disabled = true;
    button.textContent = 'Loading…';
    try {
      const { startMap } = await import('./livemap.ts');
      this.#stop = await startMap(this);
      button.textContent = 'Static map';
    } catch {
      button.textContent = 'The map did not load: try again';
    }
    button.disabled = false;
  }
}

customElements.define('dossier-map', DossierMap);
