import type { Dossier } from '../../src/model/dossier.ts';
import { classesOf, describeElement, type Element, isWithin, type Page, textOf, upwards } from './page.ts';

/** What is wrong with the page of a dossier, in words; nothing when all is well. */
export type DossierRule = (page: Page, dossier: Dossier) => readonly string[];

/** What must be true of the page of a dossier, whatever it is about. */
export const dossierRules: Readonly<Record<string, DossierRule>> = {
  'has every anchor that the addresses promise': (page, dossier) =>
    anchorsOf(dossier)
      .filter((id) => !page.ids.has(id))
      .map((id) => `no #${id}`),
  'has its parts in order': partsInOrder,
  'numbers its events as the chronology does': (page, { events }) =>
    page.elements.filter(isNumber).flatMap((link) => {
      const event = events.find(({ id }) => link.attributes.get('href') === `#event-${id}`);
      const row = rowOf(find(page, event && `event-${event.id}`));
      return row && String(event?.number) === textOf(link)
        ? []
        : [`${describeElement(link)} says ${textOf(link)}, the chronology ${event?.number}`];
    }),
  'lists its events once each, in the order of their numbers': (page, { events }) => {
    const rows = page.elements.filter(
      (element) => /^event-/.test(element.attributes.get('id') ?? '') && element.tag === 'div' && rowOf(element),
    );
    return same(
      'rows',
      rows.map(({ attributes }) => attributes.get('id') ?? ''),
      events.map(({ id }) => `event-${id}`),
    );
  },
  'reports in the prose each event that says it is reported there': (page, { events }) =>
    events.flatMap(({ id, passages }) =>
      same(
        `event-${id}`,
        linkingTo(page, `event-${id}`, inText, (link) => isNumber(link) || isSupport(link)),
        passages.map(({ anchor }) => anchor),
      ),
    ),
  'draws every event on the timeline, horizontal and vertical': (page, { events }) =>
    ['horizontal', 'vertical'].flatMap((way) =>
      same(
        `the ${way} timeline`,
        marksIn(page, (element) => classesOf(element).includes(way)).sort(),
        events.map(({ id }) => id).sort(),
      ),
    ),
  'draws every event that has a site closer than a country on the map, by itself or in a count': (
    page,
    { events, places },
  ) => {
    const placed = new Set(places.filter(({ kind }) => kind !== 'country').map(({ id }) => id));
    const drawn = new Set(marksIn(page, ({ tag }) => tag === 'dossier-map'));
    const sited = events.filter((event) =>
      event.places.some(({ place, role }) => placed.has(place) && role === 'site'),
    );
    const counted = page.elements
      .filter((element) => element.tag === 'a' && classesOf(element).includes('count'))
      .flatMap((count) => textOf(count).match(/(?<=[:,] )\d+/g) ?? []);
    return sited
      .filter(({ id, number }) => !drawn.has(id) && !counted.includes(`${number}`))
      .map(({ id }) => `no mark of ${id} on the map`);
  },
  'names every mark': ({ elements }) =>
    elements
      .filter((element) => element.tag === 'a' && classesOf(element).includes('mark'))
      .filter((mark) => !/^\d+[.,]? .+/.test(mark.attributes.get('aria-label') ?? textOf(mark)))
      .map(describeElement),
  'leads from every source back to all that rests on it, and to nothing else': (page, dossier) =>
    dossier.sources.flatMap(({ id }) => {
      const resting = [...linkingTo(page, `source-${id}`, citing), ...pointsOn(dossier, id)];
      return same(`source-${id}`, [...new Set(resting)].sort(), linkedFrom(page, `source-${id}`, citing));
    }),
  'counts citations as they stand in the prose': (page, { sources }) =>
    sources.flatMap(({ id, timesCited }) => {
      const found = links(page, `source-${id}`).filter((link) => within(link, ({ tag }) => tag === 'article')).length;
      return found === timesCited ? [] : [`source-${id} is cited ${found} times, and says ${timesCited}`];
    }),
  'puts citations that stand side by side into one pair of brackets': ({ elements }) =>
    elements.flatMap((element) => {
      const words = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
      const cites = (child: (typeof words)[number] | undefined) =>
        typeof child === 'object' && classesOf(child).includes('cite');
      return words.flatMap((child, at) => {
        if (typeof child === 'string' || !cites(child)) return [];
        const expected = [cites(words[at - 1]) ? '' : '(', cites(words[at + 1]) ? ';' : ')'];
        const said = textOf(child);
        const found = [said.startsWith('(') ? '(' : '', said.at(-1)];
        return found.join() === expected.join() ? [] : [`${said} stands between ${found.join(' ')}`];
      });
    }),
  'says who signs it and on what terms, in its head and where it is cited': (page, { by, publisher, licence }) => {
    const citing = page.elements.find((element) => classesOf(element).includes('citing'));
    const parts = [headOf(page), citing ? textOf(citing) : ''];
    const names = by?.map(({ family, literal }) => family ?? literal ?? '') ?? ['signed'];
    const words = [...names, ...[publisher, licence?.records, licence?.prose].filter((word) => word !== undefined)];
    return parts.flatMap((part) => words.filter((word) => !part.includes(word)).map((word) => `“${word}” is not said`));
  },
  'speaks of an article only where it restates one': ({ elements }, { mode }) =>
    elements
      .filter(
        ({ tag, attributes }) =>
          mode === 'own' && tag !== 'html' && (tag === 'article' || attributes.get('lang') === 'en'),
      )
      .filter((part) => /\barticle\b/i.test(part.attributes.get('aria-label') ?? engineWords(part)))
      .map((part) => `${describeElement(part)} of an analysis of one’s own speaks of an article`),
  'says who made its checks': (page, { events, claims }) => {
    const makers = new Set([...events, ...claims].flatMap(({ checks }) => checks.map(({ by }) => by)));
    const parts = page.elements.filter((part) => classesOf(part).includes(makers.size > 1 ? 'checks' : 'notes'));
    const said = parts.map(textOf).join();
    return [...makers]
      .filter((by) => !said.toLowerCase().includes(by.toLowerCase()))
      .map((by) => `“${by}” is not said`);
  },
  'sets observations of ours apart from the claims of the text': (page, { claims }) =>
    claims.flatMap(({ id, type }) => {
      const row = find(page, `claim-${id}`);
      const isApart = row !== undefined && within(row, (element) => classesOf(element).includes('observations'));
      return isApart === (type === 'observation') ? [] : [`claim-${id} stands in the wrong list`];
    }),
  'says of each record what checks found, or that nobody checked it': (page, { events, claims }) => [
    ...events.flatMap(({ id, checks, claimChecks }) => {
      const row = find(page, `event-${id}`);
      const state =
        row && page.elements.find((part) => classesOf(part).includes('own-findings') && isWithin(part, `event-${id}`));
      const saysNone = state !== undefined && /(^|; )not checked/i.test(textOf(state));
      const count = checks.length + claimChecks.flat().length;
      return state && (count === 0) === saysNone ? [] : [`event-${id} has ${count} checks, and does not say so`];
    }),
    ...claims.flatMap((claim) => {
      if (claim.type === 'observation') return [];
      const before = page.elements.slice(0, find(page, `claim-${claim.id}`)?.order ?? 0);
      const heading = before.findLast(
        ({ tag, attributes }) => tag === 'h3' && attributes.get('id')?.startsWith('claims-'),
      );
      const group = heading?.attributes.get('id')?.replace('claims-', '');
      return group === groupOf(claim) ? [] : [`claim-${claim.id} stands under ${group}, not ${groupOf(claim)}`];
    }),
  ],
  'lists each check where it was made': (page, { events, claims }) =>
    [
      ...events.map(({ id, checks }) => [`event-${id}`, checks] as const),
      ...claims.map(({ id, checks }) => [`claim-${id}`, checks] as const),
    ].flatMap(([id, checks]) => {
      const addresses = page.elements
        .filter(
          ({ tag, attributes, ...link }) =>
            tag === 'a' && /^https?:/.test(attributes.get('href') ?? '') && isWithin({ tag, attributes, ...link }, id),
        )
        .map(({ attributes }) => attributes.get('href') ?? '');
      return same(
        id,
        addresses.sort(),
        checks.flatMap(({ URL, archive }) => [URL, ...(archive ? [archive.URL] : [])]).sort(),
      );
    }),
  'says whom it restates, as of when, and what it rests on': (page, { article, asOf, sourceSummary }) => {
    const text = headOf(page);
    const day = page.elements.find(({ attributes }) => attributes.get('datetime') === asOf);
    return [
      ...[article?.title ?? '', article?.publication ?? '', sourceSummary].filter(
        (words) => !text.includes(words.trim()),
      ),
      ...(day ? [] : [`no day ${asOf}`]),
    ].map((words) => `the head lacks “${words}”`);
  },
};

/** The anchors that the page of a dossier has to have, whatever happens to its markup. */
export function anchorsOf(dossier: Dossier): readonly string[] {
  const { sections, events, actors, sources, places, claims, keyJudgements } = dossier;
  return [
    ...['key-judgements', 'key-depth', 'timeline', 'map', 'chronology', 'actors', 'sources', 'reading-notes'],
    ...(claims.some(({ value }) => value !== undefined) ? ['key-figures'] : []),
    ...(events.some(({ lane }) => lane === 'words') ? ['who-said-what'] : []),
    ...(claims.some(({ type }) => type === 'forecast') ? ['claims-forecasts'] : []),
    ...(sources.length > 1 ? ['sources-balance'] : []),
    ...(sources.some(({ origin }) => origin) ? ['sources-told'] : []),
    'sources-carry',
    ...keyJudgements.map(({ anchor }) => anchor),
    ...sections.flatMap(({ id, passages }) => [id, ...passages.map((passage) => passage.id)]),
    ...events.map(({ id }) => `event-${id}`),
    ...actors.map(({ id }) => `actor-${id}`),
    ...sources.map(({ id }) => `source-${id}`),
    ...places.map(({ id }) => `place-${id}`),
    ...claims.map(({ id }) => `claim-${id}`),
  ];
}

/** The day it speaks for, title, what it restates; judgements, what it rests on; timeline and map; prose; evidence. */
function partsInOrder(page: Page, { asOf, article, sourceSummary, sections }: Dossier): readonly string[] {
  const { elements } = page;
  const order = (test: (element: Element) => boolean) => elements.find(test)?.order ?? -1;
  const at = (id: string | undefined) => find(page, id)?.order ?? -1;
  const saying = (tag: string, words: string) =>
    order((element) => element.tag === tag && textOf(element).includes(words.trim()));
  const parts: readonly (readonly [string, number])[] = [
    ['as of', order(({ attributes }) => attributes.get('datetime') === asOf)],
    ['title', order(({ tag }) => tag === 'h1')],
    ...(article ? [['what it restates', saying('p', article.publication)] as const] : []),
    ['key judgements', at('key-judgements')],
    ['source summary', saying('dd', sourceSummary)],
    ['timeline and map, the first', Math.min(at('timeline'), at('map'))],
    ['timeline and map, the second', Math.max(at('timeline'), at('map'))],
    ...sections.map(({ id }) => [`#${id}`, at(id)] as const),
    ...['chronology', 'actors', 'sources', 'reading-notes', 'cite'].map((id) => [`#${id}`, at(id)] as const),
  ];
  return parts.flatMap(([name, place], index) => {
    const [before, earlier] = parts[index - 1] ?? ['', -1];
    return place < 0 ? [`there is no ${name}`] : place < earlier ? [`${name} stands before ${before}`] : [];
  });
}

/** The ids of the records that hold a link to `#<id>`, as far as `counts` counts them; sorted, each once. */
function linkingTo(
  page: Page,
  id: string,
  counts: (record: string) => boolean,
  isMark: (link: Element) => boolean = () => true,
): readonly string[] {
  const records = links(page, id)
    .filter(isMark)
    .map(recordOf)
    .filter((record) => record !== id && counts(record));
  return [...new Set(records)].sort();
}

/** The ids that the record `#<id>` links to, as far as `counts` counts them; sorted, each once. */
function linkedFrom(page: Page, id: string, counts: (record: string) => boolean): readonly string[] {
  const targets = page.elements
    .filter((link) => link.tag === 'a' && isWithin(link, id))
    .flatMap((link) => /^#(.+)/.exec(link.attributes.get('href') ?? '')?.[1] ?? []);
  return [...new Set(targets.filter(counts))].sort();
}

/** The points that rest on a source by way of the events and claims that they name. */
function pointsOn({ keyJudgements, events, claims }: Dossier, source: string): readonly string[] {
  const rests = (record: Pick<Dossier['claims'][number], 'evidence'> | undefined) =>
    record?.evidence?.uncited === false && record.evidence.sources.some(({ id }) => id === source);
  return keyJudgements
    .filter(
      (point) =>
        point.events.some(({ id }) => rests(events.find((event) => event.id === id))) ||
        point.claims.some(({ id }) => rests(claims.find((claim) => claim.id === id))),
    )
    .map(({ anchor }) => anchor);
}

/** The record that a link stands in: a paragraph, key judgement, event, claim or another element with an anchor. */
function recordOf(link: Element): string {
  return (
    upwards(link)
      .find(({ attributes }) => attributes.has('id'))
      ?.attributes.get('id') ?? ''
  );
}

const inText = (record: string) => /-\d+$/.test(record) && !/^(event|claim|actor|sources?|place)-/.test(record);
const citing = (record: string) => inText(record) || /^(event|claim)-/.test(record);

function links(page: Page, id: string): readonly Element[] {
  return page.elements.filter(({ tag, attributes }) => tag === 'a' && attributes.get('href') === `#${id}`);
}

function marksIn(page: Page, isGround: (element: Element) => boolean): string[] {
  return page.elements
    .filter((link) => classesOf(link).includes('mark') && within(link, isGround))
    .flatMap(({ attributes }) => /^#event-(.+)/.exec(attributes.get('href') ?? '')?.[1] ?? []);
}

/** The head of a dossier: what stands under its title, and what its bar of evidence opens to. */
function headOf({ elements }: Page): string {
  const parts = elements.filter((element) => classesOf(element).some((name) => /^(masthead|basis)$/.test(name)));
  return parts.map(textOf).join(' ');
}

/** The row of the chronology that a record stands in. */
function rowOf(record: Element | undefined): Element | undefined {
  return record && upwards(record).find(({ tag }) => tag === 'tr');
}

/** The group that a claim belongs to, worked out here by itself: the first that fits, the gravest first. */
function groupOf({ checks, conflictsWith }: Dossier['claims'][number]): string {
  const now = new Set(checks.filter(({ kind }) => kind !== 'aftermath').map(({ stance }) => stance));
  if (now.has('differs') || now.has('contradicts')) return 'differ';
  if (now.has('qualifies')) return 'qualified';
  if (conflictsWith.length > 0) return 'conflicting';
  if (now.size > 0) return 'supported';
  return checks.length > 0 ? 'later' : 'unchecked';
}

const isNumber = (link: Element) => link.tag === 'a' && classesOf(link).includes('event-number');
/** A link in what a key judgement rests on. */
const isSupport = (link: Element) => within(link, (element) => classesOf(element).includes('support'));

/** The words of an element that are the engine's own, not those of a record that it quotes. */
function engineWords(element: Element): string {
  return within(element, (part) => classesOf(part).includes('own-findings')) ? '' : textOf(element);
}

function within(element: Element, test: (element: Element) => boolean): boolean {
  return upwards(element).some(test);
}

function find(page: Page, id: string | undefined): Element | undefined {
  return id === undefined ? undefined : page.elements.find(({ attributes }) => attributes.get('id') === id);
}

function same(name: string, found: readonly string[], expected: readonly string[]): readonly string[] {
  const lacks = expected.filter((id) => !found.includes(id));
  const extra = found.filter((id) => !expected.includes(id));
  return [
    ...lacks.map((id) => `${name}: lacks ${id}`),
    ...extra.map((id) => `${name}: has ${id} besides`),
    ...(lacks.length + extra.length === 0 && found.length !== expected.length ? [`${name}: some twice`] : []),
    ...(lacks.length + extra.length === 0 && /rows/.test(name) && found.join() !== expected.join()
      ? [`${name}: in another order`]
      : []),
  ];
}
