import type { BarName, Figure } from './bars.ts';
import { median } from './median.ts';

/** What is read of a Lighthouse report. */
export interface Report {
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly AuditReference[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number }>
  >;
}

interface AuditReference {
  readonly id: string;
  readonly weight: number;
}

const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'bestPractices',
  seo: 'seo',
} as const satisfies Record<string, BarName>;

const metrics = {
  'largest-contentful-paint': 'lcp',
  'total-blocking-time': 'tbt',
  'cumulative-layout-shift': 'cls',
} as const satisfies Record<string, BarName>;

/** The medians of some runs on one page; the note says which audits cost points, or how far the runs lie apart. */
export function scorePage(reports: readonly Report[]): Figure[] {
  const scores = Object.entries(categories).map(([id, bar]): Figure => {
    const points = reports.map(({ categories }) => Math.round((categories[id]?.score ?? Number.NaN) * 100));
    const note = id === 'performance' ? spread(points) : costly(reports, id).join(', ');
    return { bar, measured: median(points), ...(note && { note }) };
  });
  const figures = Object.entries(metrics).map(([id, bar]): Figure => {
    const places = bar === 'cls' ? 3 : 0;
    const values = reports.map(({ audits }) =>
      Number((audits[id]?.numericValue ?? Number.NaN).toFixed(places)),
    );
    const note = spread(values);
    return { bar, measured: median(values), ...(note && { note }) };
  });
  return [...scores, ...figures];
}

/** The ids of the audits of a category that were failed in any run and count towards its score. */
function costly(reports: readonly Report[], category: string): string[] {
  const ids = reports.flatMap(({ categories, audits }) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id),
  );
  return [...new Set(ids)].sort();
}

function spread(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? '' : `${least} to ${most}`;
}
