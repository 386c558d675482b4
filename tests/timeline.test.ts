import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../src/model/dates.ts';
import { type Box, overlap } from '../src/views/box.ts';
import { boxesOf, horizontal, layoutHorizontal, type Side, titleBox } from '../src/views/horizontal.ts';
import {
  inMonths,
  linesOf,
  type Scale,
  scaleTime,
  type TimelineEvent,
  type TimelineMark,
  whenOf,
} from '../src/views/timeline.ts';
import { shuffles } from './fixtures/chance.ts';
import { manyEvents, timelineEvent } from './fixtures/events.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const end = (edtf: string) => parsePeriod(edtf).latest ?? 0;
const redSea = redSeaDossier();
const small = smallDossier();
/** Ten events in two months, and three in the two years before. */
const crowded = [
  timelineEvent(1, '2021-03-06'),
  timelineEvent(2, '2021-11-06'),
  timelineEvent(3, '2022-08', 'within'),
  ...Array.from({ length: 10 }, (_, at) => timelineEvent(4 + at, `2023-11-${String(3 + 3 * at).padStart(2, '0')}`)),
];

const cases: readonly (readonly [name: string, events: readonly TimelineEvent[], asOf: number])[] = [
  ['the Red Sea dossier', redSea.events, end(redSea.asOf)],
  ['the small dossier', small.events, end(small.asOf)],
  ['300 events of each form of date', manyEvents(300), end('2023-12-31')],
  ['a crowd at the end', crowded, end('2023-12-31')],
  [
    'nine events on one day',
    Array.from({ length: 9 }, (_, at) => timelineEvent(at + 1, '2023-09-06', undefined, 'power')),
    end('2023-09-06'),
  ],
  ['one event', [timelineEvent(1, '2023-09-06')], end('2023-09-06')],
  ['no event', [], end('2023-09-06')],
];

/** The scales of a timeline, the whole first. */
const scalesOf = (events: readonly TimelineEvent[], asOf: number): Scale[] => {
  const { whole, part } = scaleTime(events, asOf);
  return part ? [whole, part] : [whole];
};

describe.each(cases)('%s', (_, events, asOf) => {
  const scales = scalesOf(events, asOf);
  const across = layoutHorizontal(events, asOf);
  const drawn = across.whole ? [across.whole, across.main] : [across.main];

  test('each event has one mark, on one of the scales', () => {
    const ids = events.map(({ id }) => id).sort();
    expect(scales.flatMap(({ marks }) => marks.map(({ id }) => id)).sort()).toEqual(ids);
    expect(drawn.flatMap(({ marks }) => marks.map(({ id }) => id)).sort()).toEqual(ids);
  });

  test('all that is drawn lies on its axis', () => {
    for (const { from, to, marks, ticks } of scales) {
      const shares = [
        ...marks.flatMap(({ at, bars, found }) => [at, ...found, ...bars.flatMap((bar) => [bar.from, bar.to])]),
        ...ticks.map(({ at }) => at),
      ];
      for (const share of shares) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(from.getTime()).toBeLessThan(to.getTime());
      for (const { bars } of marks) for (const bar of bars) expect(bar.to).toBeGreaterThan(bar.from);
    }
  });

  test('every scale has a label, and none covers another', () => {
    for (const { ticks, asOf: line } of scales) {
      const labels = [...ticks.filter(({ label }) => label), ...(line ? [line] : [])];
      expect(labels.length).toBeGreaterThan(0);
      const places = labels.map(({ at }) => at * horizontal.narrowest).sort((a, b) => a - b);
      for (const [index, at] of places.slice(1).entries()) expect(at - (places[index] ?? 0)).toBeGreaterThan(20);
    }
  });

  test.each([horizontal.narrowest, 480, 616, 800, 1400])('nothing covers anything %d px wide', (width) => {
    for (const { marks } of drawn) expect(overlaps(marks, width)).toEqual([]);
  });

  test('the list has each event once, in the order of time', () => {
    const groups = inMonths(events);
    const inOrder = (list: readonly TimelineEvent[]) => list.map(({ number }) => number).sort((a, b) => a - b);
    expect(inOrder(groups.flatMap(({ events: those }) => those))).toEqual(inOrder(events));
    expect(new Set(groups.map(({ heading }) => heading)).size).toBe(groups.length);
    expect(groups[0]?.gap ?? null).toBeNull();
  });

  test('the order of the input does not matter', () => {
    for (const shuffled of shuffles(events, 3)) expect(layoutHorizontal(shuffled, asOf)).toEqual(across);
  });
});

type Placed = Omit<TimelineMark, 'title'> & {
  readonly top: number;
  readonly title: { readonly side: Side; readonly text: string } | null;
};

/** Pairs of marks that share a pixel at this width, with their bars and titles. */
function overlaps(marks: readonly Placed[], width: number): string[] {
  const boxes = marks.map((mark) => {
    const whole = { ...mark, title: mark.title?.text ?? '' };
    const title = mark.title ? [titleBox(whole, mark.title.side, width)] : [];
    const own = [...boxesOf(whole, width), ...title].map((box): Box => ({ ...box, top: box.top + mark.top + 0.1 }));
    return { id: mark.id, own: own.map((box): Box => ({ ...box, height: box.height - 0.2 })) };
  });
  return boxes.flatMap(({ id, own }, index) =>
    boxes
      .slice(index + 1)
      .flatMap((other) =>
        own.some((box) => other.own.some((against) => overlap(box, against))) ? [`${id} on ${other.id}`] : [],
      ),
  );
}

test('two marks that would overlap stand one below the other: the test above can fail', () => {
  const { main } = layoutHorizontal(
    [timelineEvent(1, '2023-09-06'), timelineEvent(7, '2023-09-07')],
    end('2023-12-31'),
  );
  expect(new Set(main.marks.map(({ top }) => top)).size).toBe(2);
  const level = main.marks.map((mark) => ({ ...mark, top: 0 }));
  expect(overlaps(level, 800)).toEqual(['event-1 on event-7']);
});

describe('two scales', () => {
  test('where half of the events fall in a third of the time, that part has a scale of its own', () => {
    const { whole, part } = scaleTime(crowded, end('2023-12-31'));
    expect(part?.marks.map(({ number }) => number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(whole.marks.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(part?.from.toISOString()).toBe('2023-11-01T00:00:00.000Z');
    expect(part?.reach.from).toBeGreaterThan(0.9);
    expect(part?.dots.length).toBeGreaterThan(4);
  });

  test('a few events, or some that are spread, have one', () => {
    expect(scaleTime(crowded.slice(0, 5), end('2023-12-31')).part).toBeNull();
    const spread = Array.from({ length: 24 }, (_, at) =>
      timelineEvent(at + 1, `20${22 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-06`),
    );
    expect(scaleTime(spread, end('2023-12-31')).part).toBeNull();
  });

  test('what reaches beyond the part is cut at its edge, and open there', () => {
    const long = timelineEvent(14, '2023-06/2024-03', 'within');
    const { part } = scaleTime([...crowded, { ...long, date: { ...long.date } }], end('2024-06-30'));
    const mark = part?.marks.find(({ number }) => number === 14);
    if (mark) expect(mark.bars.every(({ kind }) => kind === 'open')).toBe(true);
  });
});

test('titles stand beside marks where they are free, and never make a crowded timeline higher', () => {
  const few = layoutHorizontal([timelineEvent(1, '2022-01-06'), timelineEvent(2, '2022-02-06')], end('2023-12-31'));
  expect(few.main.marks.map(({ title }) => title?.side)).toEqual(['right', 'right']);
  const many = layoutHorizontal(manyEvents(60), end('2023-12-31'));
  expect(many.main.marks.some(({ title }) => title === null)).toBe(true);
});

// ● mark, ━ certainly, ╌ perhaps, ┄ until nobody knows, ‹ only the latest is known; 48 columns from January to December.
function drawn({ at, bars, isBy }: TimelineMark): string {
  const row = Array.from({ length: 48 }, () => ' ');
  const signs = { maybe: '╌', open: '┄', sure: '━' };
  for (const { kind, from, to } of bars)
    for (let column = Math.floor(from * 48); column < Math.ceil(to * 48); column++) row[column] = signs[kind];
  const column = Math.min(47, Math.floor(at * 48));
  if (isBy) for (let left = Math.max(0, column - 2); left < column; left++) row[left] = '‹';
  row[column] = '●';
  return row.join('').trimEnd();
}

test('each form of date is drawn as it is known', () => {
  const forms = [
    ['2023-06-15'],
    ['2023-06'],
    ['2023'],
    ['2023-05-01/2023-08-31', 'within'],
    ['2023-05-01/2023-08-31', 'throughout'],
    ['2023-05/2023-08', 'throughout'],
    ['2023-05-01/2023-05-02', 'throughout'],
    ['../2023-06-15'],
    ['/2023-06'],
    ['2023-05-01/..'],
    ['2023-12-20/..'],
    ['2023-05-01/'],
  ] as const;
  const year = timelineEvent(99, '2023');
  const pictures = forms.map(([edtf, extent]) => {
    const { marks } = scaleTime([timelineEvent(1, edtf, extent), year], end('2023-12-31')).whole;
    return `${[edtf, extent].filter(Boolean).join(' ').padEnd(34)}|${marks[0] ? drawn(marks[0]) : ''}`;
  });
  expect(`\n${pictures.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    2023-06-15                        |                     ●
    2023-06                           |                   ╌╌●╌╌
    2023                              |╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    2023-05-01/2023-08-31 within      |               ╌╌╌╌╌╌╌╌●╌╌╌╌╌╌╌╌
    2023-05-01/2023-08-31 throughout  |               ●━━━━━━━━━━━━━━━━
    2023-05/2023-08 throughout        |               ●━━━━━━━━━━━━━━━━
    2023-05-01/2023-05-02 throughout  |               ●━
    ../2023-06-15                     |                   ‹‹●
    /2023-06                          |                     ‹‹●
    2023-05-01/..                     |               ●━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
    2023-12-20/..                     |                                              ●┄
    2023-05-01/                       |               ●━━━━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
    "
  `);
});

test('the frame takes in the earliest thing, if it happened by the last day of a month', () => {
  const { from, marks } = scaleTime([timelineEvent(1, '../2022-12-31')], end('2023-02-02')).whole;
  expect(from.toISOString()).toBe('2022-12-01T00:00:00.000Z');
  expect(marks[0]?.at).toBeGreaterThan(0);
});

test('a month that ends on the last day of the dossier adds no empty month', () => {
  const { from, to } = scaleTime([timelineEvent(1, '2023-09')], end('2023-09-30')).whole;
  expect([from, to].map((date) => date.toISOString())).toEqual([
    '2023-09-01T00:00:00.000Z',
    '2023-09-30T23:59:59.999Z',
  ]);
});

test('every span has labels, from days to centuries', () => {
  const spans = [
    ['2023-09-06', '2023-09-06'],
    ['2023-09-06', '2023-10-20'],
    ['2023-03-06', '2023-08-20'],
    ['2022-11-06', '2023-04-20'],
    ['2021-08-01', '2024-02-02'],
    ['2014-06-01', '2023-06-01'],
    ['1999-06-01', '2023-06-01'],
    ['1895-06-01', '2023-06-01'],
    ['1066-10-14', '2023-06-01'],
    ['-0044-03-15', '0476-09-04'],
  ] as const;
  const axes = spans.map(([first, last]) => {
    const { ticks } = scaleTime([timelineEvent(1, first), timelineEvent(2, last)], end(last)).whole;
    expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).sort((a, b) => a - b));
    return `${first} ${last}: ${ticks.map(({ label }) => label || '·').join(' ')}`;
  });
  expect(`\n${axes.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    2023-09-06 2023-09-06: 1 Sep 2023 8 Sep 15 Sep 22 Sep 29 Sep
    2023-09-06 2023-10-20: Sep 2023 Oct
    2023-03-06 2023-08-20: Mar 2023 Apr May June July Aug
    2022-11-06 2023-04-20: Nov 2022 Dec 2023 Feb Mar Apr
    2021-08-01 2024-02-02: Oct 2021 2022 Apr July Oct 2023 Apr July Oct 2024
    2014-06-01 2023-06-01: 2015 2016 2017 2018 2019 2020 2021 2022 2023
    1999-06-01 2023-06-01: 2000 · 2004 2006 2008 2010 2012 2014 2016 2018 2020 2022
    1895-06-01 2023-06-01: 1900 1920 1940 1960 1980 2000 2020
    1066-10-14 2023-06-01: 1100 · 1300 1400 1500 1600 1700 1800 1900 2000
    -0044-03-15 0476-09-04: 1 BCE 50 100 150 200 250 300 350 400 450
    "
  `);
});

test('the list has years and months as headings, and names the gaps', () => {
  const events = [
    timelineEvent(1, '2019'),
    timelineEvent(2, '2021-03'),
    timelineEvent(3, '2021-03-06'),
    timelineEvent(4, '2021-05-06'),
    timelineEvent(5, '../2022-02-03'),
    timelineEvent(6, '2022-02-10/..'),
  ];
  const list = inMonths(events).map(({ heading, gap, events: those }) => [gap, heading, those.length]);
  expect(list).toEqual([
    [null, '2019', 1],
    ['14 months in which no event is known to fall', 'March 2021', 2],
    [null, 'May 2021', 1],
    ['eight months in which no event is known to fall', 'February 2022', 2],
  ]);
  const [, , third, fourth] = events as [TimelineEvent, TimelineEvent, TimelineEvent, TimelineEvent];
  expect(inMonths([third, { ...fourth, ...timelineEvent(4, '2021-12-06') }]).map(({ gap }) => gap)).toEqual([
    null,
    'eight months without an event',
  ]);
  expect(events.map(whenOf)).toEqual(['maybe', 'maybe', null, null, 'by', 'open']);
  expect(linesOf(events).map(({ sign }) => sign)).toEqual(['sure', 'maybe', 'open']);
  expect(linesOf([timelineEvent(1, '2023-09-06')])).toEqual([]);
});

test('a mark is named by number, title, date, kind and what is doubtful', () => {
  const names = scalesOf(redSea.events, end(redSea.asOf)).flatMap(({ marks }) => marks.map(({ name }) => name));
  expect(names.find((name) => name.includes('denied'))).toMatch(
    /^\d+\. A warehouse burns at Hodeidah, c\.\sMay\s2031, destruction of property, alleged and denied$/,
  );
  expect(names.find((name) => name.includes('a check found'))).toMatch(
    /accident or damage, disputed, a check differs, a check found 16\u00a0March 2031$/,
  );
});

/** Puts a text into a row of characters. */
function write(row: string[], from: number, text: string): void {
  row.splice(from, text.length, ...text);
}

test('the timeline of the Red Sea dossier, as a picture', async () => {
  const across = layoutHorizontal(redSea.events, end(redSea.asOf));
  const width = 96;
  const columns = (place: number) => Math.min(width - 1, Math.floor(place * width));
  const share = (length: string) => Number.parseFloat(length) / 100;
  const picture = ({ marks, ticks, asOf: line }: typeof across.main) => {
    const heights = [...new Set(marks.map(({ top }) => top))].sort((a, b) => a - b);
    const lines = heights.map((height) => {
      const row = Array.from({ length: width }, () => ' ');
      const here = marks.filter(({ top }) => top === height);
      const signs = { maybe: '╌', open: '┄', sure: '━' };
      for (const { bars } of here)
        for (const { kind, x1, x2 } of bars) {
          const [from, to] = [columns(share(x1)), columns(share(x2))];
          write(row, from, signs[kind].repeat(Math.max(1, to - from)));
        }
      for (const { at, number, isBy, title } of here) {
        write(row, Math.max(0, columns(at) - (isBy ? 1 : 0)), `${isBy ? '‹' : ''}${number}`);
        if (title?.side === 'right') write(row, columns(share(title.x)) + 4, title.text);
      }
      return `|${row.slice(0, width).join('').trimEnd()}`;
    });
    const axis = Array.from({ length: width }, () => ' ');
    for (const { x, label } of [...ticks, ...(line ? [line] : [])]) write(axis, columns(share(x)), label || '·');
    return [...lines, `|${axis.join('').trimEnd()}`, ''];
  };
  const list = inMonths(redSea.events).flatMap(({ heading, gap, events }) => [
    ...(gap ? [`  (${gap})`] : []),
    heading,
    ...events.map(({ label }) => `  ${label}`),
  ]);
  const drawing = [...(across.whole ? picture(across.whole) : []), ...picture(across.main)];
  await expect([...drawing, 'As a list:', ...list, ''].join('\n')).toMatchFileSnapshot('output/timeline.txt');
});

test('a date that a check found stands on the axis, apart from the mark, and in its name', () => {
  const found = { dates: [{ period: parsePeriod('2023-03-01'), label: '1 March 2023' }] };
  const event = { ...timelineEvent(1, '2023-09-06'), found };
  const { from, main } = layoutHorizontal([event], end('2023-09-30'));
  const [mark] = main.marks;
  expect(from.toISOString()).toMatch(/^2023-03-01/);
  expect(mark?.name).toMatch(/, a check found 1 March 2023$/);
  expect(mark?.found[0]).toBeCloseTo(0.5 / 214, 6);
  expect(mark?.findings).toEqual(['0.2%']);
});
