import type { MapFrame } from '../geography/frame.ts';
import type { DossierEvent, DossierPlace } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import type { Box } from './box.ts';
import { type MarkedEvent, markName } from './event.ts';
import { type Block, placeLabels } from './placelabels.ts';
import { textWidth } from './textwidth.ts';

/** What the map knows of an event; `Dossier.events` fits. */
export type MapEvent = MarkedEvent & {
  readonly places: readonly Pick<DossierEvent['places'][number], 'place' | 'role' | 'precision'>[];
  /** Where checks of ours found the event, if elsewhere than the text has it. */
  readonly found: Pick<DossierEvent['found'], 'places'>;
};

/** What the map knows of a place; `Dossier.places` fits. */
export type MapPlace = Pick<DossierPlace, 'id' | 'name' | 'kind' | 'coordinates' | 'precision' | 'shape'>;

/** A place with its marks: the point as fractions of the frame, everything else in px from it. */
export type Site = ReturnType<typeof layoutSites>[number];

/** Sizes of the map's marks in px. */
export const marking = { mark: 24, row: 28, text: 13, gap: 5, point: 5 } as const;

/**
 * Widths in px of a map, rising: between the first and the last nothing may overlap. A map that is as high as it is wide,
 * by its height over its width, is narrower in a low window.
 */
export function widthsOf(ratio: number): readonly number[] {
  return [Math.min(320, Math.max(286, Math.floor(290 / ratio))), 400, 560, 1000];
}

/**
 * The events that stand on the map, by place, in the order of their numbers, with the coarsest precision of the place
 * and of the events there (UCDP GED where_prec). Countries are not sites: they are not a point.
 */
function sitesOf(events: readonly MapEvent[], places: readonly MapPlace[]) {
  const inOrder = events.toSorted((a, b) => a.number - b.number);
  const sites = places.map((place) => {
    const here = inOrder.flatMap((event) => {
      const at = event.places.find((one) => one.place === place.id);
      if (at) return { event, at };
      return event.found.places.includes(place.id)
        ? { event, at: { role: 'found' as const, precision: place.precision } }
        : [];
    });
    return { place, here, precision: Math.max(place.precision, ...here.map(({ at }) => at.precision)) };
  });
  return sites.filter(({ place, here }) => place.kind !== 'country' && here.length > 0);
}

/**
 * Places every site's marks and name near its point, without overlap at any width of `widthsOf`, inside the
 * frame. Offsets are px and hold at each width. The order of the input does not matter.
 */
export function layoutSites(events: readonly MapEvent[], places: readonly MapPlace[], frame: MapFrame) {
  const sites = sitesOf(events, places).map((site) => {
    const { name, coordinates } = site.place;
    return { ...site, at: frame.place(coordinates), size: blockSize(name, site.here.length) };
  });
  sites.sort((a, b) => a.at[1] - b.at[1] || byText(a.place.id, b.place.id));
  const ratio = frame.height / frame.width;
  const { blocks } = placeLabels(sites, { widths: widthsOf(ratio), ratio, point: marking.point + 2 });
  return sites
    .map(({ place: { id, name, coordinates }, here, precision, at }, index) => {
      const { box, leader } = blocks[index] as Block;
      const marks = here.map(({ event, at: { role } }, order) => markAt(event, role, box, order));
      const start = box.left + columns(here.length) * marking.mark + marking.gap;
      // Where the name starts, and its baseline.
      const label = [start, box.top + marking.row / 2 + 4] as const;
      // Else the point only stands for an area.
      const exact = precision <= 2;
      return { id, name, at, coordinates, exact, marks, label, leader, box };
    })
    .sort((a, b) => (a.marks[0]?.number ?? 0) - (b.marks[0]?.number ?? 0) || byText(a.id, b.id));
}

/** At most four marks stand in a row; more make further rows. */
const columns = (count: number) => Math.min(count, 4);

function blockSize(name: string, count: number) {
  return {
    width: Math.ceil(columns(count) * marking.mark + marking.gap + textWidth(name, marking.text)),
    height: Math.ceil(count / 4) * marking.row,
  };
}

/** A mark of one event at one place: its accessible name, and its centre in px from the place's point. */
function markAt(event: MapEvent, role: string, box: Box, index: number) {
  const { id, anchor, number, title, lane, status, isContested } = event;
  const isOurs = role === 'found';
  const said = isOurs ? 'where one of our checks places it' : role;
  const name = role === 'site' ? markName(event) : `${markName(event)}, ${said}`;
  const x = box.left + (index % 4) * marking.mark + marking.mark / 2;
  const y = box.top + Math.floor(index / 4) * marking.row + marking.row / 2;
  return { id, anchor, number, title, lane, status, isContested: isContested || isOurs, isOurs, name, x, y };
}

/** Ids of the provinces to shade: those of places that the text knows to the province only. */
export function shadedShapes(events: readonly MapEvent[], places: readonly MapPlace[]): string[] {
  const shaded = sitesOf(events, places).flatMap(({ place, precision, here }) =>
    place.shape && precision === 4 && here.some(({ at }) => at.role !== 'found') ? [place.shape] : [],
  );
  return [...new Set(shaded)].sort();
}
