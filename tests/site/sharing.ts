import type { DossierRule } from './evidence.ts';
import { type Element, type Page, rawTextOf } from './page.ts';
import type { PageRule, SiteRule } from './rules.ts';
import { follow } from './site.ts';

/** The page for what is not there, and one that leads on to another, tell nothing of themselves. */
const isSilent = (page: Page) =>
  page.file === '404.html' || page.elements.some(({ attributes }) => attributes.get('http-equiv') === 'refresh');

/** What a page tells of itself to whoever previews, indexes or cites it. The page for what is not there tells nothing. */
export const sharingRules: Readonly<Record<string, PageRule>> = {
  'says what is shown where a link to it is shared': (page, site) => {
    if (isSilent(page)) return allMetas(page, /^(og|article|twitter|DC|citation)\b/).map(nameOf);
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
    if (isSilent(page) || !site.knowsAddress) return [];
    const to = follow(site, page.file, image ?? '');
    return [
      ...(url === canonicalOf(page) ? [] : [`og:url is ${url}`]),
      ...(to?.kind === 'file' && site.files.has(to.file) ? [] : [`there is no ${image}`]),
    ];
  },
  'has data in the words of schema.org': (page) => {
    const blocks = page.elements.filter(isData);
    if (isSilent(page)) return blocks.length === 0 ? [] : ['data of a page that is not there'];
    if (blocks.length !== 1) return [`${blocks.length} blocks of data`];
    const data = dataOf(page);
    return [
      ...(data['@context'] === 'https://schema.org' && data['@type'] && data['name'] ? [] : ['no type or name']),
      ...(data['url'] === canonicalOf(page) ? [] : [`its address is ${data['url']}`]),
      ...(blocks[0]?.parent?.tag === 'head' ? [] : ['they do not stand in the head']),
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

/** What a site tells of itself as a whole, where it knows its own address; else it tells nothing. */
export const announcingRules: Readonly<Record<string, SiteRule>> = {
  'the sitemap lists every page with an address of its own, and nothing else': (site) => {
    const files = [...site.files.keys()].filter((file) => file.startsWith('sitemap'));
    if (!site.knowsAddress) return files;
    const index = locations(site.files.get('sitemap-index.xml'));
    const listed = index.flatMap((address) => {
      const to = follow(site, 'index.html', address);
      return to?.kind === 'file' ? locations(site.files.get(to.file)) : [];
    });
    const pages = site.pages
      .filter((page) => !/<meta (name="robots" content="[^"]*noindex|http-equiv="refresh")/.test(page.html))
      .flatMap((page) => canonicalOf(page) ?? []);
    const missing = pages.filter((address) => !listed.includes(address));
    const others = listed.filter((address, at) => !pages.includes(address) || listed.indexOf(address) !== at);
    return [...missing.map((address) => `no ${address}`), ...others];
  },
  'robots.txt names the sitemap': (site) => {
    const named = /^Sitemap: (.*)$/m.exec(site.files.get('robots.txt') ?? '')?.[1];
    const wanted = site.knowsAddress ? new URL('sitemap-index.xml', site.address).href : undefined;
    return named === wanted ? [] : [`it names ${named}`];
  },
  'the feed is whole, and every page leads to it': (site) => {
    const feed = site.files.get('feed.xml');
    const links = site.pages.map((page) => page.elements.filter(isFeedLink).length);
    if (!site.knowsAddress) return [feed ?? '', ...links.filter((count) => count > 0)].filter(Boolean).map(String);
    const ids = [...(feed ?? '').matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
    return [
      ...(feed ? unbalanced(feed) : ['there is none']),
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is not the only one`),
      ...(ids.length > 1 ? [] : ['it has no entry']),
      ...site.pages.filter((_, at) => links[at] !== 1).map(({ file }) => `${file} does not lead to it`),
    ];
  },
};

const isFeedLink = ({ tag, attributes }: Element) =>
  tag === 'link' && attributes.get('rel') === 'alternate' && attributes.get('type') === 'application/atom+xml';

function locations(sitemap: string | null | undefined): string[] {
  return [...(sitemap ?? '').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
}

/** Where tags of an XML text do not match. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', alone] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (close && open.pop() !== name) return [`</${name}> ends nothing`];
    if (!close && !alone) open.push(name);
  }
  return open.map((name) => `<${name}> does not end`);
}
