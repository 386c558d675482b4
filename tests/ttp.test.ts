import { expect, test } from 'vitest';
import { formatProblems } from '../src/model/problems.ts';
import { longestQuote } from '../src/model/schema/claim.ts';
import { readDossiers } from './fixtures/site.ts';

// The first dossier against the article that it restates: what is expected here was counted in the article by hand. No other
// test knows the words or numbers of this dossier.

const { dossiers, problems } = readDossiers('.');
const dossier = dossiers.find(({ slug }) => slug === 'ttp-pakistan-afghanistan');
if (!dossier) throw new Error(formatProblems(problems));
const { events, actors, sources, places, claims, sections, keyJudgements } = dossier;
const passages = sections.flatMap((section) => section.passages);
const count = <T>(list: readonly T[], test: (item: T) => boolean) => list.filter(test).length;

test('the content has no problem', () => {
  expect(formatProblems(problems)).toBe('');
});

test('it has what the article has', () => {
  expect({
    judgements: keyJudgements.length,
    sections: sections.map(({ title, passages: own }) => `${title}: ${own.length}`),
    paragraphs: passages.length,
    events: events.length,
    sources: sources.length,
    citations: sources.reduce((sum, { timesCited }) => sum + timesCited, 0),
  }).toEqual({
    judgements: 3,
    sections: [
      'Opening: 2',
      'Pakistan’s Shattered Dream: 3',
      'Fraying Relations: 6',
      'Expelling the Refugees: 3',
      '[Conclusion]: 2',
    ],
    paragraphs: 16,
    events: 33,
    sources: 18,
    citations: 20,
  });
  for (const list of [actors, places, claims]) expect(list.length).toBeGreaterThan(0);
});

test('each paragraph cites as often as the article’s does', () => {
  const cited = passages.map(({ id }) =>
    sources.reduce((sum, source) => sum + count(source.passages, ({ anchor }) => anchor === id), 0),
  );
  expect(cited).toEqual([1, 1, 1, 2, 2, 1, 3, 1, 0, 2, 2, 1, 1, 2, 0, 0]);
});

test('two sources are cited twice, the others once', () => {
  expect(sources.filter(({ timesCited }) => timesCited > 1).map(({ id, timesCited }) => `${id} ${timesCited}`)).toEqual(
    ['rferl-2022-04-21 2', 'rferl-2023-11-28 2'],
  );
});

test('each event is told in the prose', () => {
  const anchors = new Set(passages.map(({ id }) => id));
  expect(
    events.filter((event) => !event.passages.some(({ anchor }) => anchors.has(anchor))).map(({ id }) => id),
  ).toEqual([]);
});

test('the chronology', () => {
  expect(
    `\n${events.map(({ number, id, date }) => `${number}. ${id}: ${date.label}`).join('\n')}\n`.replaceAll(
      '\u00a0',
      ' ',
    ),
  ).toMatchInlineSnapshot(`
    "
    1. kabul-takeover: August 2021
    2. rapprochement-appeal: about August 2021
    3. aid-request: in August 2021, by 29 August
    4. assets-appeal: between August 2021 and 20 August 2022
    5. cross-border-threat: between August 2021 and 3 January 2023
    6. taliban-reply: between August 2021 and 3 January 2023
    7. presence-denial: between August 2021 and 2 February 2024
    8. ceasefire-collapse: December 2021
    9. attacks-stepped-up: from December 2021
    10. khost-strikes: 16 April 2022
    11. nsc-zero-tolerance: 2 January 2023
    12. nangarhar-strikes-alleged: 5 January 2023
    13. nangarhar-strikes-denied: 5 January 2023
    14. bajaur-bombing: 30 July 2023
    15. bajaur-threat: between 30 July and 22 August 2023
    16. haqqani-warning: between 30 July and 22 August 2023
    17. chitral-attack: 6 September 2023
    18. torkham-clash: 6 September 2023
    19. torkham-closure: 6–14 September 2023
    20. ttp-arrests: between 6 and 29 September 2023
    21. departure-deadline: by 5 October 2023
    22. expulsions-begin: from 1 November 2023
    23. karachi-arrests: from 1 November 2023
    24. deportations: from 1 November 2023
    25. islamabad-demolitions: by 1 November 2023
    26. yaqoob-denunciation: by 2 November 2023
    27. expulsion-decision: by 7 November 2023
    28. kakar-statement: by 20 November 2023
    29. kakar-mujahid-exchange: by 20 November 2023
    30. ttp-ultimatum: by 28 November 2023
    31. durrani-warning: by 28 November 2023
    32. fazl-kabul-visit: 7 January 2024
    33. extradition-request: 2 February 2024
    "
  `);
});

test('what the source summary counts is so', () => {
  expect(dossier.sourceSummary).toMatch(/\b18 news items, (which it cites|cited) 20 times/);
  expect(dossier.sourceSummary).toMatch(/\b(9|nine)\b[^.]*\b18\b[^.]*Pakistani newspapers/i);
  const pakistani = count(sources, ({ country, medium }) => country === 'PK' && medium === 'newspaper');
  const dawn = count(sources, (source) => source['container-title'] === 'Dawn');
  expect([pakistani, dawn]).toEqual([9, 6]);
  expect(count(sources, ({ country }) => country === 'AF')).toBe(2);
  expect(count(events, ({ evidence }) => evidence.uncited)).toBe(5);
  expect(dossier.sourceSummary).toMatch(/five of the 33 events cite nothing/);
  expect(count(events, ({ evidence }) => !evidence.uncited && evidence.sources.length !== 1)).toBe(0);
  expect(count(keyJudgements, ({ evidence }) => evidence.uncited)).toBe(3);
  const status = (wanted: string) => count(sources, ({ verification }) => verification === wanted);
  expect([status('located'), status('copy-located'), status('as-cited-only')]).toEqual([6, 2, 10]);
});

test('casualties are as exact as the article’s words', () => {
  const rows = events.flatMap(({ id, casualties }) =>
    casualties.map(
      ({ wording, kind, low, best, high }) => `${id}: ${wording}, ${kind}: ${low ?? '–'} ${best ?? '–'} ${high ?? '–'}`,
    ),
  );
  expect(rows).toEqual([
    'khost-strikes: 47 people, mainly children and women, killed: 47 47 47',
    'bajaur-bombing: more than 60 individuals, killed: 61 – –',
    'chitral-attack: four soldiers, killed: 4 4 4',
    'chitral-attack: 12 militants, killed: 12 12 12',
  ]);
});

const checks = [
  ...events.flatMap(({ id, checks: own }) => own.map((check) => ({ id, check }))),
  ...claims.flatMap(({ id, checks: own }) => own.map((check) => ({ id, check }))),
];

/** Sites that only copy what others publish. */
const mirrors = /(^|\.)(theglobalnewswave\.net|seveneleven\.ae|pointblend\.com|fullwiki\.[a-z]+)$/;

test('each check has a publisher, an address there, and the day on which it was seen', () => {
  expect(checks.length).toBeGreaterThan(10);
  for (const { id, check } of checks) {
    expect(check.URL, id).toMatch(/^https:\/\//);
    expect(check.publisher, id).not.toBe('');
    expect(check.seen <= (dossier.revisions.at(-1)?.date ?? dossier.published), id).toBe(true);
    expect(check.seen >= dossier.asOf, id).toBe(true);
  }
});

test('no address is that of a mirror, and none is an address of one machine', () => {
  const addresses = [...checks.map(({ check }) => check.URL), ...sources.flatMap(({ URL: address }) => address ?? [])];
  const hosts = addresses.map((address) => new URL(address).hostname);
  expect(hosts.filter((host) => mirrors.test(host))).toEqual([]);
  expect(JSON.stringify(dossier)).not.toMatch(/theglobalnewswave|seveneleven|pointblend|fullwiki/i);
  expect('www.theglobalnewswave.net').toMatch(mirrors);
});

test('only what was located has an address, and a copy’s is not given', () => {
  for (const { id, verification, URL: address } of sources)
    if (verification !== 'located') expect({ [id]: address }).toEqual({ [id]: undefined });
});

test('nothing is quoted at length', () => {
  const quoted = claims.flatMap(({ quote }) => quote ?? []);
  for (const quote of quoted) expect(quote.split(/\s+/).length).toBeLessThanOrEqual(longestQuote);
  const spoken = JSON.stringify(dossier).match(/“[^”]*”/g) ?? [];
  for (const words of spoken) expect(words.split(/\s+/).length).toBeLessThanOrEqual(longestQuote);
  expect(quoted.length).toBeGreaterThan(0);
});

test('no record is left out: each place and source leads somewhere', () => {
  expect(
    sources.filter((source) => source.passages.length + source.events.length + source.claims.length === 0),
  ).toEqual([]);
  const leadsNowhere = places.filter(({ events: at, foundFor }) => at.length + foundFor.events.length === 0);
  expect(leadsNowhere.map(({ id }) => id)).toEqual([]);
});

test('twelve checks look at the very source that the article cites, and every check says what it is worth', () => {
  const cited = new Set(sources.flatMap(({ URL: address }) => address ?? []));
  const fidelity = checks.filter(({ check }) => check.kind === 'fidelity');
  expect(fidelity).toHaveLength(12);
  expect(fidelity.filter(({ check }) => !cited.has(check.URL)).map(({ id }) => id)).toEqual([]);
  for (const { id, check } of checks) {
    expect(check.as, id).toBe('excerpt');
    expect(check.stance, id).toMatch(/^(agrees|differs|qualifies)$/);
    expect(check.by, id).toBe('machine-assisted');
  }
});

test('our findings change nothing that the article says: the strikes stay in the cities, Kunar is ours', () => {
  const strikes = events.find(({ id }) => id === 'khost-strikes');
  expect(strikes?.places.map(({ name, role }) => `${name} ${role}`)).toEqual(['Khost site', 'Kandahar site']);
  expect(strikes?.isContested).toBe(true);
  expect(places.filter(({ foundFor }) => foundFor.events.length > 0).map(({ id }) => id)).toEqual(['kunar']);
});
