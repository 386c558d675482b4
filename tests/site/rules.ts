import { describeElement, type Element, type Page, textOf, upwards } from './page.ts';
import { policyCoversInline, policyIsStrict, policyNamesItsOwn } from './policy.ts';
import { cssRequests, requestsOf } from './requests.ts';
import { addressOf, follow, type Site } from './site.ts';

/** What is wrong with a page, in words; nothing when all is well. */
export type PageRule = (page: Page, site: Site) => readonly string[];

/** What is wrong with a site's other files, each finding with its file. */
export type SiteRule = (site: Site) => readonly string[];

/** What must be true of every page that was built, besides what html-validate sees. */
export const pageRules: Readonly<Record<string, PageRule>> = {
  'parses without an error': ({ errors }) => errors,
  'says in which direction it is written': (page) =>
    /^(ltr|rtl)$/.test(attribute(only(page, 'html'), 'dir')) ? [] : ['<html> has no dir'],
  'has its content in landmarks': (page) => {
    const parts = page.elements.filter(({ parent }) => parent?.tag === 'body');
    const isNamed = (tag: string) => parts.some((part) => part.tag === tag);
    return [
      ...parts.filter(({ tag }) => !/^(header|nav|main|footer|script)$/.test(tag)).map(describeElement),
      ...['nav', 'footer'].filter((tag) => !isNamed(tag)).map((tag) => `no <${tag}> of the page`),
    ];
  },
  'ends where its markup ends': ({ html }) => {
    const after = html.split('</html>').slice(1).join('').trim();
    return after ? [`after </html>: ${after.slice(0, 60)}`] : [];
  },
  'names the links of its drawings': (page) =>
    all(page, 'a')
      .filter((link) => upwards(link).some(({ tag }) => tag === 'svg'))
      .filter(({ children }) => !children.some((child) => typeof child === 'object' && child.tag === 'title'))
      .map(describeElement),
  // A guessed height breaks Back, reload, End, find and full-page captures.
  'lays itself out whole': ({ html }) => (/content-visibility:\s*auto/.test(html) ? ['content-visibility: auto'] : []),
  // A page that takes its components' styles before site.css turns the order round, and says nothing.
  'has its layers of styles in order': ({ html }) => {
    const layers = [...new Set([...html.matchAll(/@layer (\w+)/g)].map(([, name]) => name))].join(', ');
    return layers === 'tokens, base, text, components, print' ? [] : [layers];
  },
  'has one first heading': (page) => {
    const found = all(page, 'h1').map(textOf);
    return found.length === 1 && found[0] ? [] : [`${found.length} <h1>: ${found}`];
  },
  'describes itself': (page) => {
    const found = all(page, 'meta').filter((meta) => attribute(meta, 'name') === 'description');
    return found.length === 1 && attribute(found[0], 'content') ? [] : [`${found.length} descriptions`];
  },
  'has one main part': (page) =>
    all(page, 'main').length === 1 ? [] : [`${all(page, 'main').length} <main> elements`],
  'has links that lead somewhere': (page, site) =>
    page.elements.filter(({ tag }) => tag === 'a' || tag === 'area').flatMap((link) => deadEnd(link, page, site)),
  'fetches only what the site has': (page, site) =>
    page.elements.flatMap((element) =>
      requestsOf(element).flatMap((request) =>
        missing(site, page.file, request).map((why) => `${describeElement(element)}: ${why}`),
      ),
    ),
  'has no handler in its markup': ({ elements }) =>
    elements
      .filter(({ attributes }) =>
        [...attributes].some(([name, value]) => name.startsWith('on') || /^\s*(javascript|vbscript):/i.test(value)),
      )
      .map(describeElement),
  'has a strict policy': policyIsStrict,
  'has a policy that lets its own scripts and styles through': policyCoversInline,
  'has a policy that lets nothing else through': policyNamesItsOwn,
  'knows its own address': (page, site) => {
    const canonical = all(page, 'link').filter((link) => attribute(link, 'rel') === 'canonical');
    // The page for addresses that lead nowhere answers at all of them, and has none of its own.
    // One that leads on to another says the address of that.
    const refresh = all(page, 'meta').find((meta) => attribute(meta, 'http-equiv') === 'refresh');
    const onward =
      refresh && new URL(attribute(refresh, 'content').replace(/^.*?url=/, ''), addressOf(site, page.file));
    const own = (onward ?? addressOf(site, page.file)).href;
    const expected = page.file === '404.html' || !site.knowsAddress ? [] : [own];
    const found = canonical.map((link) => attribute(link, 'href'));
    return found.join() === expected.join() ? [] : [`canonical is “${found}”, not “${expected}”`];
  },
  'leads back to the library': (page, site) =>
    page.file === 'index.html' ||
    all(page, 'a').some((link) => isLibrary(follow(site, page.file, attribute(link, 'href'))))
      ? []
      : ['no link to the library'],
};

/** What must be true of all that was built together. */
export const siteRules: Readonly<Record<string, SiteRule>> = {
  'style sheets fetch only what the site has': (site) =>
    texts(site, '.css').flatMap(([file, text]) =>
      cssRequests(text).flatMap((request) => missing(site, file, request).map((why) => `${file}: ${why}`)),
    ),
  'scripts and drawings name no other site': (site) =>
    texts(site, '.js', '.svg').flatMap(([file, text]) =>
      [...text.matchAll(/(?:https?:)?\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi)]
        .map(([address]) => address)
        .filter((address) => !/^http:\/\/www\.w3\.org$|^https:\/\/leafletjs\.com$/.test(address))
        .map((address) => `${file}: ${address}`),
    ),
  'no file tells of the machine that built it': (site) =>
    texts(site).flatMap(([file, text]) =>
      machinePaths
        .flatMap((path) => text.match(path)?.[0] ?? [])
        .slice(0, 1)
        .map((path) => `${file}: ${path}`),
    ),
  'no file has an address that leads to the machine of its reader': (site) =>
    texts(site).flatMap(([file, text]) => {
      const [address] = /.{0,20}(localhost|127\.0\.0\.1|\.invalid\b)/.exec(text) ?? [];
      return address ? [`${file}: ${address}`] : [];
    }),
  'every file is used by another, or is one that visitors ask for by name': (site) =>
    [...site.files.keys()]
      .filter((file) => !/(^|\/)index\.html$|^404\.html$|^(robots\.txt|favicon\.ico|_redirects)$/.test(file))
      .filter((file) => {
        const name = file.split('/').at(-1) ?? file;
        return ![...site.files].some(([other, text]) => other !== file && text?.includes(name));
      }),
  'no two pages have one title': (site) => {
    const titles = site.pages.map((page) => textOf(only(page, 'title') ?? (page.elements[0] as Element)));
    return titles.filter((title, index) => titles.indexOf(title) !== index);
  },
};

const home = process.env['HOME'] ?? process.env['USERPROFILE'];
/** Folders of a machine, this one's among them, and hosts that packages come from. */
const machinePaths: readonly RegExp[] = [
  /file:\/\//i,
  /(?<![\w.~-])\/(?:root|tmp|home|Users|private|var|opt|mnt|usr)\/[\w.]*/,
  /\b[A-Z]:\\\w+/,
  /\bnode_modules[\\/][\w@.]/,
  /\b(?:registry|npm|artifactory|nexus|verdaccio)\.[a-z0-9-]+\.[a-z]{2,}/i,
  ...[process.cwd(), home].flatMap((path) =>
    path && path.length > 2 ? new RegExp(`(?<![\\w.~-])${path.replaceAll(/[^\w/]/g, '\\$&')}(?![\\w-])`) : [],
  ),
];

function deadEnd(link: Element, page: Page, site: Site): readonly string[] {
  const href = link.attributes.get('href') ?? link.attributes.get('xlink:href');
  if (!href?.trim()) return [`${describeElement(link)} has no address`];
  const to = follow(site, page.file, href);
  if (to?.kind === 'elsewhere')
    return /^(https?|mailto):/.test(href) ? [] : [`${href}: neither of this site nor a whole address`];
  if (to?.kind !== 'file') return [`${href} leads out of the site's folder`];
  if (!site.files.has(to.file)) return [`${href}: there is no ${to.file}`];
  const target = site.pages.find(({ file }) => file === to.file);
  return !to.fragment || !target || target.ids.has(to.fragment) ? [] : [`${href}: no #${to.fragment} in ${to.file}`];
}

function missing(site: Site, file: string, request: string): readonly string[] {
  const to = follow(site, file, request);
  if (to?.kind === 'data') return [];
  if (to?.kind !== 'file') return [`${request} is off the site`];
  return site.files.has(to.file) ? [] : [`${request}: there is no ${to.file}`];
}

function isLibrary(to: ReturnType<typeof follow>): boolean {
  return to?.kind === 'file' && to.file === 'index.html';
}

function all(page: Page, tag: string): readonly Element[] {
  return page.elements.filter((element) => element.tag === tag);
}

function only(page: Page, tag: string): Element | undefined {
  return all(page, tag)[0];
}

function attribute(element: Element | undefined, name: string): string {
  return element?.attributes.get(name) ?? '';
}

function texts(site: Site, ...endings: readonly string[]): readonly (readonly [string, string])[] {
  return [...site.files].flatMap(([file, text]) =>
    text !== null && (endings.length === 0 || endings.some((ending) => file.endsWith(ending)))
      ? [[file, text] as const]
      : [],
  );
}
