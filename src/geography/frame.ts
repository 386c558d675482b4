import { extent, geoMercator, geoMercatorRaw } from 'd3';
import type { Bounds } from '../model/bounds.ts';
import type { Point } from './points.ts';

/** Width of the map's own units; on screen a unit is at most a pixel. */
const mapWidth = 640;

/** How far north and south maps go: web Mercator ends at 85.05°, and a pole would lie at infinity. */
const limit = 85;
const drawable = (latitude: number) => Math.max(-limit, Math.min(limit, latitude));

export type MapFrame = ReturnType<typeof frameMap>;

/** The frame of a map that shows just these bounds, in web Mercator, the projection that Leaflet uses too. */
export function frameMap(bounds: Bounds) {
  const [west, south, east, north] = bounds;
  const unit = geoMercator().scale(1).translate([0, 0]);
  const [left, top] = unit([west, north]) ?? [0, 0];
  const [right, bottom] = unit([east, south]) ?? [1, 1];
  const scale = mapWidth / (right - left);
  const height = Math.round((bottom - top) * scale);
  const projection = geoMercator()
    .scale(scale)
    .translate([-left * scale, -top * scale]);
  return {
    bounds,
    width: mapWidth,
    height,
    /** The shares 0…1 of the width and the height at which a point lies; a pole is put on the edge. */
    place: ([longitude, latitude]: Point): Point => {
      const [x, y] = projection([longitude, drawable(latitude)]) ?? [0, 0];
      return [x / mapWidth, y / height];
    },
  };
}

/** A frame in degrees around the places that events name, or around all, with room at the edges; the world without any. */
export function boundsOf(
  events: readonly {
    readonly places: readonly { readonly place: string }[];
    readonly checks?: readonly { readonly place?: string | undefined }[];
  }[],
  places: readonly { readonly id: string; readonly coordinates: Point }[],
): Bounds {
  const used = places.filter(({ id }) =>
    events.some(({ places: named, checks = [] }) => [...named, ...checks].some(({ place }) => place === id)),
  );
  const framed = used.length > 0 ? used : places;
  const [west, east] = extent(framed, ({ coordinates }) => coordinates[0]);
  const [south, north] = extent(framed, ({ coordinates }) => drawable(coordinates[1]));
  if (west === undefined || south === undefined) return [-180, -60, 180, 75];
  const margin = Math.max(2, (east - west) * 0.25, (north - south) * 0.25);
  return [
    Math.max(-180, west - margin),
    drawable(south - margin),
    Math.min(180, east + margin),
    drawable(north + margin),
  ];
}

/** Bounds made wider or higher around their middle, so that the map is neither a tower nor a ribbon. Degrees. */
export function inProportion([west, south, east, north]: Bounds): Bounds {
  const { height } = frameMap([west, south, east, north]);
  const ratio = height / mapWidth;
  if (ratio > 1.15) {
    const half = ((east - west) / 2) * (ratio / 1.15);
    const middle = Math.min(180 - half, Math.max(half - 180, (east + west) / 2));
    return half > 180 ? [-180, south, 180, north] : [middle - half, south, middle + half, north];
  }
  if (ratio < 0.55) {
    // Degrees of latitude differ in height, so the heightening is reckoned in heights, above the equator.
    const [bottom, top] = [heightOf(south), heightOf(north)];
    const half = ((top - bottom) / 2) * (0.55 / ratio);
    const most = heightOf(limit);
    const middle = Math.min(most - half, Math.max(half - most, (top + bottom) / 2));
    return [west, drawable(latitudeAt(middle - half)), east, drawable(latitudeAt(middle + half))];
  }
  return [west, south, east, north];
}

const heightOf = (latitude: number) => geoMercatorRaw(0, (latitude * Math.PI) / 180)[1];
const latitudeAt = (height: number) => (Math.atan(Math.sinh(height)) * 180) / Math.PI;

/** A round length for the scale bar and its share of the map's width, measured along the middle parallel. */
export function scaleBar(frame: MapFrame): { readonly kilometres: number; readonly share: number } {
  const [west, south, east, north] = frame.bounds;
  const middle = (((south + north) / 2) * Math.PI) / 180;
  const width = (east - west) * 111.32 * Math.cos(middle);
  const kilometres =
    [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length <= width * 0.26) ?? 1;
  return { kilometres, share: kilometres / width };
}
