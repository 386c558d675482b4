import { z } from 'zod';
import { recordKinds } from './anchors.ts';
import { byText } from './problems.ts';
import { calendarDay } from './schema/words.ts';

/** What an anchor may belong to. */
export const anchorKinds = ['section', 'heading', 'passage', 'judgement', ...recordKinds] as const;
export type AnchorKind = (typeof anchorKinds)[number];

/** What stood under an anchor from a day on. One line of the register; no line is ever changed, so that two merge. */
const versionSchema = z.strictObject({
  anchor: z.string().min(1).describe('the anchor, without #'),
  kind: z.enum(anchorKinds),
  date: calendarDay('the day from which these words stood there'),
  digest: z.string().regex(/^[0-9a-f]{8}$/, 'eight hexadecimal digits'),
  /** The section of a passage; the passage after a heading. */
  beside: z.string().optional(),
  /** The number of a section, or of a passage when these words came to stand there. */
  number: z.int().optional(),
  /** The anchors of the passages of a section, in their order. */
  passages: z.array(z.string()).optional(),
  /** The anchor of the text that took this one in. */
  into: z.string().optional(),
  /** The anchor of the text that these words were a part of before. */
  from: z.string().optional(),
  /** The words of a passage, a heading or a section's heading. */
  words: z.string().optional(),
  /** The fields of a record, as its author wrote them. */
  record: z.record(z.string(), z.unknown()).optional(),
});

/** What an author made of an anchor, from a day on: an alias of another, a tombstone, or again what it was. */
const statusSchema = z.strictObject({
  anchor: z.string().min(1),
  status: z.enum(['aliased', 'withdrawn', 'restored']),
  date: calendarDay('the day on which this was published'),
  to: z.string().optional(),
  until: calendarDay('the last day on which it stood there').optional(),
  why: z.string().optional(),
});

/** A revision that was published, so that the next change of a number needs another. */
const revisionLine = z.strictObject({ revision: calendarDay('its day'), digest: z.string() });

/** The version of the format of registers. */
export const registerVersion = 1;

/** The last line, which is always the same. */
const formatLine = z.strictObject({ schemaVersion: z.literal(registerVersion) });

/** `permalinks.json`: a list of lines. */
export const registerSchema = z.array(z.union([versionSchema, statusSchema, revisionLine, formatLine]));

export type Version = z.infer<typeof versionSchema>;
export type Status = z.infer<typeof statusSchema>;

/** Every anchor ever published, with all that stood under it, and every revision. */
export interface Register {
  readonly versions: readonly Version[];
  readonly statuses: readonly Status[];
  /** The digests of revisions. */
  readonly revisions: readonly { readonly revision: string; readonly digest: string }[];
}

/** The lines of each anchor, the first first; of those of one day in the order of the lines. */
export function byAnchor<Line extends Version | Status>(lines: readonly Line[]): Map<string, readonly Line[]> {
  const groups = Map.groupBy(lines, ({ anchor }) => anchor);
  return new Map([...groups].map(([anchor, own]) => [anchor, own.toSorted((a, b) => byText(a.date, b.date))]));
}

/**
 * The text of the register: a line a version or status, sorted by anchor and day, so that changes of two authors seldom
 * meet. Of lines that are the same only the last is kept.
 */
export function formatRegister({ versions, statuses, revisions }: Register): string {
  const sorted = [...versions, ...statuses].toSorted((a, b) => byText(a.anchor, b.anchor) || byText(a.date, b.date));
  const days = revisions.toSorted((a, b) => byText(a.revision, b.revision) || byText(a.digest, b.digest));
  const lines = [...sorted, ...days].map((line) => JSON.stringify(line));
  const kept = [...new Set(lines.reverse())].reverse();
  return `[\n${[...kept, `{"schemaVersion":${registerVersion}}`].join(',\n')}\n]\n`;
}

/** The last versions of texts in the order of the text: sections by their number, and in each its passages. */
export function inOrderOfText(last: readonly Version[]): Version[] {
  const sections = last.filter(({ kind }) => kind === 'section').toSorted(byNumber);
  const places = new Map(sections.flatMap(({ passages = [] }) => passages).map((anchor, at) => [anchor, at]));
  const placeOf = ({ anchor }: Version) => places.get(anchor) ?? places.size;
  const others = last.filter(({ kind }) => kind !== 'section');
  return [...sections, ...others.toSorted((a, b) => placeOf(a) - placeOf(b) || byNumber(a, b))];
}

function byNumber(a: Version, b: Version): number {
  return (a.number ?? 0) - (b.number ?? 0);
}
