import { expect, test } from 'vitest';
import { describe, titleOfPart } from '../src/views/describe.ts';

test('a description has the first sentences that fit', () => {
  const second = `It has ${'very '.repeat(30)}many words.`;
  expect(describe('The ferries stop. They start again.')).toBe('The ferries stop. They start again.');
  expect(describe(`The ferries stop. ${second}`)).toBe('The ferries stop.');
});

test('a first sentence that is too long is cut at a word', () => {
  const text = describe(`The port, ${'word after word '.repeat(20)}ends here.`);
  expect(text.length).toBeLessThanOrEqual(160);
  expect(text).toMatch(/ (word|after)…$/);
});

test('a cut leaves no comma before the ellipsis', () => {
  expect(describe(`${'a'.repeat(150)}, ${'b'.repeat(40)}`)).toBe(`${'a'.repeat(150)}…`);
});

test('a text of one long word, or without blanks, is cut all the same', () => {
  expect(describe('港'.repeat(400))).toHaveLength(160);
});

test('blanks run together, and what a mark of the prose leaves before a full stop goes', () => {
  expect(describe('Talks opened\nin Basel .')).toBe('Talks opened in Basel.');
});

test('the title of a part names the whole after it, cut where there is no room', () => {
  expect(titleOfPart('The strike', 'Port Amity')).toBe('The strike · Port Amity');
  const cut = titleOfPart('The strike', 'word '.repeat(40).trim());
  expect(cut.length).toBeLessThanOrEqual(120);
  expect(cut).toMatch(/^The strike · word .* word…$/);
  expect(titleOfPart('word '.repeat(40).trim(), 'Port Amity').length).toBeLessThanOrEqual(120);
});
