import { judgementAnchor, ownerOf, partAnchors, recordAnchor, recordKinds } from '../../model/anchors.ts';
import { type Position, type Problem, show } from '../../model/problems.ts';
import type { Mark } from '../../model/prose.ts';
import { isWebAddress } from '../../model/schema/words.ts';
import { nearest } from '../nearest.ts';
import type { Context, Rule } from './context.ts';
import { passageAnchors } from './references.ts';

/** What an author may not write in prose. */
export const proseIsText: Rule = ({ source, prose }) =>
  prose.faults.map(({ position, ...fault }) => ({ file: source.file, ...position, ...fault }));

/** There is something to read, and every heading gives an anchor of its own. */
export const anchorsAreUnique: Rule = ({ source, prose, values }) => {
  const taken = new Map<string, string>();
  for (const anchor of values.keyJudgements.keys()) taken.set(judgementAnchor(anchor + 1), 'a key judgement');
  const problems: Problem[] = [];
  const claim = (anchor: string, title: string, position: Position): boolean => {
    const owner = anchor === '' ? 'nothing' : (taken.get(anchor) ?? ownerOf(anchor));
    if (!owner) {
      taken.set(anchor, `the section ${show(title)}`);
      return true;
    }
    const found =
      anchor === ''
        ? `${show(title)}, which gives no anchor`
        : `${show(title)}, whose anchor #${anchor} belongs to ${owner}`;
    problems.push({
      file: source.file,
      ...position,
      rule: 'anchor-is-unique',
      found,
      expected: 'a heading that gives an anchor of its own',
      cure: anchor === '' ? 'give it words' : 'word the heading differently',
    });
    return false;
  };
  for (const { id, title, position, passages, titled } of prose.sections) {
    [id, ...passages.map((passage) => passage.id)].every((anchor) => claim(anchor, title, position));
    if (titled && passages.length === 0) {
      problems.push({
        file: source.file,
        ...position,
        rule: 'section-has-text',
        found: `${show(title)} with nothing under it`,
        expected: 'at least one paragraph under each heading',
      });
    }
  }
  for (const { id, title, position } of prose.subheadings) claim(id, title, position);
  if (prose.sections.length === 0) {
    problems.push({
      file: source.file,
      line: source.prose.split('\n').length,
      column: 1,
      rule: 'prose-is-there',
      found: 'no prose under the frontmatter',
      expected: 'at least one paragraph',
    });
  }
  return problems;
};

/** Every <Event>, <Cite> and link in the prose leads somewhere. */
export const marksResolve: Rule = (context) => {
  const { values, prose, slugs } = context;
  const events = values.events.map(({ id }) => id);
  const sources = values.sources.map(({ id }) => id);
  const anchors = pageAnchors(context);
  const pages = ['/', ...slugs.map((slug) => `/${slug}/`)];
  return prose.marks.flatMap((mark) => {
    if (mark.kind === 'event') return dangling(context, mark, events, 'the id of an event in this file');
    if (mark.kind === 'source') return dangling(context, mark, sources, 'the id of a source in this file');
    return linkProblems(context, mark, anchors, pages);
  });
};

/** Every anchor of the dossier's page that a link in its prose may lead to. */
export function pageAnchors({ values, prose }: Context): string[] {
  const records = recordKinds.flatMap((kind) => values[`${kind}s`].map(({ id }) => recordAnchor(kind, id)));
  const headings = [...prose.sections, ...prose.subheadings].map(({ id }) => id);
  return [...partAnchors, ...headings, ...passageAnchors({ values, prose }), ...records];
}

function dangling({ source }: Context, mark: Mark, known: readonly string[], expected: string): Problem[] {
  if (known.includes(mark.target)) return [];
  const near = nearest(mark.target, known);
  return [
    {
      file: source.file,
      ...mark.position,
      rule: 'reference-resolves',
      found: show(mark.target),
      expected,
      ...(near ? { cure: near } : {}),
    },
  ];
}

function linkProblems(
  { source, slug }: Context,
  mark: Mark,
  anchors: readonly string[],
  pages: readonly string[],
): Problem[] {
  const { position } = mark;
  const own = `/${slug}/#`;
  const target = mark.target.startsWith(own) ? mark.target.slice(own.length - 1) : mark.target;
  const problem = (expected: string, near?: string): Problem[] => [
    {
      file: source.file,
      ...position,
      rule: 'link-resolves',
      found: `a link to ${show(mark.target)}`,
      expected,
      ...(near ? { cure: near } : {}),
    },
  ];
  if (target.startsWith('#')) {
    const anchor = decode(target.slice(1));
    const near = nearest(anchor, anchors);
    return anchors.includes(anchor) ? [] : problem('an anchor of this page', near && `#${near}`);
  }
  if (/^https?:\/\//i.test(target))
    return isWebAddress(target) ? [] : problem('an address that names a host, not a number');
  if (/^mailto:[^@\s]+@[^@\s]+$/i.test(target)) return [];
  const [page = ''] = target.split('#');
  return pages.includes(page)
    ? []
    : problem(
        'an anchor (#…), a page of this site (/<slug>/) or an address with https://',
        nearest(page, pages),
      );
}

/** An address's text without its percent signs; as it stands where they are not well formed. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
