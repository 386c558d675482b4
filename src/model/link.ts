import { judgementAnchor, type RecordKind, recordAnchor } from './anchors.ts';
import { comparePeriods, impliedExtent, parsePeriod, ucdpDatePrecision } from './dates.ts';
import { formatPeriod } from './datewords.ts';
import type * as linked from './dossier.ts';
import { kindOf } from './kinds.ts';
import { byText } from './problems.ts';
import type { Mark, Prose } from './prose.ts';
import type { Frontmatter, RecordOf } from './schema/dossier.ts';
import { nonActors } from './schema/event.ts';

/** What a dossier is linked from: its address, its checked frontmatter and its prose. */
export interface Readings {
  readonly slug: string;
  readonly values: Frontmatter;
  readonly prose: Prose;
}

/**
 * Links every record to those that name it and to the passages that speak of it.
 * Every reference must resolve, as the rules see to.
 * @throws RangeError for one that does not
 */
export function linkDossier({ slug, values, prose }: Readings): linked.Dossier {
  const index = indexRecords(values, prose);
  return {
    ...values,
    slug,
    revisions: [...values.revisions].sort((a, b) => byText(a.date, b.date) || byText(a.note, b.note)),
    datasets: [...values.datasets].sort((a, b) => byText(a.title, b.title) || byText(a.id, b.id)),
    sections: prose.sections.map(({ position: _, ...section }) => section),
    keyJudgements: values.keyJudgements.map((judgement, at) => linkJudgement(index, judgement, at + 1)),
    events: index.chronology.map((event) => linkEvent(index, event)),
    actors: sortedByName(values.actors).map((actor) => linkActor(index, actor)),
    sources: sortedSources(values.sources).map((source) => linkSource(index, source)),
    places: sortedByName(values.places).map((place) => linkPlace(index, place)),
    claims: index.claimsInOrder.map((claim) => linkClaim(index, claim)),
  };
}

/** What the library shows of a dossier. */
export function summaryOf(dossier: linked.Dossier): linked.DossierSummary {
  const { slug, title, description, published, asOf, events, actors, sources, claims } = dossier;
  const counts = { events: events.length, actors: actors.length, sources: sources.length, claims: claims.length };
  return { slug, title, description, published, asOf, counts };
}

type DatedEvent = RecordOf<'events'> & Pick<linked.DossierEvent, 'date' | 'number' | 'lane' | 'kindLabel'>;
type Judgement = RecordOf<'keyJudgements'>;
type Index = ReturnType<typeof indexRecords>;

/** Everything that one record is looked up by from another. */
function indexRecords(values: Frontmatter, prose: Prose) {
  const chronology = inOrderOfTime(values.events);
  const backlinks = backlinksOf(values, prose);
  const labels = labelSources(values.sources);
  return {
    values,
    prose,
    chronology,
    claimsInOrder: inOrderOfText(values.claims, [...backlinks.keys()]),
    /** Key judgements and paragraphs by anchor, in reading order. */
    backlinks,
    events: new Map(chronology.map((event) => [event.id, eventReference(event)])),
    sources: references('source', values.sources, ({ id }) => found(labels, id)),
    claims: references('claim', values.claims, ({ text }) => text),
    actors: references('actor', values.actors, ({ name }) => name),
    places: new Map(values.places.map((place) => [place.id, place])),
  };
}

function references<R extends { readonly id: string }>(
  kind: RecordKind,
  records: readonly R[],
  labelOf: (record: R) => string,
): Map<string, linked.Reference> {
  return new Map(
    records.map((record) => {
      const { id } = record;
      return [id, { id, anchor: recordAnchor(kind, id), label: labelOf(record) }];
    }),
  );
}

function eventReference({ id, number, title, lane, status }: DatedEvent): linked.EventReference {
  return { id, anchor: recordAnchor('event', id), label: `${number} ${title}`, number, title, lane, status };
}

/** Events with their dates read and their numbers: by date, then as the author ordered those of one date, then by id. */
function inOrderOfTime(events: readonly RecordOf<'events'>[]): DatedEvent[] {
  return events
    .map((event) => {
      const period = parsePeriod(event.date.edtf);
      const extent = event.date.extent ?? impliedExtent(period.edtf);
      const label = formatPeriod(period, extent);
      const date = { ...event.date, period, extent, label, precision: ucdpDatePrecision(period, extent) };
      const { lane, label: kindLabel } = kindOf(event.kind);
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
  return [...claims].sort((a, b) => first(a) - first(b) || byText(a.id, b.id));
}

function anchorsOf({ paragraph }: RecordOf<'claims'>): readonly string[] {
  return typeof paragraph === 'string' ? [paragraph] : paragraph;
}

function backlinksOf(values: Frontmatter, { sections }: Prose): Map<string, linked.Backlink> {
  const judgements = values.keyJudgements.map((_, index) => ({
    anchor: judgementAnchor(index + 1),
    label: `key judgement\u00a0${index + 1}`,
  }));
  const paragraphs = sections
    .flatMap(({ passages }) => passages)
    .map(({ id, number }) => ({ anchor: id, label: `¶\u00a0${number}` }));
  return new Map([...judgements, ...paragraphs].map((backlink) => [backlink.anchor, backlink]));
}

function linkEvent(index: Index, { sources, uncited, ...event }: DatedEvent): linked.DossierEvent {
  return {
    ...event,
    ...found(index.events, event.id),
    places: event.places.map((at) => {
      const { name, precision } = found(index.places, at.place);
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
    passages: [
      ...judgementsThat(index, ({ events }) => events.includes(event.id)),
      ...passagesMarked(index, 'event', event.id),
    ],
    claims: claimsThat(index, ({ events }) => events.includes(event.id)),
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

function linkActor(index: Index, actor: RecordOf<'actors'>): linked.DossierActor {
  return {
    ...actor,
    anchor: recordAnchor('actor', actor.id),
    affiliations: actor.affiliations.map((affiliation) => ({
      ...affiliation,
      ...named(index, affiliation.actor),
      passage: affiliation.paragraph ? found(index.backlinks, affiliation.paragraph) : null,
    })),
    events: eventsThat(index, ({ actors }) => actors.some((one) => one.actor === actor.id)),
  };
}

function linkSource(index: Index, source: RecordOf<'sources'>): linked.DossierSource {
  const cites = ({ sources = [] }: Pick<Judgement, 'sources'>) => sources.includes(source.id);
  return {
    ...source,
    anchor: recordAnchor('source', source.id),
    label: found(index.sources, source.id).label,
    dateLabel: source.issued ? formatPeriod(parsePeriod(source.issued)) : null,
    timesCited: marksOf(index, 'source', source.id).length,
    passages: [...judgementsThat(index, cites), ...passagesMarked(index, 'source', source.id)],
    events: eventsThat(index, cites),
    claims: claimsThat(index, cites),
  };
}

function linkPlace(index: Index, place: RecordOf<'places'>): linked.DossierPlace {
  const events = eventsThat(index, ({ places }) => places.some((at) => at.place === place.id));
  return { ...place, anchor: recordAnchor('place', place.id), events };
}

function linkClaim(index: Index, { sources, uncited, ...claim }: RecordOf<'claims'>): linked.DossierClaim {
  const conflicts = (other: RecordOf<'claims'>) =>
    claim.conflictsWith.includes(other.id) || other.conflictsWith.includes(claim.id);
  return {
    ...claim,
    anchor: recordAnchor('claim', claim.id),
    evidence: evidenceOf(index, { sources, uncited }),
    passages: anchorsOf(claim as RecordOf<'claims'>).map((anchor) => found(index.backlinks, anchor)),
    events: eventsThat(index, ({ id }) => claim.events.includes(id)),
    conflictsWith: claimsThat(index, conflicts),
  };
}

function linkJudgement(index: Index, judgement: Judgement, number: number): linked.DossierJudgement {
  return {
    anchor: judgementAnchor(number),
    number,
    text: judgement.text,
    evidence: evidenceOf(index, judgement),
    events: eventsThat(index, ({ id }) => judgement.events.includes(id)),
    claims: claimsThat(index, ({ id }) => judgement.claims.includes(id)),
  };
}

function evidenceOf(index: Index, { sources, uncited }: Pick<Judgement, 'sources' | 'uncited'>): linked.Evidence {
  if (uncited) return { uncited };
  return { uncited: false, sources: [...new Set(sources)].map((id) => found(index.sources, id)) };
}

function eventsThat(index: Index, test: (event: DatedEvent) => boolean): linked.EventReference[] {
  return index.chronology.filter(test).map(({ id }) => found(index.events, id));
}

function claimsThat(index: Index, test: (claim: RecordOf<'claims'>) => boolean): linked.Reference[] {
  return index.claimsInOrder.filter(test).map(({ id }) => found(index.claims, id));
}

function judgementsThat({ values, backlinks }: Index, test: (judgement: Judgement) => boolean): linked.Backlink[] {
  return values.keyJudgements.flatMap((judgement, at) =>
    test(judgement) ? found(backlinks, judgementAnchor(at + 1)) : [],
  );
}

function marksOf({ prose }: Index, kind: Mark['kind'], target: string): Mark[] {
  return prose.marks.filter((mark) => mark.kind === kind && mark.target === target);
}

/** The passages in which a record is marked, each once, in reading order. */
function passagesMarked(index: Index, kind: Mark['kind'], target: string): linked.Backlink[] {
  const anchors = new Set(marksOf(index, kind, target).map(({ passage }) => passage));
  return [...anchors].map((anchor) => found(index.backlinks, anchor));
}

/** Publication and date; of sources that would be called alike, each gets a letter in the order of their ids. */
function labelSources(sources: readonly RecordOf<'sources'>[]): Map<string, string> {
  const inOrder = [...sources].sort((a, b) => byText(a.id, b.id));
  const groups = Map.groupBy(inOrder, (source) => {
    const date = source.issued ? formatPeriod(parsePeriod(source.issued), 'within', 'short') : 'no date';
    return `${source['container-title-short'] ?? source['container-title']}, ${date}`;
  });
  return new Map(
    [...groups].flatMap(([label, group]) =>
      group.map(({ id }, at) => [id, group.length > 1 ? `${label} (${letters(at)})` : label] as const),
    ),
  );
}

/** `a` … `z`, `aa`, `ab` … for 0, 1, 2 … */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : `${letters(Math.floor(index / 26) - 1)}${last}`;
}

/** The order of names in English, whatever the machine's own language; ids settle what is alike. */
const collator = new Intl.Collator('en');

function sortedByName<R extends { readonly id: string; readonly name: string }>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => collator.compare(a.name, b.name) || byText(a.id, b.id));
}

function sortedSources(sources: readonly RecordOf<'sources'>[]): RecordOf<'sources'>[] {
  return [...sources].sort(
    (a, b) =>
      collator.compare(a['container-title'], b['container-title']) ||
      byText(a.issued ?? '', b.issued ?? '') ||
      byText(a.id, b.id),
  );
}

function found<V>(records: ReadonlyMap<string, V>, id: string): V {
  const record = records.get(id);
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}
