/** An address on this site, under the base path that it is served from; the library's when no path is given. */
export function addressOf(path = ''): string {
  return `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}${path}`;
}

/** The whole address of a page, from its path with the base path; null where the site's own address is not known. */
export function wholeAddressOf(path: string): string | null {
  const site: string | undefined = import.meta.env.SITE;
  return site ? new URL(path, site).href : null;
}
