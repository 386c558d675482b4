import { anchorOf, passageAnchor } from '../model/anchors.ts';
import { type Doubt, type Fate, matchTexts, plain, type Standing } from '../model/matching.ts';
import { show } from '../model/problems.ts';
import type { Passage, Prose, Section, Subheading } from '../model/prose.ts';
import type { Version } from '../model/register.ts';
import type { Finding } from './rules/context.ts';
import { digestOf } from './versions.ts';

/** An anchor that leads to what took its place. */
export interface Alias {
  readonly anchor: string;
  readonly to: string;
}

/** A text that was published, and whose anchor does not stand by itself. */
interface Former {
  readonly anchor: string;
  readonly kind: Version['kind'];
  /** Of a section those of its heading. */
  readonly words: string;
  /** The day of these words. */
  readonly date: string;
}

/** What was published, as far as it concerns the prose. */
export interface Past {
  /** The last version of each anchor that is looked for, in the order of the text. */
  readonly last: readonly Version[];
  /** Passages that others took in. */
  readonly takenIn: readonly Former[];
  /** Passages and sections whose anchors the author led elsewhere or withdrew. */
  readonly gone: readonly Former[];
  /** Every anchor that was ever published. */
  readonly known: ReadonlySet<string>;
}

/** The prose with lasting anchors, and how they were found. */
export interface Settled {
  readonly prose: Prose;
  /** Where a passage was merged into another. */
  readonly merged: readonly Alias[];
  readonly fates: readonly Fate[];
  readonly doubts: readonly (Doubt & { readonly kind: 'passage' | 'section' })[];
  /** Anchors that are led elsewhere or withdrawn although their words stand, and where these do. */
  readonly returned: readonly { readonly anchor: string; readonly where: string }[];
  /** What was decided by words alone. */
  readonly notes: readonly Finding[];
}

/**
 * Gives sections, headings and passages the anchors that they were last published under, by the anchors given in the
 * text, then by their words. What is new gets an anchor that no other author's text will have; without a register it is
 * numbered.
 */
export function settleProse(read: Prose, { last, takenIn, gone, known }: Past): Settled {
  const of = (kind: Version['kind']) => last.filter((version) => version.kind === kind);
  const passages = read.sections.flatMap((section) => section.passages);
  const texts = passages.map(({ text, given }) => ({ words: text, given }));
  const published = of('passage').map(({ anchor, words = '' }) => ({ anchor, words }));
  const { fates, doubts } = matchTexts(published, texts);
  const owned = new Map<number, string[]>();
  for (const [at, { given }] of passages.entries()) if (given.length > 0) owned.set(at, [...given]);
  const own = (at: number, anchors: readonly string[]) =>
    owned.set(at, [...new Set([...(owned.get(at) ?? []), ...anchors])]);
  const returns = returning(takenIn, texts, fates);
  for (const { kind, from, to } of fates) {
    const parts = kind === 'split' ? to.filter((at) => !returns.some((fate) => fate.to.includes(at))) : to;
    own(parts[0] ?? to[0] ?? 0, from);
  }
  for (const { from, to } of returns) own(to[0] ?? 0, from);
  const before = new Map(of('passage').map(({ anchor, beside }) => [anchor, beside]));
  const homes = read.sections.map((section) =>
    section.passages.map((passage) => before.get(owned.get(passages.indexOf(passage))?.[0] ?? '')),
  );
  const parts = settleSections(read.sections, homes, of('section'), known);
  const taken = new Set([...known, ...[...owned.values()].flat(), ...parts.ids]);
  const renamed = new Map<string, string>();
  const sections = read.sections.map((section, index) => {
    const id = parts.ids[index] ?? section.id;
    const settled = section.passages.map((passage, place) => {
      const given = owned.get(passages.indexOf(passage)) ?? [freshAnchor(id, passage, place, known.size > 0, taken)];
      renamed.set(passage.id, given[0] ?? passage.id);
      return { ...passage, id: given[0] ?? passage.id, given, section: id };
    });
    return { ...section, id, passages: settled };
  });
  const settled = sections.flatMap((section) => section.passages);
  const headings = settleHeadings({ ...read, sections }, settled, of('heading'), taken);
  return {
    prose: {
      ...read,
      sections,
      subheadings: headings.subheadings,
      marks: read.marks.map((mark) => ({ ...mark, passage: renamed.get(mark.passage) ?? mark.passage })),
    },
    merged: settled.flatMap(({ id, given }) => given.slice(1).map((anchor) => ({ anchor, to: id }))),
    fates,
    doubts: [...doubts.map((doubt) => ({ ...doubt, kind: 'passage' as const })), ...parts.doubts],
    returned: [
      ...settled.flatMap(({ number, text }, at) =>
        owned.has(at) ? [] : returnedTo('passage', text, `paragraph ${number}`, gone),
      ),
      ...sections.flatMap(({ id, given, title }) =>
        given.length > 0 || known.has(id) ? [] : returnedTo('section', title, `the heading ${show(title)}`, gone),
      ),
    ],
    notes: [
      ...passageNotes(fates, settled, of('passage')),
      ...returns.flatMap((fate) => returnNotes(fate, settled, takenIn)),
      ...parts.notes,
      ...headings.notes,
    ],
  };
}

/** The anchor that a text had that was led elsewhere or withdrawn. */
function returnedTo(kind: Version['kind'], text: string, where: string, gone: readonly Former[]) {
  const former = gone.find((one) => one.kind === kind && plain(one.words) === plain(text));
  return former ? [{ anchor: former.anchor, where }] : [];
}

/** Texts that others took in and that stand by themselves again: among the parts of what was split, and what is new. */
function returning(takenIn: readonly Former[], texts: readonly Standing[], fates: readonly Fate[]): readonly Fate[] {
  if (takenIn.length === 0) return [];
  const kept = new Set(fates.flatMap(({ kind, to }) => (kind === 'split' ? [] : to)));
  const free = texts.map((text, at) => (kept.has(at) ? { ...text, given: ['taken'] } : text));
  return matchTexts(takenIn, free).fates.filter(({ kind }) => kind !== 'given');
}

/** An anchor for what is new: of its section and its place there, or of its words where others have been published. */
function freshAnchor(section: string, { text }: Passage, place: number, isPublished: boolean, taken: Set<string>) {
  const digest = digestOf(plain(text));
  const names = isPublished
    ? [4, 6, 8].map((length) => `${section}-${digest.slice(0, length)}`)
    : [passageAnchor(section, place + 1)];
  const name = names.find((each) => !taken.has(each)) ?? names.at(-1) ?? section;
  taken.add(name);
  return name;
}

/** Sections by the anchor given, by their heading, then by the passages that stood in them. */
function settleSections(
  sections: readonly Section[],
  homes: readonly (readonly (string | undefined)[])[],
  published: readonly Version[],
  known: ReadonlySet<string>,
) {
  const ids = sections.map(({ given }) => given[0]);
  const isFree = (anchor: string) => !ids.includes(anchor);
  // What it was called last counts, not its anchor: that may be what another is called now.
  const byWords = (section: Section) =>
    published.filter(({ anchor, words = '' }) => isFree(anchor) && plain(words) === plain(section.title));
  const byLetters = ({ id }: Section) =>
    published.filter(({ anchor, words = '' }) => isFree(anchor) && anchorOf(words) === id);
  for (const find of [byWords, byLetters]) {
    for (const [at, section] of sections.entries()) {
      const [only, another] = ids[at] ? [] : find(section);
      if (only && !another) ids[at] = only.anchor;
    }
  }
  const doubts: (Doubt & { kind: 'section' })[] = [];
  const notes: Finding[] = [];
  for (const { anchor, date, words = '' } of published.filter((version) => isFree(version.anchor))) {
    const size = homes.flat().filter((home) => home === anchor).length;
    const shares = sections.map((_, at) => {
      const own = homes[at] ?? [];
      const kept = own.filter((home) => home === anchor).length;
      return ids[at] ? 0 : kept / Math.max(own.length, size, 1);
    });
    const best = Math.max(...shares);
    const rivals = shares
      .flatMap((share, at) => (share > 0 ? at : []))
      .sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
    const [at] = rivals;
    if (at === undefined) continue;
    if (best < 0.5 || rivals.slice(1).some((rival) => (shares[rival] ?? 0) > best - 0.2)) {
      doubts.push({ kind: 'section', anchor, rivals });
      continue;
    }
    ids[at] = anchor;
    const { position, title } = sections[at] as Section;
    notes.push(kept(position, `${show(title)}, a new heading of #${anchor}`, words, date));
  }
  for (const [at, { id }] of sections.entries()) {
    if (ids[at]) continue;
    const names = [id, ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${id}-${number}`)];
    // Two headings of the same words are for their author to tell apart.
    const isTwice = sections.filter((other) => other.id === id).length > 1;
    const isNew = (name: string) => isFree(name) && !known.has(name);
    ids[at] = known.has(id) && !isTwice ? (names.find(isNew) ?? id) : id;
  }
  return { ids: ids as string[], doubts, notes };
}

/** Headings by the anchor given, by their words, then by the passage that they stand before. */
function settleHeadings(
  { sections, subheadings }: Prose,
  passages: readonly Passage[],
  published: readonly Version[],
  taken: Set<string>,
) {
  const notes: Finding[] = [];
  const ids = subheadings.map(({ given }) => given[0]);
  const isFree = (anchor: string) => !ids.includes(anchor);
  const nextOf = ({ position }: Subheading) => passages.find((passage) => passage.position.line > position.line)?.id;
  const settleBy = (test: (old: Version, heading: Subheading) => boolean, isTold = false) => {
    for (const [at, heading] of subheadings.entries()) {
      const old = ids[at] ? undefined : published.find((each) => isFree(each.anchor) && test(each, heading));
      if (!old) continue;
      ids[at] = old.anchor;
      const found = `${show(heading.title)}, a new heading of #${old.anchor}`;
      if (isTold) notes.push(kept(heading.position, found, old.words ?? '', old.date));
    }
  };
  const isSame = (old: Version, { title }: Subheading) => plain(old.words ?? '') === plain(title);
  settleBy((old, heading) => isSame(old, heading) && old.beside === nextOf(heading));
  settleBy(isSame);
  settleBy(({ words = '' }, { id }) => anchorOf(words) === id);
  settleBy(({ beside }, heading) => beside !== undefined && beside === nextOf(heading), true);
  const titles = [...sections.map(({ title }) => anchorOf(title)), ...subheadings.map(({ id }) => id)];
  const settled = subheadings.map((heading, at) => {
    // Two headings of the same words are for their author to tell apart.
    const isTwice = titles.filter((id) => id === heading.id).length > 1;
    const isTaken = taken.has(heading.id) && !isTwice;
    return {
      ...heading,
      id: ids[at] ?? (isTaken ? `${heading.id}-${digestOf(heading.title).slice(0, 4)}` : heading.id),
    };
  });
  return { subheadings: settled, notes };
}

/** What became of a text, in words; of one that an author gave its anchor, or that is the same, nothing is said. */
export const outcomes: Readonly<Record<Fate['kind'], string>> = {
  given: '',
  same: '',
  reworded: 'reworded',
  split: 'split; the anchor stays at the first part',
  merged: 'merged; each anchor leads here',
};

/** What is said of each passage whose anchor was found by its words alone. */
function passageNotes(fates: readonly Fate[], passages: readonly Passage[], published: readonly Version[]): Finding[] {
  return fates.flatMap(({ kind, from, to }): Finding[] => {
    const [passage, ...others] = to.flatMap((at) => passages[at] ?? []);
    const old = from.flatMap((anchor) => published.find((version) => version.anchor === anchor) ?? []);
    const [first] = old;
    if (!passage || !first) return [];
    const anchors = from.map((anchor) => `#${anchor}`).join(' and ');
    const numbers = [passage, ...others].map(({ number }) => number).join(' and ');
    const moved = kind === 'same' && first.beside !== passage.section && `moved here from #${first.beside}`;
    const stays = [passage, ...others].find(({ given }) => given.includes(first.anchor)) ?? passage;
    const split = kind === 'split' && stays !== passage && `split; the anchor stays at paragraph ${stays.number}`;
    const what = kind === 'same' ? moved : split || outcomes[kind];
    if (!what) return [];
    const found = `paragraph${others.length > 0 ? 's' : ''} ${numbers}: ${anchors}, ${what}`;
    return [kept(passage.position, found, first.words ?? '', first.date)];
  });
}

/** What is said of a passage that another had taken in and that stands by itself again. */
function returnNotes({ from, to }: Fate, passages: readonly Passage[], takenIn: readonly Former[]): Finding[] {
  const [passage] = to.flatMap((at) => passages[at] ?? []);
  const former = takenIn.find(({ anchor }) => anchor === from[0]);
  if (!passage || !former) return [];
  const found = `paragraph ${passage.number}: #${from.join(' and #')}, which stands by itself again`;
  return [kept(passage.position, found, former.words, former.date)];
}

/** A note that something new was taken for something that was published. */
function kept(position: { line: number; column: number }, found: string, words: string, date: string): Finding {
  const expected = `what was published on ${date}: ${show(words)}`;
  const cure = 'nothing, if that is so; if not, give it an anchor of its own: <Anchor id="…" />';
  return { line: position.line, column: position.column, rule: 'anchor-is-kept', level: 'note', found, expected, cure };
}
