import { frameMap, scaleBar } from '../geography/frame.ts';
import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { drawBaseMap } from './basemap.ts';
import { freeLabels } from './labels.ts';
import { legendOf } from './legend.ts';
import { percent } from './lengths.ts';
import { layoutSites, shadedShapes } from './map.ts';

/** Lays out the map of a dossier on its map base. The world that stands in brings its own frame and its own credit. */
export function layoutRegionMap(dossier: Dossier, mapBase: Region) {
  const { events, places, region, title } = dossier;
  const standIn = mapBase.meta.countryCode === 'numeric' ? mapBase.meta : null;
  const frame = frameMap((standIn ? undefined : region?.bounds) ?? mapBase.meta.bounds);
  const shades = shadedShapes(events, places);
  const drawn = drawBaseMap(mapBase, frame, shades);
  const sites = layoutSites(events, places, frame);
  const { kilometres, share } = scaleBar(frame);
  const spot = ([x, y]: readonly [number, number]) => ({ x: percent(x), y: percent(y) });
  return {
    name: region?.name ?? title,
    /** The language of the names of countries, where it is known. */
    lang: standIn ? 'en' : undefined,
    frame,
    drawn,
    /** A site has its longitude and latitude to a thousandth of a degree, which is less than a pixel in any zoom. */
    sites: sites.map((site) => ({
      ...site,
      ...spot(site.at),
      spot: site.coordinates.map((degrees) => Number(degrees.toFixed(3))).join(' '),
    })),
    countries: freeLabels(drawn.labels, sites, frame).map((label) => ({ ...label, ...spot(label.at) })),
    /** Ids of the provinces that are shaded. */
    shades,
    scale: { kilometres, width: percent(share) },
    legend: legendOf(sites, drawn),
    credit: creditOf(dossier, standIn),
  };
}

/** The projection and the data that the map is drawn from, with their licences. */
function creditOf(dossier: Dossier, standIn: Region['meta'] | null): string {
  const { region, places, datasets } = dossier;
  // The datasets of the region made its own map base; the one that stands in has its own.
  const base = standIn ? [] : (region?.datasets ?? []);
  const used = new Set([...base, ...places.map(({ dataset }) => dataset)]);
  const own = [...used].flatMap((id) => datasets.find((dataset) => dataset.id === id) ?? []);
  const credits = [...(standIn?.sources ?? []), ...own];
  return [
    ...(standIn ? ['Countries and borders follow Natural Earth, which shows de facto control.'] : []),
    'Web Mercator projection.',
    `Data: ${credits.map(({ title, licence }) => `${isolateName(title)} (${isolateName(licence)})`).join('; ')}.`,
  ].join(' ');
}
