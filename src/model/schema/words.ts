import { z } from 'zod';
import { DateError, parsePeriod } from '../dates.ts';

/** Control characters but tabs and line ends, and Unicode's non-characters: invisible, and they break feeds and exports. */
export const invisible = /(?![\n\r\t])[\p{Cc}\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

const visible = 'text without control characters';

/** One or more words. */
export function words(expected: string) {
  return z
    .string()
    .trim()
    .min(1, 'at least one word')
    .refine((text) => !invisible.test(text), visible)
    .describe(expected);
}

/** The shape of ids and slugs: they become addresses, so they are lower case and have no blanks. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A lower-case id with hyphens, which becomes an anchor: `chitral-attack`. */
export function slug(expected: string) {
  return z.string().regex(slugPattern, 'lower-case letters, digits and single hyphens').describe(expected);
}

/** A number that YAML may have read from a version, a volume or an identifier; kept as the text it stands for. */
export function label(expected: string) {
  return z
    .union([z.string().trim().min(1, 'at least one character'), z.number()], 'give a text or a number')
    .transform((value) => String(value))
    .refine((text) => !invisible.test(text), visible)
    .describe(expected);
}

/** An EDTF date. YAML reads a bare year as a number: that is undone here, and only here. */
export function edtf(expected: string) {
  return z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string())
    .superRefine((text, context) => {
      const problem = dateProblem(text);
      if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { cure: problem.cure } });
    })
    .describe(expected);
}

function dateProblem(text: string): DateError | undefined {
  try {
    parsePeriod(text);
    return undefined;
  } catch (error) {
    if (error instanceof DateError) return error;
    throw error;
  }
}

type WordsOf<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? [Word, ...WordsOf<Rest>] : [Text];

/** One of some words, given with blanks between; an author is told of them as a list, `leads, member or allied`. */
export function oneOf<const Text extends string>(words: Text, before = '') {
  const options = words.split(' ') as WordsOf<Text>;
  return z.enum(options).describe(before + listed(options));
}

/** One of some words, each with what it means: `stated (in the text) or derived (from it)`. */
export function oneOfMeaning<const Word extends string>(meanings: Readonly<Record<Word, string>>) {
  const options = Object.keys(meanings) as [Word, ...Word[]];
  return z.enum(options).describe(listed(options.map((word) => `${word} (${meanings[word]})`)));
}

function listed(texts: readonly string[]): string {
  return [texts.slice(0, -1).join(', '), texts.at(-1)].join(' or ');
}

/** A day of the calendar, `2023-09-06`. */
export function calendarDay(expected: string) {
  return z
    .string('a day, written 2023-09-06')
    .superRefine((text, context) => {
      const add = (message: string, cure: string) => context.addIssue({ code: 'custom', message, params: { cure } });
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return add('it is not a day', 'write 2023-09-06');
      const problem = dateProblem(text);
      if (problem) add(problem.message, problem.cure);
    })
    .describe(expected);
}

/** An address on the web: http or https, nothing else, with a real host. */
export function webAddress(expected: string) {
  return z
    .string()
    .refine((text) => !invisible.test(text), visible)
    .refine((text) => isWebAddress(text), 'an address that starts with https:// or http:// and names a host')
    .describe(expected);
}

/** True for http and https with a host that has a name: no bare number, no password, no blank. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username } = new URL(text);
  return username === '' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) && !/^[\d.]+$/.test(hostname);
}

/** A number that is not "-0", which would be published with its sign. */
export function withoutNegativeZero<N extends z.ZodNumber>(schema: N) {
  return schema.refine((value) => !Object.is(value, -0), '0, without a minus');
}

/** The id of a record that stands elsewhere in the same file. */
export function reference(expected: string) {
  return z.string().trim().min(1, 'at least one character').describe(expected);
}
