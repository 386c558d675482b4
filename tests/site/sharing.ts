import type { DossierRule } from './evidence.ts';
import { type Element, type Page, rawTextOf } from './page.ts';
import type { PageRule } from './rules.ts';
import { follow } from './site.ts';

/** What a page tells of itself to whoever previews, indexes or cites it. The page for what is not there tells nothing. */
export const sharingRules: Readonly<Record<string, PageRule>> = {
  'says what is shown where a link to it is shared': (page, site) => {
    if (page.file === '404.html') return allMetas(page, /^(og|article|twitter|DC|citation)\b/).map(nameOf);
    const always = ['og:type', 'og:site_name', 'og:title', 'og:description', 'og:locale'];
    const picture = ['og:image', 'og:image:type', 'og:image:width', 'og:image:height', 'og:image:alt'];
    const others = ['og:url', ...picture, 'twitter:card', 'twitter:image:alt'];
    const wanted = site.knowsAddress ? [...always, ...others] : always;
    const found = (name: string) => allMetas(page, new RegExp(`^${name}$`));
    return [
      ...wanted.filter((name) => found(name).length !== 1 || !contentOf(found(name)[0])).map((name) => `no ${name}`),
      ...(site.knowsAddress ? [] : others.filter((name) => found(name).length > 0)),
    ];
  },
  'shares its own address and a picture that is there': (page, site) => {
    const [url, image] = ['og:url', 'og:image'].map((name) => contentOf(allMetas(page, new RegExp(`^${name}$`))[0]));
    if (page.file === '404.html' || !site.knowsAddress) return [];
    const to = follow(site, page.file, image ?? '');
    return [
      ...(url === canonicalOf(page) ? [] : [`og:url is ${url}`]),
      ...(to?.kind === 'file' && site.files.has(to.file) ? [] : [`there is no ${image}`]),
    ];
  },
  'has data in the words of schema.org': (page) => {
    const blocks = page.elements.filter(isData);
    if (page.file === '404.html') return blocks.length === 0 ? [] : ['data of a page that is not there'];
    if (blocks.length !== 1) return [`${blocks.length} blocks of data`];
    const data = dataOf(page);
    return [
      ...(data['@context'] === 'https://schema.org' && data['@type'] && data['name'] ? [] : ['no type or name']),
      ...(data['url'] === canonicalOf(page) ? [] : [`its address is ${data['url']}`]),
      ...(blocks[0]?.parent?.tag === 'body' ? [] : ['they do not stand at the end of the page']),
    ];
  },
};

/** What the page of a dossier tells reference managers and indexes. */
export const citingRules: Readonly<Record<string, DossierRule>> = {
  'gives one reference for each source, and each in its data': (page, { sources }) => {
    const references = allMetas(page, /^citation_reference$/).map(contentOf);
    const cited = dataOf(page)['citation'] as readonly Readonly<Record<string, unknown>>[] | undefined;
    return [
      ...(references.length === sources.length ? [] : [`${references.length} references`]),
      ...references.filter((text) => !/^citation_\w+=[^;]+(; citation_\w+=[^;]+)*$/.test(text)),
      ...sources
        .filter(({ anchor }) => cited?.filter((one) => one['@id'] === `#${anchor}`).length !== 1)
        .map(({ id }) => `its data lack ${id}`),
    ];
  },
  'names as its authors those who sign it': (page, { by = [] }) =>
    ['citation_author', 'DC.creator'].flatMap((name) => {
      const found = allMetas(page, new RegExp(`^${name}$`)).map(contentOf);
      const wanted = by.map(({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', '));
      return found.join(' | ') === wanted.join(' | ') ? [] : [`${name} is ${found.join(' | ')}`];
    }),
  'says when it was published': (page, { published }) =>
    ['citation_publication_date', 'DC.date.issued', 'article:published_time']
      .filter((name) => contentOf(allMetas(page, new RegExp(`^${name}$`))[0]) !== published)
      .map((name) => `${name} is not ${published}`),
};

function allMetas(page: Page, name: RegExp): readonly Element[] {
  return page.elements.filter((element) => element.tag === 'meta' && name.test(nameOf(element)));
}

function nameOf({ attributes }: Element): string {
  return attributes.get('property') ?? attributes.get('name') ?? '';
}

function contentOf(meta: Element | undefined): string {
  return meta?.attributes.get('content') ?? '';
}

function canonicalOf(page: Page): string | undefined {
  return page.elements
    .find(({ tag, attributes }) => tag === 'link' && attributes.get('rel') === 'canonical')
    ?.attributes.get('href');
}

const isData = ({ tag, attributes }: Element) => tag === 'script' && attributes.get('type') === 'application/ld+json';

function dataOf(page: Page): Readonly<Record<string, unknown>> {
  const block = page.elements.find(isData);
  return block ? JSON.parse(rawTextOf(block)) : {};
}
