import { diffWordsWithSpace } from 'diff';
import type { Dossier } from '../model/dossier.ts';
import { countPairs, sharedPairs, wordPairsOf } from '../model/likeness.ts';
import { byText } from '../model/problems.ts';

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
  readonly kind: 'added' | 'changed' | 'split' | 'moved' | 'renamed' | 'merged' | 'replaced' | 'withdrawn' | 'restored';
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

/** `Corrected`: what happened, as a reader is told. */
export function doneInWords({ kind, revised }: Change): string {
  if (kind === 'added') return 'Published';
  if (kind === 'changed' && revised) return revised === 'correction' ? 'Corrected' : 'Updated';
  return kind.charAt(0).toUpperCase() + kind.slice(1);
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
export function allOf(dossier: Dossier, { history }: Published): Change[] {
  const chain = new Set(history.map(({ anchor }) => anchor));
  const statuses = dossier.permalinks.published.flatMap((one) =>
    chain.has(one.anchor) ? statusesOf(dossier, one, chain) : [],
  );
  return newestFirst([...stepsOf(dossier, history), ...statuses]);
}

/** What happened where an anchor leads: all of it where that is the same; else what did since. */
export function onwardOf(dossier: Dossier, onward: Published['onward']): Change[] {
  const target = dossier.permalinks.published.find(({ anchor }) => anchor === onward?.to);
  if (!onward || !target) return [];
  const { isSame, since } = onward;
  if (isSame) return allOf(dossier, target);
  return since === null ? [] : allOf(dossier, target).filter(({ date }) => date === null || date > since);
}

/** What authors did with an anchor: led it elsewhere, but not to the same under a new anchor; withdrew it; took that back. */
function statusesOf(
  dossier: Dossier,
  { anchor, versions, statuses, onward }: Published,
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
  for (const [at, { status, date, to, until = '', why = '' }] of statuses.entries()) {
    const before = statuses[at - 1]?.status;
    const last = told.at(-1);
    // Another reason is no other withdrawal.
    if (status === 'withdrawn' && before === 'withdrawn' && last) told.splice(-1, 1, { ...last, until, why });
    else if (status === 'withdrawn')
      told.push({ ...about(date), kind: 'withdrawn', until, why, fields: fieldsOn(date) });
    else if (status === 'aliased' && to && !chain.has(to))
      told.push({ ...about(date), kind: 'replaced', to: [to], fields: fieldsOn(date) });
    else if (status === 'restored') told.push({ ...about(date), kind: 'restored', fields: [] });
  }
  const latest = statuses.at(-1)?.status;
  const pending = { date: null, marks: [], notes: [], revised: null, fields: fieldsOn('9999') };
  const end = dossier.permalinks.withdrawn.find(({ entry }) => entry === anchor);
  if (end && latest !== 'withdrawn') told.push({ ...pending, kind: 'withdrawn', until: end.until, why: end.why });
  const isTold = onward?.isSame || latest === 'aliased' || versions.at(-1)?.into;
  if (onward && !isTold) told.push({ ...pending, kind: 'replaced', to: [onward.to] });
  return told;
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
  if (before.into) return { ...about, kind: 'restored', from: [before.into], fields };
  if (before.anchor !== anchor) return { ...about, kind: 'renamed', from: [before.anchor], fields };
  if (parts.length > 0) return { ...about, kind: 'split', to: parts.map((part) => part.anchor), fields };
  if (taken.length > 0) return { ...about, kind: 'merged', from: taken.map((text) => text.anchor), fields };
  if (kind === 'section' && fields.length === 0) {
    const { published } = dossier.permalinks;
    const own = [...new Set([...(before.passages ?? []), ...(version.passages ?? [])])].filter((passage) =>
      published.some(
        (one) => one.anchor === passage && [...one.versions, ...one.statuses].some((line) => line.date === date),
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
    permalinks.published.flatMap(({ anchor, onward }) => (onward?.isSame ? [[anchor, onward.to]] : [])),
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
