import { countPairs, sharedPairs, wordPairsOf } from '../../model/likeness.ts';
import { nearest } from '../../model/nearest.ts';
import { show } from '../../model/problems.ts';
import { fieldsWithOtherNumbers, numbersIn, type Version } from '../../model/register.ts';
import type { Content } from '../versions.ts';
import { type Context, type Finding, type Rule, textsAt } from './context.ts';

/** Every anchor that was published still stands, or the dossier says where it went. */
export const anchorsLast: Rule = (context) => {
  const { permalinks, prose, values } = context;
  const stands = new Set(permalinks.contents.map(({ anchor }) => anchor));
  const led = new Set([...permalinks.merged, ...values.permalinks].map(({ anchor }) => anchor));
  return [...permalinks.versions].flatMap(([anchor, versions]): Finding[] => {
    const last = versions.at(-1);
    if (!last || stands.has(anchor) || led.has(anchor)) return [];
    if (prose.sections.length === 0 && ['section', 'heading', 'passage'].includes(last.kind)) return [];
    const was = `${show(wordsOf(last))}, published on ${last.date}`;
    const [rival] = permalinks.doubts.find((doubt) => doubt.anchor === anchor)?.rivals ?? [];
    if (rival) {
      const give = 'path' in rival ? `anchor: ${anchor}` : `<Anchor id="${anchor}" />`;
      const cure = `if it is, give it the anchor: ${give}; if not: ${entry(`anchor: ${anchor}, to: …`)}`;
      return [{ ...rival, found: `${rival.found}, which may be #${anchor}`, expected: was, cure }];
    }
    const successor = successorOf(last, permalinks.contents, permalinks.versions);
    const cure = successor
      ? entry(`anchor: ${anchor}, to: ${successor}`)
      : entry(`anchor: ${anchor}, until: ${last.date}, why: … `);
    const list = listsOf[last.kind];
    const home = prose.sections.find(({ id }) => id === last.beside) ?? prose.sections[0];
    const place = list || !home ? { path: [list ?? 'title'] } : home.position;
    return [{ ...place, rule: 'anchor-lasts', found: `no #${anchor} any more`, expected: was, cure }];
  });
};

const entry = (fields: string) => `permalinks: [{ ${fields.trim()} }]`;

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

/** The new record that is most like one that is gone; none where none is much like it. */
function successorOf(gone: Version, contents: readonly Content[], versions: Context['permalinks']['versions']) {
  if (!gone.record) return undefined;
  const old = wordPairsOf(JSON.stringify(gone.record));
  const likeness = contents.flatMap(({ kind, anchor, record }) => {
    if (kind !== gone.kind || versions.has(anchor)) return [];
    const now = wordPairsOf(JSON.stringify(record));
    return { anchor, share: (2 * sharedPairs(old, now)) / (countPairs(old) + countPairs(now)) };
  });
  return likeness.filter(({ share }) => share >= 0.4).sort((a, b) => b.share - a.share)[0]?.anchor;
}

/** What was decided by words alone is told. */
export const decisionsAreTold: Rule = ({ permalinks }) => permalinks.notes;

/** An entry of `permalinks` names an anchor that was published and stands no more, and says where it went, or why. */
export const permalinksLead: Rule = ({ permalinks, values }) => {
  const stands = new Set(permalinks.contents.map(({ anchor }) => anchor));
  const entries = new Set(values.permalinks.map(({ anchor }) => anchor));
  return values.permalinks.flatMap(({ anchor, to, until, why }, at): Finding[] => {
    const path = ['permalinks', at];
    const found: Finding[] = [];
    if (stands.has(anchor)) {
      const expected = 'an anchor that the dossier no longer has';
      const cure = 'remove the entry';
      found.push({
        path: [...path, 'anchor'],
        rule: 'anchor-is-gone',
        found: `#${anchor}, which stands`,
        expected,
        cure,
      });
    } else if (permalinks.register && !permalinks.versions.has(anchor)) {
      const expected = 'an anchor in permalinks.json';
      const cure = nearest(
        anchor,
        [...permalinks.versions.keys()].filter((each) => !stands.has(each)),
      );
      found.push({ path: [...path, 'anchor'], rule: 'reference-resolves', found: show(anchor), expected, cure });
    }
    if (to === undefined ? !until || !why : until || why) {
      const given = Object.entries({ to, until, why }).flatMap(([name, value]) => (value ? name : []));
      const expected = 'either to, or until and why';
      const cure = to ? 'remove until and why' : 'add to: the anchor that took its place, or until and why';
      found.push({
        path,
        rule: 'permalink-is-complete',
        found: given.join(' and ') || 'an anchor alone',
        expected,
        cure,
      });
    }
    if (to !== undefined && (to === anchor || (!stands.has(to) && !entries.has(to)))) {
      const expected = 'an anchor of this dossier';
      found.push({
        path: [...path, 'to'],
        rule: 'reference-resolves',
        found: show(to),
        expected,
        cure: nearest(to, stands),
      });
    }
    if (entries.has(to ?? '') && leadsInACircle(values.permalinks, anchor)) {
      const expected = 'a way that ends';
      found.push({ path: [...path, 'to'], rule: 'permalink-ends', found: 'a way that leads back here', expected });
    }
    return found;
  });
};

function leadsInACircle(entries: Context['values']['permalinks'], from: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = from; at !== undefined; ) {
    if (seen.has(at)) return true;
    seen.add(at);
    const here: string = at;
    at = entries.find(({ anchor }) => anchor === here)?.to;
  }
  return false;
}

/** A number changes only with a revision that touches it. */
export const numbersAreRevised: Rule = ({ permalinks, prose, values, source }) => {
  if (!permalinks.register) return [];
  const touched = new Set(permalinks.newRevisions.flatMap(({ at }) => values.revisions[at]?.touches ?? []));
  const passages = prose.sections.flatMap((section) => section.passages);
  const cureFor = (anchor: string) =>
    `if it is meant: revisions: [{ date: …, kind: correction, note: …, touches: [${anchor}] }]`;
  const inTexts = permalinks.fates.flatMap(({ from, to }): Finding[] => {
    const own = to.flatMap((at) => passages[at] ?? []);
    const [first] = own;
    const old = from.flatMap((anchor) => permalinks.versions.get(anchor)?.at(-1)?.words ?? []);
    const [before, after] = [numbersIn(old), numbersIn(own.map(({ text }) => text))];
    const isRevised = [...from, ...own.flatMap(({ id, section }) => [id, section])].some((anchor) =>
      touched.has(anchor),
    );
    if (!first || isRevised || before.join(' ') === after.join(' ')) return [];
    const found = `other numbers in #${first.id}: ${differences(before, after)}`;
    return [
      {
        ...first.position,
        rule: 'number-is-revised',
        found,
        expected: 'the numbers that were published',
        cure: cureFor(first.id),
      },
    ];
  });
  const inRecords = permalinks.contents.flatMap(({ anchor, kind, record }): Finding[] => {
    const last = permalinks.versions.get(anchor)?.at(-1);
    const list = listsOf[kind];
    if (!last?.record || !record || !list || touched.has(anchor)) return [];
    return fieldsWithOtherNumbers(last.record, record).map((field) => {
      const at = indexOf(source.values, list, anchor, kind, permalinks.judgements);
      const [before, after] = [numbersIn(last.record?.[field]), numbersIn(record[field])];
      const found = `other numbers: ${differences(before, after)}`;
      const expected = `the numbers that were published on ${last.date}`;
      return { path: [list, at, field], rule: 'number-is-revised', found, expected, cure: cureFor(anchor) };
    });
  });
  return [...inTexts, ...inRecords];
};

function indexOf(values: unknown, list: string, anchor: string, kind: string, judgements: readonly string[]): number {
  if (kind === 'judgement') return judgements.indexOf(anchor);
  const records = (values as Record<string, readonly { readonly id?: unknown }[]>)[list] ?? [];
  return records.findIndex(({ id }) => `${kind}-${id}` === anchor);
}

/** `70 for 60`: the numbers that only one of two lists has. */
function differences(before: readonly string[], after: readonly string[]): string {
  const only = (one: readonly string[], other: readonly string[]) => {
    const left = [...other];
    return one.filter((number) => {
      const at = left.indexOf(number);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const [lost, gained] = [only(before, after), only(after, before)].map((numbers) => numbers.join(', '));
  if (lost && gained) return `${gained} for ${lost}`;
  return gained ? `${gained} is new` : `${lost} is gone`;
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
