import { passageAnchor } from '../model/anchors.ts';
import { type Doubt, type Fate, matchTexts, plain } from '../model/matching.ts';
import { show } from '../model/problems.ts';
import type { Passage, Prose, Section } from '../model/prose.ts';
import type { Version } from '../model/register.ts';
import type { Finding } from './rules/context.ts';
import { digestOf } from './versions.ts';

/** An anchor that leads to what took its place. */
export interface Alias {
  readonly anchor: string;
  readonly to: string;
}

/** The prose with lasting anchors, and how they were found. */
export interface Settled {
  readonly prose: Prose;
  /** Where a passage was merged into another. */
  readonly merged: readonly Alias[];
  readonly fates: readonly Fate[];
  readonly doubts: readonly (Doubt & { readonly kind: 'passage' | 'section' })[];
  /** What was decided by words alone. */
  readonly notes: readonly Finding[];
}

/**
 * Gives sections, headings and passages the anchors that they were last published under, by the anchors given in the
 * text, then by their words. What is new gets an anchor that no other author's text will have; without a register it is
 * numbered.
 */
export function settleProse(read: Prose, last: readonly Version[], known: ReadonlySet<string>): Settled {
  const of = (kind: Version['kind']) => last.filter((version) => version.kind === kind && !version.into);
  const passages = read.sections.flatMap((section) => section.passages);
  const published = of('passage')
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map(({ anchor, words = '' }) => ({ anchor, words }));
  const { fates, doubts } = matchTexts(
    published,
    passages.map(({ text, given }) => ({ words: text, given })),
  );
  const owned = new Map<number, string[]>();
  for (const [at, { given }] of passages.entries()) if (given.length > 0) owned.set(at, [...given]);
  for (const { from, to } of fates) {
    const at = to[0] ?? 0;
    owned.set(at, [...new Set([...(owned.get(at) ?? []), ...from])]);
  }
  const before = new Map(of('passage').map(({ anchor, beside }) => [anchor, beside]));
  const homes = read.sections.map((section) =>
    section.passages.map((passage) => before.get(owned.get(passages.indexOf(passage))?.[0] ?? '')),
  );
  const parts = settleSections(read.sections, homes, of('section'), known);
  const taken = new Set([...known, ...[...owned.values()].flat(), ...parts.ids]);
  const renamed = new Map<string, string>();
  const sections = read.sections.map((section, index) => {
    const id = parts.ids[index] ?? section.id;
    const own = section.passages.map((passage, place) => {
      const given = owned.get(passages.indexOf(passage)) ?? [freshAnchor(id, passage, place, known.size > 0, taken)];
      const settled = { ...passage, id: given[0] ?? passage.id, given, section: id };
      renamed.set(passage.id, settled.id);
      return settled;
    });
    return { ...section, id, passages: own };
  });
  const settled = sections.flatMap((section) => section.passages);
  const headings = settleHeadings(read, settled, of('heading'), taken);
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
    notes: [...passageNotes(fates, settled, of('passage')), ...parts.notes, ...headings.notes],
  };
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
  for (const [at, { id }] of sections.entries())
    if (!ids[at] && isFree(id) && published.some(({ anchor }) => anchor === id)) ids[at] = id;
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
    ids[at] = known.has(id) ? (names.find((name) => isFree(name) && !known.has(name)) ?? id) : id;
  }
  return { ids: ids as string[], doubts, notes };
}

/** Headings by the anchor given, by their words, then by the passage that they stand before. */
function settleHeadings(
  { subheadings }: Prose,
  passages: readonly Passage[],
  published: readonly Version[],
  taken: Set<string>,
) {
  const notes: Finding[] = [];
  const names = subheadings.map(({ given, id }) => given[0] ?? id);
  const settled = subheadings.map((heading, at) => {
    const next = passages.find(({ position }) => position.line > heading.position.line)?.id;
    const own = names[at] ?? heading.id;
    if (heading.given.length > 0 || published.some(({ anchor }) => anchor === own)) return { ...heading, id: own };
    const old = published.find(({ anchor, beside }) => beside === next && next && !names.includes(anchor));
    if (!old) return { ...heading, id: taken.has(own) ? `${own}-${digestOf(heading.title).slice(0, 4)}` : own };
    notes.push(
      kept(heading.position, `${show(heading.title)}, a new heading of #${old.anchor}`, old.words ?? '', old.date),
    );
    return { ...heading, id: old.anchor };
  });
  return { subheadings: settled, notes };
}

/** What is said of each passage whose anchor was found by its words alone. */
function passageNotes(fates: readonly Fate[], passages: readonly Passage[], published: readonly Version[]): Finding[] {
  return fates.flatMap(({ kind, from, to }): Finding[] => {
    const [passage, ...others] = to.flatMap((at) => passages[at] ?? []);
    const old = from.flatMap((anchor) => published.find((version) => version.anchor === anchor) ?? []);
    const [first] = old;
    if (!passage || !first) return [];
    const anchors = from.map((anchor) => `#${anchor}`).join(' and ');
    const numbers = [passage, ...others].map(({ number }) => number).join(' and ');
    const what: Readonly<Record<Fate['kind'], string | false>> = {
      given: false,
      same: first.beside !== passage.section && `moved here from #${first.beside}`,
      reworded: 'reworded',
      split: 'split; the anchor stays at the first part',
      merged: 'merged; each anchor leads here',
    };
    if (!what[kind]) return [];
    const found = `paragraph${others.length > 0 ? 's' : ''} ${numbers}: ${anchors}, ${what[kind]}`;
    return [kept(passage.position, found, first.words ?? '', first.date)];
  });
}

/** A note that something new was taken for something that was published. */
function kept(position: { line: number; column: number }, found: string, words: string, date: string): Finding {
  const expected = `what was published on ${date}: ${show(words)}`;
  const cure = 'nothing, if that is so; if not, give it an anchor of its own: <Anchor id="…" />';
  return { line: position.line, column: position.column, rule: 'anchor-is-kept', level: 'note', found, expected, cure };
}
