import type { Face } from './faces.ts';

/** One file of a font that readers may have: its names for `local()` and its average width in ems. */
export type LocalFont = {
  readonly style: Face['style'];
  readonly bold: boolean;
  /** Measured by `npm run fonts -- --measure`. */
  readonly width: number;
  readonly names: readonly string[];
};

/** Fonts of one design or of the same advance widths, so that one adjustment serves all of them. */
export type Fallback = {
  readonly family: string;
  readonly standsFor: Face['family'];
  readonly fonts: readonly LocalFont[];
};

const regular = (width: number, ...names: string[]): LocalFont => ({
  style: 'normal',
  bold: false,
  width,
  names,
});
const bold = (width: number, ...names: string[]): LocalFont => ({
  style: 'normal',
  bold: true,
  width,
  names,
});
const italic = (width: number, ...names: string[]): LocalFont => ({
  style: 'italic',
  bold: false,
  width,
  names,
});

/**
 * What stands in until the faces arrive, in order of preference. Widths were measured on the fonts or on their
 * metric twins: Gelasio for Georgia, Liberation Serif for Times New Roman, Liberation Sans for Arial and Helvetica.
 */
export const fallbacks: readonly Fallback[] = [
  {
    family: 'Dossier Serif Fallback',
    standsFor: 'Dossier Serif',
    fonts: [
      regular(0.4423, 'Georgia', 'Gelasio', 'Gelasio Regular'),
      bold(0.5146, 'Georgia Bold', 'Georgia-Bold', 'Gelasio Bold'),
      italic(0.4505, 'Georgia Italic', 'Georgia-Italic', 'Gelasio Italic'),
    ],
  },
  {
    family: 'Dossier Serif Fallback Times',
    standsFor: 'Dossier Serif',
    fonts: [
      regular(0.4048, 'Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif', 'Tinos'),
      bold(0.4299, 'Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold', 'Tinos Bold'),
      italic(
        0.4056,
        'Times New Roman Italic',
        'TimesNewRomanPS-ItalicMT',
        'Liberation Serif Italic',
        'Tinos Italic',
      ),
    ],
  },
  {
    family: 'Dossier Serif Fallback Noto',
    standsFor: 'Dossier Serif',
    fonts: [
      regular(0.4777, 'Noto Serif', 'Noto Serif Regular', 'NotoSerif-Regular', 'NotoSerif'),
      bold(0.5073, 'Noto Serif Bold', 'NotoSerif-Bold'),
      italic(0.4652, 'Noto Serif Italic', 'NotoSerif-Italic'),
    ],
  },
  {
    family: 'Dossier Serif Fallback DejaVu',
    standsFor: 'Dossier Serif',
    fonts: [
      regular(0.514, 'DejaVu Serif', 'DejaVuSerif'),
      bold(0.5677, 'DejaVu Serif Bold', 'DejaVuSerif-Bold'),
      italic(0.514, 'DejaVu Serif Italic', 'DejaVuSerif-Italic'),
    ],
  },
  {
    family: 'Dossier Sans Fallback',
    standsFor: 'Dossier Sans',
    fonts: [
      regular(0.4442, 'Arial', 'ArialMT', 'Helvetica', 'Liberation Sans', 'Arimo'),
      bold(0.4783, 'Arial Bold', 'Arial-BoldMT', 'Helvetica Bold', 'Helvetica-Bold', 'Liberation Sans Bold'),
    ],
  },
  {
    family: 'Dossier Sans Fallback Roboto',
    standsFor: 'Dossier Sans',
    fonts: [
      regular(0.4434, 'Roboto', 'Roboto Regular', 'Roboto-Regular'),
      bold(0.4507, 'Roboto Bold', 'Roboto-Bold'),
    ],
  },
  {
    family: 'Dossier Sans Fallback DejaVu',
    standsFor: 'Dossier Sans',
    fonts: [
      regular(0.5062, 'DejaVu Sans', 'DejaVuSans'),
      bold(0.5721, 'DejaVu Sans Bold', 'DejaVuSans-Bold'),
    ],
  },
];
