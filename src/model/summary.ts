import type { DatePrecision } from './dates.ts';
import type { Dossier } from './dossier.ts';
import { redirectsOf } from './permalinks.ts';
import { byText } from './problems.ts';

/** What the library shows of a dossier: of a thousand, the whole would not fit into memory. */
export function summaryOf(dossier: Dossier) {
  const { slug, title, description, language, mode, by, published, revisions, asOf, article, region } = dossier;
  const { events, actors, sources, places, standings, keyJudgements } = dossier;
  // An observation is ours and no claim of the text.
  const claims = dossier.claims.filter(({ type }) => type !== 'observation');
  return {
    slug,
    title,
    description,
    language,
    mode,
    by,
    published,
    revisions,
    asOf,
    /** What it restates; null where it is the author's own. */
    article: article ? { publication: article.publication, volume: article.volume, issue: article.issue } : null,
    /** From the first event to the last, in EDTF; null without events. */
    period: periodOf(events),
    /** The name of what its map shows; null where it has none. */
    region: region?.name ?? null,
    /** The countries of its places, as ISO 3166-1 codes, those of most places first. */
    countries: countriesOf(places),
    /** How many records of each kind it has. */
    counts: { events: events.length, actors: actors.length, sources: sources.length, claims: claims.length },
    standings,
    /** The ids of what has a page of its own. */
    parts: { sections: dossier.sections.map(({ id }) => id), events: events.map(({ id }) => id) },
    /** Where the pages of sections and events went that are no more. */
    redirects: redirectsOf(dossier),
    /** How many events and claims a check of their own differs from. */
    contested: [...events, ...claims].filter(isContested).length,
    /** The points that the text itself puts first. */
    points: keyJudgements.map(({ text }) => text),
  };
}

/** Whether a check found something else than the record has; what came later does not contest it. */
function isContested({ checks }: Pick<Dossier['events'][number] | Dossier['claims'][number], 'checks'>): boolean {
  return checks.some(({ kind, stance }) => kind !== 'aftermath' && (stance === 'differs' || stance === 'contradicts'));
}

type DatedEvent = Pick<Dossier['events'][number], 'date'>;

/** From the month of the first event to that of the last, or the years where no more is known: `2021-08/2024-02`. */
function periodOf(events: readonly DatedEvent[]): string | null {
  const instants = events.flatMap(({ date: { period } }) => {
    const { earliest, latest, startPrecision, endPrecision } = period;
    const start = earliest === null ? [] : { instant: earliest, precision: startPrecision };
    const end = latest === null ? [] : { instant: latest - 1, precision: endPrecision };
    return [start, end].flat();
  });
  const inOrder = instants.sort((a, b) => a.instant - b.instant);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [monthOf(first), monthOf(last)];
  // EDTF has no interval in which one end is part of the other; the coarser of the two says all that is known.
  const [coarser, finer] = from.length < to.length ? [from, to] : [to, from];
  return finer.startsWith(coarser) ? coarser : `${from}/${to}`;
}

/** `2021-08`, or `2021` where the month is not known. */
function monthOf({ instant, precision }: { instant: number; precision: DatePrecision | null }): string {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  const written = `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
  return precision === 'year' ? written : `${written}-${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
}

function countriesOf(places: readonly Pick<Dossier['places'][number], 'country'>[]): string[] {
  const byCountry = Map.groupBy(
    places.flatMap(({ country }) => country ?? []),
    (code) => code,
  );
  const sorted = [...byCountry].sort(([a, one], [b, other]) => other.length - one.length || byText(a, b));
  return sorted.map(([code]) => code);
}
