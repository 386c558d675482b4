import { bindWords } from '../model/bind.ts';
import type { Dossier, DossierClaim, DossierSource } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { asSentence, endsSentence, stopAfter } from './count.ts';
import { dayInWords } from './dates.ts';
import { countryName, languageName } from './language.ts';
import { lookedAtWords, typeWords, wordsOf } from './words.ts';

type Article = NonNullable<Dossier['article']>;

/** What a reference is made from. CSL names of the fields are kept. */
export type CitedSource = Pick<DossierSource, 'container-title' | 'dateLabel'> &
  Partial<
    Pick<
      DossierSource,
      'type' | 'title' | 'author' | 'publisher' | 'volume' | 'issue' | 'page' | 'URL' | 'DOI' | 'language'
    >
  >;

/**
 * One stretch of a reference: `apart` for words that are not ours, with their language where it is known, `italic` for
 * titles of publications, `href` for what it links to.
 */
export interface ReferencePart {
  readonly text: string;
  readonly apart?: boolean;
  readonly lang?: string | undefined;
  readonly italic?: true;
  readonly href?: string;
}

/** A word of Chinese, Japanese or Korean. */
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A name in reading order, which in East Asia is the family name first; an institution is its literal name. */
export function formatName({ family, given, literal }: NonNullable<CitedSource['author']>[number]): string {
  if (family && given && eastAsian.test(family + given)) return `${family}${given}`;
  return literal ?? [given, family].filter(Boolean).join(' ');
}

/** British English has no comma before “and”. */
const list = new Intl.ListFormat('en-GB');

/** Names in reading order: `A`, `A and B`, `A, B and C`. */
export function formatNames(names: readonly string[]): string {
  return list.format(names.map(isolateName));
}

/** The full reference, notes style: author, “title,” publication, date, address. What is not known is left out. */
export function formatReference(source: CitedSource): ReferencePart[] {
  const { author = [], page, publisher, volume, issue } = source;
  const publication = source['container-title'];
  // Whoever wrote it and whoever published it may be one: it is said once.
  const names = author.map(formatName);
  const rest = [
    publisher && ![publication, ...names].includes(publisher) && isolateName(publisher),
    volume && `vol. ${ranges(volume)}`,
    issue && `no. ${ranges(issue)}`,
    source.dateLabel ?? 'no date',
    page && `${/[-–,]/.test(page) ? 'pp.' : 'p.'} ${ranges(page)}`,
  ].filter(Boolean);
  const writers = names.length === 1 && names[0] === publication ? [] : author;
  const title = source.title === publication ? undefined : source.title;
  return partsOf({ ...source, author: writers, title }, publication, `, ${rest.join(', ')}`);
}

/** What a dossier restates: author, “title,” publication, volume, issue, date, address. */
export function formatArticle(article: Article): ReferencePart[] {
  const { publication, issued } = article;
  return partsOf(article, publication, `${numbersOf(article)}${issued ? `, ${dayInWords(issued)}` : ''}`);
}

/** The same without author and title: publication, volume, issue, date, address. */
export function formatIssue({ publication, volume, issue, issued, URL }: IssueOf): ReferencePart[] {
  return formatArticle({ publication, volume, issue, issued, URL } as Article);
}

type IssueOf = Pick<Article, 'publication'> & Partial<Pick<Article, 'volume' | 'issue' | 'issued' | 'URL'>>;

type Cited = Pick<CitedSource, 'author' | 'title' | 'URL' | 'DOI' | 'language' | 'type'>;

function partsOf({ author = [], title, URL, DOI, language: lang, type }: Cited, publication: string, rest: string) {
  const addresses = [...(DOI ? [`https://doi.org/${DOI}`] : []), ...(URL ? [URL] : [])];
  // A link is named by the title, or else the publication; its address is printed.
  const [first, second] = addresses;
  const toTitle = title ? first : undefined;
  const toPublication = title ? second : first;
  const parts: ReferencePart[] = [
    ...list.formatToParts(author.map(formatName)).map(({ type, value: text }) => {
      return type === 'element' ? { text, lang, apart: true } : { text };
    }),
    ...(author.length > 0 ? [{ text: ', ' }] : []),
    ...(title
      ? [
          { text: '“' },
          { text: withinQuotes(title), lang, apart: true as const, ...(toTitle && { href: toTitle }) },
          { text: closingOf(title, type) },
        ]
      : []),
    { ...publicationPart(publication, lang), ...(toPublication && { href: toPublication }) },
    { text: bindWords(rest + stopAfter(publication + rest)) },
    ...(!title && second ? [{ text: ' ' }, { text: 'Publisher’s page', href: second }, { text: '.' }] : []),
  ];
  return parts;
}

/** Letters of the scripts that have italics. */
const hasItalics = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** The title of a publication, in italics where its script has them. */
function publicationPart(text: string, lang?: string): ReferencePart {
  return { text, lang, apart: true, ...(hasItalics.test(text) && { italic: true }) };
}

/** A title as it stands between quotation marks: those that it has itself become single ones. */
export function withinQuotes(title: string): string {
  return title.replaceAll(/“([^”]*)”/g, '‘$1’');
}

/** What ends a title: a comma, unless it ends with a mark of its own; a chapter stands in a book. */
function closingOf(title: string, type: CitedSource['type']): string {
  return `${endsSentence(title) ? '' : ','}” ${type === 'chapter' ? 'in ' : ''}`;
}

/** Numbers with a dash for the hyphen of a range: `3–4`. */
function ranges(numbers: string): string {
  return numbers.replaceAll('-', '–');
}

/** `, vol. 22, issue 4`. */
export function numbersOf({ volume, issue }: Article): string {
  return `${volume ? `, vol. ${ranges(volume)}` : ''}${issue ? `, issue ${ranges(issue)}` : ''}`;
}

/** What the list has beside the label of a source: its title, or else its publication, where the label has not said it. */
export function titleInRow({ title, label, ...source }: DossierSource): string {
  const publication = source['container-title'];
  const isTold = (words: string) => label.includes(words.split(/[:：]/)[0] ?? words);
  return [title, publication].find((words) => words && !isTold(words)) ?? '';
}

/** Type, medium and country of a source, and its language where that is not the dossier’s own; what is not known is left out. */
export function formatOrigin({ type, medium, country, language }: DossierSource, own: string): string {
  const parts = [typeWords[type], medium && wordsOf(medium), country && countryName(country)];
  return [...parts, language && language !== own && languageName(language)].filter(Boolean).join(' · ');
}

/** How a source was looked for, or when it was seen; the author's own words on it follow. */
export function formatSearch(
  { verification, seen, searched }: DossierSource,
  says: { readonly how: boolean; readonly day: boolean },
): string {
  const verb = verification === 'as-cited-only' || !seen ? 'Looked for' : 'Seen';
  const day = says.day ? seen : undefined;
  const how = says.how ? searched : undefined;
  return day || how ? ` ${verb}${day ? ` on ${dayInWords(day)}` : ''}${how ? ':' : '.'}` : '';
}

/** What a check found and where: the text of its link, and the rest of the sentence, which may say what was seen and when. */
export function formatFinding(
  check: DossierClaim['checks'][number],
  said: { readonly as: boolean; readonly seen: boolean },
): { link: string; rest: string } {
  const { title, publisher, as, seen, language } = check;
  const looked = [
    language && languageName(language),
    (said.as || said.seen) && `${said.as ? lookedAtWords[as] : 'seen'}${said.seen ? ` on ${dayInWords(seen)}` : ''}`,
  ].filter(Boolean);
  const brackets = looked.length > 0 ? ` (${looked.join('; ')}).` : '.';
  const name = isolateName(publisher);
  return title
    ? { link: title, rest: `${endsSentence(title) ? '' : ','} ${name}${brackets}` }
    : { link: name, rest: brackets };
}

/** What is known of a check besides what it found: the date found, how far it counts, who made it, who told the publisher. */
export function formatCircumstances(check: DossierClaim['checks'][number], saysWho: boolean): string {
  const { foundDate, countsToLabel, by, origin, isOfCitedSource } = check;
  const parts = [
    foundDate && `Date found: ${foundDate}`,
    countsToLabel && `Count runs to ${countsToLabel}`,
    saysWho && (by === 'machine-assisted' ? 'Machine-assisted' : `Checked by: ${isolateName(by)}`),
    origin && `Information from: ${isolateName(origin)}${isOfCitedSource ? ', as in a cited source' : ''}`,
  ];
  return parts.flatMap((part) => (part ? `${asSentence(part)} ` : [])).join('');
}

/** The bibliographic fields that a record does not have, in words, for a sentence that says so. */
export function unknownFields(article: { author?: unknown; issued?: unknown; URL?: unknown }): string[] {
  const fields = { author: article.author, 'date of publication': article.issued, address: article.URL };
  return Object.entries(fields).flatMap(([name, value]) => (value ? [] : [name]));
}
