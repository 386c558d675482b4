/* Scripts that run before a page is painted. The policy of the site names each by its digest: see astro.config.mjs. */

/**
 * Run before a short page is painted: who comes from another page of the site has its faces, and sees the page in them from
 * the start. Who does not sees it in what stands for them until the next page, since words that change their face move others.
 * The addresses of the faces stand on its element: a face that is preloaded is never changed to after the first paint.
 */
export const facesAtOnce = `if (document.referrer.startsWith(location.origin + '/')) {
  document.documentElement.classList.add('faces');
  for (const href of document.currentScript.dataset.faces.split(' ')) {
    const link = { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href };
    document.head.append(Object.assign(document.createElement('link'), link));
  }
}`;

/** On a page that has moved: takes what an address says of a place and of its words along, which a `refresh` does not. */
export const leadOn = `const to = new URL(document.currentScript.dataset.to, location);
to.search = location.search;
if (location.hash) to.hash = location.hash;
location.replace(to);`;
