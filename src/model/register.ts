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
  /** The number of a passage in the text. */
  number: z.int().optional(),
  /** The anchor of the text that took this one in. */
  into: z.string().optional(),
  /** The words of a passage, a heading or a section's heading. */
  words: z.string().optional(),
  /** The fields of a record, as its author wrote them. */
  record: z.record(z.string(), z.unknown()).optional(),
});

/** A revision that was published, so that the next change of a number needs another. */
const revisionLine = z.strictObject({ revision: calendarDay('its day'), digest: z.string() });

/** The last line, which is always the same. */
const formatLine = z.strictObject({ schemaVersion: z.literal(1) });

/** `permalinks.json`: a list of lines. */
export const registerSchema = z.array(z.union([versionSchema, revisionLine, formatLine]));

export type Version = z.infer<typeof versionSchema>;

/** Every anchor ever published, with all that stood under it, and every revision. */
export interface Register {
  readonly versions: readonly Version[];
  /** The digests of revisions. */
  readonly revisions: readonly { readonly revision: string; readonly digest: string }[];
}

/** What stood under each anchor, the first first; of those of one day in the order of the lines. */
export function versionsByAnchor({ versions }: Pick<Register, 'versions'>): Map<string, readonly Version[]> {
  const groups = Map.groupBy(versions, ({ anchor }) => anchor);
  return new Map([...groups].map(([anchor, own]) => [anchor, own.toSorted((a, b) => byText(a.date, b.date))]));
}

/** The text of the register: a line a version, sorted by anchor and day, so that changes of two authors seldom meet. */
export function formatRegister({ versions, revisions }: Register): string {
  const sorted = versions.toSorted((a, b) => byText(a.anchor, b.anchor) || byText(a.date, b.date));
  const days = revisions.toSorted((a, b) => byText(a.revision, b.revision) || byText(a.digest, b.digest));
  const lines = [...new Set([...sorted, ...days].map((line) => JSON.stringify(line)))];
  return `[\n${[...lines, '{"schemaVersion":1}'].join(',\n')}\n]\n`;
}

/** The numbers in a text or in all texts of a value, sorted: `1.5`, `2023`. */
export function numbersIn(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return (value.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []).sort(byText);
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersIn).sort(byText);
}

/** Fields that say where something was found, or what it is called by: their numbers are no figures. */
const unfigured = [
  'id',
  'sources',
  'URL',
  'archive',
  'DOI',
  'datasetId',
  'seen',
  'searched',
  'note',
  'events',
  'claims',
];

/** The fields of a record of which a number changed; a check more is no change of a number. */
export function fieldsWithOtherNumbers(before: Version['record'] = {}, after: Version['record'] = {}): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => {
    if (unfigured.includes(name)) return false;
    const [old, now] = [before, after].map((record) => numbersIn(figuresOf(record[name]))) as [string[], string[]];
    return name === 'checks' ? lacks(now, old) : old.join(' ') !== now.join(' ');
  });
}

/** Whether a list lacks some of the numbers of another. */
function lacks(numbers: readonly string[], wanted: readonly string[]): boolean {
  const left = [...numbers];
  return wanted.some((number) => {
    const at = left.indexOf(number);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A value without the fields that hold no figures. */
function figuresOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(figuresOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, own]) => (unfigured.includes(name) ? [] : [[name, figuresOf(own)]])),
  );
}
