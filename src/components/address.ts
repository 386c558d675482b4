/** An address on this site, under the base path that it is served from; the library's when no path is given. */
export function addressOf(path = ''): string {
  return `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}${path}`;
}
