import { judgementAnchor, type RecordKind, recordAnchor } from './anchors.ts';
import { comparePeriods, impliedExtent, parsePeriod, ucdpDatePrecision } from './dates.ts';
import { formatPeriod } from './datewords.ts';
import type {
  Backlink,
  Dossier,
  DossierActor,
  DossierClaim,
  DossierEvent,
  DossierJudgement,
  DossierPlace,
  DossierSource,
  EventReference,
  Evidence,
  Reference,
} from './dossier.ts';
import { kindOf } from './kinds.ts';
import type { Mark, Prose } from './prose.ts';
import type { Frontmatter } from './schema/dossier.ts';
import { nonActors } from './schema/event.ts';

type Of<K extends 'events' | 'actors' | 'sources' | 'places' | 'claims'> = Frontmatter[K][number];

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
export function linkDossier({ slug, values, prose }: Readings): Dossier {
  const index = indexRecords(values, prose);
  return {
    ...values,
    slug,
    revisions: [...values.revisions].sort((a, b) => byText(a.date, b.date) || byText(a.note, b.note)),
    datasets: [...values.datasets].sort((a, b) => byText(a.title, b.title) || byText(a.id, b.id)),
    sections: prose.sections.map(({ position: _, ...section }) => section),
    keyJudgements: values.keyJudgements.map((_, at) => linkJudgement(index, at + 1)),
    events: index.chronology.map((event) => linkEvent(index, event)),
    actors: sortedByName(values.actors).map((actor) => linkActor(index, actor)),
    sources: sortedSources(values.sources).map((source) => linkSource(index, source)),
    places: sortedByName(values.places).map((place) => linkPlace(index, place)),
    claims: index.claimsInOrder.map((claim) => linkClaim(index, claim)),
  };
}

type DatedEvent = Of<'events'> & Pick<DossierEvent, 'date' | 'number' | 'lane' | 'kindLabel'>;

/** Everything that one record is looked up by from another. */
interface Index {
  readonly values: Frontmatter;
  readonly prose: Prose;
  readonly chronology: readonly DatedEvent[];
  readonly claimsInOrder: readonly Of<'claims'>[];
  /** Key judgements and paragraphs by anchor, in reading order. */
  readonly backlinks: ReadonlyMap<string, Backlink>;
  readonly events: ReadonlyMap<string, EventReference>;
  readonly sources: ReadonlyMap<string, Reference>;
  readonly claims: ReadonlyMap<string, Reference>;
  readonly actors: ReadonlyMap<string, Reference>;
  readonly places: ReadonlyMap<string, Of<'places'>>;
}

function indexRecords(values: Frontmatter, prose: Prose): Index {
  const chronology = inOrderOfTime(values.events);
  const backlinks = backlinksOf(values, prose);
  const labels = labelSources(values.sources);
  return {
    values,
    prose,
    chronology,
    claimsInOrder: inOrderOfText(values.claims, [...backlinks.keys()]),
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
): Map<string, Reference> {
  return new Map(
    records.map((record) => [
      record.id,
      { id: record.id, anchor: recordAnchor(kind, record.id), label: labelOf(record) },
    ]),
  );
}

function eventReference({ id, number, title, lane, status }: DatedEvent): EventReference {
  return { id, anchor: recordAnchor('event', id), label: `${number} ${title}`, number, title, lane, status };
}

/** Events with their dates read and their numbers: by date, then as the author ordered those of one date, then by id. */
function inOrderOfTime(events: readonly Of<'events'>[]): DatedEvent[] {
  const dated = events.map((event) => {
    const { edtf, order, extent: stated } = event.date;
    const period = parsePeriod(edtf);
    const extent = stated ?? impliedExtent(edtf);
    const label = formatPeriod(period, extent);
    const date = { ...event.date, period, extent, label, precision: ucdpDatePrecision(period, extent) };
    const { lane, label: kindLabel } = kindOf(event.kind);
    return { event: { ...event, date, lane, kindLabel }, period, order: order ?? 0 };
  });
  return dated
    .sort((a, b) => comparePeriods(a.period, b.period) || a.order - b.order || byText(a.event.id, b.event.id))
    .map(({ event }, index) => ({ ...event, number: index + 1 }));
}

/** Claims by the first passage that makes them, then by id. */
function inOrderOfText(claims: readonly Of<'claims'>[], anchors: readonly string[]): Of<'claims'>[] {
  const first = (claim: Of<'claims'>) => Math.min(...anchorsOf(claim).map((anchor) => anchors.indexOf(anchor)));
  return [...claims].sort((a, b) => first(a) - first(b) || byText(a.id, b.id));
}

function anchorsOf({ paragraph }: Of<'claims'>): readonly string[] {
  return typeof paragraph === 'string' ? [paragraph] : paragraph;
}

function backlinksOf(values: Frontmatter, { sections }: Prose): Map<string, Backlink> {
  const judgements = values.keyJudgements.map((_, index) => ({
    anchor: judgementAnchor(index + 1),
    label: `key judgement\u00a0${index + 1}`,
  }));
  const paragraphs = sections
    .flatMap(({ passages }) => passages)
    .map(({ id, number }) => ({ anchor: id, label: `¶\u00a0${number}` }));
  return new Map([...judgements, ...paragraphs].map((backlink) => [backlink.anchor, backlink]));
}

function linkEvent(index: Index, { sources, uncited, ...event }: DatedEvent): DossierEvent {
  return {
    ...event,
    ...eventReference({ ...event, sources, uncited }),
    places: event.places.map((at) => {
      const place = found(index.places, at.place);
      const precision = at.precision ?? place.precision;
      return { ...at, anchor: recordAnchor('place', place.id), name: place.name, precision };
    }),
    actors: event.actors.map((actor) => {
      const { anchor, label } = found(index.actors, actor.actor);
      return { ...actor, anchor, name: label };
    }),
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

/** Whom a row of casualties counts, in words; null for people of whom nothing is said. */
function whoLabel({ actors }: Index, who: string): string | null {
  if (actors.has(who)) return found(actors, who).label;
  return who === 'unspecified' ? null : found(new Map(nonActors.map((name) => [name as string, name])), who);
}

function linkActor(index: Index, actor: Of<'actors'>): DossierActor {
  return {
    ...actor,
    anchor: recordAnchor('actor', actor.id),
    affiliations: actor.affiliations.map((affiliation) => {
      const { anchor, label } = found(index.actors, affiliation.actor);
      const { paragraph } = affiliation;
      return {
        ...affiliation,
        anchor,
        name: label,
        passage: paragraph ? found(index.backlinks, paragraph) : null,
      };
    }),
    events: eventsThat(index, ({ actors }) => actors.some((one) => one.actor === actor.id)),
  };
}

function linkSource(index: Index, source: Of<'sources'>): DossierSource {
  const cites = (record: { readonly sources?: readonly string[] | undefined }) =>
    record.sources?.includes(source.id) ?? false;
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

function linkPlace(index: Index, place: Of<'places'>): DossierPlace {
  const events = eventsThat(index, ({ places }) => places.some((at) => at.place === place.id));
  return { ...place, anchor: recordAnchor('place', place.id), events };
}

function linkClaim(index: Index, { sources, uncited, ...claim }: Of<'claims'>): DossierClaim {
  const conflicts = (other: Of<'claims'>) =>
    claim.conflictsWith.includes(other.id) || other.conflictsWith.includes(claim.id);
  return {
    ...claim,
    anchor: recordAnchor('claim', claim.id),
    evidence: evidenceOf(index, { sources, uncited }),
    passages: anchorsOf(claim as Of<'claims'>).map((anchor) => found(index.backlinks, anchor)),
    events: eventsThat(index, ({ id }) => claim.events.includes(id)),
    conflictsWith: claimsThat(index, conflicts),
  };
}

function linkJudgement(index: Index, number: number): DossierJudgement {
  const judgement = index.values.keyJudgements[number - 1];
  if (!judgement) throw new RangeError(`no key judgement ${number}`);
  return {
    anchor: judgementAnchor(number),
    number,
    text: judgement.text,
    evidence: evidenceOf(index, judgement),
    events: eventsThat(index, ({ id }) => judgement.events.includes(id)),
    claims: claimsThat(index, ({ id }) => judgement.claims.includes(id)),
  };
}

function evidenceOf(
  index: Index,
  { sources, uncited }: { sources?: readonly string[] | undefined; uncited?: true | undefined },
): Evidence {
  if (uncited) return { uncited };
  return { uncited: false, sources: [...new Set(sources)].map((id) => found(index.sources, id)) };
}

function eventsThat(index: Index, test: (event: DatedEvent) => boolean): EventReference[] {
  return index.chronology.filter(test).map(({ id }) => found(index.events, id));
}

function claimsThat(index: Index, test: (claim: Of<'claims'>) => boolean): Reference[] {
  return index.claimsInOrder.filter(test).map(({ id }) => found(index.claims, id));
}

function judgementsThat(
  { values, backlinks }: Index,
  test: (judgement: Frontmatter['keyJudgements'][number]) => boolean,
): Backlink[] {
  return values.keyJudgements.flatMap((judgement, at) =>
    test(judgement) ? [found(backlinks, judgementAnchor(at + 1))] : [],
  );
}

function marksOf({ prose }: Index, kind: Mark['kind'], target: string): Mark[] {
  return prose.marks.filter((mark) => mark.kind === kind && mark.target === target);
}

/** The passages in which a record is marked, each once, in reading order. */
function passagesMarked(index: Index, kind: Mark['kind'], target: string): Backlink[] {
  const anchors = new Set(marksOf(index, kind, target).map(({ passage }) => passage));
  return [...anchors].map((anchor) => found(index.backlinks, anchor));
}

/** Publication and date; of sources that would be called alike, each gets a letter in the order of their ids. */
function labelSources(sources: readonly Of<'sources'>[]): Map<string, string> {
  const plain = (source: Of<'sources'>) => {
    const date = source.issued ? formatPeriod(parsePeriod(source.issued), 'within', 'short') : 'no date';
    return `${source['container-title-short'] ?? source['container-title']}, ${date}`;
  };
  const groups = Map.groupBy(
    [...sources].sort((a, b) => byText(a.id, b.id)),
    plain,
  );
  return new Map(
    [...groups].flatMap(([label, group]) =>
      group.map(({ id }, at): [string, string] => [id, group.length > 1 ? `${label} (${letters(at)})` : label]),
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

function sortedSources(sources: readonly Of<'sources'>[]): Of<'sources'>[] {
  return [...sources].sort(
    (a, b) =>
      collator.compare(a['container-title'], b['container-title']) ||
      byText(a.issued ?? '', b.issued ?? '') ||
      byText(a.id, b.id),
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function found<V>(records: ReadonlyMap<string, V>, id: string): V {
  const record = records.get(id);
  if (record === undefined) throw new RangeError(`no record ${id}`);
  return record;
}
