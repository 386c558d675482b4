import querystring from 'node:querystring';
import { ownerOf, partAnchors, recordAnchor, recordKinds } from '../../model/anchors.ts';
import { nearest } from '../../model/nearest.ts';
import { linkPermalinks } from '../../model/permalinks.ts';
import { show } from '../../model/problems.ts';
import { invisible, isWebAddress } from '../../model/schema/words.ts';
import { type Context, type Finding, idsOf, passageAnchors, type Rule, type Said, unresolved } from './context.ts';
import { renamed } from './successors.ts';

/** Nothing stands in the prose that an author may not write there. */
export const proseIsText: Rule = ({ prose }) => prose.faults;

/** Every heading gives an anchor of its own, and so do the paragraphs under it. */
export const anchorsAreUnique: Rule = ({ permalinks, prose }) => {
  const taken = new Map(permalinks.judgements.map((anchor) => [anchor, 'a key judgement']));
  // Of those that an author gave, another rule tells.
  const given = new Set(permalinks.given.map(({ anchor }) => anchor));
  const headings = [...prose.sections, ...prose.subheadings.map((heading) => ({ ...heading, passages: [] }))];
  return headings.flatMap(({ id, title, position, passages }): Finding[] => {
    const words = { ...position, rule: 'anchor-is-unique', expected: 'a heading whose anchor is not taken' };
    if (id === '')
      return [
        {
          ...words,
          found: `${show(title)}, which has no letters or digits for an anchor`,
          cure: 'add words to the heading',
        },
      ];
    for (const anchor of new Set([id, ...passages.flatMap((passage) => passage.given)])) {
      if (given.has(anchor)) continue;
      const owner = taken.get(anchor) ?? ownerOf(anchor);
      const found = `${show(title)}, whose anchor #${anchor} belongs to ${owner}`;
      if (owner) return [{ ...words, found, cure: 'word the heading differently' }];
      taken.set(anchor, `the section ${show(title)}`);
    }
    return [];
  });
};

/** There is something to read, under each heading as well. */
export const sectionsHaveText: Rule = ({ source, prose: { sections } }) => {
  if (sections.length === 0) {
    const end = { line: source.prose.split('\n').length, column: 1 };
    const found = 'no prose under the frontmatter';
    return [{ ...end, rule: 'prose-is-there', found, expected: 'at least one paragraph' }];
  }
  const words = { rule: 'section-has-text', expected: 'at least one paragraph under each heading' };
  return sections
    .filter(({ passages }) => passages.length === 0)
    .map(({ title, position }) => ({ ...position, ...words, found: `${show(title)} with nothing under it` }));
};

/** Every <Event>, <Cite> and link in the prose leads somewhere. */
export const marksResolve: Rule = (context) => {
  const events = new Set(idsOf(context, 'events'));
  const sources = new Set(idsOf(context, 'sources'));
  const anchors = pageAnchors(context);
  const check = {
    event: (target: string) =>
      unresolved(target, events, 'the id of an event in this file', () => renamed('event', target, context)),
    source: (target: string) =>
      unresolved(target, sources, 'the id of a source in this file', () => renamed('source', target, context)),
    link: (target: string) => brokenLink(context, target, anchors),
  };
  return context.prose.marks.flatMap(({ kind, target, position }) => {
    const said = check[kind](target);
    return said ? { ...position, ...said } : [];
  });
};

/** Every anchor of the dossier's page that a link in its prose may lead to. */
function pageAnchors(context: Context): string[] {
  const { permalinks, values, prose } = context;
  const records = recordKinds.flatMap((kind) => values[`${kind}s`].map(({ id }) => recordAnchor(kind, id)));
  const headings = [...prose.sections, ...prose.subheadings].map(({ id }) => id);
  const aliases = linkPermalinks(permalinks, values.permalinks).aliases.map(({ anchor }) => anchor);
  return [...partAnchors, ...headings, ...passageAnchors(context), ...records, ...aliases];
}

function brokenLink(
  { slug, slugs, permalinks, values }: Context,
  written: string,
  anchors: readonly string[],
): Said | undefined {
  const own = `/${slug}/#`;
  const target = written.startsWith(own) ? written.slice(own.length - 1) : written;
  const found = `a link to ${show(written)}`;
  const broken = (expected: string, cure?: string) => ({ rule: 'link-resolves', found, expected, cure });
  if (invisible.test(target)) return undefined; // proseIsText tells of it.
  if (target.startsWith('#')) {
    const anchor = querystring.unescape(target.slice(1));
    // What was lost is told once, with all that names it.
    if (permalinks.lost.includes(anchor)) return undefined;
    if (values.permalinks.some((entry) => entry.anchor === anchor && entry.until))
      return { ...broken('an anchor of this page', 'remove the link'), found: `${found}, which was withdrawn` };
    const near = nearest(anchor, anchors);
    return anchors.includes(anchor) ? undefined : broken('an anchor of this page', near && `#${near}`);
  }
  if (/^https?:\/\//i.test(target))
    return isWebAddress(target) ? undefined : broken('an address that names a host, not a number');
  if (/^mailto:[^@\s]+@[^@\s]+$/i.test(target)) return undefined;
  const [page = ''] = target.split('#');
  const pages = ['/', ...slugs.map((each) => `/${each}/`)];
  if (pages.includes(page)) return undefined;
  const expected = 'an anchor (#…), a page of this site (/<slug>/) or an address with https://';
  return broken(expected, nearest(page, pages));
}
