import { frameMap, type MapFrame, scaleBar } from '../geography/frame.ts';
import type { Region } from '../geography/region.ts';
import type { Dossier } from '../model/dossier.ts';
import { type BaseMap, disputedNames, drawBaseMap } from './basemap.ts';
import { type CountryLabel, freeLabels } from './labels.ts';
import { lanesOf, layoutSites, type Site, shadedShapes } from './map.ts';

/** All that the map of a dossier shows, as plain data. */
export interface RegionMapView {
  readonly name: string;
  readonly frame: MapFrame;
  readonly drawn: BaseMap;
  readonly sites: readonly Site[];
  readonly labels: readonly CountryLabel[];
  /** Ids of the provinces that are shaded. */
  readonly shades: readonly string[];
  readonly scale: { readonly kilometres: number; readonly share: number };
  /** The lanes that have a mark on the map, for the legend. */
  readonly lanes: ReturnType<typeof lanesOf>;
  /** The names of the boundaries that are not agreed, the longest first. */
  readonly disputed: readonly string[];
  /** True where the countries of the world stand in for a map base of the dossier's own. */
  readonly isStandIn: boolean;
  readonly credits: readonly { readonly title: string; readonly licence: string }[];
}

/** Lays out the map of a dossier on its map base. The world that stands in brings its own frame and its own credit. */
export function layoutRegionMap(dossier: Dossier, mapBase: Region): RegionMapView {
  const { events, places, region, datasets, title } = dossier;
  const standIn = mapBase.meta.countryCode === 'numeric' ? mapBase.meta : null;
  const frame = frameMap((standIn ? undefined : region?.bounds) ?? mapBase.meta.bounds);
  const shades = shadedShapes(events, places);
  const drawn = drawBaseMap(mapBase, frame, shades);
  const sites = layoutSites(events, places, frame);
  const used = new Set([...(region?.datasets ?? []), ...places.map(({ dataset }) => dataset)]);
  const credited = [...used].flatMap((id) => datasets.find((dataset) => dataset.id === id) ?? []);
  return {
    name: region?.name ?? title,
    frame,
    drawn,
    sites,
    labels: freeLabels(drawn.labels, sites, frame),
    shades,
    scale: scaleBar(frame),
    lanes: lanesOf(sites),
    disputed: disputedNames(mapBase),
    isStandIn: standIn !== null,
    credits: [...(standIn?.sources ?? []), ...credited],
  };
}
