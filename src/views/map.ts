import type { MapFrame } from '../geography/frame.ts';
import { type LaneId, lanes } from '../model/kinds.ts';
import type { Box, Point } from './box.ts';
import { markName } from './event.ts';
import { type Block, placeLabels } from './placelabels.ts';
import { textWidth } from './textwidth.ts';

/** What the map knows of an event; `Dossier.events` fits. */
export interface MapEvent {
  readonly id: string;
  readonly anchor: string;
  readonly number: number;
  readonly title: string;
  readonly lane: LaneId;
  readonly kindLabel: string;
  readonly status: 'reported' | 'alleged' | 'denied' | 'disputed';
  readonly date: { readonly label: string };
  readonly places: readonly { readonly place: string; readonly role: string; readonly precision: number }[];
}

/** What the map knows of a place; `Dossier.places` fits. */
export interface MapPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly coordinates: readonly [number, number];
  readonly precision: number;
  readonly shape?: string | undefined;
}

/** A mark of one event at one place. */
export interface SiteMark extends Pick<MapEvent, 'id' | 'anchor' | 'number' | 'lane' | 'status'> {
  /** Accessible name. */
  readonly name: string;
  /** Centre of the mark in px from the place's point. */
  readonly x: number;
  readonly y: number;
}

/** A place with its marks: the point as fractions of the frame, everything else in px from it. */
export interface Site extends Block, Pick<MapPlace, 'id' | 'name' | 'coordinates'> {
  readonly at: Point;
  /** UCDP GED where_prec, the coarsest of the events there. */
  readonly precision: number;
  /** A point where the place is known closely, an area where the point only stands for one (precision 3 and more). */
  readonly exact: boolean;
  readonly marks: readonly SiteMark[];
  /** Where the name starts, and its baseline. */
  readonly label: Point;
}

/** Sizes of the map's marks in px; between the first and the last of `widths`, of the map, nothing may overlap. */
export const marking = { mark: 26, row: 28, text: 13, gap: 5, point: 5, widths: [320, 400, 560, 1000] } as const;

/** The events that stand on the map, by place, in the order of their numbers. Countries are not sites: they are not a point. */
function sitesOf(events: readonly MapEvent[], places: readonly MapPlace[]) {
  const sites = places.map((place) => {
    const here = events.flatMap((event) => {
      const at = event.places.find((one) => one.place === place.id);
      return at ? [{ event, at }] : [];
    });
    here.sort((a, b) => a.event.number - b.event.number);
    return { place, here, precision: Math.max(place.precision, ...here.map(({ at }) => at.precision)) };
  });
  return sites.filter(({ place, here }) => place.kind !== 'country' && here.length > 0);
}

/**
 * Places every site's marks and name near its point, without overlap at any width in `marking.widths`, inside the
 * frame. Offsets are px and hold at each width. The order of the input does not matter.
 */
export function layoutSites(events: readonly MapEvent[], places: readonly MapPlace[], frame: MapFrame): Site[] {
  const sites = sitesOf(events, places).map(({ place, here, precision }) => {
    return { place, here, precision, at: frame.place(place.coordinates), size: blockSize(place.name, here.length) };
  });
  sites.sort((a, b) => a.at[1] - b.at[1] || (a.place.id < b.place.id ? -1 : 1));
  const ratio = frame.height / frame.width;
  const { blocks } = placeLabels(sites, { widths: marking.widths, ratio, point: marking.point + 2 });
  return sites
    .map(({ place: { id, name, coordinates }, here, precision, at }, index): Site => {
      const { box, leader } = blocks[index] as Block;
      const marks = here.map(({ event, at: { role } }, order) => markAt(event, role, box, order));
      const label: Point = [
        box.left + columns(here.length) * marking.mark + marking.gap,
        box.top + marking.row / 2 + 4,
      ];
      return { id, name, at, coordinates, precision, exact: precision <= 2, marks, label, leader, box };
    })
    .sort((a, b) => (a.marks[0]?.number ?? 0) - (b.marks[0]?.number ?? 0) || (a.id < b.id ? -1 : 1));
}

/** At most four marks stand in a row; more make further rows. */
const columns = (count: number) => Math.min(count, 4);

function blockSize(name: string, count: number) {
  return {
    width: Math.ceil(columns(count) * marking.mark + marking.gap + textWidth(name, marking.text)),
    height: Math.ceil(count / 4) * marking.row,
  };
}

function markAt(event: MapEvent, role: string, box: Box, index: number): SiteMark {
  const { id, anchor, number, lane, status } = event;
  const name = role === 'site' ? markName(event) : `${markName(event)}, ${role}`;
  const x = box.left + (index % 4) * marking.mark + marking.mark / 2;
  const y = box.top + Math.floor(index / 4) * marking.row + marking.row / 2;
  return { id, anchor, number, lane, status, name, x, y };
}

/** Ids of the provinces to shade: those of places that some event knows to the province only. */
export function shadedShapes(events: readonly MapEvent[], places: readonly MapPlace[]): string[] {
  const shaded = sitesOf(events, places).flatMap(({ place, precision }) =>
    place.shape && precision === 4 ? [place.shape] : [],
  );
  return [...new Set(shaded)].sort();
}

/** The lanes that have a mark on the map, for the legend, in the order of the timeline. */
export function lanesOf(sites: readonly Site[]) {
  return lanes.filter((lane) => sites.some((site) => site.marks.some((mark) => mark.lane === lane.id)));
}
