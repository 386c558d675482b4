/** What a figure counts in. */
export type Unit = 'bytes' | 'requests' | 'points' | 'ms' | 'shift' | 'ratio' | 'files' | 's';

/** A number that has to be held. */
export interface Bar {
  readonly what: string;
  readonly unit: Unit;
  /** How a measured figure has to stand to the limit. */
  readonly is: 'at most' | 'at least' | 'under';
  readonly limit: number;
}

/** Every number that has to be held; a kB is 1,000 bytes. */
export const bars = {
  firstView: { what: 'HTML + CSS + script', unit: 'bytes', is: 'at most', limit: 50_000 },
  script: { what: 'of which script', unit: 'bytes', is: 'at most', limit: 10_000 },
  fonts: { what: 'fonts on top', unit: 'bytes', is: 'at most', limit: 45_000 },
  requests: { what: 'requests of the first view', unit: 'requests', is: 'at most', limit: 6 },
  otherOrigins: { what: 'requests to other origins', unit: 'requests', is: 'at most', limit: 0 },
  leafletBefore: { what: 'Leaflet and its data before use', unit: 'bytes', is: 'at most', limit: 0 },
  performance: { what: 'Lighthouse: performance', unit: 'points', is: 'at least', limit: 100 },
  accessibility: { what: 'Lighthouse: accessibility', unit: 'points', is: 'at least', limit: 100 },
  bestPractices: { what: 'Lighthouse: best practices', unit: 'points', is: 'at least', limit: 100 },
  seo: { what: 'Lighthouse: SEO', unit: 'points', is: 'at least', limit: 100 },
  lcp: { what: 'largest contentful paint', unit: 'ms', is: 'under', limit: 1000 },
  tbt: { what: 'total blocking time', unit: 'ms', is: 'at most', limit: 0 },
  cls: { what: 'cumulative layout shift', unit: 'shift', is: 'at most', limit: 0 },
  pageTime: { what: 'time a page', unit: 'ms', is: 'at most', limit: 10 },
  growth: { what: 'time a page, to that of a quarter', unit: 'ratio', is: 'at most', limit: 1.1 },
  memory: { what: 'peak memory', unit: 'bytes', is: 'at most', limit: 1_500_000_000 },
  differences: { what: 'files that differ', unit: 'files', is: 'at most', limit: 0 },
} as const satisfies Record<string, Bar>;

/** A figure with a bar. */
export type BarName = keyof typeof bars;

/** A measured figure: held against the bar of that name, or only told, where none is set for it. */
export type Figure =
  | { readonly bar: BarName; readonly measured: number; readonly note?: string }
  | { readonly what: string; readonly unit: Unit; readonly measured: number; readonly note?: string };

/** Figures of one subject: a page, or a way of building. */
export interface Result {
  readonly subject: string;
  readonly figures: readonly Figure[];
}

/** Whether a figure holds its bar: `ok`, or on which side of it it lies. A figure that could not be had (NaN) is above. */
export function verdict(bar: Bar, measured: number): 'ok' | 'above' | 'below' {
  if (bar.is === 'at least') return measured >= bar.limit ? 'ok' : 'below';
  const holds = bar.is === 'under' ? measured < bar.limit : measured <= bar.limit;
  return holds ? 'ok' : 'above';
}
