import type { Dossier } from '../../src/model/dossier.ts';
import { summaryOf } from '../../src/model/summary.ts';
import { classesOf, type Element, type Page, textOf, upwards } from './page.ts';
import { follow, type Site } from './site.ts';

/** What is wrong with the page that lists the dossiers, in words; nothing when all is well. */
export type LibraryRule = (site: Site, dossiers: readonly Dossier[]) => readonly string[];

/** What must be true of the library, and of the page for addresses that lead nowhere. */
export const libraryRules: Readonly<Record<string, LibraryRule>> = {
  'lists every dossier once, the newest first': (site, dossiers) => inOrder(site, 'index.html', dossiers),
  'offers every dossier where a page is not there': (site, dossiers) => inOrder(site, '404.html', dossiers),
  'says of each dossier what it is about, and what is in it': (site, dossiers) =>
    dossiers.flatMap((dossier) => {
      const { slug, title, description, asOf, article, region, counts, contested } = summaryOf(dossier);
      const row = rowOf(site, slug);
      if (!row) return [`no row of ${slug}`];
      const day = row.elements.find(({ tag, attributes }) => tag === 'time' && attributes.get('datetime') === asOf);
      const wanted = [
        title,
        description,
        article ? article.publication : 'own analysis',
        region ?? '',
        ...Object.values(counts).map(String),
        contested > 0 ? `checks differ on ${contested} record` : '',
      ];
      return [...wanted.filter((words) => !row.text.includes(words)), ...(day ? [] : [`as of ${asOf}`])].map(
        (words) => `${slug} lacks “${words}”`,
      );
    }),
  'keeps each title in its own language and direction': (site, dossiers) =>
    dossiers.flatMap(({ slug, title, language }) => {
      const name = rowOf(site, slug)?.elements.find((element) => element.tag === 'bdi' && textOf(element) === title);
      const spoken =
        name &&
        upwards(name)
          .find(({ attributes }) => attributes.has('lang'))
          ?.attributes.get('lang');
      const isRight = spoken === language && /^(ltr|rtl)$/.test(name?.attributes.get('dir') ?? '');
      return isRight ? [] : [`the title of ${slug}`];
    }),
  'hides its silhouettes from those who do not see them, for words stand beside them': (site) =>
    (pageOf(site, 'index.html')?.elements ?? [])
      .filter((element) => classesOf(element).includes('silhouette'))
      .filter(({ attributes }) => attributes.get('aria-hidden') !== 'true')
      .map(({ order }) => `the silhouette at ${order}`),
};

/** Whether a page has one link in a list for each dossier, in the order of their days. */
function inOrder(site: Site, file: string, dossiers: readonly Dossier[]): readonly string[] {
  const page = pageOf(site, file);
  const found = page ? page.elements.flatMap((link) => slugOf(site, page, link)) : [];
  const newest = dossiers.toSorted((a, b) => compare(b.published, a.published) || compare(a.slug, b.slug));
  const wanted = newest.map(({ slug }) => slug);
  return found.join() === wanted.join() ? [] : [`${file} has ${found}, not ${wanted}`];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function pageOf(site: Site, file: string): Page | undefined {
  return site.pages.find((page) => page.file === file);
}

/** The slug of the dossier that a link in a list leads to; none where it leads elsewhere. */
function slugOf(site: Site, page: Page, link: Element): readonly string[] {
  if (link.tag !== 'a' || !upwards(link).some(({ tag }) => tag === 'li')) return [];
  const to = follow(site, page.file, link.attributes.get('href') ?? '');
  return to?.kind === 'file' ? (/^([^/]+)\/index\.html$/.exec(to.file)?.slice(1) ?? []) : [];
}

/** The row of a dossier in the library: its words, and what stands in it. */
function rowOf(site: Site, slug: string) {
  const page = pageOf(site, 'index.html');
  const link = page?.elements.find((element) => slugOf(site, page, element)[0] === slug);
  const row = link && upwards(link).find(({ tag }) => tag === 'li');
  if (!page || !row) return undefined;
  return { text: textOf(row), elements: page.elements.filter((element) => upwards(element).includes(row)) };
}
