import { createHash } from 'node:crypto';
import { type Element, type Page, rawTextOf } from './page.ts';

type Policy = ReadonlyMap<string, readonly string[]>;

/** The content security policy of a page, by directive; null when it has none. */
export function policyOf(page: Page): Policy | null {
  const meta = metaOf(page);
  return meta
    ? new Map(
        (meta.attributes.get('content') ?? '')
          .split(';')
          .map((directive) => directive.trim().split(/\s+/))
          .flatMap(([name, ...sources]) => (name ? [[name.toLowerCase(), sources]] : [])),
      )
    : null;
}

/** What is too lax in a page's policy. */
export function policyIsStrict(page: Page): readonly string[] {
  const policy = policyOf(page);
  if (!policy) return ['no content security policy'];
  const wanted = ['default-src', 'base-uri', 'form-action', 'object-src'];
  return [
    ...wanted.filter((name) => policy.get(name)?.join() !== "'none'").map((name) => `${name} is not 'none'`),
    ...[...policy].flatMap(([name, sources]) =>
      sources.filter((source) => !isNarrow(name, source)).map((source) => `${name} allows ${source}`),
    ),
  ];
}

function isNarrow(directive: string, source: string): boolean {
  return (
    ["'none'", "'self'"].includes(source) ||
    /^'sha(256|384|512)-[\w+/]+={0,2}'$/.test(source) ||
    (source === 'data:' && directive === 'img-src')
  );
}

/** The inline scripts and styles that a page's policy would refuse, and those that come before it. */
export function policyCoversInline(page: Page): readonly string[] {
  const policy = policyOf(page);
  const order = metaOf(page)?.order ?? Number.POSITIVE_INFINITY;
  return page.elements.flatMap((element) => {
    const directive = element.tag === 'style' ? 'style-src' : isProgram(element) ? 'script-src' : null;
    if (!directive) return [];
    const text = rawTextOf(element);
    const name = `<${element.tag}> “${text.slice(0, 40)}”`;
    const allowed = policy?.get(directive) ?? [];
    const source = element.attributes.has('src') ? "'self'" : `'sha256-${digest(text)}'`;
    return [
      ...(element.order < order ? [`${name} comes before the policy`] : []),
      ...(allowed.includes(source) ? [] : [`${name}: ${directive} lacks ${source}`]),
    ];
  });
}

/** The hashes in a page's policy that belong to nothing in the page. */
export function policyNamesItsOwn(page: Page): readonly string[] {
  const own = page.elements
    .filter((element) => element.tag === 'style' || isProgram(element))
    .map((element) => `'sha256-${digest(rawTextOf(element))}'`);
  const named = [...(policyOf(page)?.values() ?? [])].flat().filter((source) => source.startsWith("'sha256-"));
  return named.filter((hash) => !own.includes(hash));
}

function metaOf({ elements }: Page): Element | undefined {
  return elements.find(
    ({ tag, attributes }) =>
      tag === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
  );
}

function isProgram({ tag, attributes }: Element): boolean {
  const type = attributes.get('type') ?? '';
  return tag === 'script' && /^(module|text\/javascript|importmap|speculationrules)?$/i.test(type);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
