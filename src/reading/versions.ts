import { createHash } from 'node:crypto';
import { judgementAnchor, recordAnchor, recordKinds } from '../model/anchors.ts';
import { plain } from '../model/matching.ts';
import { byText } from '../model/problems.ts';
import type { Prose } from '../model/prose.ts';
import type { Version } from '../model/register.ts';
import { type Fields, valueAt } from './paths.ts';

/** What stands under an anchor now: a version without its day. */
export type Content = Omit<Version, 'date'>;

/** The mark of a text: eight hexadecimal digits. */
export function digestOf(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 8);
}

/** The mark of any value, whatever the order of its fields. */
export function digestOfValue(value: unknown): string {
  return digestOf(JSON.stringify(sorted(value)));
}

/**
 * What stands under each anchor: of the prose, whose anchors have been settled, of the points of the summary, and of
 * the records, as their author wrote them. Records without an id that can be read are left out.
 */
export function contentsOf(prose: Prose, values: unknown, judgements: readonly string[]): Content[] {
  const passages = prose.sections.flatMap((section) =>
    section.passages.map(({ id, number, text }): Content => {
      const words = plain(text);
      return { anchor: id, kind: 'passage', digest: digestOf(words), beside: section.id, number, words };
    }),
  );
  const marks = new Map(passages.map(({ anchor, digest }) => [anchor, digest]));
  const numbered = prose.sections.flatMap((section) => section.passages);
  return [
    ...prose.sections.map(({ id, title, passages: own }, at): Content => {
      const anchors = own.map((passage) => passage.id);
      const digest = digestOf(title, ...anchors.flatMap((anchor) => [anchor, marks.get(anchor) ?? '']));
      return { anchor: id, kind: 'section', digest, number: at + 1, passages: anchors, words: title };
    }),
    ...prose.subheadings.map(({ id, title, position }): Content => {
      const next = numbered.find((passage) => passage.position.line > position.line)?.id;
      return { anchor: id, kind: 'heading', digest: digestOf(title), ...(next && { beside: next }), words: title };
    }),
    ...passages,
    ...listOf(values, 'keyJudgements').map(({ anchor: _, ...record }, at): Content => {
      const anchor = judgements[at] ?? judgementAnchor(at + 1);
      return { anchor, kind: 'judgement', digest: digestOfValue(record), record };
    }),
    ...recordKinds.flatMap((kind) =>
      listOf(values, `${kind}s`).flatMap(({ id, ...record }): Content[] => {
        if (typeof id !== 'string') return [];
        return [{ anchor: recordAnchor(kind, id), kind, digest: digestOfValue(record), record }];
      }),
    ),
  ];
}

/** The entries of a list of records that are groups of fields. */
export function listOf(values: unknown, name: string): Fields[] {
  const list = valueAt(values, [name]);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byText(a, b))
      .map(([name, own]) => [name, sorted(own)]),
  );
}
