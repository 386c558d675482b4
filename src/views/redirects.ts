import type { Redirect } from '../model/permalinks.ts';

/** A line for each page that moved: from, to, status. Browsers keep a 301, so what was withdrawn, and may come back, has 302. */
export function redirectList(
  base: string,
  dossiers: readonly { readonly slug: string; readonly redirects: readonly Redirect[] }[],
): string {
  const lines = dossiers.flatMap(({ slug, redirects }) =>
    redirects.map(({ from, to, isGone }) => {
      const [old, now] = [from, to].map((path) => encodeURI(`${base}${slug}/${path}`));
      return `${old} ${now} ${isGone ? 302 : 301}\n`;
    }),
  );
  return lines.sort().join('');
}
