/** `<dossier-map>`: the map of the page; when the reader asks, Leaflet takes over in the same frame, on a phone in the whole window. */
class DossierMap extends HTMLElement {
  #stop: (() => void) | null = null;

  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-activate]');
    const frame = this.querySelector<HTMLElement>('.frame');
    if (!button || !frame || !this.dataset['from']) return;
    button.hidden = false;
    button.addEventListener('click', () => this.#toggle(button, frame));
    frame.addEventListener('click', (event) => {
      if (!this.#stop && !(event.target as Element).closest('a')) void this.#toggle(button, frame);
    });
    // Back leads out of the whole window, unless it only closes a note.
    addEventListener('popstate', () => {
      if (frame.classList.contains('full') && !history.state?.map && !history.state?.note) this.#leave(button);
    });
    addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (key === 'Escape' && !defaultPrevented && frame.classList.contains('full') && history.state?.map)
        history.back();
    });
  }

  #leave(button: HTMLButtonElement): void {
    this.#stop?.();
    this.#stop = null;
    button.textContent = 'Zoom and pan';
  }

  async #toggle(button: HTMLButtonElement, frame: HTMLElement): Promise<void> {
    if (this.#stop) {
      this.#leave(button);
      return;
    }
    button.disabled = true;
    button.textContent = 'Loading…';
    let grown = () => {};
    try {
      const { fill, startMap } = await import('./livemap.ts');
      const stop = await startMap(this, () => {
        if (matchMedia('(max-width: 47.99rem)').matches) grown = fill(frame, button);
      });
      this.#stop = () => {
        stop();
        grown();
      };
      button.textContent = 'Static map';
    } catch {
      button.textContent = 'The map did not load: try again';
    }
    button.disabled = false;
  }
}

customElements.define('dossier-map', DossierMap);
