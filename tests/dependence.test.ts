import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dependenceOf, type Load, type Resting } from '../src/model/dependence.ts';
import type { Dossier } from '../src/model/dossier.ts';
import { linkDossier } from '../src/model/link.ts';
import { formatProblems } from '../src/model/problems.ts';
import { readSource } from '../src/reading/frontmatter.ts';
import { parseProse } from '../src/reading/mdx.ts';
import { settlePermalinks } from '../src/reading/permalinks.ts';
import { validateFrontmatter } from '../src/reading/validate.ts';
import { dependenceInWords, fallInWords, keptOf, loadInWords } from '../src/views/dependence.ts';

type Parts = Parameters<typeof linkDossier>[0];

function partsOf(file: string): Parts {
  const source = readSource(file, readFileSync(file, 'utf8'));
  const { values, problems } = validateFrontmatter(source);
  if (!values) throw new Error(formatProblems(problems));
  return { slug: 'a-dossier', values, ...settlePermalinks(source, parseProse(source).prose, null) };
}

/** The same text without some of its sources: what rested on them alone is uncited. */
function without(gone: readonly string[], { values, prose, ...parts }: Parts): Parts {
  const isLeft = (id: string | undefined) => id === undefined || !gone.includes(id);
  const stripped = <R extends { sources?: string[] | undefined; uncited?: true | undefined }>(record: R): R => {
    if (record.sources === undefined) return record;
    const sources = record.sources.filter(isLeft);
    return sources.length > 0 ? { ...record, sources } : { ...record, sources: undefined, uncited: true as const };
  };
  const events = values.events.map((event) => ({
    ...stripped(event),
    casualties: event.casualties.map(({ creditedTo, ...row }) => (isLeft(creditedTo) ? { ...row, creditedTo } : row)),
  }));
  return {
    ...parts,
    values: {
      ...values,
      events,
      claims: values.claims.map(stripped),
      keyJudgements: values.keyJudgements.map(stripped),
      sources: values.sources.filter(({ id }) => isLeft(id)),
    },
    prose: { ...prose, marks: prose.marks.filter(({ kind, target }) => kind !== 'source' || isLeft(target)) },
  };
}

/** What of a dossier has a source: events and claims by id, passages and points by anchor. */
function sourced({ events, claims, sections, sources, keyJudgements }: Dossier) {
  const cites = ({ evidence }: Pick<Dossier['claims'][number], 'evidence'>) => evidence?.uncited === false;
  const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
  const [happened, said] = [idsOf(events.filter(cites)), idsOf(claims.filter(cites))];
  const cited = sources.flatMap(({ passages }) => passages.map(({ anchor }) => anchor));
  return {
    events: happened,
    claims: said,
    passages: idsOf(sections.flatMap(({ passages }) => passages)).filter((id) => cited.includes(id)),
    points: keyJudgements
      .filter(
        (point) =>
          cites(point) ||
          point.events.some(({ id }) => happened.includes(id)) ||
          point.claims.some(({ id }) => said.includes(id)),
      )
      .map(({ anchor }) => anchor),
  };
}

/** What has a source before and none once these are taken away. */
function lostWithout(gone: readonly string[], parts: Parts) {
  const [before, after] = [sourced(linkDossier(parts)), sourced(linkDossier(without(gone, parts)))];
  const lost = (kind: keyof typeof before) => before[kind].filter((one) => !after[kind].includes(one));
  return { events: lost('events'), claims: lost('claims'), passages: lost('passages'), points: lost('points') };
}

const named = ({ events, claims, passages, points }: Resting) => ({
  events: events.map(({ id }) => id),
  claims: claims.map(({ id }) => id),
  passages: passages.map(({ anchor }) => anchor),
  points: points.map(({ anchor }) => anchor),
});

const files = globSync('{tests/fixtures/dossiers,content}/*/index.mdx').sort();

test('the dossiers that are taken apart are there', () => {
  expect(files.length).toBeGreaterThanOrEqual(5);
  expect(files.some((file) => file.includes('ttp-pakistan-afghanistan'))).toBe(true);
});

describe.each(files.map((file) => file.replaceAll('\\', '/')))('%s', (file) => {
  const parts = partsOf(file);
  const dossier = linkDossier(parts);
  const { loads, parties, uncited } = dependenceOf(dossier);

  test('what falls with a source is what has none once that is taken away', () => {
    expect([...loads.keys()]).toEqual(dossier.sources.map(({ id }) => id));
    for (const [id, { falls }] of loads) expect(named(falls), id).toEqual(lostWithout([id], parts));
    expect([...loads.values()].some(({ falls }) => falls.events.length > 0)).toBe(true);
  });

  test('what falls with a party is what has no source once all that it told is taken away', () => {
    for (const { name, sources, falls } of parties.filter(({ sources }) => sources.length > 1)) {
      const gone = sources.map(({ id }) => id);
      expect(named(falls), name).toEqual(lostWithout(gone, parts));
    }
  });

  test('so it is where every second source was told by one party', () => {
    const sources = parts.values.sources.map((source, at) => ({ ...source, origin: `party ${at % 2}` }));
    const bare = <R extends { origin?: string | undefined }>(record: R): R => ({ ...record, origin: undefined });
    const { events, claims } = parts.values;
    const values = { ...parts.values, sources, events: events.map(bare), claims: claims.map(bare) };
    const told = { ...parts, values };
    for (const party of dependenceOf(linkDossier(told)).parties) {
      const gone = sources.filter(({ origin }) => origin === party.name).map(({ id }) => id);
      expect(party.sources.map(({ id }) => id).sort()).toEqual(gone.sort());
      if (gone.length > 0) expect(named(party.falls), party.name).toEqual(lostWithout(gone, told));
    }
  });

  test('a record that was told by another than its source is that party’s, whatever it cites', () => {
    const [id = ''] = dossier.events.flatMap((event) => (event.evidence.uncited ? [] : [event.id]));
    const events = parts.values.events.map((event) => (event.id === id ? { ...event, origin: 'a stranger' } : event));
    const told = dependenceOf(linkDossier({ ...parts, values: { ...parts.values, events } }));
    for (const { name, falls } of told.parties)
      expect(
        falls.events.some((event) => event.id === id),
        name,
      ).toBe(name === 'a stranger');
  });

  test('a source carries all that names it', () => {
    for (const { id, events, claims, passages } of dossier.sources) {
      const carried = loads.get(id)?.carries;
      expect(carried && named(carried)).toMatchObject({
        events: events.map((event) => event.id),
        claims: claims.map((claim) => claim.id),
      });
      expect(carried?.passages.map(({ anchor }) => anchor).sort()).toEqual(
        passages
          .map(({ anchor }) => anchor)
          .filter((anchor) => !anchor.startsWith('key-judgements-'))
          .sort(),
      );
    }
  });

  test('what has no source and could have one is uncited', () => {
    const { events, claims, passages, points } = sourced(dossier);
    const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
    const rest = (all: readonly string[], some: readonly string[]) => all.filter((one) => !some.includes(one));
    expect(named(uncited)).toEqual({
      events: rest(idsOf(dossier.events), events),
      claims: rest(idsOf(dossier.claims.filter(({ type }) => type !== 'observation')), claims),
      passages: rest(idsOf(dossier.sections.flatMap((section) => section.passages)), passages),
      points: rest(
        dossier.keyJudgements.map(({ anchor }) => anchor),
        points,
      ),
    });
  });
});

type Evidenced = Parameters<typeof dependenceOf>[0];

const evidence = (ids: string) => {
  const sources = [...ids].map((id) => ({ id, anchor: `source-${id}`, label: id }));
  return sources.length > 0 ? { uncited: false, sources } : { uncited: true };
};
/** A record that rests on sources of one letter each. */
const resting = (id: string, on: string, more: object = {}) => ({
  id,
  anchor: `record-${id}`,
  label: id,
  text: id,
  type: 'fact',
  evidence: evidence(on),
  events: [],
  claims: [],
  ...more,
});
const source = (id: string, origin?: string, ...passages: string[]) => ({
  id,
  anchor: `source-${id}`,
  label: id,
  origin,
  passages: passages.map((anchor) => ({ anchor, label: anchor })),
});
const made = (changes: object) =>
  dependenceOf({ events: [], claims: [], sources: [], keyJudgements: [], sections: [], ...changes } as Evidenced);

describe('what rests on how much', () => {
  const sources = [source('a', 'the port'), source('b', 'the port'), source('c'), source('d')];
  const records = ['', 'a', 'c', 'ab', 'ac', 'cd', 'abc'].map((on, at) => resting(`r${at}`, on));
  const counts = { all: 7, onNone: 1, onOne: 2, onOneOrigin: 1, onSeveral: 3 };
  const none = { all: 0, onNone: 0, onOne: 0, onOneOrigin: 0, onSeveral: 0 };

  test('is counted of events and of claims by themselves; a source without an origin is its own', () => {
    expect(made({ sources, events: records })).toMatchObject({ events: counts, claims: none });
    expect(made({ sources, claims: records })).toMatchObject({ events: none, claims: counts });
  });

  test('is of one origin, too, where the record says who told its sources', () => {
    const told = resting('told', 'cd', { origin: 'the guild' });
    expect(made({ sources, events: [...records, told] }).events).toEqual({ ...counts, all: 8, onOneOrigin: 2 });
  });

  test('is not counted of observations, which rest on nothing', () => {
    const ours = resting('ours', '', { type: 'observation', evidence: null });
    const { claims, uncited } = made({ sources, claims: [...records, ours] });
    expect(claims).toEqual(counts);
    expect(uncited.claims.map(({ id }) => id)).toEqual(['r0']);
  });

  test('is nothing of an empty text', () => {
    expect(made({})).toMatchObject({ events: none, claims: none, parties: [] });
  });
});

describe('a point', () => {
  const sources = [source('a'), source('b')];
  const events = [resting('happened', 'a')];
  const point = (on: string, events: readonly string[]) =>
    resting('point', on, { anchor: 'key-judgements-1', number: 1, events: events.map((id) => ({ id })) });
  const fallen = (on: string, named: readonly string[]) => {
    const { loads, uncited } = made({ sources, events, keyJudgements: [point(on, named)] });
    const lost = [...loads].filter(([, { falls }]) => falls.points.length > 0).map(([id]) => id);
    return uncited.points.length > 0 ? 'uncited' : lost.join();
  };

  test.each([
    ['', ['happened'], 'a'],
    ['a', ['happened'], 'a'],
    ['b', ['happened'], ''],
    ['b', [], 'b'],
    ['', [], 'uncited'],
  ])('that cites %j and names %j falls with %j', (on, named, expected) => {
    expect(fallen(on, named)).toBe(expected);
  });

  test('is called by its number', () => {
    const { loads } = made({ sources, events, keyJudgements: [point('b', [])] });
    expect(loads.get('b')?.falls.points).toEqual([{ anchor: 'key-judgements-1', label: 'summary\u00a01' }]);
  });
});

describe('parties', () => {
  const sources = [source('a', 'the port'), source('b', 'the guild'), source('c', 'the guild'), source('d')];

  test('are those who told a source and those whom the text credits, each once', () => {
    const claims = [resting('tons', '', { creditedTo: 'the guild' }), resting('toll', '', { creditedTo: 'a pilot' })];
    const { parties } = made({ sources, claims });
    const told = parties.map(({ name, sources, credited }) => [
      name,
      sources.map(({ id }) => id).join(''),
      credited.map(({ label }) => label).join(),
    ]);
    expect(told.sort()).toEqual([
      ['a pilot', '', 'toll'],
      ['the guild', 'bc', 'tons'],
      ['the port', 'a', ''],
    ]);
  });

  test('come in the order of what they carry alone, not of all that they carry', () => {
    const events = ['ad', 'ad', 'ad', 'bc', 'b'].map((on, at) => resting(`event-${at}`, on));
    expect(made({ sources, events }).parties.map(({ name }) => name)).toEqual(['the guild', 'the port']);
  });

  test('carry what is credited to them, too', () => {
    const events = [resting('one', 'a')];
    const claims = ['x', 'y'].map((id) => resting(id, '', { creditedTo: 'a pilot' }));
    expect(made({ sources, events, claims }).parties.map(({ name }) => name)).toEqual([
      'a pilot',
      'the port',
      'the guild',
    ]);
  });

  test('without a source let nothing fall', () => {
    const claims = [resting('x', 'd', { creditedTo: 'a pilot' }), resting('y', '', { creditedTo: 'a pilot' })];
    const [pilot] = made({ sources, claims }).parties;
    expect(pilot && named(pilot.falls)).toEqual({ events: [], claims: [], passages: [], points: [] });
  });
});

describe('in words', () => {
  const counts = (all: number, onNone = 0, onOne = 0, onOneOrigin = 0, onSeveral = 0) => ({
    all,
    onNone,
    onOne,
    onOneOrigin,
    onSeveral,
  });

  test.each([
    [counts(1, 1), 'The one event cites no source.'],
    [counts(3, 3), 'None of the 3 events cites a source.'],
    [counts(4, 0, 4), 'Every cited event rests on one source (4 of 4).'],
    [counts(5, 1, 4), 'Every cited event rests on one source (4 of 5; the other one cites none).'],
    [counts(6, 2, 4), 'Every cited event rests on one source (4 of 6; the other 2 cite none).'],
    [counts(1, 0, 1), 'Of 1 event, 1 rests on one source.'],
    [counts(3, 2, 0, 0, 1), 'Of 3 events, 1 rests on several and 2 on none.'],
    [
      counts(9, 1, 5, 1, 2),
      'Of 9 events, 5 rest on one source, 1 on several of one origin, 2 on several and 1 on none.',
    ],
  ])('what the records rest on is told: %#', (events, sentence) => {
    expect(dependenceInWords({ events, claims: counts(0) })).toEqual([sentence]);
  });

  test('events and claims have a sentence each, and those that are not there none', () => {
    expect(dependenceInWords({ events: counts(2, 2), claims: counts(1, 1) })).toEqual([
      'None of the 2 events cites a source.',
      'The one claim cites no source.',
    ]);
    expect(dependenceInWords({ events: counts(0), claims: counts(0) })).toEqual([]);
  });

  const list = (count: number, label: (number: number) => string = String) =>
    Array.from({ length: count }, (_, at) => ({ id: `${at}`, anchor: `anchor-${at}`, label: label(at + 1) }));
  const load = (events = 0, claims = 0, passages = 0, points = 0) =>
    ({
      events: list(events),
      claims: list(claims),
      passages: list(passages),
      points: list(points, (number) => `summary\u00a0${number}`),
    }) as unknown as Resting;

  test.each([
    [load(), 'nothing'],
    [load(1), '1 event'],
    [load(0, 2), '2 claims'],
    [load(0, 0, 1), '1 paragraph'],
    [load(2, 1), '2 events and 1 claim'],
    [load(3, 2, 1), '3 events, 2 claims and 1 paragraph'],
  ])('a load is told in counts: %#', (resting, words) => {
    expect(loadInWords(resting)).toBe(words);
  });

  test('records are events and claims together', () => {});

  test('what is kept is what a load carries and does not lose', () => {
    expect(keptOf({ carries: load(3), falls: load(1), weakens: [] })).toEqual(new Set(['anchor-1', 'anchor-2']));
    expect(keptOf({ carries: load(0, 2), falls: load(0, 2), weakens: [] })).toEqual(new Set());
    expect(keptOf({ carries: load(0, 0, 2), falls: load(), weakens: [] })).toEqual(new Set(['anchor-0', 'anchor-1']));
  });

  const falling = (falls: Resting): Load => ({ carries: falls, falls, weakens: [] });

  test.each([
    [load(), 'Without it, nothing is without a source.'],
    [load(1), 'Without it, 1 event has no source.'],
    [load(0, 0, 2), 'Without it, 2 paragraphs have no source.'],
    [load(3, 2), 'Without it, 3 events and 2 claims have no source.'],
    [load(1, 0, 0, 1), 'Without it, 1 event has no source; summary\u00a01 names nothing else that is cited.'],
    [
      load(1, 1, 1, 2),
      'Without it, 1 event, 1 claim and 1 paragraph have no source; summary\u00a01 and summary\u00a02 name nothing else that is cited.',
    ],
  ])('what falls is told: %#', (falls, sentence) => {
    expect(fallInWords(falling(falls))).toBe(sentence);
  });

  test('a point that loses a part is told apart', () => {
    const { points } = load(0, 0, 0, 1);
    expect(fallInWords({ carries: load(1), falls: load(1), weakens: points })).toBe(
      'Without it, 1 event has no source; summary\u00a01 loses a part.',
    );
  });

  test('a point that falls is told where nothing else does', () => {
    const words = fallInWords(falling(load(0, 0, 0, 1)));
    expect(words).toContain('summary\u00a01 names nothing else that is cited');
    expect(words).not.toContain('nothing is without');
  });
});
