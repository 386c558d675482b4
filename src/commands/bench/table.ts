import { type Bar, bars, type Figure, type Result, type Unit, verdict } from './bars.ts';

const signs = { 'at most': '≤', 'at least': '≥', under: '<' } as const;

/** A figure in its unit, as a person reads it: `12.3 kB`, `1.20 GB`, `980 ms`, `0.012`. */
export function inUnit(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'unknown';
  switch (unit) {
    case 'bytes':
      return inBytes(value);
    case 'ms':
      return `${value < 100 ? round(value, 1) : Math.round(value)} ms`;
    case 's':
      return `${value.toFixed(1)} s`;
    case 'shift':
      return String(round(value, 3));
    case 'ratio':
      return `× ${value.toFixed(2)}`;
    default:
      return String(value);
  }
}

function inBytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} MB`;
  return value === 0 ? '0' : `${(value / 1e3).toFixed(1)} kB`;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}

/** One line each: what, measured, bar, verdict; figures under their subject. */
export function formatTable(results: readonly Result[]): string {
  const rows = results.flatMap(({ subject, figures }) => [[subject], ...figures.map(rowOf)]);
  const lines = [['', 'measured', 'bar', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map(([first = '', measured = '', bar = '', rest = '']) =>
      [first.padEnd(widths[0] ?? 0), measured.padStart(widths[1] ?? 0), bar.padStart(widths[2] ?? 0), rest]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf(figure: Figure): string[] {
  const note = figure.note ? ` (${figure.note})` : '';
  if (!('bar' in figure))
    return [`  ${figure.what}`, inUnit(figure.measured, figure.unit), '', note.trimStart()];
  const bar: Bar = bars[figure.bar];
  const limit = `${signs[bar.is]} ${inUnit(bar.limit, bar.unit)}`;
  return [`  ${bar.what}`, inUnit(figure.measured, bar.unit), limit, verdict(bar, figure.measured) + note];
}

/** The figures that do not hold their bar, one line each. */
export function misses(results: readonly Result[]): string[] {
  return results.flatMap(({ subject, figures }) =>
    figures.flatMap((figure) => {
      if (!('bar' in figure)) return [];
      const bar: Bar = bars[figure.bar];
      const side = verdict(bar, figure.measured);
      const bound = `${signs[bar.is]} ${inUnit(bar.limit, bar.unit)}`;
      return side === 'ok'
        ? []
        : [`${subject}: ${bar.what}: ${inUnit(figure.measured, bar.unit)}, not ${bound}`];
    }),
  );
}
