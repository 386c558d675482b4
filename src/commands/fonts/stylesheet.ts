import { unicodeRange } from './characters.ts';
import type { Face } from './faces.ts';
import { type Fallback, fallbacks, type LocalFont } from './fallbacks.ts';
import type { Measures } from './measure.ts';

/** One file that was cut, with the code points that it covers. */
export type CutFile = { readonly face: Face; readonly codePoints: readonly number[] };

/** What a face measures at one weight. */
export type MeasuredFace = { readonly face: Face; readonly weight: number; readonly measures: Measures };

/** The weights at which fallbacks are matched, each with the span of `font-weight` that it serves. */
export const matchedWeights: Readonly<Record<number, string>> = {
  400: '400 549',
  600: '550 649',
  700: '650 700',
};

const generic: Readonly<Record<Face['family'], { property: string; last: string }>> = {
  'Dossier Serif': { property: '--font-serif', last: 'serif' },
  'Dossier Sans': { property: '--font-sans', last: 'sans-serif' },
};

const percent = (share: number): string => `${Number((100 * share).toFixed(2))}%`;

const rule = (descriptors: readonly string[]): string =>
  `@font-face {\n${descriptors.map((descriptor) => `  ${descriptor};\n`).join('')}}\n`;

const fileRule = ({ face, codePoints }: CutFile): string =>
  rule([
    `font-family: '${face.family}'`,
    `font-style: ${face.style}`,
    `font-weight: ${[...new Set(face.weights)].join(' ')}`,
    'font-display: swap',
    `src: url('./fonts/${face.file}.woff2') format('woff2')`,
    `unicode-range: ${unicodeRange(codePoints)}`,
  ]);

/** The fallback at the size at which its English text is as wide as the face's, on the face's base line. */
function fallbackRule(family: string, font: LocalFont, { face, weight, measures }: MeasuredFace): string {
  const size = measures.width / font.width;
  return rule([
    `font-family: '${family}'`,
    `font-style: ${face.style}`,
    `font-weight: ${face.style === 'italic' ? '400 700' : matchedWeights[weight]}`,
    `src: ${font.names.map((name) => `local('${name}')`).join(', ')}`,
    `size-adjust: ${percent(size)}`,
    `ascent-override: ${percent(measures.ascent / size)}`,
    `descent-override: ${percent(measures.descent / size)}`,
    `line-gap-override: ${percent(measures.lineGap / size)}`,
  ]);
}

function fallbackRules(fallback: Fallback, measured: readonly MeasuredFace[]): string[] {
  return measured
    .filter(({ face }) => face.family === fallback.standsFor)
    .flatMap((match) =>
      fallback.fonts
        .filter((font) => font.style === match.face.style && font.bold === match.weight >= 600)
        .map((font) => fallbackRule(fallback.family, font, match)),
    );
}

function stack(family: Face['family']): string {
  const matched = fallbacks.filter(({ standsFor }) => standsFor === family);
  const names = [family, ...matched.map((fallback) => fallback.family)].map((name) => `'${name}'`);
  return `  ${generic[family].property}: ${[...names, generic[family].last].join(', ')};\n`;
}

/** The stylesheet: a rule for each file, a rule for each matched fallback, and the two font stacks. */
export function stylesheet(files: readonly CutFile[], measured: readonly MeasuredFace[]): string {
  return [
    '/* Made by `npm run fonts` (src/commands/fonts.ts): change it there. Licence: fonts/OFL.txt. */\n',
    ...files.map(fileRule),
    ...fallbacks.flatMap((fallback) => fallbackRules(fallback, measured)),
    `:root {\n${stack('Dossier Serif')}${stack('Dossier Sans')}}\n`,
  ].join('\n');
}
