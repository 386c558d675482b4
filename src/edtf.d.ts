/** The part of edtf.js (EDTF, ISO 8601-2) that src/model/dates.ts uses; the package ships no types. */
declare module 'edtf' {
  interface EdtfValue {
    readonly type: 'Date' | 'Year' | 'Season' | 'Interval' | 'Set' | 'List' | 'Decade' | 'Century';
    /** First and last possible instant of a date, in ms UTC. */
    readonly min: number;
    readonly max: number;
    /** The ends of an interval: a number where it is open, null where it is unknown. */
    readonly lower?: EdtfValue | number | null;
    readonly upper?: EdtfValue | number | null;
    /** 1 year, 2 month, 3 day, 0 with a time of day. */
    readonly precision?: number;
    readonly approximate?: { readonly value: number };
    readonly uncertain?: { readonly value: number };
    readonly unspecified?: { readonly value: number };
  }
  export default function edtf(text: string, options?: { level?: 0 | 1 | 2; types?: string[] }): EdtfValue;
}
