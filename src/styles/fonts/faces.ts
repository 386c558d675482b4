const between = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

const letters = `${between(0x20, 0x7e)}\u00a0\u2009\u202f–—‘’“”…·éèêçñáíóúäöüß`;
const ligatures = between(0xfb00, 0xfb04); // ff fi fl ffi ffl
const marks = '•→×−≤≥§¶†‡°′″';

/** Names and titles in other Latin letters, transliteration and signs: fetched only by a page that uses one. */
export const signs = [
  marks,
  between(0xa1, 0x17f), // the rest of Latin-1, and Latin Extended-A
  'ǍǎǏǐǑǒǓǔǦǧǪǫǰȘșȚțəʔʕ',
  between(0x2b9, 0x2bf), // primes, turned commas and half rings: ʿ ʾ ʼ ʻ
  between(0x1e00, 0x1e9f), // Latin Extended Additional, without Vietnamese
  '‐‑‒―‚„‹›‰€™№←↑↓↔≈≠⅓⅔⅛',
].join('');

/** English as the site has it; fallbacks are matched by their width of it. */
export const sample =
  'On 6 September, the group’s fighters attacked two military posts near the border; according to officials, at least four soldiers and 12 militants were killed. Its spokesman, who was quoted by a newspaper in Kabul, said that talks with Islamabad had been broken off in January 2023.';

const adobe =
  "Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'. All Rights Reserved. Source is a trademark of Adobe in the United States and/or other countries.";

/** The packages of the npm registry that the faces are cut from, and the notice that each copy has to carry. */
export const packages = {
  'source-serif': {
    version: '4.5.1',
    integrity: 'sha512-NUAh5IzF7KiUu2gTpqE+ed9MNbMe4st7LIIXZ0OHHSPc6gg86H67j04M8sIhU2qqFd26btXaFQ2ge5u/p72j0Q==',
    copyright: `Copyright 2014 - 2023 ${adobe}`,
  },
  'source-sans': {
    version: '3.52.0',
    integrity: 'sha512-xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==',
    copyright: `Copyright 2010-2024 ${adobe}`,
  },
} as const;

/** One face that is cut: where it comes from, which axes are pinned, what it holds, and what it is called in CSS. */
export interface Face {
  readonly file: string;
  readonly family: 'Dossier Serif' | 'Dossier Sans';
  readonly style: 'normal' | 'italic';
  readonly weights: readonly [lightest: number, boldest: number];
  readonly source: keyof typeof packages;
  readonly path: string;
  readonly pinned: Readonly<Record<string, number>>;
  readonly features: readonly string[];
  readonly characters: string;
  /** By weight, how wide text is by what its letters add up to: kerning narrows it. Measured in a browser on prose. */
  readonly kerned: Readonly<Partial<Record<number, number>>>;
}

const serif = {
  family: 'Dossier Serif',
  source: 'source-serif',
  pinned: { opsz: 20 },
  features: ['kern', 'liga'],
} as const;

/** "Source" is a reserved font name, so the cut faces carry names of their own. Figures are tabular and lining as drawn. */
export const faces: readonly Face[] = [
  {
    ...serif,
    file: 'dossier-serif',
    style: 'normal',
    weights: [400, 700],
    path: 'VAR/SourceSerif4Variable-Roman.ttf',
    characters: letters + ligatures + marks,
    kerned: { 400: 0.994, 600: 0.988 },
  },
  {
    ...serif,
    file: 'dossier-serif-italic',
    style: 'italic',
    weights: [400, 400],
    path: 'VAR/SourceSerif4Variable-Italic.ttf',
    characters: letters + ligatures,
    kerned: { 400: 0.996 },
  },
  {
    family: 'Dossier Sans',
    source: 'source-sans',
    pinned: {},
    features: ['kern'],
    file: 'dossier-sans',
    style: 'normal',
    weights: [400, 700],
    path: 'VF/SourceSans3VF-Upright.ttf',
    characters: letters + marks,
    kerned: { 400: 0.9865, 600: 0.993 },
  },
];

/**
 * The faces of the pictures that stand for a page where a link is shared, which are drawn without a browser: one weight
 * each, with all that a face and its other file hold.
 */
export const cardFaces = [
  { file: 'card-serif', family: 'Card Serif', of: 'dossier-serif', weight: 600 },
  { file: 'card-sans', family: 'Card Sans', of: 'dossier-sans', weight: 400 },
  { file: 'card-sans-bold', family: 'Card Sans Bold', of: 'dossier-sans', weight: 600 },
] as const;

/**
 * What stands in until the faces arrive: one serif and one sans that Windows, macOS and iOS have, under another name
 * Linux, and those of Android. The average advance of a character of the sample in ems, and the names that `local()`
 * may know the font by. Times New Roman and Arial were measured on their twins, the Liberation fonts.
 */
export const fallbacks: Readonly<Record<Face['family'], Readonly<Record<string, Fallback>>>> = {
  'Dossier Serif': {
    'Fallback Times': {
      regular: [0.3991, 'Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif', 'Tinos'],
      bold: [0.4263, 'Times New Roman Bold', 'TimesNewRomanPS-BoldMT', 'Liberation Serif Bold', 'Tinos Bold'],
      italic: [0.4017, 'Times New Roman Italic', 'TimesNewRomanPS-ItalicMT', 'Liberation Serif Italic', 'Tinos Italic'],
    },
    'Fallback Noto': {
      regular: [0.4737, 'Noto Serif', 'Noto Serif Regular', 'NotoSerif-Regular', 'NotoSerif'],
      bold: [0.5032, 'Noto Serif Bold', 'NotoSerif-Bold'],
      italic: [0.462, 'Noto Serif Italic', 'NotoSerif-Italic'],
    },
  },
  'Dossier Sans': {
    'Fallback Arial': {
      // Roboto's regular is as wide as Arial's, to two parts in a thousand.
      regular: [0.4391, 'Arial', 'ArialMT', 'Helvetica', 'Liberation Sans', 'Arimo', 'Roboto', 'Roboto-Regular'],
      bold: [0.4732, 'Arial Bold', 'Arial-BoldMT', 'Helvetica Bold', 'Helvetica-Bold', 'Liberation Sans Bold'],
    },
    'Fallback Roboto': { bold: [0.4465, 'Roboto Bold', 'Roboto-Bold'] },
  },
};

type Fallback = Readonly<Partial<Record<'regular' | 'bold' | 'italic', readonly [width: number, ...names: string[]]>>>;
