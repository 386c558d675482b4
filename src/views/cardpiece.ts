import type { LaneId } from '../model/kinds.ts';

/** A part of a card: where it stands in px, and what is drawn there, as SVG. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/** A line of text: where it starts in px, on its base line. Its letters are drawn once for all cards. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly face: 'Card Serif' | 'Card Sans' | 'Card Sans Bold';
  /** In px. */
  readonly size: number;
  readonly fill: string;
}

/** The colours of the page on light ground; a test compares them with `styles/tokens.css`. */
export const colours = {
  paper: '#fbfaf6',
  ink: '#1b1a17',
  quiet: '#4f4c45',
  rule: '#d5d1c5',
  accent: '#14418b',
  land: '#ece8dd',
  focus: '#ffffff',
  water: '#d2dee4',
  border: '#6f6b60',
  shade: '#e6ddc4',
  lanes: {
    words: { fill: '#3b1a80', on: '#ffffff' },
    talks: { fill: '#07635a', on: '#ffffff' },
    fighting: { fill: '#831507', on: '#ffffff' },
    strikes: { fill: '#64adea', on: '#1b1a17' },
    measures: { fill: '#f0ab33', on: '#1b1a17' },
    power: { fill: '#cfc9ba', on: '#1b1a17' },
  } satisfies Record<LaneId, { fill: string; on: string }>,
} as const;

/** An element of SVG with its text, as markup. */
export function element(tag: string, values: Readonly<Record<string, string | number>>, text = ''): string {
  return `<${tag} ${attributes(values)}${text ? `>${escaped(text)}</${tag}>` : '/>'}`;
}

/** Attributes as markup. */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A piece as a picture of its own. */
export function svgOf({ width, height, body }: Pick<Piece, 'width' | 'height' | 'body'>): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}
