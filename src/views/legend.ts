import { lanes } from '../model/kinds.ts';
import type { BaseMap } from './basemap.ts';
import { glyphs } from './glyph.ts';
import type { Site } from './map.ts';

const circle = (radius: number, middle: number) =>
  `M${11 + radius} ${middle}a${radius} ${radius} 0 1 1-${2 * radius} 0a${radius} ${radius} 0 1 1 ${2 * radius} 0Z`;
const line = { width: 22, height: 8, viewBox: '0 0 22 8', path: 'M0 4H22' };
const area = { width: 22, height: 14, viewBox: '0 0 22 14', path: 'M1 1h20v12h-20Z' };
const point = { ...area, path: circle(3.5, 7) };
const halo = { width: 22, height: 20, viewBox: '0 0 22 20', path: circle(8, 10) };
const glyph = { width: 22, height: 22, viewBox: '-14 -14 28 28' };

/** What stands on the map, sign by sign, the marks in the order of the timeline; only what is there is explained. */
export function legendOf(sites: readonly Site[], drawn: BaseMap) {
  const has = (kind: BaseMap['boundaries'][number]['kind']) =>
    drawn.boundaries.some((boundary) => boundary.kind === kind);
  const used = new Set(sites.flatMap(({ marks }) => marks.map(({ lane }) => lane)));
  const shown = lanes.filter(({ id }) => used.has(id));
  const marks = shown.map(({ id, label }) => {
    return { ...glyph, group: `mark lane-${id}`, className: 'glyph', path: glyphs[id], text: label };
  });
  const contested = sites.some(({ marks: at }) => at.some(({ isContested }) => isContested));
  const found = sites.some(({ marks: at }) => at.some(({ isOurs }) => isOurs));
  const ring = 'M-13-13H13V13H-13ZM-11-11V11H11V-11ZM-8-8H8V8H-8Z';
  const signs = [
    contested && { ...glyph, className: 'double-sign', path: ring, text: 'A check differs from the text' },
    found && { ...glyph, className: 'double-sign', path: `${ring}M-6-6V6H6V-6Z`, text: 'Place found by our checks' },
    sites.some(({ exact }) => exact) && { ...point, className: 'point', text: 'Exact location' },
    sites.some(({ exact }) => !exact) && { ...halo, className: 'halo', text: 'Approximate (district or area)' },
    drawn.provinces.length > 0 && { ...area, className: 'shaded', text: 'Province only' },
    has('international') && { ...line, className: 'boundary international', text: 'International boundary' },
    has('disputed') && {
      ...line,
      className: 'boundary disputed',
      text: `Disputed boundary: ${drawn.disputed.join(', ')}`,
    },
    has('line-of-control') && { ...line, className: 'boundary line-of-control', text: 'Line of Control' },
    drawn.areas !== '' && { ...area, className: 'areas', text: 'Disputed area' },
    drawn.rivers !== '' && { ...line, className: 'rivers', text: 'River' },
  ];
  return [...marks, ...signs.filter((sign) => sign !== false).map((sign) => ({ ...sign, group: null }))];
}
