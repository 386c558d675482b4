import type { Dossier } from '../model/dossier.ts';
import { dayInShort } from './dates.ts';
import { allOf, type Change, doneInWords, onwardOf } from './history.ts';

type Published = Dossier['permalinks']['published'][number];
type Version = Published['versions'][number];

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
  readonly restored: readonly Line[];
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
    restored: linesOn('restored'),
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

/** The first words of a text. */
function startOf(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= 70 ? plain : `${plain.slice(0, 70).replace(/\s+\S*$/, '')} …`;
}
