import { describe, expect, test } from 'vitest';
import { type Matching, matchTexts, type Published } from '../src/model/matching.ts';
import { changedFigures, compareNumbers, numbersInText } from '../src/model/numbers.ts';
import { chance } from './fixtures/chance.ts';

const texts = {
  a: 'The harbour of the north lies behind two breakwaters, and its council has met every week since the lighthouse fell.',
  b: 'In the south the pilots keep a house of their own, where they store ropes, lamps and a book of all the ships.',
  c: 'Both towns paid for the dredging of the channel, though neither has said in public how the bill was shared.',
  d: 'Fog is the great trouble of the autumn; it keeps the boats inside and the merchants at their windows.',
};
const { a, b, c, d } = texts;

const asPublished = (...words: string[]): Published[] =>
  words.map((each, at) => ({ anchor: `p-${at + 1}`, words: each }));
const asStanding = (...words: string[]) => words.map((each) => ({ words: each, given: [] as string[] }));

/** What became of texts, on one line: `p-1 reworded to 0`; what is in doubt with `?`, what is lost with `–`. */
function told({ fates, doubts, lost }: Matching): string[] {
  return [
    ...fates.map(({ kind, from, to }) => `${from.join('+')} ${kind} ${to.join('+')}`),
    ...doubts.map(({ anchor, rivals }) => `${anchor} ? ${rivals.join(' ')}`),
    ...lost.map((anchor) => `${anchor} –`),
  ].sort();
}

const match = (old: readonly string[], now: readonly string[]) =>
  told(matchTexts(asPublished(...old), asStanding(...now)));

const template = (day: number, place: string) =>
  `On ${day} May the council met in ${place} and agreed, after a long debate, that the ferries would stay in port.`;

test.each<[name: string, old: string[], now: string[], said: string[]]>([
  ['nothing changed', [a, b, c], [a, b, c], ['p-1 same 0', 'p-2 same 1', 'p-3 same 2']],
  ['blanks and composition only', ['é  a'], [' e\u0301\na '], ['p-1 same 0']],
  ['all in another order', [a, b, c], [c, a, b], ['p-1 same 1', 'p-2 same 2', 'p-3 same 0']],
  ['two swapped', [a, b], [b, a], ['p-1 same 1', 'p-2 same 0']],
  ['one inserted', [a, b], [a, d, b], ['p-1 same 0', 'p-2 same 2']],
  ['one deleted', [a, b, c], [a, c], ['p-1 same 0', 'p-2 –', 'p-3 same 1']],
  ['one replaced', [a, b], [a, d], ['p-1 same 0', 'p-2 –']],
  ['all deleted', [a, b], [], ['p-1 –', 'p-2 –']],
  [
    'reworded',
    [a, b],
    [a, b.replace('pilots keep a house', 'pilots own a building')],
    ['p-1 same 0', 'p-2 reworded 1'],
  ],
  [
    'reworded and moved',
    [a, b, c],
    [c.replace('in public', 'aloud'), a, b],
    ['p-1 same 1', 'p-2 same 2', 'p-3 reworded 0'],
  ],
  ['split in two', [`${a} ${b}`, c], [a, b, c], ['p-1 split 0+1', 'p-2 same 2']],
  ['split in three, apart', [`${a} ${b} ${d}`, c], [a, b, c, d], ['p-1 split 0+1+3', 'p-2 same 2']],
  ['split, a part reworded', [`${a} ${b}`], [a, b.replace('In the south', 'Southwards')], ['p-1 split 0+1']],
  ['merged', [a, b, c], [`${a} ${b}`, c], ['p-1+p-2 merged 0', 'p-3 same 1']],
  ['merged the other way round', [a, b], [`${b} ${a}`], ['p-1+p-2 merged 0']],
  ['one split, two merged', [`${a} ${b}`, c, d], [a, b, `${c} ${d}`], ['p-1 split 0+1', 'p-2+p-3 merged 2']],
  [
    'a part moved into the next',
    [`${a} ${b} Then it rained.`, c],
    [`${a} ${b}`, `Then it rained. ${c}`],
    ['p-1 reworded 0', 'p-2 reworded 1'],
  ],
  ['the half of one moved into the next', [`${a} ${b}`, c], [a, `${b} ${c}`], ['p-1 ? 0 1', 'p-2 ? 1']],
  ['a lookalike beside it', [a, b], [a, a.replace('north', 'east'), b], ['p-1 same 0', 'p-2 same 2']],
  [
    'a lookalike in its place, and another',
    [a],
    [a.replace('north', 'east'), a.replace('north', 'west')],
    ['p-1 ? 0 1'],
  ],
  [
    'a template, untouched',
    [template(5, 'Aden'), template(6, 'Assab')],
    [template(6, 'Assab'), template(5, 'Aden')],
    ['p-1 same 1', 'p-2 same 0'],
  ],
  [
    'a template, both changed',
    [template(5, 'Aden'), template(6, 'Assab')],
    [template(7, 'Mocha'), template(8, 'Sana')],
    ['p-1 ? 0 1', 'p-2 ? 0 1'],
  ],
  [
    'a template, one changed',
    [template(5, 'Aden'), template(6, 'Assab')],
    [template(5, 'Aden'), template(7, 'Mocha')],
    ['p-1 same 0', 'p-2 reworded 1'],
  ],
  ['a little of it left', [a], [`The harbour of the north ${d.toLowerCase()}`], ['p-1 ? 0']],
  ['doubled in place', [a, c, b], [a, c, c, b], ['p-1 same 0', 'p-2 ? 1 2', 'p-3 same 3']],
  ['doubled elsewhere', [a, c, b], [a, c, b, c], ['p-1 same 0', 'p-2 same 1', 'p-3 same 2']],
  [
    'a duplicate deleted',
    [a, d, b, d, c],
    [a, b, d, c],
    ['p-1 same 0', 'p-2 –', 'p-3 same 1', 'p-4 same 2', 'p-5 same 3'],
  ],
  [
    'duplicates, nothing changed',
    [d, a, d, b, d],
    [d, a, d, b, d],
    [0, 1, 2, 3, 4].map((at) => `p-${at + 1} same ${at}`),
  ],
  [
    'duplicates in parts that swap',
    [a, d, b, c, d],
    [c, d, a, d, b],
    ['p-1 same 2', 'p-2 same 3', 'p-3 same 4', 'p-4 same 0', 'p-5 same 1'],
  ],
  ['one word', ['Yes.', 'No.'], ['No.', 'Yes.'], ['p-1 same 1', 'p-2 same 0']],
  ['one word, another one', ['Yes.'], ['No.'], ['p-1 –']],
  ['one word, in other case', ['Yes.'], ['YES!'], ['p-1 reworded 0']],
  ['no word', ['…'], ['…', '—'], ['p-1 same 0']],
  ['no word, another', ['…'], ['—'], ['p-1 –']],
  [
    'Arabic',
    ['اتفق الميناءان على تقاسم مرشد واحد في نيسان من العام الماضي بعد محادثات طويلة', a],
    [a, 'اتفق الميناءان على تقاسم مرشد واحد في أيار من العام الماضي بعد محادثات طويلة'],
    ['p-1 reworded 1', 'p-2 same 0'],
  ],
  [
    'Japanese',
    ['港の評議会は毎週会合を開き、灯台が倒れてからは夜の航行を禁じている。', '霧は秋の大きな悩みである。'],
    ['霧は秋の大きな悩みである。', '港の評議会は毎週会合を開き、灯台が倒れた後は夜の航行を禁じている。'],
    ['p-1 reworded 1', 'p-2 same 0'],
  ],
  [
    'Korean, split',
    ['두 항구는 도선사 한 명을 함께 쓰기로 했다. 안개 때문에 도선사는 바다에 머물렀다.'],
    ['두 항구는 도선사 한 명을 함께 쓰기로 했다.', '안개 때문에 도선사는 바다에 머물렀다.'],
    ['p-1 split 0+1'],
  ],
])('%s', (_name, old, now, said) => {
  expect(match(old, now)).toEqual(said.toSorted());
});

describe('an anchor that the author gave', () => {
  const given = (words: string, ...anchors: string[]) => ({ words, given: anchors });

  test('goes before all words', () => {
    const matching = matchTexts(asPublished(a, b), [given(a, 'p-2'), given(b, 'p-1')]);
    expect(told(matching)).toEqual(['p-1 given 1', 'p-2 given 0']);
  });

  test('may be several, and counts once', () => {
    const matching = matchTexts(asPublished(a, b), [given(c, 'p-1', 'p-2', 'p-1'), given(d, 'p-1')]);
    expect(told(matching)).toEqual(['p-1+p-2 given 0']);
  });

  test('keeps a text from being taken for another', () => {
    expect(told(matchTexts(asPublished(a), [given(a, 'new'), given(a)]))).toEqual(['p-1 same 1']);
    expect(told(matchTexts(asPublished(a), [given(a, 'new')]))).toEqual(['p-1 –']);
  });
});

const words = 'harbour pilot ship quay lamp rope council fog channel boat sea wind town bridge tower gate'.split(' ');

/** A paragraph at random: sentences of words that few others have. */
function paragraph(random: () => number): string {
  const word = () => `${words[Math.floor(random() * words.length)]}${Math.floor(random() * 40)}`;
  const sentence = () => `${Array.from({ length: 6 + Math.floor(random() * 10) }, word).join(' ')}.`;
  return Array.from({ length: 2 + Math.floor(random() * 4) }, sentence).join(' ');
}

/** One edit at random of a list of paragraphs. */
function edited(list: readonly string[], random: () => number): string[] {
  const at = Math.floor(random() * list.length);
  const text = list[at] ?? '';
  const sentences = text.split(/(?<=\.) /);
  const half = Math.ceil(sentences.length / 2);
  const edits = [
    () => list.toSpliced(at, 1),
    () => list.toSpliced(at, 0, paragraph(random)),
    () => list.toSpliced(at, 0, text),
    () => list.toSpliced(at, 1, text.replace(/\w+ \w+/, 'another word')),
    () =>
      list.toSpliced(
        at,
        1,
        ...[sentences.slice(0, half), sentences.slice(half)].map((part) => part.join(' ')).filter(Boolean),
      ),
    () => list.toSpliced(at, 2, list.slice(at, at + 2).join(' ')),
    () => list.toSpliced(at, 1).toSpliced(Math.floor(random() * list.length), 0, text),
    () => list.toSpliced(at, 0, text.replace(/\w+$/, 'otherwise')),
  ];
  return edits[Math.floor(random() * edits.length)]?.() ?? [...list];
}

test('whatever is edited, no anchor goes to two texts, no text is settled twice, and none is lost in silence', () => {
  const random = chance(11);
  for (let round = 0; round < 400; round++) {
    const old = Array.from({ length: 3 + Math.floor(random() * 12) }, () => paragraph(random));
    let now: string[] = old;
    for (let step = Math.floor(random() * 6); step >= 0; step--) now = edited(now, random);
    const { fates, doubts, lost } = matchTexts(asPublished(...old), asStanding(...now));
    const anchors = [...fates.flatMap(({ from }) => from), ...doubts.map(({ anchor }) => anchor), ...lost];
    expect(anchors.toSorted()).toEqual(
      asPublished(...old)
        .map(({ anchor }) => anchor)
        .toSorted(),
    );
    const places = fates.flatMap(({ to }) => to);
    expect(new Set(places).size).toBe(places.length);
    for (const place of [...places, ...doubts.flatMap(({ rivals }) => rivals)]) expect(now[place]).toBeDefined();
    for (const { kind, from, to } of fates)
      if (kind === 'same') expect(now[to[0] ?? -1]).toBe(old[Number(from[0]?.slice(2)) - 1]);
    // A text that stands as it was, and is the only one of these words, keeps its anchor.
    for (const [at, text] of old.entries()) {
      if (now.filter((each) => each === text).length !== 1 || old.filter((each) => each === text).length !== 1)
        continue;
      expect(fates).toContainEqual({ kind: 'same', from: [`p-${at + 1}`], to: [now.indexOf(text)] });
    }
  }
});

test('an unedited text keeps all anchors, duplicates and lookalikes too', () => {
  const random = chance(12);
  for (let round = 0; round < 50; round++) {
    let list = Array.from({ length: 8 }, () => paragraph(random));
    for (let step = 0; step < 12; step++) list = edited(list, random);
    if (list.length === 0) continue;
    expect(match(list, list)).toEqual(list.map((_, at) => `p-${at + 1} same ${at}`).sort());
  }
});

test('three hundred paragraphs are matched in little time, all reworded or all alike', () => {
  const random = chance(13);
  const many = Array.from({ length: 300 }, () => paragraph(random));
  const alike = Array.from({ length: 300 }, (_, at) => `${template(at, 'the hall')} ${a} ${b}`);
  for (const list of [many, alike]) {
    const now = list.map((text) => text.replace(/\w+ \w+/, 'another word'));
    const times = [0, 1, 2].map(() => {
      const start = performance.now();
      matchTexts(asPublished(...list), asStanding(...now));
      return performance.now() - start;
    });
    // On a machine that does nothing else it is a fifth of this.
    expect(Math.min(...times)).toBeLessThan(500);
  }
});

test.each<[string, string, string[]]>([
  ['more than 60 of 1,250,000 tons', 'en', ['60', '1250000']],
  ['1.250.000 Tonnen, 1,5 oder 1.5', 'de', ['1250000', '1,5', '1.5']],
  ['40\u202f000 francs le 6\u00a0mai', 'fr', ['40000', '6']],
  ['في نيسان ٢٠٣٠ تقريبًا، ١٬٢٥٠ طنًا', 'ar', ['2030', '1250']],
  ['२०२३', 'hi', ['2023']],
  ['Twelve ships, twenty-one pilots and two hundred men; one of them', 'en-GB', ['12', '21', '2', '100']],
  ['ten is a pronoun elsewhere', 'pl', []],
  ['2023-09-06, 31–35', 'en', ['2023', '09', '06', '31', '35']],
  ['nothing to count', 'en', []],
])('the numbers of “%s” (%s)', (text, language, numbers) => {
  expect(numbersInText(text, language)).toEqual(numbers);
});

test('numbers are compared as often as they stand there, whatever their order', () => {
  expect(compareNumbers(['12', '60', '12'], ['60', '12', '70'])).toEqual({ gone: ['12'], come: ['70'] });
});

test.each<[name: string, before: object, after: object, fields: string[]]>([
  ['a date', { date: { edtf: '2031-03-15' } }, { date: { edtf: '2031-05-13' } }, ['date']],
  ['how sure a date is', { date: { edtf: '2031-03' } }, { date: { edtf: '2031-03~' } }, []],
  [
    'numbers that change places',
    { casualties: [{ low: 4, high: 6 }] },
    { casualties: [{ low: 6, high: 4 }] },
    ['casualties'],
  ],
  ['coordinates turned round', { coordinates: [39, 15] }, { coordinates: [15, 39] }, ['coordinates']],
  [
    'another order of the same',
    { places: [{ precision: 1 }, { precision: 3 }] },
    { places: [{ precision: 3 }, { precision: 1 }] },
    [],
  ],
  ['a word for digits', { summary: 'nine days' }, { summary: '9 days' }, []],
  [
    'what it is tied to',
    { paragraph: 'opening-1', sources: ['a-2'] },
    { paragraph: 'opening-2', sources: ['a-3'] },
    [],
  ],
  ['a note', { note: 'In 2 places.' }, { note: 'In 3 places.' }, []],
  ['a check more', { checks: [] }, { checks: [{ figure: '31', seen: '2032-11-11' }] }, []],
  ['the figure of a check', { checks: [{ figure: '31' }] }, { checks: [{ figure: '32' }] }, ['checks']],
])('of a record: %s', (_name, old, now, fields) => {
  expect(changedFigures({ ...old }, { ...now }, 'en').map(({ field }) => field)).toEqual(fields);
});
