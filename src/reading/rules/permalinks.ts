import { ownerOf } from '../../model/anchors.ts';
import { nearest } from '../../model/nearest.ts';
import { changedFigures, compareNumbers, type Difference, isReordered, numbersInText } from '../../model/numbers.ts';
import { byText, counted, show } from '../../model/problems.ts';
import type { Version } from '../../model/register.ts';
import type { Content } from '../versions.ts';
import { type Context, type Finding, type Rule, textsAt } from './context.ts';
import { successorsOf } from './successors.ts';

/** Every anchor that was published still stands, or the dossier says where it went. */
export const anchorsLast: Rule = (context) => {
  const { permalinks, prose } = context;
  const inProse = ['section', 'heading', 'passage'];
  return permalinks.lost.flatMap((anchor): Finding[] => {
    const last = permalinks.versions.get(anchor)?.at(-1);
    if (!last || (prose.sections.length === 0 && inProse.includes(last.kind))) return [];
    const was = `${show(wordsOf(last))}, published on ${last.date}`;
    const { told, lines } = namesOf(context, anchor);
    const burial = `${entry(`anchor: ${anchor}, until: ${newestDay(context)}, why: …`)}${lines && `, and name what says it now in ${lines}`}`;
    const [rival] = permalinks.doubts.find((doubt) => doubt.anchor === anchor)?.rivals ?? [];
    if (rival) {
      const give = 'path' in rival ? `anchor: ${anchor}` : `<Anchor id="${anchor}" />`;
      const cure = `if it is, give it the anchor: ${give}; if not, ${burial}`;
      return [{ ...rival, found: `${rival.found}, which may be #${anchor}`, expected: was, cure }];
    }
    const [successor, ...others] = successorsOf(last, context);
    const give = last.kind === 'judgement' ? `anchor: ${anchor}` : `<Anchor id="${anchor}" />`;
    const goesOn =
      last.record && last.kind !== 'judgement'
        ? ''
        : `if it goes on in other words, give these the anchor: ${give}; if not, `;
    const cure = successor
      ? [entry(`anchor: ${anchor}, to: ${successor}`), ...others.map((other) => `to: ${other}`)].join(', or ')
      : goesOn + burial;
    const found = `no #${anchor} any more${told}`;
    return [{ ...placeOf(last, successor, context), rule: 'anchor-lasts', found, expected: was, cure }];
  });
};

const entry = (fields: string) => `under permalinks: - { ${fields} }`;

/** The last day on which anything was published: until then at least a text stood. */
function newestDay({ permalinks }: Context): string {
  const days = [...permalinks.versions.values()].flatMap((versions) => versions.at(-1)?.date ?? []);
  return days.sort(byText).at(-1) ?? '';
}

/** What names an anchor of the prose: how many records and links, and their lines. */
function namesOf(context: Context, anchor: string): { readonly told: string; readonly lines: string } {
  const { prose, source } = context;
  const places = ['actors.*.affiliations.*.paragraph', 'claims.*.paragraph', 'claims.*.paragraph.*'];
  const records = textsAt(context, ...places).filter(({ text }) => text === anchor);
  const links = prose.marks.filter(({ kind, target }) => kind === 'link' && target === `#${anchor}`);
  const found = [...records.map(({ path }) => source.locate(path).line), ...links.map(({ position }) => position.line)];
  if (found.length === 0) return { told: '', lines: '' };
  const counts = [
    ...(records.length > 0 ? [counted(records.length, 'record')] : []),
    ...(links.length > 0 ? [counted(links.length, 'link')] : []),
  ].join(' and ');
  const lines = `${found.length === 1 ? 'line' : 'lines'} ${[...new Set(found)].sort((one, two) => one - two).join(', ')}`;
  return { told: `, which ${counts} ${found.length === 1 ? 'names' : 'name'} (${lines})`, lines };
}

/** Where the loss of an anchor is told: at what may have taken its place, or where it stood. */
function placeOf(last: Version, successor: string | undefined, { permalinks, prose, source }: Context) {
  const list = listsOf[last.kind];
  if (list) {
    const index = successor ? indexOf(source.values, list, successor, last.kind, permalinks.judgements) : -1;
    return { path: index < 0 ? [list] : [list, index, 'id'] };
  }
  const home = prose.sections.find(({ id }) => id === successor || id === last.beside) ?? prose.sections[0];
  const top = home?.titled ? home : (home?.passages[0] ?? home);
  return top?.position ?? { path: ['title'] };
}

/** The fields of the frontmatter that hold what an anchor belongs to. */
const listsOf: Readonly<Partial<Record<Version['kind'], string>>> = {
  judgement: 'keyJudgements',
  event: 'events',
  actor: 'actors',
  source: 'sources',
  place: 'places',
  claim: 'claims',
};

/** What a version is called by: its words, its title, name or text. */
function wordsOf({ words, record, anchor }: Version | Content): string {
  const { title, name, text } = record ?? {};
  return [words, title, name, text, record?.['container-title']].find((value) => typeof value === 'string') ?? anchor;
}

/** What was decided by words alone is told. */
export const decisionsAreTold: Rule = ({ permalinks }) => permalinks.notes;

/** An anchor that an author gives belongs to nothing else. */
export const givenAnchorsAreFree: Rule = ({ permalinks, prose }) => {
  const { given, contents } = permalinks;
  const words = { rule: 'anchor-is-unique', expected: 'an anchor that nothing else has' };
  return given.flatMap(({ anchor, place }, index): Finding[] => {
    const isTwice = given.findIndex((other) => other.anchor === anchor) < index;
    const count = (list: readonly { readonly anchor: string }[]) => list.filter((one) => one.anchor === anchor).length;
    const isHeld = count(contents) > count(given);
    const owner = ownerOf(anchor);
    if (!isTwice && !isHeld && !owner) return [];
    const heading = [...prose.sections, ...prose.subheadings].find(({ id }) => id === anchor);
    const holder = isTwice ? 'an earlier text' : (owner ?? (heading ? show(heading.title) : 'another paragraph'));
    return [
      { ...place, ...words, found: `#${anchor}, which belongs to ${holder}`, cure: 'remove it, or give another' },
    ];
  });
};

/** An entry of `permalinks` names an anchor that was published and stands no more, and says where it went, or why. */
export const permalinksLead: Rule = ({ permalinks, values }) => {
  const entries = values.permalinks;
  const stands = new Set(permalinks.contents.map(({ anchor }) => anchor));
  const ends = new Set([...stands, ...[...entries, ...permalinks.merged].map(({ anchor }) => anchor)]);
  const gone = [...permalinks.versions.keys()].filter((anchor) => !stands.has(anchor));
  return entries.flatMap(({ anchor, to, until, why }, at): Finding[] => {
    const say = (name: string, rule: string, found: string, expected: string, cure?: string): Finding => ({
      path: ['permalinks', at, ...(name ? [name] : [])],
      rule,
      found,
      expected,
      cure,
    });
    const findings: Finding[] = [];
    const returned = permalinks.returned.find((text) => text.anchor === anchor);
    const expectsGone = 'an anchor that the dossier no longer has';
    if (entries.findIndex((other) => other.anchor === anchor) < at)
      findings.push(
        say(
          'anchor',
          'entry-is-unique',
          `${show(anchor)} for the second time`,
          'each anchor once',
          'remove one of the two',
        ),
      );
    else if (stands.has(anchor))
      findings.push(say('anchor', 'anchor-is-gone', `#${anchor}, which stands`, expectsGone, 'remove the entry'));
    else if (returned) {
      const found = `#${anchor}, whose words stand in ${returned.where}`;
      findings.push(
        say(
          'anchor',
          'anchor-is-gone',
          found,
          expectsGone,
          'remove the entry; or give what stands an anchor of its own: <Anchor id="…" />',
        ),
      );
    } else if (permalinks.register && !permalinks.versions.has(anchor))
      findings.push(
        say(
          'anchor',
          'reference-resolves',
          show(anchor),
          'an anchor in permalinks.json',
          nearest(anchor, gone) ?? 'remove the entry',
        ),
      );
    if (to === undefined ? !until || !why : until || why) {
      const fields = Object.entries({ to, until, why }).flatMap(([name, value]) => (value ? name : []));
      const cure = to ? 'remove until and why' : 'add to: the anchor that took its place, or until and why';
      const found = fields.join(' and ') || 'an anchor alone';
      findings.push(say('', 'permalink-is-complete', found, 'either to, or until and why', cure));
    }
    const since = permalinks.versions.get(anchor)?.[0]?.date;
    if (until && since && until < since) {
      const expected = `a day from ${since} on, when it was published`;
      findings.push(say('until', 'withdrawn-after-published', until, expected, 'the last day on which it stood there'));
    }
    if (to !== undefined && to !== anchor && !ends.has(to))
      findings.push(say('to', 'reference-resolves', show(to), 'an anchor of this dossier', nearest(to, stands)));
    if (leadsInACircle(entries, anchor)) {
      const cure = 'the anchor that stands, for each of them';
      findings.push(say('to', 'permalink-leads-on', 'a way that leads back here', 'a way that ends', cure));
    }
    return findings;
  });
};

/** Whether the way from an anchor comes back to it. */
function leadsInACircle(entries: Context['values']['permalinks'], from: string): boolean {
  const ways = new Map(entries.map(({ anchor, to }) => [anchor, to]));
  const seen = new Set<string>();
  for (let at = ways.get(from); at !== undefined && !seen.has(at); at = ways.get(at)) {
    if (at === from) return true;
    seen.add(at);
  }
  return false;
}

/** A number changes only with a revision that touches it. */
export const numbersAreRevised: Rule = (context) => {
  const { permalinks, prose, values, source } = context;
  if (!permalinks.register) return [];
  const { language } = values;
  const touched = new Set(permalinks.newRevisions.flatMap(({ at }) => values.revisions[at]?.touches ?? []));
  const lastOf = (anchor: string) => permalinks.versions.get(anchor)?.at(-1);
  const isKnown = ({ anchor, digest }: Content) =>
    permalinks.versions
      .get(anchor)
      ?.some((version) => version.date === lastOf(anchor)?.date && version.digest === digest);
  const changed = new Set(permalinks.contents.flatMap((content) => (isKnown(content) ? [] : content.anchor)));
  const say = (anchor: string, difference: Difference, date: string | undefined) => ({
    rule: 'number-is-revised',
    found: `other numbers in #${anchor}: ${inWords(difference)}`,
    expected: `the numbers that were published on ${date}`,
    cure: revisionFor(context, anchor),
  });
  const compare = (old: readonly string[], now: readonly string[]) => {
    const [before = [], after = []] = [old, now].map((texts) => texts.flatMap((text) => numbersInText(text, language)));
    return compareNumbers(before, after);
  };
  const passages = prose.sections.flatMap((section) => section.passages);
  const inTexts = permalinks.fates.flatMap(({ from, to }): Finding[] => {
    const own = to.flatMap((at) => passages[at] ?? []);
    const [first] = own;
    const old = from.flatMap((anchor) => lastOf(anchor)?.words ?? []);
    const texts = own.map(({ text }) => text);
    const isRevised = [...from, ...own.flatMap(({ id, section }) => [id, section])].some((each) => touched.has(each));
    const isSame = own.length === 1 && from.length === 1 && !changed.has(first?.id ?? '');
    const difference = compare(old, texts);
    const date = lastOf(from[0] ?? '')?.date;
    if (!first || isRevised || isSame) return [];
    if (!isEmpty(difference)) return [{ ...first.position, ...say(first.id, difference, date) }];
    if (old.length > 1 || texts.length > 1 || !isReordered(old.join(), texts.join(), language)) return [];
    return [{ ...first.position, ...asksForOrder(context, first.id, date) }];
  });
  const inHeadings = [...prose.sections, ...prose.subheadings].flatMap(({ id, title, position }): Finding[] => {
    const last = lastOf(id);
    const difference = compare([last?.words ?? ''], [title]);
    if (!last || last.kind === 'passage' || touched.has(id) || isEmpty(difference)) return [];
    return [{ ...position, ...say(id, difference, last.date) }];
  });
  const recordsOf = ({ anchor, kind, record }: Content, last: Version | undefined): Finding[] => {
    const list = listsOf[kind];
    if (!last?.record || last.kind !== kind || !record || !list) return [];
    const at = indexOf(source.values, list, anchor, kind, permalinks.judgements);
    const figures = changedFigures(last.record, record, language);
    const reordered = Object.keys(record).filter((field) => {
      const [old, now] = [last.record?.[field], record[field]];
      return typeof old === 'string' && typeof now === 'string' && isReordered(old, now, language);
    });
    return [
      ...figures.map(({ field, difference }) => ({ path: [list, at, field], ...say(anchor, difference, last.date) })),
      ...reordered.map((field) => ({ path: [list, at, field], ...asksForOrder(context, anchor, last.date) })),
    ];
  };
  const inRecords = permalinks.contents.flatMap((content) =>
    touched.has(content.anchor) || !changed.has(content.anchor) ? [] : recordsOf(content, lastOf(content.anchor)),
  );
  // What goes on under another anchor that was never published is held to the numbers of the one before.
  const inRenamed = values.permalinks.flatMap(({ anchor, to }, at): Finding[] => {
    const last = lastOf(anchor);
    const content = permalinks.contents.find((one) => one.anchor === to);
    if (!last || !content || permalinks.versions.has(content.anchor)) return [];
    if (touched.has(anchor) || touched.has(content.anchor)) return [];
    const others = values.permalinks.filter((one) => one.to === to).flatMap((one) => lastOf(one.anchor)?.words ?? []);
    const difference = compare(others, [content.words ?? '']);
    const isFirst = values.permalinks.findIndex((one) => one.to === to) === at;
    if (last.words === undefined || content.words === undefined) return recordsOf(content, last);
    if (!isFirst || isEmpty(difference)) return [];
    const place = passages.find(({ id }) => id === to)?.position ?? { path: ['permalinks', at, 'to'] };
    return [{ ...place, ...say(content.anchor, difference, last.date) }];
  });
  return [...inTexts, ...inHeadings, ...inRecords, ...inRenamed];
};

/** What is asked where a text has the numbers that it had in another order. */
function asksForOrder(context: Context, anchor: string, date: string | undefined) {
  return {
    rule: 'number-is-revised',
    level: 'note',
    found: `the numbers of #${anchor} in another order`,
    expected: `each to count what it counted on ${date}`,
    cure: `nothing, if each does; ${revisionFor(context, anchor)}`,
  } as const;
}

const isEmpty = ({ gone, come }: Difference) => gone.length + come.length === 0;

/** `70 for 60`: what changed. */
function inWords({ gone, come }: Difference): string {
  const [lost, gained] = [gone, come].map((numbers) => numbers.join(', '));
  if (lost && `${gone.toSorted(byText)}` === `${come.toSorted(byText)}`)
    return `${[...new Set(gone)].sort(byText).join(', ')} in other places`;
  if (lost && gained) return `${gained} for ${lost}`;
  return gained ? `${gained} is new` : `${lost} is gone`;
}

/** How a change of an anchor is entered among the revisions: in one that is new, or in one more. */
function revisionFor({ permalinks, values }: Context, anchor: string): string {
  const [own] = permalinks.newRevisions.flatMap(({ at }) => values.revisions[at] ?? []);
  if (own) return `if it is meant, add ${anchor} to touches of the revision of ${own.date}`;
  return `if it is meant, under revisions: - { date: …, kind: correction, note: …, touches: [${anchor}] }`;
}

function indexOf(values: unknown, list: string, anchor: string, kind: string, judgements: readonly string[]): number {
  if (kind === 'judgement') return judgements.indexOf(anchor);
  const records = (values as Record<string, readonly { readonly id?: unknown }[]>)[list] ?? [];
  return records.findIndex(({ id }) => `${kind}-${id}` === anchor);
}

/** What a revision touches is, or was, an anchor of the dossier. */
export const revisionsTouchAnchors: Rule = (context) => {
  const { permalinks, values } = context;
  const anchors = new Set([
    ...permalinks.contents.map(({ anchor }) => anchor),
    ...permalinks.versions.keys(),
    ...values.permalinks.map(({ anchor }) => anchor),
  ]);
  return textsAt(context, 'revisions.*.touches.*').flatMap(({ path, text }): Finding[] => {
    if (anchors.has(text)) return [];
    const expected = 'an anchor of this dossier, without #';
    return [{ path, rule: 'reference-resolves', found: show(text), expected, cure: nearest(text, anchors) }];
  });
};
