import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { crowdOf } from './mapsheet.ts';

/** What an author is told of a map on which many events stand in counts only; null for one that has room for its marks. */
export function crowding(dossier: Pick<Dossier, 'events' | 'places' | 'region'>, mapBase: Region | null) {
  if (!mapBase || dossier.events.length === 0) return null;
  const { marks, counted, width } = crowdOf(dossier, mapBase);
  // A few marks in a count are what counts are for.
  if (counted <= 4 || counted <= marks / 3) return null;
  return {
    rule: 'map-has-room',
    found: `${counted} of the map’s ${marks} marks stand in counts, since there is no room for them at ${width} px`,
    expected: 'a mark for most events',
    cure: 'set region.frame to where they are close together, and region.insets for what lies outside; or merge places that are told from each other nowhere',
  };
}
