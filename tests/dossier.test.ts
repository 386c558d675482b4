import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linkDossier } from '../src/model/link.ts';
import type { Frontmatter } from '../src/model/schema/dossier.ts';
import { readSource } from '../src/reading/frontmatter.ts';
import { parseProse } from '../src/reading/mdx.ts';
import { settlePermalinks } from '../src/reading/permalinks.ts';
import { validateFrontmatter } from '../src/reading/validate.ts';
import { chance, shuffled } from './fixtures/chance.ts';
import { smallDossier, smallText } from './fixtures/site.ts';

const dossier = smallDossier();
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const find = <T extends { readonly id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((record) => record.id === id);
  if (!found) throw new RangeError(id);
  return found;
};

test('events are numbered in the order of time', () => {
  expect(dossier.events.map(({ number, id, date }) => `${number} ${id}: ${date.label}`)).toEqual([
    '1 wage-talks: March 2031',
    '2 dock-strike: 1–12\u00a0April 2031',
    '3 fuel-fire: 9\u00a0April 2031',
    '4 warning-to-morrow: by 20\u00a0April 2031',
    '5 ferry-stop: from 2\u00a0May 2031',
  ]);
});

test('an event has its lane, its kind in words, its extent and its precision', () => {
  expect(dossier.events.map(({ lane, kindLabel, date }) => [lane, kindLabel, date.extent, date.precision])).toEqual([
    ['talks', 'Talks', 'within', 4],
    ['power', 'Protest', 'throughout', 1],
    ['power', 'Incident', 'within', 1],
    ['words', 'Warning', 'within', null],
    ['measures', 'Border closure', 'throughout', 1],
  ]);
});

test('the place of an event is as exact as the event says, or else as the place itself', () => {
  const talks = find(dossier.events, 'wage-talks');
  const strike = find(dossier.events, 'dock-strike');
  expect(talks.places).toEqual([
    { place: 'port-amity', anchor: 'place-port-amity', name: 'Port Amity', role: 'site', precision: 1 },
  ]);
  expect(strike.places.map(({ name, role, precision }) => [name, role, precision])).toEqual([
    ['Port Amity', 'site', 1],
    ['North Shore', 'affected', 4],
  ]);
});

test('a casualty has its group and its source by name, or nothing', () => {
  expect(
    find(dossier.events, 'fuel-fire').casualties.map(({ whoLabel, creditedToLabel }) => [whoLabel, creditedToLabel]),
  ).toEqual([
    [null, 'Port Authority'],
    ['Dockers of Port Amity', null],
  ]);
});

test('a source is labelled by publication and date; what is not dated says so', () => {
  expect(dossier.sources.map(({ label, dateLabel }) => [label, dateLabel])).toEqual([
    ['Island Gazette, 2\u00a0Apr\u00a02031', '2\u00a0April 2031'],
    ['Island Gazette, 4\u00a0May\u00a02031', '4\u00a0May 2031'],
    ['RM, n.d.', null],
  ]);
});

test('sources that would be labelled alike get letters', () => {
  const text = smallText.replace('issued: 2031-05-04', 'issued: 2031-04-02');
  expect(smallDossier(text).sources.map(({ label }) => label)).toEqual([
    'Island Gazette, 2\u00a0Apr\u00a02031a',
    'Island Gazette, 2\u00a0Apr\u00a02031b',
    'RM, n.d.',
  ]);
});

test('letters do not end with the alphabet', () => {
  const more = Array.from(
    { length: 28 },
    (_, index) =>
      `  - { id: note-${String(index).padStart(2, '0')}, type: webpage, container-title: Note, verification: as-cited-only }\n`,
  );
  const cited = more.map((_, index) => `<Cite source="note-${String(index).padStart(2, '0')}" />`).join(' ');
  const text = smallText
    .replace('\nsources:\n', `\nsources:\n${more.join('')}`)
    .replace('See [the', `${cited} See [the`);
  const labels = smallDossier(text)
    .sources.map(({ label }) => label)
    .filter((label) => label.startsWith('Note'));
  expect(labels.slice(24)).toEqual(['y', 'z', 'aa', 'ab'].map((letter) => `Note, n.d.\u00a0${letter}`));
  expect(new Set(labels).size).toBe(28);
});

test('each source leads back to all that rests on it', () => {
  const back = dossier.sources.map(({ id, timesCited, passages, events, claims }) => ({
    id,
    timesCited,
    passages: passages.map(({ anchor, label }) => `${anchor} ${label}`),
    events: events.map(({ label }) => label),
    claims: ids(claims),
  }));
  expect(back).toEqual([
    {
      id: 'gazette-april',
      timesCited: 2,
      passages: ['opening-1 ¶\u00a01', 'the-strike-1 ¶\u00a02'],
      events: ['1 Wage talks fail', '2 Dockers stop work at Port Amity'],
      claims: [],
    },
    {
      id: 'gazette-may',
      timesCited: 2,
      passages: ['key-judgements-1 summary\u00a01', 'the-strike-2 ¶\u00a03'],
      events: ['2 Dockers stop work at Port Amity', '3 Fuel store burns'],
      claims: ['loss-large'],
    },
    {
      id: 'radio-note',
      timesCited: 1,
      passages: ['what-came-after-1 ¶\u00a04'],
      events: ['5 Ferries stop'],
      claims: [],
    },
  ]);
});

test('each event leads back to the passages that report it and the claims about it', () => {
  expect(
    dossier.events.map(({ id, passages, claims }) => [
      id,
      passages.map(({ anchor }) => anchor).join(' '),
      ids(claims).join(' '),
    ]),
  ).toEqual([
    ['wage-talks', 'opening-1', ''],
    ['dock-strike', 'key-judgements-1 the-strike-1', 'loss-large'],
    ['fuel-fire', 'key-judgements-1 the-strike-2', ''],
    ['warning-to-morrow', 'what-came-after-1', ''],
    ['ferry-stop', 'what-came-after-1', ''],
  ]);
});

test('a conflict between claims is told on both sides', () => {
  expect(dossier.claims.map(({ id, conflictsWith }) => [id, ids(conflictsWith)])).toEqual([
    ['loss-large', ['loss-small']],
    ['loss-small', ['loss-large']],
  ]);
});

test('what rests on something names it, what does not says so', () => {
  expect(find(dossier.events, 'dock-strike').evidence).toEqual({
    sources: [
      { id: 'gazette-april', anchor: 'source-gazette-april', label: 'Island Gazette, 2\u00a0Apr\u00a02031' },
      { id: 'gazette-may', anchor: 'source-gazette-may', label: 'Island Gazette, 4\u00a0May\u00a02031' },
    ],
    uncited: false,
  });
  expect(find(dossier.events, 'warning-to-morrow').evidence).toEqual({ uncited: true });
  expect(dossier.keyJudgements.map(({ evidence }) => evidence.uncited)).toEqual([false, true]);
});

test('an actor leads to its events and to the passage on its affiliations', () => {
  const dockers = find(dossier.actors, 'dockers');
  expect(dockers.roles.map(({ role, events }) => [role, events.map(({ label }) => label)])).toEqual([
    ['initiator', ['2 Dockers stop work at Port Amity', '3 Fuel store burns']],
    ['participant', ['1 Wage talks fail']],
  ]);
  expect(dockers.affiliations.map(({ name, passage }) => [name, passage?.label])).toEqual([
    ['Port Authority', '¶\u00a02'],
  ]);
});

test('a relation is told at both of its ends, each with its time', () => {
  const text = smallText.replace('wording: at odds with,', 'wording: at odds with, period: ../2031-04,');
  const linked = smallDossier(text).actors;
  const relation = ({ name, periodLabel }: { name: string; periodLabel: string | null }) => [name, periodLabel];
  expect(find(linked, 'dockers').affiliations.map(relation)).toEqual([['Port Authority', 'until April 2031']]);
  expect(find(linked, 'port-authority').inverse.map(relation)).toEqual([['Dockers of Port Amity', 'until April 2031']]);
  expect(find(linked, 'dockers').inverse).toEqual([]);
});

test('a check that found another place and date names them; the event stays where the text has it', () => {
  const text = smallText.replace(
    'stance: qualifies\n        note: The harbour log',
    'stance: contradicts\n        place: east-morrow\n        date: 2031-04-08\n        note: The harbour log',
  );
  const linked = smallDossier(text);
  const fire = find(linked.events, 'fuel-fire');
  expect(fire.isContested).toBe(true);
  expect(fire.checks.map(({ foundPlace, foundDate }) => [foundPlace?.label, foundDate])).toEqual([
    ['East Morrow', '8\u00a0April 2031'],
  ]);
  expect(fire.places.map(({ name }) => name)).toEqual(['Port Amity']);
  expect(fire.found).toMatchObject({ places: ['east-morrow'], dates: [{ label: '8\u00a0April 2031' }] });
  expect(ids(find(linked.places, 'east-morrow').foundFor.events)).toEqual(['fuel-fire']);
});

test('what a check of a claim found is found for its event, where the claim is about that one alone', () => {
  const datesFor = (events: string) => {
    const text = smallText.replace(
      '    uncited: true\n    checks:\n      - kind: corroboration\n',
      `    uncited: true\n    events: ${events}\n    checks:\n      - kind: corroboration\n        date: 2031-04-08\n`,
    );
    return find(smallDossier(text).events, 'dock-strike').found.dates.map(({ label }) => label);
  };
  expect(datesFor('[dock-strike]')).toEqual(['8\u00a0April 2031']);
  expect(datesFor('[dock-strike, fuel-fire]')).toEqual([]);
});

test('a place leads to its events', () => {
  expect(dossier.places.map(({ name, events }) => [name, events.map(({ label }) => label.split(' ')[0])])).toEqual([
    ['East Morrow', ['4']],
    ['North Shore', ['2']],
    ['Port Amity', ['1', '2', '3']],
  ]);
});

// Order is the dossier's own: an author may write the records of a file in any order.

const parts = (text: string) => {
  const source = readSource('content/port-amity/index.mdx', text);
  const fields = validateFrontmatter(source);
  const { prose, problems } = parseProse(source);
  if (!fields.values || fields.problems.length + problems.length > 0) throw new Error('the fixture has problems');
  return { slug: 'port-amity', values: fields.values, ...settlePermalinks(source, prose, null) };
};

test.each([
  ['the small dossier', smallText.replaceAll(/^ {4}shape: .*\n/gm, '')],
  [
    'the Red Sea dossier',
    readFileSync('tests/fixtures/dossiers/red-sea-ferries/index.mdx', 'utf8').replaceAll(/^ {4}shape: .*\n/gm, ''),
  ],
])('%s is the same whatever the order of its records', (_, text) => {
  const context = parts(text);
  const linked = linkDossier(context);
  const random = chance(3);
  for (let round = 0; round < 5; round++) {
    const { events, actors, sources, places, claims, datasets } = context.values;
    const values: Frontmatter = {
      ...context.values,
      events: shuffled(events, random),
      actors: shuffled(actors, random),
      sources: shuffled(sources, random),
      places: shuffled(places, random),
      claims: shuffled(claims, random),
      datasets: shuffled(datasets, random),
    };
    expect(linkDossier({ ...context, values })).toEqual(linked);
  }
});

test('building a dossier changes nothing in what it is built from', () => {
  const context = parts(smallText.replaceAll(/^ {4}shape: .*\n/gm, ''));
  const before = structuredClone(context.values);
  linkDossier(context);
  expect(context.values).toEqual(before);
});
