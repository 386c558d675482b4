import { judgementAnchor, ownerOf, partAnchors, recordAnchor, recordKinds } from '../../model/anchors.ts';
import { type Problem, show } from '../../model/problems.ts';
import type { Mark } from '../../model/prose.ts';
import { invisible, isWebAddress } from '../../model/schema/words.ts';
import { nearest } from '../nearest.ts';
import { type Context, type Finding, problemIn, type Rule, unresolved } from './context.ts';
import { passageAnchors } from './references.ts';

/** What an author may not write in prose. */
export function proseIsText({ source, prose }: Pick<Context, 'source' | 'prose'>): Problem[] {
  return prose.faults.map(({ position, ...fault }) => problemIn({ source }, position, fault));
}

/** Every heading gives an anchor of its own, and so do the paragraphs under it. */
export const anchorsAreUnique: Rule = (context) => {
  const { sections, subheadings } = context.prose;
  const taken = new Map<string, string>(
    context.values.keyJudgements.map((_, index) => [judgementAnchor(index + 1), 'a key judgement']),
  );
  const headings = [...sections, ...subheadings.map((heading) => ({ ...heading, passages: [] }))];
  return headings.flatMap(({ id, title, position, passages }) => {
    for (const anchor of [id, ...passages.map((passage) => passage.id)]) {
      const owner = taken.get(anchor) ?? ownerOf(anchor);
      if (anchor === '' || owner) return [problemIn(context, position, anchorTaken(title, anchor, owner))];
      taken.set(anchor, `the section ${show(title)}`);
    }
    return [];
  });
};

function anchorTaken(title: string, anchor: string, owner: string | undefined): Omit<Finding, 'path'> {
  const words = { rule: 'anchor-is-unique', expected: 'a heading that gives an anchor of its own' };
  if (!owner) return { ...words, found: `${show(title)}, which gives no anchor`, cure: 'give it words' };
  const found = `${show(title)}, whose anchor #${anchor} belongs to ${owner}`;
  return { ...words, found, cure: 'word the heading differently' };
}

/** There is something to read, under each heading as well. */
export const sectionsHaveText: Rule = (context) => {
  const { sections } = context.prose;
  if (sections.length === 0) {
    const position = { line: context.source.prose.split('\n').length, column: 1 };
    const found = 'no prose under the frontmatter';
    return [problemIn(context, position, { rule: 'prose-is-there', found, expected: 'at least one paragraph' })];
  }
  return sections
    .filter(({ passages }) => passages.length === 0)
    .map(({ title, position }) =>
      problemIn(context, position, {
        rule: 'section-has-text',
        found: `${show(title)} with nothing under it`,
        expected: 'at least one paragraph under each heading',
      }),
    );
};

/** Every <Event>, <Cite> and link in the prose leads somewhere. */
export const marksResolve: Rule = (context) => {
  const { values, prose } = context;
  const events = new Set(values.events.map(({ id }) => id));
  const sources = new Set(values.sources.map(({ id }) => id));
  const anchors = pageAnchors(context);
  return prose.marks.flatMap((mark) => {
    const finding = {
      event: () => unresolved(mark.target, events, 'the id of an event in this file'),
      source: () => unresolved(mark.target, sources, 'the id of a source in this file'),
      link: () => brokenLink(context, mark, anchors),
    }[mark.kind]();
    return finding ? [problemIn(context, mark.position, finding)] : [];
  });
};

/** Every anchor of the dossier's page that a link in its prose may lead to. */
export function pageAnchors({ values, prose }: Context): string[] {
  const records = recordKinds.flatMap((kind) => values[`${kind}s`].map(({ id }) => recordAnchor(kind, id)));
  const headings = [...prose.sections, ...prose.subheadings].map(({ id }) => id);
  return [...partAnchors, ...headings, ...passageAnchors({ values, prose }), ...records];
}

function brokenLink(
  { slug, slugs }: Context,
  mark: Mark,
  anchors: readonly string[],
): Omit<Finding, 'path'> | undefined {
  const own = `/${slug}/#`;
  const target = mark.target.startsWith(own) ? mark.target.slice(own.length - 1) : mark.target;
  const broken = (expected: string, cure?: string) => ({
    rule: 'link-resolves',
    found: `a link to ${show(mark.target)}`,
    expected,
    cure,
  });
  if (invisible.test(target)) return undefined; // proseIsText tells of it.
  if (target.startsWith('#')) {
    const anchor = decode(target.slice(1));
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

/** An address's text without its percent signs; as it stands where they are not well formed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
