import type { BaseMap } from './basemap.ts';
import type { Site } from './map.ts';

const circle = (radius: number, middle: number) =>
  `M${11 + radius} ${middle}a${radius} ${radius} 0 1 1-${2 * radius} 0a${radius} ${radius} 0 1 1 ${2 * radius} 0Z`;
const line = { width: 22, height: 8, viewBox: '0 0 22 8', path: 'M0 4H22' };
const area = { width: 22, height: 14, viewBox: '0 0 22 14', path: 'M1 1h20v12h-20Z' };
const point = { ...area, path: circle(3.5, 7) };
const halo = { width: 22, height: 20, viewBox: '0 0 22 20', path: circle(8, 10) };
/** The signs that only the map has; only what is there is explained. */
export function legendOf(sites: readonly Site[], drawn: BaseMap) {
  const has = (kind: BaseMap['boundaries'][number]['kind']) =>
    drawn.boundaries.some((boundary) => boundary.kind === kind);
  const signs = [
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
  ];
  return signs.filter((sign) => sign !== false);
}
