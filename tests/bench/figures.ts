/** What a figure counts in. */
export type Unit = 'bytes' | 'requests' | 'points' | 'ms' | 's' | 'shift' | 'files' | 'ratio';

/** A measured number; NaN where it could not be had. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: number;
  /** What it has to be at most; for points, at least. A figure without one is only told. */
  readonly limit?: number;
  readonly note?: string;
}

/** Whether a figure keeps to its limit. One that could not be had does not. */
export function holds({ unit, measured, limit }: Figure): boolean {
  if (limit === undefined) return true;
  return unit === 'points' ? measured >= limit : measured <= limit;
}

/** A number in its unit, as a person reads it: `12.3 kB`, `1.20 GB`, `980 ms`. */
export function inUnit(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'unknown';
  if (unit === 'bytes' && value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  if (unit === 'bytes') return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1e3).toFixed(1)} kB`;
  if (unit === 's') return `${value.toFixed(1)} s`;
  if (unit === 'ms') return `${Math.round(value)} ms`;
  if (unit === 'ratio') return `× ${value.toFixed(2)}`;
  return String(Number(value.toFixed(4)));
}

/** One line: what, measured, limit, and whether it misses it. */
export function formatFigure(figure: Figure): string {
  const { what, unit, measured, limit, note } = figure;
  const bar = limit === undefined ? '' : `${unit === 'points' ? '≥' : '≤'} ${inUnit(limit, unit)}`;
  const remarks = [...(holds(figure) ? [] : ['MISSED']), ...(note ? [`(${note})`] : [])].join(' ');
  return `  ${what.padEnd(44)}${inUnit(measured, unit).padStart(10)}  ${bar.padEnd(12)}${remarks}`.trimEnd();
}

/** The middle one of some numbers, or the mean of the two in the middle; NaN when there is none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
