import { readFileSync } from 'node:fs';
import { lab, rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { lanes } from '../src/model/kinds.ts';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
/** The colours of a scheme by name; what the dark one does not name is that of the light one. */
const coloursIn = (text: string) =>
  new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]));
const schemes = { light: coloursIn(light), dark: new Map([...coloursIn(light), ...coloursIn(dark)]) };

type Colour = readonly [red: number, green: number, blue: number];

/** A colour in linear light, each channel from 0 to 1. */
function linear(colour: string): Colour {
  const { r, g, b } = rgb(colour);
  const channel = (value: number) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return [channel(r), channel(g), channel(b)];
}

/** WCAG's contrast of two colours. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = linear(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [less = 0, more = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (more + 0.05) / (less + 0.05);
}

/** How people without one kind of cones see, as matrices in linear light (Viénot, Brettel and Mollon 1999). */
const seeing: Readonly<Record<string, readonly Colour[]>> = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopes: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopes: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  'a grey printer': [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
};

function seenBy(matrix: readonly Colour[], colour: string): string {
  const seen = linear(colour);
  const [red = 0, green = 0, blue = 0] = matrix.map((row) => {
    const value = row.reduce((sum, share, at) => sum + share * (seen[at] ?? 0), 0);
    return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
  });
  return rgb(red, green, blue).clamp().formatHex();
}

/** The distance of two colours in CIELAB. */
function difference(a: string, b: string): number {
  const [one, other] = [lab(a), lab(b)];
  return Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

describe.each(Object.entries(schemes))('in the %s scheme', (_, colours) => {
  const colour = (name: string) => colours.get(name) ?? expect.fail(`no colour ${name}`);
  const kinds = lanes.map(({ id }) => ({ id, fill: colour(id), number: colour(numberOn(id)) }));

  test('text keeps 7:1 on every ground that it stands on', () => {
    for (const ground of ['paper', 'selected'])
      for (const text of ['ink', 'quiet', 'accent'])
        expect.soft(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    for (const ground of ['focus', 'land', 'water', 'shade'])
      expect.soft(contrast(colour('ink'), colour(ground)), `ink on ${ground}`).toBeGreaterThanOrEqual(7);
  });

  test('numerals in marks keep 7:1', () => {
    for (const { id, fill, number } of kinds) expect.soft(contrast(number, fill), id).toBeGreaterThanOrEqual(7);
  });

  test('each mark stands out from its ground, by its fill or its outline in ink', () => {
    for (const ground of ['paper', 'focus', 'land', 'water', 'shade', 'selected'])
      for (const { id, fill } of kinds) {
        const outline = Math.max(contrast(fill, colour(ground)), contrast(colour('ink'), colour(ground)));
        expect.soft(outline, `${id} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
  });

  test.each(Object.entries(seeing))('kinds differ to %s', (who, matrix) => {
    // Grey has lightness alone; shapes tell the rest.
    const least = who === 'a grey printer' ? 5 : 12;
    for (const [at, one] of kinds.entries())
      for (const other of kinds.slice(at + 1))
        expect
          .soft(difference(seenBy(matrix, one.fill), seenBy(matrix, other.fill)), `${one.id} and ${other.id}`)
          .toBeGreaterThanOrEqual(least);
  });
});

/** The colour of the numeral in a kind's mark, as the style sheet has it. */
function numberOn(lane: string): string {
  return new RegExp(`\\.lane-${lane} \\{[^}]*--on-lane: var\\(--([\\w-]+)\\)`).exec(css)?.[1] ?? '';
}
