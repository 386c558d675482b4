import { bindWords } from '../model/bind.ts';
import type { Dossier, DossierClaim } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { countWords } from '../model/wordcount.ts';
import { gravestOf, stateOf } from './checks.ts';
import { formatNames, numbersOf } from './citations.ts';
import { asSentence, counted, formatFigure, inWords } from './count.ts';
import { dayInShort, periodInWords } from './dates.ts';
import { signersOf } from './signing.ts';
import { wordsOf } from './words.ts';

/** What figures are told from. */
export type Figures = Pick<Dossier, 'claims' | 'sources' | 'keyJudgements' | 'mode' | 'article' | 'by' | 'published'>;

/** Whose word a claim is, besides that of the text and of what it cites; nothing where that is not known. */
export function partyOf(dossier: Figures, claim: DossierClaim): string | undefined {
  if (claim.creditedTo ?? claim.origin) return claim.creditedTo ?? claim.origin;
  const origins = sourcesOf(dossier, claim).flatMap(({ origin }) => origin ?? []);
  return origins.length > 0 ? formatNames([...new Set(origins)]) : undefined;
}

function sourcesOf({ sources }: Pick<Figures, 'sources'>, { evidence }: Pick<DossierClaim, 'evidence'>) {
  if (evidence === null || evidence.uncited) return [];
  return evidence.sources.flatMap(({ id }) => sources.find((source) => source.id === id) ?? []);
}

/** The longest that a sentence may be, in words, with one for the address that follows it. */
export const longestSentence = 60;

/** The parts of a sentence that is safe to say; the words are those of the record, the others ours. */
export interface SafeSentence {
  readonly lead: string;
  readonly words: string;
  readonly dissent: string;
}

/** What does not agree with a claim, in the same text and by checks, in sentences. */
export function dissentOn(dossier: Figures, claim: DossierClaim): string {
  const nothing = new Set<Part>();
  const state = stateOf(claim.checks, false).replace(/ \(\d+ listed[^)]*\)/g, '');
  return [...dissent(dossier, claim, nothing), asSentence(opening(state)), ...finding(claim, nothing)].join(' ');
}

type Part = 'numbers' | 'finding' | 'checkers' | 'conflicts' | 'party' | 'wording' | 'sources' | 'rest';
type Shortened = ReadonlySet<Part>;

/** What of a sentence is said in fewer words or not at all, least first: the first that makes it short enough is taken. */
const shortenings: readonly (readonly Part[])[] = [
  [],
  ['checkers'],
  ['numbers', 'checkers'],
  ['numbers', 'checkers', 'conflicts'],
  ['checkers', 'finding'],
  ['numbers', 'checkers', 'finding'],
  ['numbers', 'checkers', 'finding', 'conflicts'],
  ['numbers', 'checkers', 'finding', 'conflicts', 'party'],
  ['numbers', 'checkers', 'finding', 'conflicts', 'party', 'wording'],
  ['numbers', 'checkers', 'finding', 'conflicts', 'party', 'wording', 'sources'],
  ['numbers', 'checkers', 'finding', 'conflicts', 'party', 'wording', 'sources', 'rest'],
];

/**
 * What is safe to say of a figure: the number and its qualifier, who says so on whose word, what conflicts with it in the
 * text and what checks found, in 60 words at most. Its address follows it.
 */
export function safeSentence(dossier: Figures, claim: DossierClaim): SafeSentence {
  const variants = shortenings.map((parts) => compose(dossier, claim, new Set(parts)));
  const isShort = (parts: SafeSentence) => wordsIn(Object.values(parts).join(' ')) < longestSentence;
  return variants.find(isShort) ?? (variants.at(-1) as SafeSentence);
}

/** How many words a reader counts: what stands between blanks, and of scripts without blanks each word. */
function wordsIn(text: string): number {
  const unspaced =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
  const tokens = text.trim().split(/\s+/);
  return tokens.reduce((sum, token) => sum + (unspaced.test(token) ? countWords(token) : 1), 0);
}

function compose(dossier: Figures, claim: DossierClaim, shortened: Shortened): SafeSentence {
  const figure = formatFigure(shortened.has('rest') ? { ...claim, period: undefined } : claim) ?? '';
  const inFront = saysFigure(claim) ? '' : `${asSentence(opening(figure))} `;
  const when = inFront || saysPeriod(claim) ? '' : ` (${periodInWords(claim.period ?? '')})`;
  const words = asSentence(claim.text.replace(/\.$/, '') + when);
  const checks = shortened.has('rest') ? claim.checks.filter(({ kind }) => kind !== 'aftermath') : claim.checks;
  const state = stateOf(checks, !shortened.has('checkers')).replace(/ \(\d+ listed[^)]*\)/g, '');
  return {
    lead: `${opening(sayer(dossier, shortened))}, ${basis(dossier, claim, shortened)}:`,
    words: shortened.has('wording') ? asSentence(opening(figure)) : `${inFront}${words}`,
    dissent: [...dissent(dossier, claim, shortened), asSentence(opening(state)), ...finding(claim, shortened)].join(
      ' ',
    ),
  };
}

/** The checks that have the gravest thing to say of a figure, what came later aside. */
export function gravestChecks({ checks }: DossierClaim) {
  const gravest = gravestOf(checks);
  return checks.filter(({ stance, kind }) => stance === gravest && kind !== 'aftermath');
}

/**
 * The figures that checks found which differ from it or qualify it, each with who published it, those of one figure
 * together; where none has a figure, what the gravest says.
 */
function finding(claim: DossierClaim, shortened: Shortened): string[] {
  const [first] = gravestChecks(claim);
  if (!first || shortened.has('finding') || first.stance === 'agrees' || first.stance === 'supports') return [];
  const against = claim.checks.filter(
    ({ kind, stance, figure }) => figure && kind !== 'aftermath' && stance !== 'agrees' && stance !== 'supports',
  );
  const found = Map.groupBy(against, ({ figure }) => figure ?? '');
  if (found.size === 0) return [`${isolateName(first.publisher)}: ${asSentence(first.note)}`];
  return [...found].map(
    ([figure, checks]) => `${formatNames(checks.map(({ publisher }) => publisher))}: ${asSentence(figure)}`,
  );
}

const opening = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Who says it: the article that is restated, or whoever signs the dossier. */
function sayer(dossier: Figures, shortened: Shortened): string {
  const { article, published } = dossier;
  if (article && shortened.has('rest')) return 'the article says';
  if (article) {
    const numbers = shortened.has('numbers') ? '' : bindWords(numbersOf(article).replace(/^, /, ''));
    return `an article in ${article.publication}${numbers ? ` (${numbers})` : ''} says`;
  }
  return `${signersOf(dossier) ?? 'an unsigned dossier'} (${dayInShort(published)}) ${(dossier.by?.length ?? 1) > 1 ? 'say' : 'says'}`;
}

/** What it cites for it, and on whose word that is. */
function basis(dossier: Figures, claim: DossierClaim, shortened: Shortened): string {
  const sources = sourcesOf(dossier, claim);
  const labels = sources.map(({ label }) => label);
  const cited = shortened.has('sources') ? counted(sources.length, 'source') : labels.join(' and ');
  const citing = sources.length === 0 ? 'citing no source' : `citing ${cited}`;
  const party = shortened.has('party') ? undefined : partyOf(dossier, claim);
  if (!party) return citing;
  return claim.creditedTo ? `${citing} and crediting it to ${party}` : `${citing} (word of ${party})`;
}

/** What does not agree with it in the same text. */
function dissent({ claims }: Figures, { conflictsWith }: DossierClaim, shortened: Shortened): string[] {
  if (conflictsWith.length === 0) return [];
  if (shortened.has('conflicts')) return [`The text has ${counted(conflictsWith.length, 'other statement')} on it.`];
  const others = conflictsWith.map(({ id, label }) => {
    const other = claims.find((claim) => claim.id === id);
    return (other && formatFigure({ ...other, period: undefined })) ?? label.replace(/[.。।]$/, '');
  });
  return [`The text also has: ${others.join('; ')}.`];
}

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** Whether a claim has no time, or says in its own words the year that it is of. */
function saysPeriod({ text, period }: DossierClaim): boolean {
  const years = period?.match(/\d{4}/g) ?? [];
  return years.every((year) => text.includes(year));
}

/** Whether a claim says in its own words the number that it is, and how it is qualified. */
export function saysFigure({ text, value, qualifier = 'exact' }: DossierClaim): boolean {
  const words = text.toLowerCase().replaceAll('\u00a0', ' ');
  const figure = inWords(value ?? Number.NaN);
  const spelled = figure.replace(/^\d+(?![\d.,])/, (digits) => small[Number(digits)] ?? digits);
  const qualified = (number: string) => (qualifier === 'exact' ? number : `${wordsOf(qualifier)} ${number}`);
  const has = (what: string) =>
    new RegExp(`(?<![\\p{L}\\d.,])${what.replaceAll('.', '\\.')}(?![\\p{L}\\d]|[.,]\\d)`, 'u').test(words);
  return has(qualified(figure)) || has(qualified(spelled));
}
