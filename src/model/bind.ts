import { months, shortMonths } from './months.ts';

const month = `(?<!\\p{L})(?:${[...months, ...shortMonths, 'Jun', 'Jul', 'Sept'].join('|')})(?!\\p{L})`;
const day = '(?<!\\d|\\d[.,])\\d{1,2}(?:st|nd|rd|th)?(?!\\d|\\p{L}|[.,]\\d)';
const units = 'thousand|million|billion|per[ \\n\\u00a0]cent|percent|km|m|BCE';

/** What stands before and after a blank at which no line may break. */
const pairs: readonly (readonly [before: string, after: string])[] = [
  [day, month],
  [`${month}\\.?`, day],
  ['\\d', `(?:${units})(?!\\p{L})`],
  ['\\d[ \\n\\u00a0]per', 'cent(?!\\p{L})'],
  ['(?<!\\p{L})(?:[Vv]ols?\\.|[Nn]os?\\.|[Ii]ssues?|pp?\\.|¶)', '\\d'],
  ['(?<!\\p{L})c\\.', `(?:\\d|${month})`],
];

/** A blank or line end between two words of a pair. */
const between = (all: typeof pairs) =>
  new RegExp(all.map(([before, after]) => `(?<=${before})[ \\n](?=${after})`).join('|'), 'gu');

const blanks = between(pairs);
const blanksOfDates = between([...pairs, [`${month}\\.?`, '\\d']]);

/**
 * A text in which no line breaks between a day and its month, a number and its unit, or `p.`, `vol.` and the like and
 * their number: the blank between them becomes one that does not break (U+00A0). It knows English words only.
 */
export function bindWords(text: string): string {
  return text.replace(blanks, '\u00a0');
}

/** The same, and no line breaks between a month and its year either: for dates in citations. */
export function bindDates(text: string): string {
  return text.replace(blanksOfDates, '\u00a0');
}

/** Plain data with every text in it bound, for a page to show. */
export function bindTexts<Value>(value: Value): Value {
  return bound(value) as Value;
}

function bound(value: unknown): unknown {
  if (typeof value === 'string') return bindWords(value);
  if (Array.isArray(value)) return value.map(bound);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, bound(held)]));
}
