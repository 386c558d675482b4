import { core } from './characters.ts';

/** A font package of the npm registry, at one version, with the checksum that the registry gives for it. */
export type FontPackage = {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  /** The copyright notice that the licence asks each copy to carry. */
  readonly copyright: string;
};

/** One face that is cut: where it comes from, which axes are pinned, and what it is called in CSS. */
export type Face = {
  readonly file: string;
  readonly family: 'Dossier Serif' | 'Dossier Sans';
  readonly style: 'normal' | 'italic';
  readonly weights: readonly [lightest: number, boldest: number];
  readonly source: FontPackage;
  /** Path of the font file in its package. */
  readonly path: string;
  /** Axes that are pinned beside the weight. */
  readonly pinned: Readonly<Record<string, number>>;
  readonly features: readonly string[];
  /** What the first file of the face holds; the second holds the rest of the extended characters. */
  readonly characters: string;
};

const adobe =
  "Adobe (http://www.adobe.com/), with Reserved Font Name 'Source'. All Rights Reserved. Source is a trademark of Adobe in the United States and/or other countries.";

const sourceSerif: FontPackage = {
  name: 'source-serif',
  version: '4.5.1',
  integrity:
    'sha512-NUAh5IzF7KiUu2gTpqE+ed9MNbMe4st7LIIXZ0OHHSPc6gg86H67j04M8sIhU2qqFd26btXaFQ2ge5u/p72j0Q==',
  copyright: `Copyright 2014 - 2023 ${adobe}`,
};

const sourceSans: FontPackage = {
  name: 'source-sans',
  version: '3.52.0',
  integrity:
    'sha512-xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==',
  copyright: `Copyright 2010-2024 ${adobe}`,
};

/**
 * The faces of the site, from Source Serif 4 and Source Sans 3. "Source" is a reserved font name, so the cut
 * faces carry names of their own. Figures are tabular and lining as drawn: no feature is needed for tables.
 */
export const faces: readonly Face[] = [
  {
    file: 'dossier-serif',
    family: 'Dossier Serif',
    style: 'normal',
    weights: [400, 700],
    source: sourceSerif,
    path: 'VAR/SourceSerif4Variable-Roman.ttf',
    pinned: { opsz: 20 },
    features: ['kern', 'liga'],
    characters: core.prose,
  },
  {
    file: 'dossier-serif-italic',
    family: 'Dossier Serif',
    style: 'italic',
    weights: [400, 400],
    source: sourceSerif,
    path: 'VAR/SourceSerif4Variable-Italic.ttf',
    pinned: { opsz: 20 },
    features: ['kern', 'liga'],
    characters: core.titles,
  },
  {
    file: 'dossier-sans',
    family: 'Dossier Sans',
    style: 'normal',
    weights: [400, 700],
    source: sourceSans,
    path: 'VF/SourceSans3VF-Upright.ttf',
    pinned: {},
    features: ['kern'],
    characters: core.labels,
  },
];
