import { describe, expect, test } from 'vitest';
import { standingOf } from '../src/views/standing.ts';
import { redSeaDossier } from './fixtures/site.ts';

const standings = (located: number, copies: number, cited: number) => ({
  located,
  'copy-located': copies,
  'as-cited-only': cited,
});

describe('how sources stand', () => {
  test('a sign each, those seen first; what there is none of is left out', () => {
    expect(standingOf(standings(6, 0, 10))).toEqual({
      words: '16 sources',
      groups: [
        { state: 'located', signs: 6, words: '6 located' },
        { state: 'as-cited-only', signs: 10, words: '10 as cited only' },
      ],
      scale: null,
    });
  });

  test('of many sources a sign stands for several, and a single one keeps its sign', () => {
    const { words, groups, scale } = standingOf(standings(1, 119, 180));
    expect(words).toBe('300 sources');
    expect(groups.map(({ signs }) => signs)).toEqual([1, 24, 36]);
    expect(scale).toBe('a sign stands for up to 5');
  });

  test('without sources there is nothing to count', () => {
    expect(standingOf(standings(0, 0, 0))).toEqual({ words: 'No sources', groups: [], scale: null });
  });

  test('a dossier counts each of its sources once', () => {
    const { sources, standings } = redSeaDossier();
    expect(Object.values(standings).reduce((sum, count) => sum + count)).toBe(sources.length);
    expect(standings.located).toBe(sources.filter(({ verification }) => verification === 'located').length);
  });
});
