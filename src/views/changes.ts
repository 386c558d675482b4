import { diffWordsWithSpace } from 'diff';
import type { Dossier } from '../model/dossier.ts';
import { countPairs, sharedPairs, wordPairsOf } from '../model/likeness.ts';
import { byText } from '../model/problems.ts';
import { dayInShort } from './dates.ts';

type Published = Dossier['permalinks']['published'][number];
type Version = Published['versions'][number];

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
  readonly kind: 'added' | 'changed' | 'split' | 'moved' | 'renamed' | 'merged' | 'replaced' | 'withdrawn' | 'returned';
  /** The mark of the words that stood there from then on; and those of versions that differ from it in nothing to be seen. */
  readonly marks: readonly string[];
  /** Where a text was moved or merged to, what was split off it, or what took its place. */
  readonly to?: readonly string[];
  /** The anchor that it had before, that of the text it was split from, or those of the texts that it took in. */
  readonly from?: readonly string[];
  /** Until when it stood there, and why it was withdrawn. */
  readonly until?: string;
  readonly why?: string;
  /** What the revisions of that day say that touch it, and whether one of them is a correction. */
  readonly notes: readonly string[];
  readonly revised: 'correction' | 'update' | null;
  readonly fields: readonly FieldChange[];
  /** Whether all that changed is told of its parts. */
  readonly isOfParts?: boolean;
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
  /** What happened where it leads, which is told of that anchor too. */
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
  /** Withdrawn before, and there again. */
  readonly returned: readonly Line[];
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
  const on = (...kinds: readonly Change['kind'][]) =>
    lines.flatMap((line) => {
      const own = line.changes.filter((change) => change.date === date && kinds.includes(change.kind));
      const revised = ['correction', 'update'].find((kind) => own.some((change) => change.revised === kind)) ?? null;
      return own.some(({ isOfParts }) => !isOfParts) ? { line, revised } : [];
    });
  const changed = on('changed', 'split', 'moved', 'renamed', 'merged', 'replaced');
  const linesOn = (...kinds: readonly Change['kind'][]) => on(...kinds).map(({ line }) => line);
  const changedBy = (kind: Change['revised']) => changed.flatMap(({ line, revised }) => (revised === kind ? line : []));
  const added = linesOn('added');
  return {
    date,
    notes: revisions.map(({ kind, note }) => ({ kind, note })),
    corrections: changedBy('correction'),
    updates: changedBy('update'),
    others: changedBy(null),
    added: date === first ? [] : added,
    begun: date === first ? added.length : 0,
    withdrawn: linesOn('withdrawn'),
    returned: linesOn('returned'),
  };
}

/** What was withdrawn from a dossier: what it was called, until when it stood there, and why it no longer does. */
export function withdrawnFrom({ permalinks }: Pick<Dossier, 'permalinks'>) {
  return permalinks.withdrawn.map(({ anchor, until, why }) => {
    const versions = permalinks.published.find((each) => each.anchor === anchor)?.versions ?? [];
    return { anchor, until, why, label: nameOf(versions) ?? anchor };
  });
}

/** Every anchor that was published, in the order of the page; then those that are no more. */
function linesOf(dossier: Dossier): Line[] {
  const { aliases, withdrawn, published } = dossier.permalinks;
  const labels = labelsOf(dossier);
  const order = new Map([...labels.keys()].map((anchor, at) => [anchor, at]));
  const placeOf = (anchor: string) => order.get(anchor) ?? order.size;
  return published
    .flatMap((own): Line[] => {
      const { anchor, versions, history, onward } = own;
      const [last, begin] = [versions.at(-1), history[0]];
      if (!begin || !last) return [];
      const name = nameOf(history) ?? anchor;
      const end = withdrawn.find((each) => each.anchor === anchor);
      return [
        {
          anchor,
          kind: last.kind,
          label: last.kind === 'passage' ? `${labels.get(anchor) ?? ''} ${name}`.trim() : (labels.get(anchor) ?? name),
          leadsTo: end ? null : (aliases.find((each) => each.anchor === anchor)?.to ?? anchor),
          since: begin.date,
          changes: onward?.isSame ? [] : allOf(dossier, own),
          onward: onwardOf(dossier, onward),
        },
      ];
    })
    .sort((a, b) => placeOf(a.leadsTo ?? a.anchor) - placeOf(b.leadsTo ?? b.anchor));
}

/** Changes by their days, the last first; what is not dated is not in the register yet, or was before it told of such. */
function newestFirst(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => byText(a.date ?? '9999', b.date ?? '9999')).reverse();
}

/** What happened with each version; one of which nothing can be seen is one with that before it. */
function stepsOf(dossier: Dossier, versions: readonly Version[]): Change[] {
  const steps: Change[] = [];
  for (const [at, version] of versions.entries()) {
    const step = stepTo(dossier, version, versions.slice(0, at));
    const last = steps.at(-1);
    const isSeen = step.kind !== 'changed' || step.fields.length > 0 || !last;
    if (isSeen) steps.push(step);
    else steps.splice(-1, 1, { ...last, marks: [...last.marks, version.digest] });
  }
  return steps;
}

/** All that happened to an anchor, and to those that it had before, the last first. */
function allOf(dossier: Dossier, { history }: Published): Change[] {
  const chain = new Set(history.map(({ anchor }) => anchor));
  const turns = dossier.permalinks.published.flatMap((one) =>
    chain.has(one.anchor) ? turnsOf(dossier, one, chain) : [],
  );
  return newestFirst([...stepsOf(dossier, history), ...turns]);
}

/** What happened where an anchor leads: all of it where that is the same; else what did since. */
function onwardOf(dossier: Dossier, onward: Published['onward']): Change[] {
  const target = dossier.permalinks.published.find(({ anchor }) => anchor === onward?.now?.anchor);
  if (!onward || !target) return [];
  const { isSame, since } = onward;
  if (isSame) return allOf(dossier, target);
  return since === null ? [] : allOf(dossier, target).filter(({ date }) => date === null || date > since);
}

/** What authors did with an anchor: led it elsewhere, but not to the same under a new anchor; withdrew it; took that back. */
function turnsOf(
  dossier: Dossier,
  { anchor, versions, turns, onward }: Published,
  chain: ReadonlySet<string>,
): Change[] {
  const fieldsOn = (date: string) => {
    const stood = versions.findLast((version) => version.date <= date && !version.into) ?? versions[0];
    return stood ? asItStood(stood) : [];
  };
  const about = (date: string) => ({
    date,
    marks: [],
    ...revisionsOf(dossier, [anchor, versions.at(-1)?.beside], date),
  });
  const told: Change[] = [];
  for (const [at, { turn, date, to, until = '', why = '' }] of turns.entries()) {
    const before = turns[at - 1]?.turn;
    const last = told.at(-1);
    // Another reason is no other withdrawal.
    if (turn === 'withdrawn' && before === 'withdrawn' && last) told.splice(-1, 1, { ...last, until, why });
    else if (turn === 'withdrawn') told.push({ ...about(date), kind: 'withdrawn', until, why, fields: fieldsOn(date) });
    else if (turn === 'led' && to && !chain.has(to))
      told.push({ ...about(date), kind: 'replaced', to: [to], fields: fieldsOn(date) });
    else if (turn === 'back') told.push({ ...about(date), kind: 'returned', fields: [] });
  }
  const latest = turns.at(-1)?.turn;
  const pending = { date: null, marks: [], notes: [], revised: null, fields: fieldsOn('9999') };
  const end = dossier.permalinks.withdrawn.find(({ entry }) => entry === anchor);
  if (end && latest !== 'withdrawn') told.push({ ...pending, kind: 'withdrawn', until: end.until, why: end.why });
  const isTold = onward?.isSame || latest === 'led' || versions.at(-1)?.into;
  if (onward?.now && !isTold) told.push({ ...pending, kind: 'replaced', to: [onward.now.anchor] });
  return told;
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

/** What something was called last that is no more. */
function nameOf(versions: readonly Version[]): string | undefined {
  const { words, record } = versions.findLast((version) => version.words || version.record) ?? {};
  const named = [record?.['title'], record?.['name'], record?.['text'], record?.['container-title'], words];
  const name = named.find((value) => typeof value === 'string');
  return typeof name === 'string' ? startOf(name) : undefined;
}

/** What a reader is told of a line first: since when it is as it is, or where it went. */
export function stateInWords({ changes, onward, since, leadsTo, anchor }: Line): string {
  const [latest] = leadsTo === null ? [...onward, ...changes] : changes;
  const day = latest?.date ? ` on ${dayInShort(latest.date)}` : '';
  if (latest?.kind === 'withdrawn') return `withdrawn${day}`;
  if (leadsTo !== anchor) {
    const fate = { merged: 'merged into another', replaced: 'replaced' };
    return `${fate[latest?.kind as keyof typeof fate] ?? 'under another anchor'}, the link leads on`;
  }
  if (!latest || latest.kind === 'added') return `unchanged since ${dayInShort(since)}`;
  return `${doneInWords(latest).toLowerCase()}${day}`;
}

/** `Corrected`: what happened, as a reader is told. */
export function doneInWords({ kind, revised }: Change): string {
  if (kind === 'added') return 'Published';
  if (kind === 'returned') return 'Back';
  if (kind === 'changed' && revised) return revised === 'correction' ? 'Corrected' : 'Updated';
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The first words of a text. */
function startOf(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= 70 ? plain : `${plain.slice(0, 70).replace(/\s+\S*$/, '')} …`;
}

/** What the revisions of a day say of something, by any anchor that it has, or that of the section that it stands in. */
function revisionsOf({ revisions }: Dossier, anchors: readonly (string | undefined)[], date: string) {
  const own = revisions.filter(
    (revision) => revision.date === date && revision.touches.some((one) => anchors.includes(one)),
  );
  const kinds = own.map(({ kind }) => kind);
  return {
    notes: own.map(({ note }) => note),
    revised: kinds.includes('correction') ? 'correction' : (kinds[0] ?? null),
  } as const;
}

/** What happened with a version after those before it. */
function stepTo(dossier: Dossier, version: Version, earlier: readonly Version[]): Change {
  const { anchor, beside, date, digest, from, into, kind, record } = version;
  const before = earlier.at(-1);
  const about = { date, marks: [digest], ...revisionsOf(dossier, [anchor, before?.anchor, beside], date) };
  if (!before && from) return { ...about, kind: 'split', from: [from], fields: [] };
  if (!before) return { ...about, kind: 'added', fields: [] };
  // What was merged had no words of its own.
  const stood = earlier.findLast((one) => !one.into) ?? before;
  if (into) return { ...about, kind: 'merged', to: [into], fields: asItStood(stood, 'same') };
  const parts = kind === 'passage' ? partsOf(dossier, version) : [];
  const taken = kind === 'passage' ? takenInBy(dossier, version) : [];
  const [old, now] = [[stood, ...taken].toSorted(byNumber), [version, ...parts]].map((texts) =>
    texts.map(({ words = '' }) => words).join(' '),
  ) as [string, string];
  const texts = old === now ? [] : [{ name: null, words: wordsBetween(old, now) }];
  const fields = record ? fieldChanges(withNewIds(dossier, stood.record ?? {}), withNewIds(dossier, record)) : texts;
  if (before.into) return { ...about, kind: 'returned', from: [before.into], fields };
  if (before.anchor !== anchor) return { ...about, kind: 'renamed', from: [before.anchor], fields };
  if (parts.length > 0) return { ...about, kind: 'split', to: parts.map((part) => part.anchor), fields };
  if (taken.length > 0) return { ...about, kind: 'merged', from: taken.map((text) => text.anchor), fields };
  if (kind === 'section' && fields.length === 0) {
    const { published } = dossier.permalinks;
    const own = [...new Set([...(before.passages ?? []), ...(version.passages ?? [])])].filter((passage) =>
      published.some(
        (one) => one.anchor === passage && [...one.versions, ...one.turns].some((line) => line.date === date),
      ),
    );
    const paragraphs = own.map((passage) => `#${passage}`).join(', ');
    const list = paragraphs ? [{ name: 'paragraphs', words: [{ text: paragraphs, kind: 'same' } as const] }] : [];
    return { ...about, kind: 'changed', fields: list, isOfParts: true };
  }
  const isMoved = beside !== before.beside && kind === 'passage';
  if (fields.length === 0 && isMoved && beside) return { ...about, kind: 'moved', to: [beside], fields };
  return { ...about, kind: 'changed', fields };
}

/** What stands by itself since the day of a version, and was a part of the text before, in the order of the text. */
function partsOf({ permalinks }: Dossier, { anchor, date }: Version): Version[] {
  const parts = permalinks.published.flatMap(({ versions }) =>
    versions.filter(
      (part, at) =>
        part.date === date && (at === 0 ? part.from === anchor : versions[at - 1]?.into === anchor && !part.into),
    ),
  );
  return parts.sort(byNumber);
}

/** What a text took in on the day of a version, as it stood before. */
function takenInBy({ permalinks }: Dossier, { anchor, date }: Version): Version[] {
  return permalinks.published.flatMap(({ versions }) => {
    const at = versions.findIndex((version) => version.into === anchor && version.date === date);
    return versions.slice(0, Math.max(0, at)).findLast((version) => !version.into) ?? [];
  });
}

const byNumber = (a: Version, b: Version) => (a.number ?? 0) - (b.number ?? 0);

/** The fields that name records, and of which kinds. */
const naming: Readonly<Record<string, readonly string[]>> = {
  actor: ['actor'],
  who: ['actor'],
  creditedTo: ['source', 'actor'],
  place: ['place'],
  events: ['event'],
  sources: ['source'],
  claims: ['claim'],
  conflictsWith: ['claim'],
};

/** A record with the ids that the records which it names have now: a new id of one is no change of the others. */
function withNewIds({ permalinks }: Dossier, record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ids = new Map(
    permalinks.published.flatMap(({ anchor, onward }) =>
      onward?.isSame && onward.now ? [[anchor, onward.now.anchor]] : [],
    ),
  );
  const renew = (value: unknown, kinds: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((one) => renew(one, kinds));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, renew(own, naming[name] ?? [])]));
    const kind = kinds.find((one) => ids.has(`${one}-${value}`));
    return kind ? ids.get(`${kind}-${value}`)?.slice(kind.length + 1) : value;
  };
  return ids.size === 0 ? record : (renew(record, []) as Record<string, unknown>);
}

/** What something read, or was, when it stood for the last time. */
function asItStood({ words, record }: Version, kind: Words['kind'] = 'gone'): FieldChange[] {
  if (words !== undefined) return [{ name: null, words: [{ text: words, kind }] }];
  return fieldChanges(record ?? {}, {}).map(({ name, words: all }) => ({
    name,
    words: all.map(({ text }) => ({ text, kind })),
  }));
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
