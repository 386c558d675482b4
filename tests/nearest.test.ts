import { expect, test } from 'vitest';
import { nearest } from '../src/model/nearest.ts';

const ids = ['chitral-attack', 'kabul-takeover', 'torkham-clash', 'torkham-closure', 'ttp'];

test.each([
  ['chitral-atack', 'chitral-attack'],
  ['chitral-attakc', 'chitral-attack'],
  ['Chitral-Attack', 'chitral-attack'],
  ['torkham-closur', 'torkham-closure'],
  ['takeover', 'kabul-takeover'],
  ['tpt', 'ttp'],
  ['torkham-cl', 'torkham-clash'],
  ['elections', undefined],
  ['', undefined],
])('%s: did you mean %s?', (word, expected) => {
  expect(nearest(word, ids)).toBe(expected);
  expect(nearest(word, [...ids].reverse())).toBe(expected);
});

test('nothing is near where there is nothing', () => {
  expect(nearest('ttp', [])).toBeUndefined();
});

test('a single slip is always found', () => {
  for (const id of ids.filter(({ length }) => length > 3)) {
    for (let at = 0; at < id.length; at++) {
      expect(nearest(id.slice(0, at) + id.slice(at + 1), [id])).toBe(id);
      expect(nearest(`${id.slice(0, at)}x${id.slice(at)}`, [id])).toBe(id);
      expect(nearest(`${id.slice(0, at)}x${id.slice(at + 1)}`, [id])).toBe(id);
    }
  }
});
