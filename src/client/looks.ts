/** How what is open, being read or pointed at looks, in a style sheet that the page asked for as one for paper. */
const sheet = document.querySelector<HTMLLinkElement>('link[media="print"]');

/** Comes true once the page has those styles. */
export const dressed = new Promise<unknown>((resolve) => {
  if (sheet?.sheet) resolve(true);
  else sheet?.addEventListener('load', resolve);
});

if (sheet) sheet.media = 'all';
