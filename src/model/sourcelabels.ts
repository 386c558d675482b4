import { parsePeriod } from './dates.ts';
import { formatPeriod } from './datewords.ts';
import { isolate, isolateName, isRightToLeft } from './isolate.ts';
import { byText } from './problems.ts';
import type { RecordOf } from './schema/dossier.ts';

type Source = RecordOf<'sources'>;

/** Types that go by publication and date, as newspapers do; all others go by author and year where there is an author. */
const news = new Set<Source['type']>([
  'article-newspaper',
  'article-magazine',
  'broadcast',
  'webpage',
  'post-weblog',
  'interview',
]);

/** Types whose own title stands for them where nobody is named as the author, as a treaty's does. */
const titled = new Set<Source['type']>(['article-journal', 'book', 'chapter', 'legal_case', 'legislation', 'thesis']);

/**
 * What each source is called where it is cited, by id: `Dawn, 5 Jan 2023` for news, `Hulme and Mahony 2010` for what has
 * an author, and else its short title or publication and the year. What would be called alike gets letters, by date.
 */
export function labelSources(sources: readonly Source[]) {
  const inOrder = sources.toSorted((a, b) => byText(a.issued ?? '', b.issued ?? '') || byText(a.id, b.id));
  const groups = Map.groupBy(inOrder, (source) => labelOf(source));
  return [...groups.values()].flatMap((group) =>
    group.map((source, at) => [source.id, labelOf(source, group.length > 1 ? letters(at) : '')] as const),
  );
}

function labelOf(source: Source, letter = ''): string {
  const { issued } = source;
  const isNews = news.has(source.type);
  const day = issued ? formatPeriod(parsePeriod(isNews ? issued : yearsOf(issued)), 'throughout', 'short') : 'n.d.';
  const date = letter && !/\d$/.test(day) ? `${day}\u00a0${letter}` : `${day}${letter}`;
  const name = citedName(source);
  const between = goesByAuthor(source) ? ' ' : ', ';
  // Names of several have been isolated one by one.
  if (!isRightToLeft(name) || name.includes('\u2068')) return `${name}${between}${date}`;
  return `${isolate(name)}${between}${isolate(date)}`;
}

/** The name that a source goes by where it is cited, and in the list of sources. */
export function citedName(source: Source): string {
  const { type, author } = source;
  if (author && goesByAuthor(source)) return namesOf(author);
  const publication = source['container-title-short'] ?? source['container-title'];
  if (news.has(type)) return publication;
  const [title = ''] = titled.has(type) ? (source.title ?? '').split(/[:：] */) : [];
  return source['title-short'] ?? (title !== '' && title.length <= longestTitle ? title : publication);
}

/** A title of more letters does not name its source; the publication does. */
const longestTitle = 60;

function goesByAuthor({ type, author }: Source): boolean {
  return author !== undefined && !news.has(type);
}

/** The year or years of a date, all that a citation by author gives. */
function yearsOf(issued: string): string {
  const years = issued.split('/').map((end) => end.replace(/^(-?\d{4})[-\d]*/, '$1'));
  return years[0] === years[1] ? (years[0] ?? issued) : years.join('/');
}

/** Family names: one, two, or the first “et al.”. */
function namesOf(author: NonNullable<Source['author']>): string {
  const [first = '', second = ''] = author.map(({ family, literal }) => isolateName(family ?? literal ?? ''));
  if (author.length === 1) return author[0]?.family ?? author[0]?.literal ?? '';
  if (author.length > 2) return `${first} et al.`;
  return `${first} and ${second}`;
}

/** `a` … `z`, `aa`, `ab` … for 0, 1, 2 … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`;
}
