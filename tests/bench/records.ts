import { kinds } from '../../src/model/kinds.ts';
import type { Dice } from './dice.ts';
import { type Bounds, type Province, round } from './mapbase.ts';
import { type MadeProse, name, sentence, words } from './prose.ts';

/** The frontmatter of a made-up dossier; places lie in the provinces, or anywhere in the frame where there are none. */
export function makeRecords(
  dice: Dice,
  bounds: Bounds,
  provinces: readonly Province[] | null,
  { anchors, events, sources }: MadeProse,
): object {
  const ids = (usual: number) => Array.from({ length: dice.vary(usual) }, () => dice.word());
  const [actors, places, claims] = [ids(28), ids(11), ids(41)];
  const begin = Date.UTC(dice.from(1990, 2020), dice.from(0, 11), 1);
  const known: Known = { dice, actors, places, sources, begin };
  return {
    title: `${name(dice)} and ${words(dice, 5)}`,
    description: sentence(dice, 20),
    article: { publication: name(dice), volume: dice.from(1, 40), title: name(dice), issued: dayAfter(begin, 1000) },
    asOf: dayAfter(begin, 1000),
    published: dayAfter(begin, 1030),
    keyJudgements: Array.from({ length: dice.vary(3) }, () => ({
      text: sentence(dice, 25),
      events: dice.some(events, 2),
      claims: dice.some(claims, 1),
      ...restsOn(known),
    })),
    sourceSummary: `${sentence(dice, 15)} ${sentence(dice, 20)}`,
    borderPolicy: sentence(dice, 15),
    region: { name: name(dice), bounds, datasets: ['made-up'] },
    datasets: [{ id: 'made-up', title: 'Made up', licence: 'CC0 1.0' }],
    events: events.map((id) => makeEvent(id, known)),
    actors: actors.map((id, index) => ({
      id,
      name: name(dice),
      aka: index % 3 ? [] : [name(dice)],
      kind: dice.pick(['person', 'armed-group', 'state', 'party', 'company', 'organisation']),
      role: words(dice, 8),
      affiliations: dice
        .some(
          // Only to those before: two actors are not part of each other.
          actors.slice(0, index),
          index % 2,
        )
        .map((actor) => ({
          actor,
          relation: dice.pick(['leads', 'member', 'part-of', 'allied', 'opposed']),
          paragraph: dice.pick(anchors),
        })),
    })),
    sources: sources.map((id) => makeSource(id, known)),
    places: places.map((id, index) => makePlace(id, index, dice, bounds, provinces)),
    claims: claims.map((id, index) => ({
      id,
      type: index % 3 ? dice.pick(['fact', 'judgement', 'characterisation', 'forecast']) : 'quantity',
      paragraph: dice.pick([...anchors, 'key-judgements-1']),
      text: sentence(dice, dice.vary(14)),
      ...(index % 3 === 0 && {
        value: dice.from(2, 5000),
        qualifier: dice.pick(['exact', 'over', 'around']),
        unit: 'people',
      }),
      ...restsOn(known),
      events: dice.some(events, dice.from(0, 2)),
      conflictsWith: dice.some(
        claims.filter((other) => other !== id),
        index % 5 ? 0 : 1,
      ),
      note: sentence(dice, 16),
      checks: makeChecks(known),
    })),
  };
}

interface Known {
  readonly dice: Dice;
  readonly actors: readonly string[];
  readonly places: readonly string[];
  readonly sources: readonly string[];
  /** The first day that the dossier speaks of, in ms since 1970; the last is a thousand days later. */
  readonly begin: number;
}

function makeEvent(id: string, known: Known) {
  const { dice, actors, places } = known;
  const low = dice.from(1, 80);
  return {
    id,
    title: words(dice, dice.vary(7)),
    summary: sentence(dice, dice.vary(26)),
    date: makeDate(known),
    kind: dice.pick(kinds).id,
    status: dice.pick(['reported', 'reported', 'alleged', 'denied', 'disputed']),
    places: dice
      .some(places, dice.from(0, 2))
      .map((place) => ({ place, role: dice.pick(['site', 'target', 'affected']), precision: dice.from(1, 5) })),
    actors: dice
      .some(actors, dice.from(1, 4))
      .map((actor, index) => ({
        actor,
        role: index === 0 ? 'initiator' : dice.pick(['target', 'participant', 'addressee', 'affected']),
        attribution: dice.pick(['by-article', 'by-official', 'alleged']),
      })),
    casualties:
      dice.random() < 0.3
        ? [{ who: 'unspecified', kind: 'killed', low, best: low, high: low + dice.from(0, 9), wording: words(dice, 4) }]
        : [],
    ...restsOn(known),
    note: sentence(dice, 18),
    checks: makeChecks(known),
  };
}

/** A date in one of the forms that an event may have. */
function makeDate({ dice, begin }: Known) {
  const start = dice.from(0, 900);
  const [from, to] = [dayAfter(begin, start), dayAfter(begin, start + dice.from(2, 60))];
  return dice.pick([
    { edtf: from, basis: 'stated' },
    { edtf: from, basis: 'stated' },
    { edtf: from.slice(0, 7), basis: 'stated' },
    { edtf: `../${from}`, basis: 'report-date-bound' },
    { edtf: `${from}/${to}`, basis: 'derived', extent: 'within' },
    { edtf: `${from}/${to}`, basis: 'stated', extent: 'throughout' },
  ]);
}

function makeSource(id: string, { dice, begin }: Known) {
  const isLocated = dice.random() < 0.4;
  return {
    id,
    type: dice.pick(['article-newspaper', 'report', 'webpage', 'broadcast']),
    'container-title': name(dice),
    ...(isLocated && { title: words(dice, 8), URL: `https://${dice.word()}.example/${id}` }),
    issued: dayAfter(begin, dice.from(0, 1000)),
    medium: dice.pick(['newspaper', 'broadcaster', 'news-agency', 'online']),
    language: 'en',
    descriptor: sentence(dice, 22),
    verification: isLocated ? 'located' : 'as-cited-only',
    seen: dayAfter(begin, 1010),
  };
}

function makePlace(id: string, index: number, dice: Dice, bounds: Bounds, provinces: readonly Province[] | null) {
  const [west, south, east, north] = bounds;
  const province = provinces && dice.pick(provinces);
  const inFrame = (from: number, to: number) => round(from + (0.1 + 0.8 * dice.random()) * (to - from));
  const isProvince = province !== null && index % 4 === 3;
  return {
    id,
    name: name(dice),
    kind: isProvince ? 'province' : dice.pick(['town', 'town', 'crossing', 'site']),
    ...(province && { country: province.country }),
    coordinates: province ? province.middle : [inFrame(west, east), inFrame(south, north)],
    precision: isProvince ? 4 : dice.from(1, 2),
    ...(isProvince && { shape: province.id }),
    dataset: 'made-up',
  };
}

function makeChecks({ dice, begin }: Known) {
  return Array.from({ length: dice.from(0, 2) }, () => ({
    kind: dice.pick(['corroboration', 'aftermath']),
    stance: dice.pick(['supports', 'contradicts', 'qualifies', 'qualifies']),
    note: sentence(dice, dice.vary(22)),
    publisher: name(dice),
    URL: `https://${dice.word()}.example/${dice.word()}`,
    title: words(dice, 7),
    by: 'machine-assisted',
    seen: dayAfter(begin, 1010),
    as: 'live-page',
  }));
}

function restsOn({ dice, sources }: Known) {
  return dice.random() < 0.15 ? { uncited: true } : { sources: dice.some(sources, dice.from(1, 2)) };
}

function dayAfter(begin: number, days: number): string {
  return new Date(begin + days * 86_400_000).toISOString().slice(0, 10);
}
