import { frameMap, type MapFrame, scaleBar } from '../geography/frame.ts';
import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { type BaseMap, disputedNames, drawBaseMap } from './basemap.ts';
import { freeLabels } from './labels.ts';
import { type LegendEntry, legendOf } from './legend.ts';
import { percent } from './lengths.ts';
import { layoutSites, type Site, shadedShapes } from './map.ts';

/** Where something stands in the frame, in percent of its width and height. */
interface Spot {
  readonly x: string;
  readonly y: string;
}

/** All that the map of a dossier shows, as plain data. */
export interface RegionMapView {
  readonly name: string;
  readonly frame: MapFrame;
  readonly isTall: boolean;
  readonly drawn: BaseMap;
  readonly sites: readonly (Site & Spot)[];
  readonly countries: readonly (Spot & {
    readonly name: string;
    readonly focus: boolean;
    /** True when there is room for it only where the map is wide. */
    readonly wideOnly: boolean;
  })[];
  /** Ids of the provinces that are shaded. */
  readonly shades: readonly string[];
  readonly scale: { readonly kilometres: number; readonly width: string };
  readonly legend: readonly LegendEntry[];
  /** How the borders are drawn, how the world is projected, and what the map is made from. */
  readonly caption: string;
}

/** Lays out the map of a dossier on its map base. The world that stands in brings its own frame and its own credit. */
export function layoutRegionMap(dossier: Dossier, mapBase: Region): RegionMapView {
  const { events, places, region, title } = dossier;
  const standIn = mapBase.meta.countryCode === 'numeric' ? mapBase.meta : null;
  const frame = frameMap((standIn ? undefined : region?.bounds) ?? mapBase.meta.bounds);
  const shades = shadedShapes(events, places);
  const drawn = drawBaseMap(mapBase, frame, shades);
  const sites = layoutSites(events, places, frame);
  const { kilometres, share } = scaleBar(frame);
  const spot = ([x, y]: readonly [number, number]): Spot => ({ x: percent(x), y: percent(y) });
  return {
    name: region?.name ?? title,
    frame,
    isTall: frame.height > frame.width * 1.25,
    drawn,
    sites: sites.map((site) => ({ ...site, ...spot(site.at) })),
    countries: freeLabels(drawn.labels, sites, frame).map(({ name, focus, wideOnly = false, at }) => ({
      name,
      focus,
      wideOnly,
      ...spot(at),
    })),
    shades,
    scale: { kilometres, width: percent(share) },
    legend: legendOf(sites, drawn, shades, disputedNames(mapBase)),
    caption: captionOf(dossier, standIn),
  };
}

function captionOf(dossier: Dossier, standIn: { readonly sources: Credits } | null): string {
  const { borderPolicy, region, places, datasets } = dossier;
  const used = new Set([...(region?.datasets ?? []), ...places.map(({ dataset }) => dataset)]);
  const credits: Credits = [
    ...(standIn?.sources ?? []),
    ...[...used].flatMap((id) => datasets.find((dataset) => dataset.id === id) ?? []),
  ];
  return [
    borderPolicy,
    ...(standIn ? ['Countries and borders stand as Natural Earth has them, de facto.'] : []),
    'Web Mercator projection.',
    `Data: ${credits.map(({ title, licence }) => `${title} (${licence})`).join('; ')}.`,
  ].join(' ');
}

type Credits = readonly { readonly title: string; readonly licence: string }[];
