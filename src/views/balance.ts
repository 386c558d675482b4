import { ascending, descending, rollups, scaleUtc } from 'd3';
import { parsePeriod } from '../model/dates.ts';
import { formatInstant } from '../model/datewords.ts';
import type { Dossier, DossierSource } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { formatNames } from './citations.ts';
import { counted } from './count.ts';
import { countryName } from './language.ts';

/** The width of the picture, and how far a mark reaches on each side of its place, in px. */
export const width = 280;
const reach = 5;
/** Between the centres of two marks at least. */
const pitch = 2 * reach + 1;
/** How many rows the picture has at most; the countries with fewest sources share the last. */
const room = 8;

/**
 * The balance of the sources by country, publisher and time: a sentence, and a row for each country with a mark for each
 * source at its date. Null for fewer than two sources.
 */
export function balanceOf(sources: Dossier['sources']) {
  if (sources.length < 2) return null;
  const countries = rollups(
    sources,
    (those) => those,
    ({ country }) => (country && countryName(country)) || '',
  ).sort(
    ([a, one], [b, other]) => ascending(a === '', b === '') || descending(one.length, other.length) || ascending(a, b),
  );
  const rows =
    countries.length > room ? mergedAfter(countries, room - 1) : countries.map(([name, of]) => [[name], of] as const);
  const dates = sources.flatMap((source) => instantOf(source) ?? []);
  const extent = [Math.min(...dates), Math.max(...dates)] as const;
  const scale = scaleUtc<number>()
    .domain(extent)
    .rangeRound([reach + 1, width - reach - 1]);
  const isDated = dates.length > 0 && extent[0] < extent[1];
  return {
    sentence: sentenceOf(sources, countries, dates.length > 0 ? extent : null),
    rows: rows.map(([names, of]) => ({
      country: names.length > 1 ? `${names.length} other countries` : names[0] || 'country not recorded',
      count: of.length,
      publishers: publishersOf(of),
      ...(isDated ? stack(of, scale) : { height: 0, marks: [] }),
    })),
    ticks: isDated ? ticksOf(scale) : [],
  };
}

type Row = readonly [names: readonly string[], of: readonly DossierSource[]];

function mergedAfter(countries: readonly (readonly [string, readonly DossierSource[]])[], keep: number): Row[] {
  const rest = countries.slice(keep);
  return [
    ...countries.slice(0, keep).map(([name, of]): Row => [[name], of]),
    [rest.map(([name]) => name), rest.flatMap(([, of]) => of)],
  ];
}

/** `Dawn 6, The Express Tribune 2, The Friday Times`; what is more than four is counted. */
function publishersOf(sources: readonly DossierSource[]): string {
  const counts = byPublisher(sources);
  const named = counts
    .slice(0, counts.length > 5 ? 4 : 5)
    .map(([name, count]) => `${isolateName(name)}${count > 1 ? `\u00a0${count}` : ''}`);
  return [...named, ...(counts.length > 5 ? [`${counts.length - 4} others`] : [])].join(', ');
}

/** The middle of the time in which a source was published, in ms since 1970, UTC; nothing where it has no date. */
function instantOf({ issued }: Pick<DossierSource, 'issued'>): number | undefined {
  if (!issued) return undefined;
  const { earliest, latest } = parsePeriod(issued);
  return earliest === null || latest === null ? (earliest ?? latest ?? undefined) : (earliest + latest) / 2;
}

/** Places marks at their dates, those that would cover one another in rows above; undated ones are left out. */
function stack(sources: readonly DossierSource[], scale: (date: number) => number) {
  const ends: number[] = [];
  const marks = sources
    .flatMap((source) => {
      const instant = instantOf(source);
      return instant === undefined ? [] : { x: scale(instant), verification: source.verification };
    })
    .sort((a, b) => a.x - b.x)
    .map(({ x, verification }) => {
      const free = ends.findIndex((end) => end + pitch <= x);
      const level = free < 0 ? ends.length : free;
      ends[level] = x;
      return { x, level, verification };
    });
  const height = Math.max(1, ends.length) * pitch + 1;
  return { height, marks: marks.map(({ level, ...mark }) => ({ ...mark, y: height - reach - 1 - level * pitch })) };
}

/** The least days of a picture whose ticks are years, and months. */
const leastDays = { year: 500, month: 60, day: 0 } as const;

function ticksOf(scale: ReturnType<typeof scaleUtc<number>>) {
  const [start, end] = scale.domain();
  const days = (Number(end) - Number(start)) / 86_400_000;
  const precision = (['year', 'month', 'day'] as const).find((one) => days > leastDays[one]) ?? 'day';
  const ticks = scale
    .ticks(4)
    .filter((tick) => precision !== 'year' || tick.getUTCMonth() === 0)
    .map((tick) => ({ x: scale(tick), label: formatInstant(tick.getTime(), precision, 'short') }));
  return ticks.filter(({ label }, at) => label !== ticks[at - 1]?.label);
}

/** `18 sources: 9 from Pakistan, 2 from India … Dawn published most, 6. They date from August 2021 to February 2024.` */
function sentenceOf(
  sources: readonly DossierSource[],
  countries: readonly (readonly [name: string, of: readonly DossierSource[]])[],
  extent: readonly [number, number] | null,
): string {
  const known = countries.filter(([name]) => name !== '');
  const count = (rows: typeof countries) => rows.flatMap(([, of]) => of).length;
  const unknown = count(countries.filter(([name]) => name === ''));
  const rest = count(known.slice(4));
  const parts = [
    ...known.slice(0, 4).map(([name, of]) => `${of.length} from ${name}`),
    ...(rest > 0 ? [`${rest} from elsewhere`] : []),
    ...(unknown > 0 ? [`${unknown} of unrecorded country`] : []),
  ];
  const [top, second] = byPublisher(sources);
  const most = top && top[1] > (second?.[1] ?? 0) ? ` ${isolateName(top[0])} has the most, ${top[1]}.` : '';
  const [from, to] = (extent ?? []).map((instant) => formatInstant(instant, 'month'));
  const time = from ? (from === to ? ` All are of ${from}.` : ` They date from ${from} to ${to}.`) : '';
  return `${counted(sources.length, 'source')}: ${formatNames(parts)}.${most}${time}`;
}

/** Publishers with how many sources each has, those of most first. */
function byPublisher(sources: readonly DossierSource[]) {
  return rollups(
    sources,
    (of) => of.length,
    (source) => source['container-title'],
  ).sort(([a, one], [b, other]) => descending(one, other) || ascending(a, b));
}
