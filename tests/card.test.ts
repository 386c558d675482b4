import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { create } from 'fontkitten';
import { describe, expect, test } from 'vitest';
import { drawing } from '../src/cards/fonts.ts';
import { placeLetters } from '../src/cards/letters.ts';
import { paintCards } from '../src/cards/paint.ts';
import type { Dossier } from '../src/model/dossier.ts';
import { findMapBase } from '../src/reading/mapbase.ts';
import { type Card, type CardPart, cardInWords, cardPath, cardsOf, icon, partsOf } from '../src/views/card.ts';
import { colours, svgOf } from '../src/views/cardpiece.ts';
import { isSettable, setText, titleWidth } from '../src/views/cardtype.ts';
import { readDossiers, smallDossier } from './fixtures/site.ts';

const folders = ['content', 'tests/fixtures/dossiers'];
const dossiers = folders.flatMap((folder) =>
  readDossiers('.', folder).dossiers.map((dossier) => ({ slug: dossier.slug, dossier, folder })),
);
const all = (dossier: Dossier): CardPart[] => partsOf(dossier, ['dossier', 'section', 'event']);
const wordsOf = (card: Card) =>
  [...card.ground, ...card.pieces].flatMap((part) => {
    if ('text' in part) return [part.text];
    return [...part.body.matchAll(/<t(?:ext|span)[^>]*>([^<]+)</g)].map(([, text = '']) =>
      text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"'),
    );
  });
const small = smallDossier();

describe('the type of cards', () => {
  const face = (name: string) => {
    const font = create(readFileSync(`src/styles/fonts/${name}.ttf`));
    if (font.isCollection) throw new Error('The file holds more than one font.');
    return font;
  };
  const points = Array.from({ length: 0xffff }, (_, point) => point).filter((point) =>
    isSettable(String.fromCharCode(point)),
  );

  test.each(['card-serif', 'card-sans', 'card-sans-bold'])('has every letter in %s', (name) => {
    const font = face(name);
    expect(points.length).toBeGreaterThan(300);
    expect(points.filter((point) => !font.hasGlyphForCodePoint(point))).toEqual([]);
  });

  test('is never wider than it is taken for, and not much narrower', () => {
    const font = face('card-serif');
    for (const { dossier } of dossiers)
      for (const title of [dossier.title, ...dossier.events.map((event) => event.title)].filter(isSettable)) {
        const width = [...title].reduce((sum, letter) => {
          return sum + font.glyphForCodePoint(letter.codePointAt(0) as number).advanceWidth / font.unitsPerEm;
        }, 0);
        const ratio = titleWidth(title, 1) / width;
        expect({ [title]: ratio >= 1 && ratio < 1.1 }).toEqual({ [title]: true });
      }
  });

  test('is set letter by letter as the renderer sets a whole line', () => {
    const [text, size] = ['Taliban, TTP: offices in Attock, 12 figures', 1000];
    const ends = [text, 's'].map((words) => {
      const body = `<text font-family="Card Serif" font-size="${size}">${words}</text>`;
      const box = new Resvg(svgOf({ width: 1, height: 1, body }), drawing).getBBox();
      return (box?.x ?? 0) + (box?.width ?? 0);
    });
    const last = placeLetters({ text, face: 'Card Serif', size: 100 }).at(-1);
    expect(Math.abs((last?.at ?? 0) - ((ends[0] ?? 0) - (ends[1] ?? 0)) / 10)).toBeLessThanOrEqual(1);
  });

  test('is as large as the room lets it be, and is cut only where it must', () => {
    const room = { width: 300, height: 140, sizes: [60, 40, 20], leading: 1.1 };
    expect(setText('Fog', room, titleWidth)).toEqual({ size: 60, lines: ['Fog'] });
    const long = setText('The pilots of two harbours walk out', room, titleWidth);
    expect(long.size).toBe(40);
    expect(long.lines.join(' ')).toBe('The pilots of two harbours walk out');
    const longest = setText('A word and '.repeat(40).trim(), room, titleWidth);
    expect(longest.size).toBe(20);
    expect(longest.lines.at(-1)).toMatch(/…$/);
    const word = setText('Donaudampfschifffahrtsgesellschaftskapitänswitwe', { ...room, sizes: [40] }, titleWidth);
    for (const { size, lines } of [long, longest, word])
      for (const line of lines) expect(titleWidth(line, size)).toBeLessThanOrEqual(room.width);
  });
});

test('the colours of cards are those of the page', () => {
  const [light = ''] = readFileSync('src/styles/tokens.css', 'utf8').split('@media');
  const token = (name: string) => {
    const value = new RegExp(`--${name}: (#[0-9a-f]+);`).exec(light)?.[1] ?? '';
    return value.length === 4 ? `#${[...value.slice(1)].map((digit) => digit + digit).join('')}` : value;
  };
  const { lanes, ...plain } = colours;
  for (const [name, value] of Object.entries(plain)) expect([name, token(name)]).toEqual([name, value]);
  for (const [lane, { fill }] of Object.entries(lanes)) expect([lane, token(lane)]).toEqual([lane, fill]);
});

test('the sign on cards is the icon of the site', () => {
  expect(readFileSync('src/styles/icon.svg', 'utf8')).toContain(`d="${icon}"`);
});

describe.each(dossiers)('the cards of $slug', ({ dossier, folder }) => {
  const layOut = cardsOf(dossier, findMapBase(folder, dossier));

  test('set no letter that their faces lack', () => {
    const words = all(dossier).flatMap((part) => wordsOf(layOut(part)));
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((text) => !isSettable(text))).toEqual([]);
  });

  test('stand on whole pixels, so that what they share is drawn once', () => {
    const pieces = all(dossier).flatMap((part) => [...layOut(part).ground, ...layOut(part).pieces]);
    const numbers = pieces.flatMap((part) => Object.values(part).filter((value) => typeof value === 'number'));
    expect(numbers.filter((number) => !Number.isInteger(number))).toEqual([]);
    expect(new Set(all(dossier).map((part) => layOut(part).ground)).size).toBe(1);
  });

  test('are pictures of their size, the same each time, and small', () => {
    const [first, second] = [paintCards(), paintCards()];
    for (const part of all(dossier).slice(0, 4)) {
      const png = first(layOut(part));
      expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1200, 630]);
      expect(png.equals(second(layOut(part)))).toBe(true);
      expect(png.length).toBeLessThan(50_000);
    }
  });

  test('are told in words with their titles', () => {
    for (const part of all(dossier)) expect(cardInWords(dossier, part)).toContain(dossier.title);
    expect(new Set(all(dossier).map((part) => cardPath(dossier.slug, part))).size).toBe(all(dossier).length);
  });
});

test('a title that cannot be set gives way to the time and what there is', () => {
  const layOut = cardsOf({ ...small, title: 'خيال' }, null);
  expect(wordsOf(layOut({ kind: 'dossier' })).join(' ')).toMatch(/2031.*5 events/);
});

test('a name in brackets that cannot be set is left out by itself', () => {
  const title = 'The collision at Massawa (باصع)';
  const layOut = cardsOf({ ...small, title }, null);
  expect(wordsOf(layOut({ kind: 'dossier' })).join(' ')).toContain('The collision at Massawa');
});

test('the card of an event has its number, its day and its title', () => {
  const [event] = small.events;
  if (!event) throw new Error('no event');
  const words = wordsOf(cardsOf(small, findMapBase('tests/fixtures/dossiers', small))({ kind: 'event', id: event.id }));
  expect(words).toEqual(expect.arrayContaining(['1', 'Mar 2031', 'Wage talks fail', 'Port Amity']));
});

test('what is not there has no card', () => {
  const layOut = cardsOf(small, null);
  expect(() => layOut({ kind: 'section', id: 'nowhere' })).toThrow(RangeError);
  expect(() => layOut({ kind: 'event', id: 'nowhere' })).toThrow(RangeError);
});
