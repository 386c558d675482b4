import { describe, expect, test } from 'vitest';
import type { DossierClaim } from '../src/model/dossier.ts';
import { forecastsOf, statementsOf } from '../src/views/statements.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const small = smallDossier();
const [sample] = small.claims;
const claim = (changes: Partial<DossierClaim>) =>
  ({ ...sample, creditedTo: undefined, ...changes }) as unknown as DossierClaim;

describe('statements', () => {
  test('are the events in which somebody speaks, in the order of time', () => {
    const { events, claims } = redSeaDossier();
    const { said } = statementsOf({ events, claims });
    expect(said.map(({ event }) => event.id)).toEqual(
      events.filter(({ lane }) => lane === 'words').map(({ id }) => id),
    );
    const numbers = said.map(({ event }) => event.number);
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  test('name who speaks and who is spoken to, and nobody else', () => {
    const actors = (['speaker', 'addressee', 'affected', 'addressee'] as const).map((role, at) => ({
      actor: `a${at}`,
      role,
      attribution: 'by-article' as const,
      anchor: `actor-a${at}`,
      name: at === 3 ? 'هيئة المرشدين' : `Actor ${at}`,
    }));
    const events = small.events.map((event) => ({ ...event, actors }));
    const [only, ...others] = statementsOf({ events, claims: [] }).said;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      when: 'by 20\u00a0Apr\u00a02031',
      speakers: [{ anchor: 'actor-a0', name: 'Actor 0' }],
      addressees: [
        { anchor: 'actor-a1', name: 'Actor 1' },
        { anchor: 'actor-a3', name: '\u2068هيئة المرشدين\u2069' },
      ],
      evidence: { uncited: true },
    });
  });

  test('are followed by the claims that the text credits to somebody, and counted with them', () => {
    const claims = [
      claim({ id: 'a' }),
      claim({ id: 'b', creditedTo: 'the pilots' }),
      claim({ id: 'c', creditedTo: 'Salt Star' }),
    ];
    const { said, credited, count } = statementsOf({ events: small.events, claims });
    expect(said).toHaveLength(1);
    expect(credited.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(count).toBe(3);
    expect(statementsOf({ events: [], claims: [] })).toEqual({ said: [], credited: [], count: 0 });
  });
});

describe('forecasts', () => {
  test('are the claims of that type', () => {
    const claims = [claim({ type: 'fact' }), claim({ type: 'forecast', text: 'Rain.' }), claim({ type: 'judgement' })];
    expect(forecastsOf({ claims }).map(({ text }) => text)).toEqual(['Rain.']);
  });

  test('tell their condition, their time and how sure they are', () => {
    const stated = {
      type: 'forecast',
      quote: 'it will rain',
      condition: 'the wind turns',
      horizon: 'soon',
      due: '2032-03',
      confidence: 'moderate confidence',
    } as const;
    expect(forecastsOf({ claims: [claim(stated)] })).toEqual([
      {
        anchor: sample?.anchor,
        text: sample?.text,
        passages: sample?.passages,
        quote: 'it will rain',
        condition: 'the wind turns',
        horizon: 'soon',
        due: 'March 2032',
        confidence: 'moderate confidence',
      },
    ]);
  });

  test('have null for what is not stated', () => {
    const [forecast] = forecastsOf({ claims: [claim({ type: 'forecast' })] });
    expect(forecast).toMatchObject({ condition: null, horizon: null, due: null, confidence: null });
  });
});
