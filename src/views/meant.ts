import { nearest } from '../model/nearest.ts';

/** A dossier that an address may have meant. */
interface Candidate {
  readonly slug: string;
  readonly title: string;
}

/**
 * What was probably meant by a path that leads nowhere, under the address of the site: a dossier by its slug, mistyped or
 * with other words of it or of its title, and the anchor that the rest of the path names. Null where nothing is near.
 */
export function meantBy(path: string, candidates: readonly Candidate[]) {
  const [wanted = '', ...rest] = path
    .replace(/(\/|\/index)?(\.html?)?$/i, '')
    .split('/')
    .filter(Boolean);
  const slugs = candidates.map(({ slug }) => slug);
  const exact = slugs.find((slug) => slug === wanted.toLowerCase());
  const slug = exact ?? nearest(wanted, slugs) ?? sharing(wanted, candidates);
  return slug ? { slug, anchor: rest.join('-') } : null;
}

/** The first of those that share the most words with what was wanted: half of them at least. */
function sharing(wanted: string, candidates: readonly Candidate[]): string | undefined {
  const words = wordsOf(wanted);
  const shared = candidates.map(({ slug, title }) => {
    const own = new Set(wordsOf(`${slug} ${title}`));
    return words.filter((word) => own.has(word)).length;
  });
  const most = Math.max(0, ...shared);
  return most > 0 && most >= words.length / 2 ? candidates[shared.indexOf(most)]?.slug : undefined;
}

/** The words of a text that tell it from others. */
function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 2);
}

/** The anchor of a page that was probably meant by one that leads nowhere; undefined where none is near. */
export function nearestAnchor(anchor: string, anchors: readonly string[]): string | undefined {
  // `fraying-relations-12`: of a section that is there, one of its paragraphs or the section itself.
  const section = anchors.filter((each) => anchor.startsWith(`${each}-`)).sort((a, b) => b.length - a.length)[0];
  return nearest(anchor, anchors) ?? section;
}
