import { describe, expect, test } from 'vitest';
import { parsePeriod } from '../src/model/dates.ts';
import { extentOf, horizontal, layoutHorizontal } from '../src/views/horizontal.ts';
import { percent } from '../src/views/lengths.ts';
import { byYear, frameTimeline, type Stretch, type TimelineEvent, type TimelineMark } from '../src/views/timeline.ts';
import { shuffles } from './fixtures/chance.ts';
import { manyEvents, timelineEvent } from './fixtures/events.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const end = (edtf: string) => parsePeriod(edtf).latest ?? 0;
const redSea = redSeaDossier();
const small = smallDossier();
const cases: readonly (readonly [name: string, events: readonly TimelineEvent[], asOf: number])[] = [
  ['the Red Sea dossier', redSea.events, end(redSea.asOf)],
  ['the small dossier', small.events, end(small.asOf)],
  ['300 events of each form of date', manyEvents(300), end('2023-12-31')],
  [
    'nine events on one day',
    Array.from({ length: 9 }, (_, at) => timelineEvent(at + 1, '2023-09-06', undefined, 'power')),
    end('2023-09-06'),
  ],
  ['one event', [timelineEvent(1, '2023-09-06')], end('2023-09-06')],
  ['no event', [], end('2023-09-06')],
];

describe.each(cases)('%s', (_, events, asOf) => {
  const across = layoutHorizontal(events, asOf);

  test('each event has one mark', () => {
    const ids = events.map(({ id }) => id).sort();
    expect(across.marks.map(({ id }) => id).sort()).toEqual(ids);
  });

  test('all that is drawn lies on the axis', () => {
    for (const { at, certain, before, after } of across.marks) {
      for (const place of [
        at,
        ...[certain, before, after].flatMap((stretch) => (stretch ? [stretch.from, stretch.to] : [])),
      ]) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(1);
      }
    }
    for (const { at } of across.ticks) expect(at).toBeGreaterThanOrEqual(0);
    for (const { at } of across.ticks) expect(at).toBeLessThan(1);
    expect(across.from.getTime()).toBeLessThan(across.to.getTime());
  });

  test('stretches run forward, and the mark stands at one of their ends or between them', () => {
    for (const { at, certain, before, after } of across.marks) {
      for (const stretch of [certain, before, after]) if (stretch) expect(stretch.to).toBeGreaterThan(stretch.from);
      if (before) expect(before.to).toBe(at);
      if (before) expect(after?.from).toBe(at);
      if (certain && after) expect(after.from).toBe(certain.to);
    }
  });

  test.each([horizontal.narrowest, 480, 616, 800, 1400])('nothing overlaps in a row %d px wide', (width) => {
    expect(overlaps(across.marks, width)).toEqual([]);
  });

  test('rows stand one below the other and hold their marks, and there are no more than marks meet', () => {
    const rows = [...new Set(across.marks.map(({ y }) => y))].sort((a, b) => a - b);
    for (const [at, y] of rows.entries()) expect(y).toBeCloseTo(horizontal.pad + (at + 0.5) * horizontal.row, 1);
    expect(across.height).toBe(rows.length * horizontal.row + 2 * horizontal.pad);
    const extents = across.marks.map((mark) => extentOf(mark, horizontal.narrowest));
    const meeting = extents.map(({ from }) => extents.filter((other) => other.from <= from && other.to >= from).length);
    expect(rows.length).toBe(Math.max(0, ...meeting));
  });

  test('the list has each event once, under the year in which it starts', () => {
    const years = byYear(events);
    const inOrder = (list: readonly TimelineEvent[]) => list.map(({ number }) => number).sort((a, b) => a - b);
    expect(inOrder(years.flatMap(([, those]) => those))).toEqual(inOrder(events));
    for (const [year, those] of years)
      for (const { date } of those) expect(date.period.earliest === null || date.period.edtf.includes(year)).toBe(true);
  });

  test('the order of the input does not matter', () => {
    for (const shuffled of shuffles(events, 3)) {
      expect(layoutHorizontal(shuffled, asOf)).toEqual(across);
    }
  });
});

/** Pairs of marks in one row that share a pixel at this width. */
function overlaps(marks: readonly (TimelineMark & { readonly y: number })[], width: number): string[] {
  const byRow = Map.groupBy(marks, ({ y }) => y);
  return [...byRow.values()].flatMap((row) => {
    const extents = row
      .map((mark): [string, Stretch] => [mark.id, extentOf(mark, width)])
      .sort(([, a], [, b]) => a.from - b.from);
    let reached = Number.NEGATIVE_INFINITY;
    return extents.flatMap(([id, { from, to }]) => {
      const found = from < reached ? [id] : [];
      reached = Math.max(reached, to);
      return found;
    });
  });
}

test('two marks that would overlap stand in two rows: the test above can fail', () => {
  const { marks } = layoutHorizontal(
    [timelineEvent(1, '2023-09-06'), timelineEvent(7, '2023-09-07')],
    end('2023-12-31'),
  );
  const inOneRow = marks.map((mark) => ({ ...mark, y: 0 }));
  expect(overlaps(inOneRow, 800)).toEqual(['event-7']);
});

// ● mark, ━ certainly, ╌ perhaps, ‹ the start is not known; 48 columns from January to December.
function drawn({ at, certain, before, after, openStart }: TimelineMark): string {
  const row = Array.from({ length: 48 }, () => ' ');
  const fill = (stretch: Stretch | null, sign: string) => {
    if (!stretch) return;
    for (let column = Math.floor(stretch.from * 48); column < Math.ceil(stretch.to * 48); column++) row[column] = sign;
  };
  fill(before, '╌');
  fill(after, '╌');
  fill(certain, '━');
  const column = Math.min(47, Math.floor(at * 48));
  if (openStart) for (let left = Math.max(0, column - 2); left < column; left++) row[left] = '‹';
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
    const { marks } = frameTimeline([timelineEvent(1, edtf, extent), year], end('2023-12-31'));
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
    2023-05-01/..                     |               ●━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    2023-12-20/..                     |                                              ●╌
    2023-05-01/                       |               ●━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    "
  `);
});

test('the frame takes in the earliest thing, if it happened by the last day of a month', () => {
  const { from, marks } = frameTimeline([timelineEvent(1, '../2022-12-31')], end('2023-02-02'));
  expect(from.toISOString()).toBe('2022-12-01T00:00:00.000Z');
  expect(marks[0]?.at).toBeGreaterThan(0);
});

test('a month that ends on the last day of the dossier adds no empty month', () => {
  const { from, to } = frameTimeline([timelineEvent(1, '2023-09')], end('2023-09-30'));
  expect([from, to].map((date) => date.toISOString())).toEqual([
    '2023-09-01T00:00:00.000Z',
    '2023-09-30T23:59:59.999Z',
  ]);
});

test.each([
  ['2023-09-06', '2023-09-20', ['2023'], 1],
  ['2023-03-06', '2023-08-20', ['2023'], 6],
  ['2022-11-06', '2023-04-20', ['2023'], 6],
  ['2021-08-01', '2024-02-02', ['2022', '2023', '2024'], 10],
  ['2014-06-01', '2023-06-01', ['2015', '2016', '2017', '2018', '2019', '2020', '2021', '2022', '2023'], 9],
  ['1999-06-01', '2023-06-01', ['2000', '2005', '2010', '2015', '2020'], 5],
  ['1895-06-01', '2023-06-01', ['1900', '1920', '1940', '1960', '1980', '2000', '2020'], 7],
])('from %s to %s the years %j are labelled', (first, last, labels, count) => {
  const { ticks } = frameTimeline([timelineEvent(1, first), timelineEvent(2, last)], end(last));
  expect(ticks.flatMap(({ label }) => label || [])).toEqual(labels);
  expect(ticks).toHaveLength(count);
  expect(ticks.filter(({ major }) => major)).toHaveLength(labels.length);
  expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).sort((a, b) => a - b));
});

test('a mark is named by number, title, date, kind and what is doubtful', () => {
  const { marks } = frameTimeline(redSea.events, end(redSea.asOf));
  const names = marks.map(({ name }) => name);
  expect(names.find((name) => name.includes('denied'))).toMatch(
    /^\d+\. A warehouse burns at Hodeidah, c\.\sMay\s2031, destruction of property, alleged and denied$/,
  );
  expect(names.find((name) => name.includes('disputed'))).toMatch(
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
  const rows = [...new Set(across.marks.map(({ y }) => y))].sort((a, b) => a - b);
  const lines = rows.map((row) => {
    const line = Array.from({ length: width }, () => ' ');
    const put = (from: number, text: string) => write(line, from, text);
    const here = across.marks.filter(({ y }) => y === row);
    for (const { certain, before, after } of here) {
      for (const [stretch, sign] of [
        [before, '╌'],
        [after, '╌'],
        [certain, '━'],
      ] as const)
        if (stretch) put(columns(stretch.from), sign.repeat(Math.max(1, columns(stretch.to) - columns(stretch.from))));
    }
    for (const { at, number, openStart } of here)
      put(Math.max(0, columns(at) - (openStart ? 1 : 0)), `${openStart ? '‹' : ''}${number}`);
    return `|${line.slice(0, width).join('').trimEnd()}`;
  });
  const axis = Array.from({ length: width }, () => ' ');
  for (const { at, label } of across.ticks) write(axis, columns(at), label || '·');
  const list = byYear(redSea.events).flatMap(([year, those]) => [year, ...those.map(({ label }) => `  ${label}`)]);
  const picture = [...lines, `|${axis.join('').trimEnd()}`, '', 'As a list:', ...list, ''].join('\n');
  await expect(picture).toMatchFileSnapshot('output/timeline.txt');
});

test('a date that a check found stands on the axis, apart from the mark, and in its name', () => {
  const found = { dates: [{ period: parsePeriod('2023-03-01'), label: '1 March 2023' }] };
  const event = { ...timelineEvent(1, '2023-09-06'), found };
  const across = layoutHorizontal([event], end('2023-09-30'));
  const [mark] = across.marks;
  expect(across.from.toISOString()).toMatch(/^2023-03-01/);
  expect(mark?.name).toMatch(/, a check found 1 March 2023$/);
  const [at] = frameTimeline([event], end('2023-09-30')).marks.map((one) => one.found);
  expect(mark?.findings).toEqual(at?.map(percent));
  expect(at?.[0]).toBeCloseTo(0.5 / 214, 6);
});
