/** The part of d3-geo-projection that src/geography/clip.ts uses; the package ships no types. */
declare module 'd3-geo-projection' {
  import type { GeoStreamWrapper } from 'd3';
  import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';

  type Shape = LineString | MultiLineString | Polygon | MultiPolygon;
  /** The shape as the projection cuts and moves it, or null where nothing of it is left. */
  export function geoProject(shape: Shape, projection: GeoStreamWrapper): Shape | null;
}
