import { readFileSync } from 'node:fs';
import { create } from 'fontkitten';
import { expect, test } from 'vitest';
import { lanes } from '../src/model/kinds.ts';
import { textWidth } from '../src/views/textwidth.ts';
import { redSeaDossier } from './fixtures/site.ts';

const redSea = redSeaDossier();
const titles = redSea.events.map(({ title }) => title);
const texts = [...titles, ...redSea.places.map(({ name }) => name), ...lanes.map(({ label }) => label)];

test('a text is as wide as its characters at its size', () => {
  expect(textWidth('', 14)).toBe(0);
  expect(textWidth('ab', 20)).toBeCloseTo(2 * textWidth('ab', 10));
  expect(textWidth('ab', 10)).toBeCloseTo(textWidth('a', 10) + textWidth('b', 10));
  expect(textWidth('mmm', 10)).toBeGreaterThan(textWidth('iii', 10));
  expect(textWidth('👍', 10)).toBe(textWidth('€', 10));
});

const sans = create(readFileSync('src/styles/fonts/dossier-sans.woff2'));

/** The width of a text in ems by the font itself, at its default weight, without kerning. */
function fontWidth(text: string): number {
  if (sans.isCollection) throw new Error('The file holds more than one font.');
  return [...text].reduce((sum, character) => {
    const point = character.codePointAt(0) as number;
    if (!sans.hasGlyphForCodePoint(point)) throw new Error(`no glyph for ${character}`);
    return sum + sans.glyphForCodePoint(point).advanceWidth / sans.unitsPerEm;
  }, 0);
}

test('the estimate is never less than the width in the font, and not much more', () => {
  for (const text of texts) {
    const ratio = textWidth(text, 1) / fontWidth(text);
    expect({ [text]: ratio >= 1 }).toEqual({ [text]: true });
    expect({ [text]: ratio < 1.25 }).toEqual({ [text]: true });
  }
});
