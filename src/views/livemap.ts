import { frameMap, heightOf, latitudeAt, type MapFrame } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { drawBaseMap } from './basemap.ts';
import { shadedShapes } from './map.ts';
import { nameLands } from './mapnames.ts';
import { frameRegion, labelOf } from './mapsheet.ts';
import { shownOn } from './regionmap.ts';

/** What the interactive map shows beside the map base; `map.json` of a dossier. Points are longitude and latitude. */
export type LiveMap = ReturnType<typeof liveMapOf>;

/** The sites of a dossier and the names of its region, for the map that is laid out while it is zoomed. */
export function liveMapOf(dossier: Dossier, mapBase: Region) {
  const drawing = frameRegion(dossier, mapBase);
  const { frame, whole, sites } = drawing;
  const wide = frameMap(whole);
  const { labels, lines } = drawBaseMap(mapBase, wide, shownOn(dossier, drawing));
  const names = nameLands(labels, lines, {
    least: 900,
    most: 900,
    ratio: wide.height / wide.width,
    taken: [],
    insets: [],
  });
  return {
    bounds: frame.bounds,
    whole,
    ...shadedShapes(sites),
    names: names.map(({ at, ...name }) => ({ ...name, at: round(pointAt(wide, at)) })),
    sites: sites.map((site) => ({
      label: labelOf(site),
      anchor: site.anchor,
      at: round(site.at),
      sign: site.sign,
      marks: site.marks.map(({ anchor, number, name, isOurs }) => ({ anchor, number, name, isOurs })),
    })),
  };
}

/** The point that lies at some shares of a frame. */
function pointAt({ bounds: [west, south, east, north] }: MapFrame, [x, y]: Point): Point {
  const [top, bottom] = [heightOf(north), heightOf(south)];
  return [west + x * (east - west), latitudeAt(top - y * (top - bottom))];
}

/** To a thousandth of a degree, which is less than a pixel in any zoom. */
const round = ([x, y]: Point): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];
