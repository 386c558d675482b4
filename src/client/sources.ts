/** `<dossier-sources>`: shows the two buttons that open and close every source at once. */
class DossierSources extends HTMLElement {
  connectedCallback(): void {
    const controls = this.querySelector<HTMLElement>('.controls');
    if (!controls) return;
    controls.hidden = false;
    controls.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button');
      if (!button) return;
      for (const details of this.querySelectorAll('details')) details.open = 'open' in button.dataset;
    });
  }
}

customElements.define('dossier-sources', DossierSources);
