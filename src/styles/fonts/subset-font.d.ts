/** subset-font 2.9 ships no types; this declares the part that is used here. */
declare module 'subset-font' {
  type Options = {
    readonly targetFormat?: 'sfnt' | 'woff2';
    readonly keepFeatures?: readonly string[];
    readonly variationAxes?: Readonly<Record<string, number | { min: number; max: number; default?: number }>>;
    readonly preserveNameIds?: readonly number[];
    readonly dropTables?: readonly string[];
    readonly noHinting?: boolean;
    /** Keeps no glyph that only a substitution reaches: a ligature stays if its character is asked for. */
    readonly noLayoutClosure?: boolean;
    readonly keepAllGlyphs?: boolean;
  };

  export default function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>;
}
