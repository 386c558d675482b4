/** The port when nothing else is said. */
const LOCAL_PORT = 4321;

/**
 * The site's origin and its base path (with a slash at both ends), from the value of SITE_URL, for example
 * `https://example.org/sub/path/`. Where it is empty, the origin is not known: that of an author's machine is nobody
 * else's. Throws in an author's words when it is no such address.
 */
export function parseSiteUrl(siteUrl: string | undefined): {
  readonly site: string | undefined;
  readonly base: string;
} {
  const written = siteUrl?.trim() ?? '';
  if (written === '') return { site: undefined, base: '/' };
  const refuse = (reason: string) =>
    new Error(`SITE_URL is "${written}": ${reason} An address looks like https://example.org/some/folder/`);
  if (!/^https?:\/\//i.test(written)) throw refuse('it has to start with https:// or http://.');
  if (!URL.canParse(written)) throw refuse('it is not an address.');
  const url = new URL(written);
  if (url.username || url.password) throw refuse('it must not hold a user name or a password.');
  if (url.search || url.hash || /[?#]/.test(written)) throw refuse('it must not hold a "?" or a "#".');
  if (!/^[\w.~/-]*$/.test(url.pathname) || url.pathname.includes('//')) {
    throw refuse('its folders may hold letters, digits and . _ ~ - only.');
  }
  return { site: url.origin, base: url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/` };
}

/** The port to listen on, from the value of PORT; 0 means any free one. Throws in an author's words. */
export function parsePort(port: string | undefined): number {
  const written = port?.trim() ?? '';
  if (written === '') return LOCAL_PORT;
  if (/^\d{1,5}$/.test(written) && Number(written) < 65536) return Number(written);
  throw new Error(`PORT is "${written}": it has to be a number from 0 to 65535, for example ${LOCAL_PORT}.`);
}

/** The addresses to tell a person, one a line: the library's, and that of each dossier. */
export function listAddresses(library: string, slugs: readonly string[]): string {
  return [`  Library  ${library}`, ...slugs.map((slug) => `  Dossier  ${library}${slug}/`)].join('\n');
}
