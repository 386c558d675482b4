import { judgementAnchor, type RecordKind, recordAnchor } from './anchors.ts';
import { comparePeriods, impliedExtent, parsePeriod, ucdpDatePrecision } from './dates.ts';
import { formatPeriod } from './datewords.ts';
import type { Backlink, EventReference, Evidence, Reference } from './dossier.ts';
import { kinds } from './kinds.ts';
import { byText } from './problems.ts';
import type { Mark, Prose } from './prose.ts';
import type { Frontmatter, RecordOf } from './schema/dossier.ts';
import { eventActorSchema, nonActors } from './schema/event.ts';
import { citedName, labelSources } from './sourcelabels.ts';

/**
 * Makes a dossier of its address, its checked frontmatter and its prose: links every record to those that name it and
 * to the passages that speak of it. Every reference must resolve, as the rules see to.
 * @throws RangeError for one that does not
 */
export function linkDossier({ slug, values, prose }: { slug: string; values: Frontmatter; prose: Prose }) {
  const index = indexRecords(values, prose);
  return {
    ...values,
    slug,
    revisions: values.revisions.toSorted((a, b) => byText(a.date, b.date) || byText(a.note, b.note)),
    datasets: values.datasets.toSorted((a, b) => byText(a.title, b.title) || byText(a.id, b.id)),
    sections: prose.sections.map(({ position: _, ...section }) => section),
    subheadings: prose.subheadings.map(({ id, title }) => ({ id, title })),
    /** Who made the checks and what was looked at, where that is one for all; the day of most of them. Else null. */
    allChecks: alikeInAll(values),
    /** How and where the sources were looked for, where that is one for all of them; else null. */
    allSearched: soleOf(values.sources.map(({ searched }) => searched)) ?? null,
    /** The day on which all of them were looked for; else null. */
    allSeen: soleOf(values.sources.map(({ seen }) => seen)) ?? null,
    keyJudgements: values.keyJudgements.map((judgement, at) => linkJudgement(index, judgement, at + 1)),
    events: index.chronology.map((event) => linkEvent(index, event)),
    actors: sortedByName(values.actors).map((actor) => linkActor(index, actor)),
    sources: sortedSources(values.sources).map((source) => linkSource(index, source)),
    standings: standingsOf(values.sources),
    places: sortedByName(values.places).map((place) => linkPlace(index, place)),
    claims: index.claimsInOrder.map((claim) => linkClaim(index, claim)),
  };
}

/** How many sources there are of each verification. */
function standingsOf(sources: readonly Pick<RecordOf<'sources'>, 'verification'>[]) {
  const count = (state: string) => sources.filter(({ verification }) => verification === state).length;
  return { located: count('located'), 'copy-located': count('copy-located'), 'as-cited-only': count('as-cited-only') };
}

type DatedEvent = ReturnType<typeof inOrderOfTime>[number];
type Judgement = RecordOf<'keyJudgements'>;
type Index = ReturnType<typeof indexRecords>;

/** Everything that one record is looked up by from another. */
function indexRecords(values: Frontmatter, prose: Prose) {
  const chronology = inOrderOfTime(values.events);
  const backlinks = backlinksOf(values, prose);
  return {
    values,
    prose,
    chronology,
    claimsInOrder: inOrderOfText(values.claims, [...backlinks.keys()]),
    /** Key judgements and paragraphs by anchor, in reading order. */
    backlinks,
    events: new Map(chronology.map((event) => [event.id, eventReference(values, event)])),
    sources: references('source', labelSources(values.sources)),
    claims: references(
      'claim',
      values.claims.map(({ id, text }) => [id, text]),
    ),
    actors: references(
      'actor',
      values.actors.map(({ id, name }) => [id, name]),
    ),
    places: new Map(values.places.map((place) => [place.id, place])),
  };
}

function references(kind: RecordKind, labels: readonly (readonly [id: string, label: string])[]) {
  return new Map(labels.map(([id, label]): [string, Reference] => [id, { id, anchor: recordAnchor(kind, id), label }]));
}

function eventReference(values: Frontmatter, event: DatedEvent): EventReference {
  const { id, number, title, lane, status } = event;
  const isContested = checksOf(values, event).some(({ stance }) => stance === 'differs' || stance === 'contradicts');
  return {
    id,
    anchor: recordAnchor('event', id),
    label: `${number} ${title}`,
    number,
    title,
    lane,
    status,
    isContested,
  };
}

const kindsById = new Map<string, (typeof kinds)[number]>(kinds.map((kind) => [kind.id, kind]));

/** Events with their dates read and their numbers: by date, then as the author ordered those of one date, then by id. */
function inOrderOfTime(events: readonly RecordOf<'events'>[]) {
  return events
    .map((event) => {
      const period = parsePeriod(event.date.edtf);
      const extent = event.date.extent ?? impliedExtent(period.edtf);
      const date = {
        ...event.date,
        period,
        extent,
        /** `by 29 August 2021`. */
        label: formatPeriod(period, extent),
        /** UCDP GED date_prec; null where its scale cannot say. */
        precision: ucdpDatePrecision(period, extent),
      };
      const { lane, label: kindLabel } = found(kindsById, event.kind);
      return { ...event, date, lane, kindLabel };
    })
    .sort(
      ({ date: a, id }, { date: b, id: other }) =>
        comparePeriods(a.period, b.period) || (a.order ?? 0) - (b.order ?? 0) || byText(id, other),
    )
    .map((event, index) => ({ ...event, number: index + 1 }));
}

/** Claims by the first passage that makes them, then by id. */
function inOrderOfText(claims: readonly RecordOf<'claims'>[], anchors: readonly string[]): RecordOf<'claims'>[] {
  const first = (claim: RecordOf<'claims'>) => Math.min(...anchorsOf(claim).map((anchor) => anchors.indexOf(anchor)));
  return claims.toSorted((a, b) => first(a) - first(b) || byText(a.id, b.id));
}

function anchorsOf({ paragraph }: Pick<RecordOf<'claims'>, 'paragraph'>): string[] {
  return [...new Set([paragraph].flat())];
}

function backlinksOf(values: Frontmatter, { sections }: Prose): Map<string, Backlink> {
  const numbers = values.keyJudgements.map((_, index) => index + 1);
  const judgements = numbers.map((number) => [judgementAnchor(number), `summary\u00a0${number}`] as const);
  const passages = sections.flatMap((section) => section.passages);
  const paragraphs = passages.map(({ id, number }) => [id, `¶\u00a0${number}`] as const);
  return new Map([...judgements, ...paragraphs].map(([anchor, label]) => [anchor, { anchor, label }]));
}

function linkEvent(index: Index, { sources, uncited, ...event }: DatedEvent) {
  return {
    ...event,
    ...found(index.events, event.id),
    places: event.places.map((at) => {
      const { name, precision } = found(index.places, at.place);
      /** UCDP GED where_prec: the event's own, or else that of the place. */
      return { ...at, anchor: recordAnchor('place', at.place), name, precision: at.precision ?? precision };
    }),
    actors: event.actors.map((actor) => ({ ...actor, ...named(index, actor.actor) })),
    casualties: event.casualties.map((row) => ({
      ...row,
      whoLabel: whoLabel(index, row.who),
      creditedToLabel: row.creditedTo
        ? (index.sources.get(row.creditedTo) ?? found(index.actors, row.creditedTo)).label
        : null,
    })),
    evidence: evidenceOf(index, { sources, uncited }),
    checks: event.checks.map((check) => linkCheck(index, check, { ...event, sources })),
    /** Where and when checks of it, and of claims about it alone, found it, if not where and when the text has it. */
    found: foundBy(checksOf(index.values, event)),
    /** What was found on each of the claims about it. */
    claimChecks: index.claimsInOrder.flatMap(({ type, events, checks }) =>
      type !== 'observation' && events.includes(event.id) ? [checks] : [],
    ),
    /** Whether a check found something else than the text has; what came later does not contest it. */
    isContested: found(index.events, event.id).isContested,
    passages: backlinksTo(index, 'event', event.id, ({ events }) => events.includes(event.id)),
    claims: claimsThat(index, ({ events }) => events.includes(event.id)),
  };
}

type Check = RecordOf<'events'>['checks'][number];

/** The checks of an event, and of the claims that are about it and no other; not those of what came later. */
function checksOf(values: Frontmatter, { id, checks }: Pick<DatedEvent, 'id' | 'checks'>): Check[] {
  const claims = values.claims.filter(({ events: [first, ...others] }) => first === id && others.length === 0);
  return [...checks, ...claims.flatMap((claim) => claim.checks)].filter(({ kind }) => kind !== 'aftermath');
}

/** The places and dates that checks found, each once. */
function foundBy(checks: readonly Check[]) {
  const dates = new Set(checks.flatMap(({ date }) => date ?? []));
  return {
    places: [...new Set(checks.flatMap(({ place }) => place ?? []))],
    dates: [...dates].sort(byText).map((date) => {
      const period = parsePeriod(date);
      return { period, label: formatPeriod(period) };
    }),
  };
}

/** What is the same of every check. */
function alikeInAll({ events, claims }: Frontmatter) {
  const checks = [...events, ...claims].flatMap((record) => record.checks);
  return {
    by: soleOf(checks.map(({ by }) => by)) ?? null,
    as: soleOf(checks.map((check) => check.as)) ?? null,
    seen: commonest(checks.map(({ seen }) => seen)) ?? null,
  };
}

/** The value that more than half have. */
function commonest<Value>(values: readonly Value[]): Value | undefined {
  const groups = Map.groupBy(values, (value) => value);
  return [...groups.keys()].find((value) => Number(groups.get(value)?.length) * 2 > values.length);
}

/** The one value that all have. */
function soleOf<Value>(values: readonly Value[]): Value | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}

/** A check with the place and the date that it found, where these are not those of the text. */
function linkCheck({ places, values }: Index, check: Check, record: Pick<RecordOf<'claims'>, 'sources' | 'origin'>) {
  const place = check.place ? found(places, check.place) : null;
  const { kind, origin } = check;
  return {
    ...check,
    /** It has the origin of a cited source, and so confirms nothing by itself. */
    isOfCitedSource:
      kind !== 'fidelity' &&
      origin !== undefined &&
      (record.origin
        ? record.origin === origin
        : values.sources.some(({ id, origin: told }) => record.sources?.includes(id) && told === origin)),
    foundPlace: place && { id: place.id, anchor: recordAnchor('place', place.id), label: place.name },
    foundDate: check.date ? formatPeriod(parsePeriod(check.date)) : null,
    countsToLabel: check.countsTo ? formatPeriod(parsePeriod(check.countsTo.replace(/^.*\//, ''))) : null,
  };
}

/** The anchor and name of an actor. */
function named({ actors }: Index, id: string) {
  const { anchor, label: name } = found(actors, id);
  return { anchor, name };
}

/** Whom a row of casualties counts, in words; null for people of whom nothing is said. */
function whoLabel({ actors }: Index, who: string): string | null {
  if (who === 'unspecified') return null;
  return nonActors.some((name) => name === who) ? who : found(actors, who).label;
}

function linkActor(index: Index, actor: RecordOf<'actors'>) {
  return {
    ...actor,
    anchor: recordAnchor('actor', actor.id),
    affiliations: actor.affiliations.map((one) => linkAffiliation(index, one, one.actor)),
    /** The relations that others have to it. */
    inverse: sortedByName(index.values.actors).flatMap((other) =>
      other.affiliations.flatMap((one) =>
        one.actor === actor.id && !isSaidBothWays(actor, one.relation, other.id)
          ? linkAffiliation(index, one, other.id)
          : [],
      ),
    ),
    /** The events that it takes part in, by its role in them. */
    roles: eventActorSchema.shape.role.options.flatMap((role) => {
      const events = eventsThat(index, ({ actors }) =>
        actors.some((one) => one.actor === actor.id && one.role === role),
      );
      return events.length > 0 ? [{ role, events }] : [];
    }),
  };
}

/** Whether an actor says itself what another says of it: `opposed` and the like are the same from both sides. */
function isSaidBothWays({ affiliations }: RecordOf<'actors'>, relation: string, other: string): boolean {
  const isMutual = ['allied', 'opposed', 'close-to'].includes(relation);
  return isMutual && affiliations.some((own) => own.actor === other && own.relation === relation);
}

/** A relation, with the name and anchor of the actor at its other end. */
function linkAffiliation(index: Index, relation: RecordOf<'actors'>['affiliations'][number], other: string) {
  return {
    ...relation,
    ...named(index, other),
    /** `until August 2021`: what is only known to end lasted till then. */
    periodLabel: relation.period
      ? `${formatPeriod(parsePeriod(relation.period), 'throughout').replace(/^by /, 'until ')}${relation.basis === 'derived' ? ' (date derived)' : ''}`
      : null,
    passage: relation.paragraph ? found(index.backlinks, relation.paragraph) : null,
  };
}

function linkSource(index: Index, source: RecordOf<'sources'>) {
  const cites = ({ sources = [] }: Pick<Judgement, 'sources'>) => sources.includes(source.id);
  return {
    ...source,
    /** Its anchor, and as label what citations show of it: `Dawn, 5 Jan 2023`. */
    ...found(index.sources, source.id),
    /** The name that it goes by where it is cited, without its date. */
    name: citedName(source),
    dateLabel: source.issued ? formatPeriod(parsePeriod(source.issued), 'throughout') : null,
    /** How often the prose cites it. */
    timesCited: marksOf(index, 'source', source.id).length,
    passages: backlinksTo(index, 'source', source.id, cites),
    events: eventsThat(index, cites),
    claims: claimsThat(index, cites),
  };
}

function linkPlace(index: Index, place: RecordOf<'places'>) {
  const events = eventsThat(index, ({ places }) => places.some((at) => at.place === place.id));
  const finds = (checks: readonly Check[]) => checks.some((check) => check.place === place.id);
  /** The events and claims whose checks found it, where the text has another place. */
  const foundFor = {
    events: eventsThat(index, (event) => finds(checksOf(index.values, event))),
    claims: claimsThat(index, ({ checks }) => finds(checks)),
  };
  return { ...place, anchor: recordAnchor('place', place.id), events, foundFor };
}

function linkClaim(index: Index, { sources, uncited, ...claim }: RecordOf<'claims'>) {
  const isOurs = claim.type === 'observation';
  const conflicts = (other: RecordOf<'claims'>) =>
    claim.conflictsWith.includes(other.id) || other.conflictsWith.includes(claim.id);
  return {
    ...claim,
    anchor: recordAnchor('claim', claim.id),
    /** What the statement rests on; an observation is ours, and rests on the text itself. */
    evidence: isOurs ? null : evidenceOf(index, { sources, uncited }),
    checks: claim.checks.map((check) => linkCheck(index, check, { ...claim, sources })),
    passages: anchorsOf(claim).map((anchor) => found(index.backlinks, anchor)),
    events: eventsThat(index, ({ id }) => claim.events.includes(id)),
    /** The claims that it does not agree with, whichever of the two says so. */
    conflictsWith: claimsThat(index, conflicts),
  };
}

function linkJudgement(index: Index, { text, events, claims, ...basis }: Judgement, number: number) {
  return {
    anchor: judgementAnchor(number),
    number,
    text,
    evidence: evidenceOf(index, basis),
    events: eventsThat(index, ({ id }) => events.includes(id)),
    claims: claimsThat(index, ({ id }) => claims.includes(id)),
    /** What was found on each of the claims that it makes. */
    claimChecks: index.claimsInOrder.flatMap(({ id, checks }) => (claims.includes(id) ? [checks] : [])),
  };
}

function evidenceOf(index: Index, { sources, uncited }: Pick<Judgement, 'sources' | 'uncited'>): Evidence {
  if (uncited) return { uncited };
  return { uncited: false, sources: [...new Set(sources)].map((id) => found(index.sources, id)) };
}

function eventsThat(index: Index, test: (event: DatedEvent) => boolean): EventReference[] {
  return index.chronology.filter(test).map(({ id }) => found(index.events, id));
}

function claimsThat(index: Index, test: (claim: RecordOf<'claims'>) => boolean): Reference[] {
  return index.claimsInOrder.filter(test).map(({ id }) => found(index.claims, id));
}

function marksOf({ prose }: Index, kind: Mark['kind'], target: string): Mark[] {
  return prose.marks.filter((mark) => mark.kind === kind && mark.target === target);
}

/** Where the text speaks of a record: the key judgements that do, then the passages in which it is marked, each once. */
function backlinksTo(index: Index, kind: Mark['kind'], id: string, test: (judgement: Judgement) => boolean) {
  const judgements = index.values.keyJudgements.flatMap((one, at) => (test(one) ? judgementAnchor(at + 1) : []));
  const anchors = new Set([...judgements, ...marksOf(index, kind, id).map(({ passage }) => passage)]);
  return [...anchors].map((anchor) => found(index.backlinks, anchor));
}

/** The order of names in English, whatever the machine's own language; ids settle what is alike. */
const collator = new Intl.Collator('en');

function sortedByName<R extends { readonly id: string; readonly name: string }>(records: readonly R[]): R[] {
  return records.toSorted((a, b) => collator.compare(a.name, b.name) || byText(a.id, b.id));
}

function sortedSources(sources: readonly RecordOf<'sources'>[]): RecordOf<'sources'>[] {
  return sources.toSorted(
    (a, b) =>
      collator.compare(citedName(a), citedName(b)) || byText(a.issued ?? '', b.issued ?? '') || byText(a.id, b.id),
  );
}

function found<V>(records: ReadonlyMap<string, V>, id: string): V {
  const record = records.get(id);
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}
