import type { LaneId } from '../model/kinds.ts';

/** Outline of each lane's mark around 0,0, so that kinds differ without colour. All are closed SVG paths in px. */
export const glyphs: Readonly<Record<LaneId, string>> = {
  power: 'M-9-9H9V9H-9Z',
  words: 'M0-10A10 10 0 0 1 0 10A10 10 0 0 1 0-10Z',
  talks: 'M0-13L13 0L0 13L-13 0Z',
  measures: 'M-6-10H6L12 0L6 10H-6L-12 0Z',
  strikes: 'M-13-9H13L0 13Z',
  fighting: 'M0-13L13 9H-13Z',
};

/** How far below the centre a number stands in a mark, in px: triangles carry theirs off-centre. */
export const numberShift: Readonly<Partial<Record<LaneId, number>>> = { strikes: -3, fighting: 3 };
