import { byText } from './problems.ts';

/** Digits of any script, with what may stand between them: `40,000`, `1.5`, `١٬٢٥٠٫٥`, `40 000`. */
const digits = /\p{Nd}+(?:[.,\u066b\u066c'’]\p{Nd}+|[\u00a0\u2009\u202f]\p{Nd}{3}(?!\p{Nd}))*/gu;

const units = 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(' ');
const teens = 'seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const powers = new Map(Object.entries({ hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }));

/** English words for numbers; *one* and *second* are seldom figures, and are left out. */
const values = new Map([
  ...[...units, ...teens].map((word, at) => [word, at + 2] as const),
  ...tens.map((word, at) => [word, (at + 2) * 10] as const),
  ...powers,
]);
const small = 'one two three four five six seven eight nine'.split(' ');
const written = new RegExp(`\\b(?:${[...values.keys()].join('|')})(?:-(?:${small.join('|')}))?\\b`, 'g');

/**
 * The numbers in a text of a language (`en-GB`), as numbers are told apart: `2023`, `40000`, `1.5`. In English those in
 * words too, each word by itself. In the order of the text.
 */
export function numbersInText(text: string, language: string): string[] {
  const inDigits = [...text.matchAll(digits)].map((found) => ({ at: found.index, number: plainNumber(found[0]) }));
  const words = /^en\b/.test(language) ? [...text.toLowerCase().matchAll(written)] : [];
  const inWords = words.map((found) => {
    const [first = '', unit = ''] = found[0].split('-');
    return { at: found.index, number: String((values.get(first) ?? 0) + small.indexOf(unit) + 1) };
  });
  return [...inDigits, ...inWords].sort((a, b) => a.at - b.at).map(({ number }) => number);
}

/** A number in our digits, whatever its script, and without marks between thousands. */
function plainNumber(number: string): string {
  const ours = number
    .replace(/\p{Nd}/gu, digitOf)
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',');
  if (/^\d{1,3}(?:[^\d.]\d{3})+(?:\.\d+)?$/.test(ours)) return ours.replaceAll(/[^\d.]/g, '');
  return /^\d{1,3}(?:\.\d{3}){2,}$/.test(ours) ? ours.replaceAll('.', '') : ours;
}

/** The value of a digit: each script has its ten in a row, from a place that a zero holds. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Fields that say where something was found, what it is called by, or what it is tied to: their numbers are no figures. */
const unfigured = new Set(
  [
    'id anchor URL archive DOI datasetId dataset shape sources source origin seen searched note order',
    'events claims conflictsWith paragraph place actor who creditedTo by',
  ].flatMap((names) => names.split(' ')),
);

/**
 * The numbers of a value, each with the field that it stands in, and in a list with what they are told of, so that two
 * that change places are seen. A text without blanks, as a date, counts as one number.
 */
function figuresOf(value: unknown, language: string, name: string): string[] {
  if (typeof value === 'number') return [`${name} ${value}`];
  if (typeof value === 'string') {
    const isCode = /^\S*\d\S*$/.test(value) && !/\p{L}/u.test(value);
    return isCode
      ? [`${name} ${value.replace(/[~?%]/g, '')}`]
      : numbersInText(value, language).map((each) => `${name} ${each}`);
  }
  if (Array.isArray(value))
    return value.flatMap((each, at) => figuresOf(each, language, typeof each === 'number' ? `${name}${at}` : name));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, own]) =>
    unfigured.has(key) ? [] : figuresOf(own, language, key + bearerOf(value)),
  );
}

/** Of an entry of a list that counts people, who and what: the killed of one side. */
function bearerOf(entry: object): string {
  const { who, kind = '' } = entry as Fields;
  return who === undefined ? '' : `.${who}.${kind}`;
}

/** Whether the numbers of a text are those of another in another order. */
export function isReordered(before: string, after: string, language: string): boolean {
  const [old, now] = [before, after].map((text) => numbersInText(text, language));
  return `${old}` !== `${now}` && `${old?.sort(byText)}` === `${now?.sort(byText)}`;
}

/** Numbers that only one of two lists has, as often as it has them more. */
export interface Difference {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What numbers changed between two lists, whatever their order. */
export function compareNumbers(before: readonly string[], after: readonly string[]): Difference {
  return { gone: without(before, after), come: without(after, before) };
}

/** A record, or what stood of it in the register. */
type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a record, in a language, of which a number changed, each with what changed. A check more is no change of
 * a number.
 */
export function changedFigures(
  before: Fields,
  after: Fields,
  language: string,
): { readonly field: string; readonly difference: Difference }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !unfigured.has(name));
  return names.flatMap((field) => {
    const [old, now] = [before, after].map((record) => figuresOf(record[field], language, field));
    const { gone, come } = compareNumbers(old ?? [], now ?? []);
    if (gone.length === 0 && (come.length === 0 || field === 'checks')) return [];
    const valuesIn = (list: readonly string[]) => list.map((each) => each.slice(each.indexOf(' ') + 1));
    return [{ field, difference: { gone: valuesIn(gone), come: valuesIn(come) } }];
  });
}

/** The members of a list without those of another, each as often as it is there more. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  const only = list.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return only.sort(byText);
}
