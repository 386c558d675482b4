import { diffWordsWithSpace } from 'diff';
import type { Dossier } from '../model/dossier.ts';
import { countPairs, sharedPairs, wordPairsOf } from '../model/likeness.ts';

import { dayInShort } from './dates.ts';

type Version = Dossier['permalinks']['published'][number]['versions'][number];

/** Words that stayed, came or went. */
export interface Words {
  readonly text: string;
  readonly kind: 'same' | 'gone' | 'new';
}

/** A field that changed; the words of a text have no name. */
export interface FieldChange {
  readonly name: string | null;
  readonly words: readonly Words[];
}

/** What happened to an anchor on a day. */
export interface Change {
  /** The day; null where the register does not tell it. */
  readonly date: string | null;
  readonly kind: 'added' | 'changed' | 'moved' | 'merged' | 'replaced' | 'withdrawn';
  /** Where a text was moved or merged to, or what took its place, or why it was withdrawn. */
  readonly to?: string;
  readonly why?: string;
  /** What the revisions of that day say that touch it. */
  readonly notes: readonly string[];
  readonly fields: readonly FieldChange[];
}

/** An anchor that was published: what it is called, whether it stands, and all that happened to it, the last first. */
export interface Line {
  readonly anchor: string;
  readonly kind: Version['kind'] | null;
  readonly label: string;
  /** Where it leads on the page of the dossier; null for what was withdrawn. */
  readonly leadsTo: string | null;
  readonly since: string;
  readonly changes: readonly Change[];
  /** What happened to it since it has had another anchor. */
  readonly onward: readonly Change[];
}

/** A day of publication: what its revisions say, and the anchors that changed, by what kind of revision touches them. */
export interface Day {
  readonly date: string;
  readonly notes: readonly { readonly kind: 'correction' | 'update'; readonly note: string }[];
  readonly corrections: readonly Line[];
  readonly updates: readonly Line[];
  /** Changed, and no revision speaks of them. */
  readonly others: readonly Line[];
  readonly added: readonly Line[];
  /** On the first day, how many anchors were entered. */
  readonly begun: number;
  readonly withdrawn: readonly Line[];
}

/** What changed between the published versions of a dossier: by day, the last first, and line by line. */
export function changesOf(dossier: Dossier): { readonly days: readonly Day[]; readonly groups: readonly Group[] } {
  const lines = linesOf(dossier);
  const first = lines.map(({ since }) => since).sort()[0];
  const dates = new Set([
    ...dossier.revisions.map(({ date }) => date),
    ...lines.flatMap(({ changes }) => changes.flatMap(({ date }) => date ?? [])),
  ]);
  const days = [...dates]
    .sort()
    .reverse()
    .map((date) => dayOf(dossier, lines, date, first));
  const groups = groupTitles.flatMap(({ title, kinds }) => {
    const own = lines.filter(({ kind }) => kind !== null && kinds.includes(kind));
    return own.length > 0 ? { title, lines: own } : [];
  });
  return { days, groups };
}

/** Lines of one kind of thing, in the order of the page. */
export interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
}

const groupTitles: readonly { readonly title: string; readonly kinds: readonly Version['kind'][] }[] = [
  { title: 'Summary', kinds: ['judgement'] },
  { title: 'Text', kinds: ['section', 'heading', 'passage'] },
  { title: 'Events', kinds: ['event'] },
  { title: 'Claims', kinds: ['claim'] },
  { title: 'Places', kinds: ['place'] },
  { title: 'Actors', kinds: ['actor'] },
  { title: 'Sources', kinds: ['source'] },
];

function dayOf(dossier: Dossier, lines: readonly Line[], date: string, first: string | undefined): Day {
  const revisions = dossier.revisions.filter((revision) => revision.date === date);
  const touchedBy = (kind: 'correction' | 'update') =>
    new Set(revisions.filter((revision) => revision.kind === kind).flatMap(({ touches }) => touches));
  const [corrected, updated] = [touchedBy('correction'), touchedBy('update')];
  const on = (...kinds: readonly Change['kind'][]) =>
    lines.filter(({ changes }) => changes.some((change) => change.date === date && kinds.includes(change.kind)));
  const changed = on('changed', 'moved', 'merged', 'replaced');
  const corrections = changed.filter(({ anchor }) => corrected.has(anchor));
  const updates = changed.filter(({ anchor }) => updated.has(anchor) && !corrected.has(anchor));
  return {
    date,
    notes: revisions.map(({ kind, note }) => ({ kind, note })),
    corrections,
    updates,
    others: changed.filter((line) => !corrections.includes(line) && !updates.includes(line)),
    added: date === first ? [] : on('added'),
    begun: date === first ? on('added').length : 0,
    withdrawn: on('withdrawn'),
  };
}

/** What was withdrawn from a dossier: what it was called, until when it stood there, and why it no longer does. */
export function withdrawnFrom({ permalinks }: Pick<Dossier, 'permalinks'>) {
  return permalinks.withdrawn.map(({ anchor, until, why }) => {
    const versions = permalinks.published.find((each) => each.anchor === anchor)?.versions ?? [];
    const [begin] = versions;
    return { anchor, until, why, label: begin ? nameOf(versions.at(-1) ?? begin, begin) : anchor };
  });
}

/** Every anchor that was published, in the order of the page; then those that are no more. */
function linesOf(dossier: Dossier): Line[] {
  const { aliases, withdrawn, published } = dossier.permalinks;
  const labels = labelsOf(dossier);
  const order = new Map([...labels.keys()].map((anchor, at) => [anchor, at]));
  const placeOf = (anchor: string) => order.get(anchor) ?? order.size;
  return published
    .flatMap(({ anchor, versions, onward, replacedBy }): Line[] => {
      const [begin] = versions;
      const last = versions.at(-1);
      if (!begin || !last) return [];
      const alias = aliases.find((each) => each.anchor === anchor);
      const end = withdrawn.find((each) => each.anchor === anchor);
      const stood = last.into ? (versions.at(-2) ?? last) : last;
      const gone: Change[] = [
        ...(end
          ? [{ date: end.until, kind: 'withdrawn', why: end.why, notes: [], fields: asItStood(stood) } as const]
          : []),
        ...(replacedBy ? [replacement(last, replacedBy, published)] : []),
      ];
      const history = (all: readonly Version[], from: number) =>
        all
          .map((version, at) => ({ ...changeTo(version, all[at - 1]), notes: notesOn(dossier, version) }))
          .slice(from)
          .reverse();
      return [
        {
          anchor,
          kind: last.kind,
          label:
            last.kind === 'passage'
              ? `${labels.get(anchor) ?? ''} ${nameOf(last, begin)}`.trim()
              : (labels.get(anchor) ?? nameOf(last, begin)),
          leadsTo: end ? null : (alias?.to ?? anchor),
          since: begin.date,
          changes: [...gone, ...history(versions, 0)],
          onward: history([last, ...onward], 1),
        },
      ];
    })
    .sort((a, b) => placeOf(a.leadsTo ?? a.anchor) - placeOf(b.leadsTo ?? b.anchor));
}

/** What each anchor of the page is called. */
function labelsOf({ keyJudgements, sections, subheadings, ...records }: Dossier): Map<string, string> {
  return new Map([
    ...keyJudgements.map(({ anchor, number, text }) => [anchor, `${number} ${startOf(text)}`] as const),
    ...sections.flatMap(({ id, title, passages }) => [
      [id, title] as const,
      ...passages.map((passage) => [passage.id, `¶\u00a0${passage.number}`] as const),
    ]),
    ...subheadings.map(({ id, title }) => [id, title] as const),
    ...records.events.map(({ anchor, label }) => [anchor, label] as const),
    ...records.claims.map(({ anchor, text }) => [anchor, text] as const),
    ...records.places.map(({ anchor, name }) => [anchor, name] as const),
    ...records.actors.map(({ anchor, name }) => [anchor, name] as const),
    ...records.sources.map(({ anchor, label }) => [anchor, label] as const),
  ]);
}

/** What something was called that is no more. */
function nameOf(last: Version, begin: Version): string {
  const { words, record } = last.words || last.record ? last : begin;
  const named = [record?.['title'], record?.['name'], record?.['text'], record?.['container-title'], words];
  const name = named.find((value) => typeof value === 'string');
  return typeof name === 'string' ? startOf(name) : last.anchor;
}

/** What a reader is told of a line first: since when it is as it is, or where it went. */
export function stateInWords({ changes, since, leadsTo, anchor }: Line): string {
  const [latest] = changes;
  if (latest?.kind === 'withdrawn' && latest.date) return `withdrawn after ${dayInShort(latest.date)}`;
  if (leadsTo !== anchor) {
    const fate = { merged: 'merged into another', replaced: 'replaced' };
    return `${fate[latest?.kind as keyof typeof fate] ?? 'under another anchor'}, the link leads on`;
  }
  if (!latest?.date || latest.kind === 'added') return `unchanged since ${dayInShort(since)}`;
  return `${latest.kind} on ${dayInShort(latest.date)}`;
}

/** The first words of a text. */
function startOf(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= 70 ? plain : `${plain.slice(0, 70).replace(/\s+\S*$/, '')} …`;
}

/** What the revisions of a day say of an anchor or of the section that it stands in. */
function notesOn({ revisions }: Dossier, { anchor, beside, date }: Version): string[] {
  const isTouched = (touches: readonly string[]) => touches.some((one) => one === anchor || one === beside);
  return revisions.flatMap((revision) => (revision.date === date && isTouched(revision.touches) ? revision.note : []));
}

function changeTo(version: Version, before: Version | undefined): Omit<Change, 'notes'> {
  const { date } = version;
  if (!before) return { date, kind: 'added', fields: [] };
  if (version.into) return { date, kind: 'merged', to: version.into, fields: asItStood(before, 'same') };
  const fields = version.record
    ? fieldChanges(before.record ?? {}, version.record)
    : version.words === before.words
      ? []
      : [{ name: null, words: wordsBetween(before.words ?? '', version.words ?? '') }];
  const isMoved = version.beside !== before.beside && version.kind === 'passage';
  if (fields.length === 0 && isMoved && version.beside) return { date, kind: 'moved', to: version.beside, fields };
  return { date, kind: 'changed', fields };
}

/** What something read, or was, when it stood for the last time. */
function asItStood({ words, record }: Version, kind: Words['kind'] = 'gone'): FieldChange[] {
  if (words !== undefined) return [{ name: null, words: [{ text: words, kind }] }];
  return fieldChanges(record ?? {}, {}).map(({ name, words: all }) => ({
    name,
    words: all.map(({ text }) => ({ text, kind })),
  }));
}

/** What took the place of what stood under another anchor: on a day where it was new then. */
function replacement(last: Version, now: Version, published: Dossier['permalinks']['published']): Change {
  const begin = published.find(({ anchor }) => anchor === now.anchor)?.versions[0]?.date ?? '';
  const isAlike = last.record && now.record && last.kind === now.kind;
  return {
    date: begin > last.date ? begin : null,
    kind: 'replaced',
    to: now.anchor,
    notes: [],
    fields: isAlike ? fieldChanges(last.record ?? {}, now.record ?? {}) : asItStood(last),
  };
}

function fieldChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name): FieldChange[] => {
    const [old, now] = [before[name], after[name]];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    if (Array.isArray(old) && Array.isArray(now)) {
      const isIn = (list: readonly unknown[]) => {
        const all = new Set(list.map((entry) => JSON.stringify(entry)));
        return (entry: unknown) => all.has(JSON.stringify(entry));
      };
      const [gone, fresh] = [old.filter((entry) => !isIn(now)(entry)), now.filter((entry) => !isIn(old)(entry))];
      return [{ name: inPlainWords(name), words: wordsBetween(inWords(gone), inWords(fresh)) }];
    }
    return [{ name: inPlainWords(name), words: wordsBetween(inWords(old), inWords(now)) }];
  });
}

/** `container-title`, `conflictsWith`: the name of a field as words. */
function inPlainWords(name: string): string {
  return name.replaceAll('-', ' ').replace(/(?<=\p{Ll})\p{Lu}(?=\p{Ll})/gu, (letter) => ` ${letter.toLowerCase()}`);
}

/** A value of a field as words: `who: soldiers, kind: killed, low: 4; …`. */
function inWords(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value))
    return value.map(inWords).join(value.some((entry) => typeof entry === 'object') ? '; ' : ', ');
  if (typeof value !== 'object') return String(value).trim();
  const entries = Object.entries(value).filter(([, own]) => own !== null);
  return entries.map(([name, own]) => `${inPlainWords(name)}: ${inWords(own)}`).join(', ');
}

/** Two texts as one, where they are alike enough to be read so; else the one after the other. */
function wordsBetween(before: string, after: string): Words[] {
  const [old, now] = [wordPairsOf(before), wordPairsOf(after)];
  const likeness = (2 * sharedPairs(old, now)) / Math.max(1, countPairs(old) + countPairs(now));
  if (likeness < 0.5) {
    const both: Words[] = [
      { text: before, kind: 'gone' },
      { text: after, kind: 'new' },
    ];
    return both.filter(({ text }) => text !== '');
  }
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'new' : removed ? 'gone' : 'same',
  }));
}
