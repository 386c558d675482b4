import type { z } from 'zod';
import { type Extent, impliedExtent, parsePeriod, ucdpDatePrecision } from '../../src/model/dates.ts';
import { formatPeriod } from '../../src/model/datewords.ts';
import { kinds, lanes } from '../../src/model/kinds.ts';
import { formatCount } from '../../src/views/event.ts';
import { precisionWords } from '../../src/views/words.ts';
import { records, requirementOf, valuesOf, wantsOf } from './values.ts';

/** Dates that the guide explains, each with its extent where it needs one. */
const dateExamples: readonly (readonly [edtf: string, extent?: Extent])[] = [
  ['2023-09-06'],
  ['2023-09'],
  ['2023'],
  ['2023-09-06/2023-09-15', 'within'],
  ['2023-09-06/2023-09-15', 'throughout'],
  ['2023-09/2024-02', 'throughout'],
  ['../2023-01-03'],
  ['2023-11-01/..'],
  ['2021-12~'],
  ['2021-12?'],
];

type Count = number | null;

/** Wordings that the guide explains, with the numbers that they allow. */
const casualtyExamples: readonly (readonly [wording: string, low: Count, best: Count, high: Count])[] = [
  ['four soldiers', 4, 4, 4],
  ['more than 60', 61, null, null],
  ['at least 47', 47, null, null],
  ['between three and five', 3, null, 5],
  ['up to 200', null, null, 200],
  ['around 20', null, 20, null],
  ['12, though some say 20', 12, 12, 20],
  ['dozens', null, null, null],
];

/** The parts of the author's guide that are made from the code, by name. */
export const parts: ReadonlyMap<string, string> = new Map([
  ...Object.entries(records).map(([name, schema]): [string, string] => [name, fieldTable(schema)]),
  ['kinds', kindTable()],
  ['dates', dateTable()],
  ['counts', countTable()],
  ['precision', table(['precision', 'the page says'], Object.entries(precisionWords))],
]);

const marked = /(<!-- made: (.+?) -->\n\n)[\s\S]*?(\n\n<!-- end -->)/g;

/** The names of the parts that a text has places for, in order. */
export function partsIn(text: string): string[] {
  return [...text.matchAll(marked)].map(([, , name = '']) => name);
}

/**
 * The guide with its made parts made anew; what stands outside the marker comments is left as it is.
 * @throws {RangeError} for a marker that names no part
 */
export function makeGuide(text: string): string {
  return text.replace(marked, (_whole, open: string, name: string, close: string) => {
    const part = parts.get(name);
    if (!part) throw new RangeError(`There is no part "${name}"; there are ${[...parts.keys()].join(', ')}.`);
    return `${open}${part}${close}`;
  });
}

function fieldTable(schema: z.ZodObject): string {
  const rows = Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => {
    // Markdown shows the words as they are.
    const wants = wantsOf(field).replaceAll(/[<*`]/g, '\\$&');
    return [`\`${name}\``, requirementOf(field), valuesOf(field), wants];
  });
  return table(['field', 'required?', 'values', 'what to enter'], rows);
}

function kindTable(): string {
  const rows = lanes.flatMap((lane) =>
    kinds
      .filter((kind) => kind.lane === lane.id)
      .map((kind) => [`\`${kind.id}\``, kind.label, lane.label, kind.acled.join(': ') || '–']),
  );
  return table(['kind', 'shown as', 'lane', 'ACLED event type: sub-event type'], rows);
}

function dateTable(): string {
  const rows = dateExamples.map(([edtf, extent]) => {
    const period = parsePeriod(edtf);
    const meant = extent ?? impliedExtent(edtf);
    const precision = ucdpDatePrecision(period, meant);
    return [`\`${edtf}\``, extent ? `\`${extent}\`` : '', formatPeriod(period, meant), String(precision ?? '–')];
  });
  return table(['`edtf`', '`extent`', 'the page says', "UCDP GED's date_prec"], rows);
}

function countTable(): string {
  const rows = casualtyExamples.map(([wording, low, best, high]) => [
    wording,
    ...[low, best, high].map((count) => String(count ?? '')),
    formatCount({ low, best, high }),
  ]);
  return table(['`wording`', '`low`', '`best`', '`high`', 'the page says'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // The blanks that do not break are for the page.
  const inCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\u00a0', ' ');
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
