import { parsePeriod } from '../model/dates.ts';
import { formatPeriod } from '../model/datewords.ts';
import type { DossierSummary } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import { formatIssue, formatNames } from './citations.ts';
import { contentsOf, counted } from './count.ts';
import { dayInShort } from './dates.ts';
import { countryName, directionOf } from './language.ts';
import type { Silhouette } from './silhouette.ts';

/** What the library knows of a dossier. */
export interface LibraryDossier extends DossierSummary {
  readonly silhouettes: Readonly<Record<'small' | 'large', Silhouette>> | null;
}

/** A dossier as a row of the library. */
export type LibraryRow = ReturnType<typeof rowOf>;

/** The dossiers that were published in a year. */
export type LibraryYear = ReturnType<typeof layOutLibrary>['years'][number];

/** From how many dossiers on the library has years, a search, and rows of one line. */
const thresholds = { years: 10, search: 30, lines: 100 };

/** Dossiers in the order of the library: newest first, of those published on one day by slug. */
export function newestFirst<One extends Pick<DossierSummary, 'published' | 'slug'>>(dossiers: readonly One[]): One[] {
  return dossiers.toSorted((a, b) => byText(b.published, a.published) || byText(a.slug, b.slug));
}

/** Lays out the library; the dossiers come newest first. Of a few, the newest leads; many stand under their years. */
export function layOutLibrary(dossiers: readonly LibraryDossier[]) {
  const count = dossiers.length;
  const rows = dossiers.map(rowOf);
  const byYear = Map.groupBy(rows, ({ year }) => year);
  const years = [...byYear].map(([year, rows]) => ({ id: `year-${year}`, year, rows }));
  const hasYears = count >= thresholds.years;
  return {
    words: counted(count, 'dossier'),
    /** The newest, with more room; null where there are too many to favour one. */
    lead: hasYears ? null : (rows[0] ?? null),
    /** The others. */
    rows: hasYears ? [] : rows.slice(1),
    /** All by the year in which they were published, where there are many. */
    years: hasYears ? years : [],
    isSearched: count >= thresholds.search,
    isInLines: count >= thresholds.lines,
    /** Whether a row has the sign of checks that differ without words, so that it has to be explained. */
    hasSign: (hasYears ? rows : rows.slice(1)).some(({ contested }) => contested),
  };
}

/** What the page for addresses that lead nowhere offers: the ten newest dossiers, the others, and how many these are. */
export function offersOf(dossiers: readonly LibraryDossier[]) {
  const links = dossiers.map(({ slug, title, language }) => ({ slug, title, language }));
  const others = links.slice(10);
  return {
    newest: links.slice(0, 10),
    others,
    more: others.length > 0 ? `${others.length} more ${others.length === 1 ? 'dossier' : 'dossiers'}` : null,
  };
}

function rowOf({ slug, title, description, language, standings, ...dossier }: LibraryDossier) {
  const { silhouettes, published, asOf, article, period, counts, contested, points } = dossier;
  return {
    slug,
    title,
    description,
    language,
    direction: directionOf(language),
    year: published.slice(0, 4),
    asOf: { date: asOf, words: dayInShort(asOf) },
    /** `Aug 2021 – Feb 2024`; null without events. */
    period: period && formatPeriod(parsePeriod(period), 'throughout', 'short'),
    /** What it restates, as the parts of a reference; null where it is the author's own. */
    restates: article && formatIssue(article),
    region: regionOf(dossier, language),
    silhouettes,
    standings,
    /** All counts, and those that do not stand in the evidence bar. */
    contents: contentsOf(counts),
    otherContents: contentsOf({ ...counts, sources: 0 }),
    contested:
      contested > 0 ? { sign: `≠\u00a0${contested}`, words: `checks differ on ${counted(contested, 'record')}` } : null,
    points,
  };
}

/** Where a dossier is set: what its author calls it, or else its countries; null where it has none. */
function regionOf({ region, countries }: Pick<LibraryDossier, 'region' | 'countries'>, language: string) {
  if (region !== null) return { words: region, language };
  const names = countries.flatMap((code) => countryName(code) ?? []);
  if (names.length === 0) return null;
  const more = names.length - 2;
  const shown = more > 1 ? [...names.slice(0, 2), `${more} more countries`] : names;
  return { words: formatNames(shown), language: 'en' };
}
