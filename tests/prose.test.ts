import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { anchorOf } from '../src/model/anchors.ts';
import { prosePlugin } from '../src/prose-plugin.ts';
import { parseProse } from '../src/reading/mdx.ts';

function read(text: string) {
  const { prose, problems } = parseProse({ file: 'text.mdx', prose: text });
  expect(problems).toEqual([]);
  return prose;
}

test.each([
  ['Fraying Relations', 'fraying-relations'],
  ['Pakistan’s Shattered Dream', 'pakistans-shattered-dream'],
  ["Pakistan's Shattered Dream", 'pakistans-shattered-dream'],
  ['[Conclusion]', 'conclusion'],
  ['  Café – Über: 2.0!  ', 'cafe-uber-2-0'],
  ['Ελλάδα και Τουρκία', 'ελλαδα-και-τουρκια'],
  ['شمال', 'شمال'],
  ['İstanbul', 'istanbul'],
  ['ﬁrst', 'first'],
  ['Điện Biên Phủ', 'đien-bien-phu'],
  ['북한과 핵', '북한과-핵'],
  ['भारत की विदेश नीति', 'भारत-की-विदेश-नीति'],
  ['สงครามที่ชายแดน', 'สงครามที่ชายแดน'],
  ['Россия и Байкал', 'россия-и-байкал'],
  ['مسؤول', 'مسؤول'],
  ['❤️ and 東京', 'and-東京'],
  ['…', ''],
  ['🙂', ''],
])('the anchor of “%s” is #%s', (title, anchor) => {
  expect(anchorOf(title)).toBe(anchor);
  expect(anchorOf(anchor)).toBe(anchor);
  expect(anchor).toBe(anchor.normalize('NFC'));
});

const text = `Before any heading.

## One and two

First, with a [link](#map).

- an item
- another, with <Cite source="a" />

---

### Below

> Quoted: <Event id="e">words with **weight**</Event>.

| a | b |
| - | - |
| 1 | <Cite source="b" /> |

## Three

[Named] link.

[Named]: https://example.org/
`;

test('paragraphs, lists, quotations and tables are numbered through the text, and anchored by section', () => {
  const { sections, subheadings } = read(text);
  expect(
    sections.map(({ id, title, titled, passages }) => [
      id,
      title,
      titled,
      passages.map((passage) => `${passage.number} ${passage.id}`).join(', '),
    ]),
  ).toEqual([
    ['opening', 'Opening', false, '1 opening-1'],
    ['one-and-two', 'One and two', true, '2 one-and-two-1, 3 one-and-two-2, 4 one-and-two-3, 5 one-and-two-4'],
    ['three', 'Three', true, '6 three-1'],
  ]);
  expect(subheadings.map(({ id, position }) => [id, position.line])).toEqual([['below', 12]]);
});

test('marks are found at any depth, with their passage and place', () => {
  const { marks, faults } = read(text);
  expect(faults).toEqual([]);
  expect(
    marks.map(
      ({ kind, target, passage, position }) => `${kind} ${target} in ${passage} at ${position.line}:${position.column}`,
    ),
  ).toEqual([
    'link #map in one-and-two-1 at 5:15',
    'source a in one-and-two-2 at 8:17',
    'event e in one-and-two-3 at 14:11',
    'source b in one-and-two-4 at 18:7',
    'link https://example.org/ in three-1 at 22:1',
  ]);
});

test('a text that starts with a heading has no opening', () => {
  expect(read('## One\n\nWords.').sections.map(({ id }) => id)).toEqual(['one']);
});

test('an empty text has no sections', () => {
  expect(read('\n\n').sections).toEqual([]);
});

test('words that Markdown and MDX would take for markup can be written', () => {
  const { faults, sections } = read('Less \\< than, \\{braces\\}, 3 < 4, a * b, 5 \\* 6 and AT&T.');
  expect(faults).toEqual([]);
  expect(sections).toHaveLength(1);
});

test('no line of the rendered prose parts a day from its month, in tags and lists alike; code stays', () => {
  const prose = '## After 2 May\n\nOn <Event id="e">6\nApril</Event>, **75 per cent**, `7 April`.\n\n- pp. 4–6';
  const { code } = mdxToJs(prose, { mdastPlugins: [prosePlugin('/')] });
  const words = code.replaceAll('\\xA0', '~');
  for (const expected of ['6~April', '75~per~cent', '"7 April"', 'pp.~4–6']) expect(words).toContain(expected);
});
