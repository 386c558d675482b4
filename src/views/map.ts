import { turnInto } from '../geography/frame.ts';
import type { Bounds } from '../model/bounds.ts';
import type { DossierEvent, DossierPlace } from '../model/dossier.ts';
import { byText } from '../model/problems.ts';
import { type MarkedEvent, markName } from './event.ts';

/** What the map knows of an event; `Dossier.events` fits. */
export type MapEvent = MarkedEvent & {
  readonly places: readonly Pick<DossierEvent['places'][number], 'place' | 'role' | 'precision'>[];
  /** Where checks of ours found the event, if elsewhere than the text has it. */
  readonly found: Pick<DossierEvent['found'], 'places'>;
};

/** What the map knows of a place; `Dossier.places` fits. */
export type MapPlace = Pick<DossierPlace, 'id' | 'anchor' | 'name' | 'kind' | 'coordinates' | 'precision' | 'shape'>;

/** A place of the map with all its marks, wherever they will stand. */
export type Site = ReturnType<typeof sitesOf>[number];
export type SiteMark = Site['marks'][number];

/** How a place is drawn that is known only so closely: a point, a ring for an area, or its shape alone. */
export type Sign = 'point' | 'ring' | 'shape';

/**
 * The events that stand on the map, by place, in the order of their numbers, with the coarsest precision of the place
 * and of the events there (UCDP GED where_prec). Countries are not sites: they are not a point.
 */
export function sitesOf(events: readonly MapEvent[], places: readonly MapPlace[], whole: Bounds) {
  const inOrder = events.toSorted((a, b) => a.number - b.number);
  const sites = places
    .filter(({ kind }) => kind !== 'country')
    .map(({ id, anchor, name, coordinates, shape, precision: closest }) => {
      const marks = inOrder.flatMap((event) => {
        const at = event.places.find(({ place }) => place === id);
        if (at) return markOf(event, name, at.role, at.precision);
        return event.found.places.includes(id) ? markOf(event, name, 'found', closest) : [];
      });
      const precision = Math.max(closest, ...marks.map((mark) => mark.precision));
      const sign: Sign = shape && precision === 4 ? 'shape' : precision <= 2 ? 'point' : 'ring';
      /** Nothing of the text is there, only what a check found. */
      const isOurs = marks.every((mark) => mark.isOurs);
      return { id, anchor, name, at: turnInto(whole, coordinates), precision, shape, sign, isOurs, marks };
    });
  return sites
    .filter(({ marks }) => marks.length > 0)
    .sort((a, b) => (a.marks[0]?.number ?? 0) - (b.marks[0]?.number ?? 0) || byText(a.id, b.id));
}

/** A mark of one event at one place, with its accessible name. */
function markOf(event: MapEvent, place: string, role: string, precision: number) {
  const { id, anchor, number, title, lane, status, isContested } = event;
  const isOurs = role === 'found';
  const said = isOurs ? ', where one of our checks places it' : role === 'site' ? '' : `, ${role}`;
  const name = `${markName(event)}${said}, ${place}`;
  return {
    id,
    anchor,
    label: title,
    number,
    title,
    lane,
    status,
    isContested: isContested || isOurs,
    isOurs,
    name,
    precision,
  };
}

/** Ids of the provinces to shade, those of places that the text knows to the province only; and of those that only checks found. */
export function shadedShapes(sites: readonly Site[]) {
  const shapes = (isOurs: boolean) =>
    sites.flatMap((site) => (site.shape && site.sign === 'shape' && site.isOurs === isOurs ? [site.shape] : []));
  const shades = new Set(shapes(false));
  return { shades: [...shades].sort(), found: [...new Set(shapes(true))].filter((id) => !shades.has(id)).sort() };
}

/** The events of whole countries, which have no point: by country, with their numbers. */
export function countrywide<E extends MapEvent>(events: readonly E[], places: readonly MapPlace[]) {
  return places
    .filter(({ kind }) => kind === 'country')
    .map(({ name, id }) => ({ name, events: events.filter((event) => event.places.some(({ place }) => place === id)) }))
    .filter((country) => country.events.length > 0);
}
