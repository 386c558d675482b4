import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { briefingOf, keyEvents } from '../src/views/briefing.ts';
import { qrCode } from '../src/views/qr.ts';
import { readDossiers } from './fixtures/site.ts';

const dossier = readDossiers('.', 'tests/fixtures/dossiers').dossiers.find(({ slug }) => slug === 'red-sea-ferries');
if (!dossier) throw new Error('The Red Sea dossier has problems.');

describe('a briefing', () => {
  const { points, figures, events, asked, references, open, parts } = briefingOf(dossier);

  test('numbers its sources as they come, each once, and lists no other', () => {
    const cited = [...points, ...figures, ...events, ...asked].flatMap(({ evidence }) =>
      evidence && !evidence.uncited ? evidence.sources.map(({ id }) => id) : [],
    );
    expect(references.map(({ id }) => id)).toEqual([...new Set(cited)]);
    expect(references.length).toBeLessThan(dossier.sources.length);
  });

  test('asks of each of its figures and of each claim of its points, once', () => {
    const wanted = new Set([
      ...figures.map(({ anchor }) => anchor),
      ...dossier.keyJudgements.flatMap(({ claims }) => claims.map(({ anchor }) => anchor)),
    ]);
    expect(asked.map(({ claim }) => claim)).toEqual([...wanted]);
  });

  test('says what is not known of a claim, by what its record lacks', () => {
    for (const { claim: anchor, unknown } of asked) {
      const claim = dossier.claims.find((one) => one.anchor === anchor);
      expect.soft(unknown.includes('not checked'), anchor).toBe(claim?.checks.length === 0);
      expect.soft(unknown.includes('what it rests on'), anchor).toBe(claim?.evidence?.uncited === true);
    }
    expect(open.join(' ')).toMatch(/have no place|has no place/);
  });

  test('tells the state of the claims of each point', () => {
    for (const { claims, state } of points) expect(state === null).toBe(claims.length === 0);
  });

  test('offers each section by its own name, and no part that is empty', () => {
    const names = parts.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(dossier.sections.map(({ id }) => id)));
    const bare = briefingOf({ ...dossier, actors: [], claims: [], keyJudgements: [] });
    expect(bare.parts.map(({ name }) => name)).not.toContain('actors');
    expect(bare.figures).toEqual([]);
  });
});

describe('key dates', () => {
  test('are those that the summary names, filled up to seven with those that most is said of, in the order of time', () => {
    const found = keyEvents(dossier);
    const named = dossier.keyJudgements.flatMap(({ events }) => events.map(({ id }) => id));
    for (const id of named) expect(found.map((event) => event.id)).toContain(id);
    expect(found).toHaveLength(Math.min(7, dossier.events.length));
    expect(found.map(({ number }) => number)).toEqual(found.map(({ number }) => number).toSorted((a, b) => a - b));
  });

  test('are seven at most, however many the summary names', () => {
    const [point] = dossier.keyJudgements;
    if (!point) throw new Error('no point');
    const all = { ...point, events: dossier.events.map((event) => ({ ...event, label: event.title })) };
    expect(keyEvents({ events: dossier.events, keyJudgements: [all] }).length).toBeLessThanOrEqual(7);
  });
});

test('a QR code has the modules of its text, drawn as runs of rows', () => {
  const text = 'https://example.org/sub/path/red-sea-ferries/#event-quay-collision';
  const { path, size } = qrCode(text);
  const { data } = encode(text, { ecc: 'M', border: 4 });
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    drawn[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  expect(drawn).toEqual(data);
  expect(path.replace(/M\d+ \d+h\d+v1h-\d+z/g, '')).toBe('');
});
