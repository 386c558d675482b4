import { readFileSync } from 'node:fs';
import subsetFont from 'subset-font';
import { expect, test } from 'vitest';
import { readCharacterMap } from '../src/commands/fonts/glyphs.ts';
import { readTables, tableOf } from '../src/commands/fonts/sfnt.ts';
import { lanes } from '../src/model/kinds.ts';
import { textWidth, wrapText } from '../src/views/textwidth.ts';
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

/** Widths in ems by the font itself, at its default weight. */
async function fontWidths(): Promise<(text: string) => number> {
  const used = [...new Set(texts.join(''))].join('');
  const font = readFileSync('src/styles/fonts/dossier-sans.woff2');
  const tables = readTables(await subsetFont(font, used, { targetFormat: 'sfnt' }));
  const glyphs = readCharacterMap(tables);
  const last = tableOf(tables, 'hhea').readUInt16BE(34) - 1;
  const unit = tableOf(tables, 'head').readUInt16BE(18);
  return (text) =>
    [...text].reduce((sum, character) => {
      const glyph = glyphs.get(character.codePointAt(0) ?? 0);
      if (glyph === undefined) throw new Error(`no glyph for ${character}`);
      return sum + tableOf(tables, 'hmtx').readUInt16BE(4 * Math.min(glyph, last)) / unit;
    }, 0);
}

test('the estimate is never less than the width in the font, and not much more', async () => {
  const width = await fontWidths();
  for (const text of texts) {
    const ratio = textWidth(text, 1) / width(text);
    expect({ [text]: ratio >= 1 }).toEqual({ [text]: true });
    expect({ [text]: ratio < 1.25 }).toEqual({ [text]: true });
  }
});

test.each([
  ['nothing', '', ['']],
  ['one line', 'a b', ['a b']],
  ['two lines', 'many words on more lines', ['many words on', 'more lines']],
  ['a word that is too long', 'an extraordinarily-long word', ['an', 'extraordinarily-long', 'word']],
  ['a line end', 'a\n  b', ['a b']],
])('%s', (_, text, expected) => {
  expect(wrapText(text, 100, 14)).toEqual(expected);
});

test('no line is wider than it may be, and no word is lost', () => {
  for (const title of titles) {
    for (const width of [84, 120, 216]) {
      const lines = wrapText(title, width, 14);
      expect(lines.join(' ')).toBe(title);
      for (const line of lines)
        if (line.includes(' ')) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
    }
  }
});
