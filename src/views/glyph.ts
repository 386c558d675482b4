import type { LaneId } from '../model/kinds.ts';

/**
 * Outline of each lane's mark around 0,0, so that kinds differ without colour: closed SVG paths in px, each of about
 * 200 px², so that none outweighs the others.
 */
export const glyphs: Readonly<Record<LaneId, string>> = {
  power: 'M-7-7H7V7H-7Z',
  words: 'M0-8A8 8 0 0 1 0 8A8 8 0 0 1 0-8Z',
  talks: 'M0-9.5L9.5 0L0 9.5L-9.5 0Z',
  measures: 'M-5-8H5L9.5 0L5 8H-5L-9.5 0Z',
  strikes: 'M-10-8H10L0 9Z',
  fighting: 'M0-9L10 8H-10Z',
};

/** Several events in one: a pile, whose number stands on its first sheet. */
export const pile = 'M-10-5v-4H11V6H8M-11-6H8V9H-11Z';

/** How far below the centre a number stands in a mark, in px: triangles carry theirs off-centre. */
export const numberShift: Readonly<Partial<Record<LaneId, number>>> = { strikes: -3, fighting: 3 };
