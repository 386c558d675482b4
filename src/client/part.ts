/**
 * On the page of a part: what hands links on, and tells who comes by one what changed, is fetched when a pointer or the
 * keyboard comes near, or when the address asks for it.
 */
const attend = () => void import('./permalinks.ts').then((permalinks) => permalinks.attend());

if (location.hash || new URLSearchParams(location.search).has('v')) attend();
else for (const name of ['pointerover', 'focusin']) document.addEventListener(name, attend, { once: true });

// The faces are for the next page: this one stays as it was painted.
setTimeout(() => {
  for (const face of ['1em "Dossier Sans"', '1em "Dossier Serif"', 'italic 1em "Dossier Serif"'])
    void document.fonts.load(face, document.body.textContent);
}, 1000);
