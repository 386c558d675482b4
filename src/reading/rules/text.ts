import { judgementAnchor, ownerOf, partAnchors, recordAnchor, recordKinds } from '../../model/anchors.ts';
import { type Problem, show } from '../../model/problems.ts';
import type { Mark } from '../../model/prose.ts';
import { invisible, isWebAddress } from '../../model/schema/words.ts';
import { nearest } from '../nearest.ts';
import { type Context, type Finding, problemAt, type Rule, type Said, unresolved } from './context.ts';
import { passageAnchors } from './references.ts';

/** What an author may not write in prose. */
export function proseIsText(context: Pick<Context, 'source' | 'prose'>): Problem[] {
  return context.prose.faults.map((fault) => problemAt(context, fault));
}

/** Every heading gives an anchor of its own, and so do the paragraphs under it. */
export const anchorsAreUnique: Rule = ({ values, prose }) => {
  const taken = new Map(values.keyJudgements.map((_, index) => [judgementAnchor(index + 1), 'a key judgement']));
  const headings = [...prose.sections, ...prose.subheadings.map((heading) => ({ ...heading, passages: [] }))];
  return headings.flatMap(({ id, title, position, passages }): Finding[] => {
    const words = { ...position, rule: 'anchor-is-unique', expected: 'a heading that gives an anchor of its own' };
    if (id === '') return [{ ...words, found: `${show(title)}, which gives no anchor`, cure: 'give it words' }];
    for (const anchor of [id, ...passages.map((passage) => passage.id)]) {
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
  const expected = 'at least one paragraph under each heading';
  return sections
    .filter(({ passages }) => passages.length === 0)
    .map(({ title, position }) => {
      const found = `${show(title)} with nothing under it`;
      return { ...position, rule: 'section-has-text', found, expected };
    });
};

/** Every <Event>, <Cite> and link in the prose leads somewhere. */
export const marksResolve: Rule = (context) => {
  const { values, prose } = context;
  const ids = {
    event: new Set(values.events.map(({ id }) => id)),
    source: new Set(values.sources.map(({ id }) => id)),
  };
  const anchors = pageAnchors(context);
  return prose.marks.flatMap((mark) => {
    const { kind, target, position } = mark;
    const said =
      kind === 'link'
        ? brokenLink(context, mark, anchors)
        : unresolved(target, ids[kind], `the id of ${kind === 'event' ? 'an' : 'a'} ${kind} in this file`);
    return said ? { ...position, ...said } : [];
  });
};

/** Every anchor of the dossier's page that a link in its prose may lead to. */
function pageAnchors(context: Context): string[] {
  const { values, prose } = context;
  const records = recordKinds.flatMap((kind) => values[`${kind}s`].map(({ id }) => recordAnchor(kind, id)));
  const headings = [...prose.sections, ...prose.subheadings].map(({ id }) => id);
  return [...partAnchors, ...headings, ...passageAnchors(context), ...records];
}

function brokenLink({ slug, slugs }: Context, mark: Mark, anchors: readonly string[]): Said | undefined {
  const own = `/${slug}/#`;
  const target = mark.target.startsWith(own) ? mark.target.slice(own.length - 1) : mark.target;
  const found = `a link to ${show(mark.target)}`;
  const broken = (expected: string, cure?: string) => ({ rule: 'link-resolves', found, expected, cure });
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
