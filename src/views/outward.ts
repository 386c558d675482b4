/** Every `href` of a page that leads to an anchor. */
const toAnchor = /(?<=\shref=")#([^"]+)(?=")/g;

/** The ids of the elements of a page. */
const ids = /\sid="([^"]+)"/g;

/**
 * The markup of a page that holds a part of a dossier, with every link to an anchor that the page does not hold leading
 * to that anchor of the whole, at the address `whole`.
 */
export function leadOutward(html: string, whole: string): string {
  const here = new Set([...html.matchAll(ids)].map(([, id]) => id));
  return html.replace(toAnchor, (link, anchor) => (here.has(anchor) ? link : whole + link));
}
