import { foldText, foundInWords, searchTexts } from '../views/search.ts';

/** `<dossier-search>`: a field that leaves those rows of the library that have its words. */
class DossierSearch extends HTMLElement {
  connectedCallback(): void {
    const search = this.querySelector('search');
    const field = this.querySelector('input');
    const status = this.querySelector('[role=status]');
    if (!search || !field || !status) return;
    const rows = [...document.querySelectorAll<HTMLElement>('.library-row')];
    const texts = rows.map((row) => foldText([...row.querySelectorAll('[data-searched]')].map(textOf).join(' ')));
    const years = [...document.querySelectorAll<HTMLElement>('.library section')];
    const show = () => {
      const found = searchTexts(texts, field.value);
      for (const [at, row] of rows.entries()) row.hidden = !found[at];
      for (const year of years) {
        const isEmpty = !year.querySelector('.library-row:not([hidden])');
        year.hidden = isEmpty;
        const link = document.querySelector(`a[href="#${year.getAttribute('aria-labelledby')}"]`);
        link?.parentElement?.toggleAttribute('hidden', isEmpty);
      }
      // Paper has no field that says it.
      search.dataset['words'] = field.value.trim();
      status.textContent = foundInWords(found.filter(Boolean).length, rows.length, field.value);
    };
    field.addEventListener('input', show);
    search.hidden = false;
    show();
  }
}

const textOf = ({ textContent }: Element) => textContent ?? '';

customElements.define('dossier-search', DossierSearch);
