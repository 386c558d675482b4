import { z } from 'zod';
import { DateError, parsePeriod } from '../dates.ts';

/** Control characters but tabs and line ends, and Unicode's non-characters: invisible, and they break feeds and exports. */
export const invisible = /(?![\n\r\t])[\p{Cc}\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** Text without what nobody sees. */
function visible<Schema extends z.ZodType<string>>(schema: Schema) {
  return schema.refine((text) => !invisible.test(text), 'text without control characters');
}

/** One or more words. */
export function words(expected: string) {
  return visible(
    z
      .string()
      .trim()
      .regex(/[\p{L}\p{N}]/u, 'at least one word'),
  ).describe(expected);
}

/** The shape of ids and slugs: they become addresses, so they are lower case and have no blanks. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A lower-case id with hyphens, which becomes an anchor: `chitral-attack`. */
export function slug(expected: string) {
  return z.string().regex(slugPattern, 'lower-case letters, digits and single hyphens').describe(expected);
}

const characters = z.string().trim().min(1, 'at least one character');

/** A number that YAML may have read from a version, a volume or an identifier; kept as the text it stands for. */
export function label(expected: string) {
  return visible(z.union([characters, z.number()], 'give a text or a number').transform(String)).describe(expected);
}

/** An EDTF date. YAML reads a bare year as a number: that is undone here, and only here. */
export function edtf(expected: string) {
  return z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string())
    .superRefine(checkDate)
    .describe(expected);
}

function checkDate(text: string, context: z.RefinementCtx): void {
  try {
    parsePeriod(text);
  } catch (error) {
    if (!(error instanceof DateError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { cure: error.cure } });
  }
}

/** British English has no comma before “or”. */
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

type WordsOf<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? [Word, ...WordsOf<Rest>] : [Text];

/** One of some words, given with blanks between; an author is told of them as a list, `leads, member or allied`. */
export function oneOf<const Text extends string>(words: Text, before = '') {
  const options = words.split(' ') as WordsOf<Text>;
  return z.enum(options).describe(before + either.format(options));
}

/** One of some words, each with what it means: `stated (in the text) or derived (from it)`. */
export function oneOfMeaning<const Word extends string>(meanings: Readonly<Record<Word, string>>) {
  const options = Object.keys(meanings) as [Word, ...Word[]];
  return z.enum(options).describe(either.format(options.map((word) => `${word} (${meanings[word]})`)));
}

/** A day of the calendar, `2023-09-06`. */
export function calendarDay(expected: string) {
  return z
    .string('a day, written 2023-09-06')
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'write a full date: 2023-09-06')
    .superRefine(checkDate)
    .describe(expected);
}

/** An address on the web: http or https, nothing else, with a real host. */
export function webAddress(expected: string) {
  return visible(z.string())
    .refine(isWebAddress, 'an address that starts with https:// or http:// and names a host')
    .describe(expected);
}

/** An address on the web, or a mailbox, which may be written as a link to it. */
export function contactAddress(expected: string) {
  return visible(z.string())
    .transform((text) => text.replace(/^mailto:/i, ''))
    .refine(
      (text) => isWebAddress(text) || isMailbox(text),
      'an address with https://, or an email address such as a@example.org',
    )
    .describe(expected);
}

/** True for a mailbox at a host that has a name. */
export function isMailbox(text: string): boolean {
  return /^[^@:\s]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
}

/** True for http and https with a host that has a name: no bare number, no password, no blank. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username } = new URL(text);
  return username === '' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) && !/^[\d.]+$/.test(hostname);
}

/** A list that may be left out. */
export function listOf<Schema extends z.ZodType>(entry: Schema, expected: string) {
  return z.array(entry).describe(expected).default([]);
}

/** A list that holds one entry or more; `least` says so to an author. */
export function someOf<Schema extends z.ZodType>(entry: Schema, least: string, expected: string) {
  return z.array(entry).min(1, least).describe(expected);
}

/** UCDP GED's where_prec. */
export function wherePrecision(expected: string) {
  return z.int().min(1).max(7).describe(expected);
}

/** A number that is not "-0", which would be published with its sign. */
export function noNegativeZero<N extends z.ZodNumber>(schema: N) {
  return schema.refine((value) => !Object.is(value, -0), '0, without a minus');
}

/** The id of a record that stands elsewhere in the same file. */
export function reference(expected: string) {
  return characters.describe(expected);
}
