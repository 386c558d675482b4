/**
 * On the page of a part: what hands links on, and tells who comes by one what changed, is fetched when a pointer or the
 * keyboard comes near, or when the address asks for it.
 */
const attend = () => void import('./permalinks.ts').then((permalinks) => permalinks.attend());

if (location.hash || new URLSearchParams(location.search).has('v')) attend();
else for (const name of ['pointerover', 'focusin']) document.addEventListener(name, attend, { once: true });
