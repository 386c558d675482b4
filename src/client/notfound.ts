import { meantBy } from '../views/meant.ts';

/** Says on the page for addresses that lead nowhere which dossier was probably meant. */
function suggest(page: Element, base: string): void {
  const below = (pathname: string) => decode(pathname.startsWith(base) ? pathname.slice(base.length) : pathname);
  const links = [...page.querySelectorAll<HTMLAnchorElement>('li a')];
  const candidates = links.map((link) => ({ slug: below(link.pathname).replace('/', ''), title: link.text, link }));
  const meant = meantBy(below(location.pathname), candidates);
  const link = candidates.find(({ slug }) => slug === meant?.slug)?.link.cloneNode(true);
  if (!meant || !(link instanceof HTMLAnchorElement)) return;
  // What stands behind the slug may be the name of an anchor.
  link.hash = location.hash || meant.anchor;
  const line = document.createElement('p');
  line.className = 'meant';
  line.append('Did you mean: ', link);
  page.querySelector('h1')?.after(line);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const page = document.querySelector('.not-found');
if (page) suggest(page, page.querySelector<HTMLAnchorElement>('a[data-library]')?.pathname ?? '/');
