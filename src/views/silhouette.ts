import { geoIdentity, geoPath, polygonArea } from 'd3';
import type { Position } from 'geojson';
import { merge } from 'topojson-client';
import type { Polygon } from 'topojson-specification';
import { frameMap, turnInto } from '../geography/frame.ts';
import type { Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import { type Bounds, unfold } from '../model/bounds.ts';
import type { Dossier } from '../model/dossier.ts';
import { projectRegion, simplifyArcs } from './basemap.ts';
import { OutlineContext } from './outline.ts';

/** The region of a dossier in a small picture: SVG path data on a grid of whole units. */
export interface Silhouette {
  readonly width: number;
  readonly height: number;
  /** All land, on it the countries that the dossier is about, and a dot for each place of an event. */
  readonly land: string;
  readonly focus: string;
  readonly dots: string;
}

/** Of a size, its room, how far an outline may be off and the least area that is drawn; the bytes its land may take. */
interface Size {
  readonly width: number;
  readonly height: number;
  readonly tolerance: number;
  readonly speck: number;
  readonly bytes: number;
}

/** Of about 360 by 240 px, and of 72 by 48 px, in half px. */
export const sizes = {
  large: { width: 360, height: 240, tolerance: 1.2, speck: 12, bytes: 1600 },
  small: { width: 144, height: 96, tolerance: 1.2, speck: 6, bytes: 400 },
} satisfies Record<string, Size>;

type Drawn = Pick<Dossier, 'region' | 'events' | 'places'>;

/** Draws the silhouettes of a dossier from the map base that it has or that stands in; null without a map. */
export function drawSilhouettes({ region, events, places }: Drawn, mapBase: Region | null) {
  if (!mapBase) return null;
  const isStandIn = mapBase.meta.countryCode === 'numeric';
  const frame = frameMap(isStandIn || !region ? mapBase.meta.bounds : unfold(region.bounds));
  const spots = sitesOf(events, places).map(({ coordinates }) => frame.place(turnInto(frame.bounds, coordinates)));
  const [large, small] = [roomOf(frame, sizes.large), roomOf(frame, sizes.small)];
  const whole = outlinesOf(projectRegion(countriesOf(mapBase), { ...frame, ...large }), large);
  // The small one is drawn from the large one, which is ever so much less than the map base.
  const shrunk = scaleArcs(whole.topology, small.width / large.width, small.height / large.height);
  return { large: silhouetteOf(large, whole, spots), small: silhouetteOf(small, outlinesOf(shrunk, small), spots) };
}

/** The countries of a map base within some bounds as a picture of a few hundred bytes, so many units wide. */
export function drawLocator(mapBase: Region, bounds: Bounds, width: number) {
  const frame = frameMap(bounds);
  const size = { ...sizes.small, width, height: Math.round((width / frame.width) * frame.height) };
  const { land, focus } = outlinesOf(projectRegion(countriesOf(mapBase), { ...frame, ...size }), size);
  return { width, height: size.height, land, focus };
}

/** A size as wide and high as the frame is in its room. */
function roomOf(frame: { readonly width: number; readonly height: number }, size: Size): Size {
  const scale = Math.min(size.width / frame.width, size.height / frame.height);
  return { ...size, width: Math.round(frame.width * scale), height: Math.round(frame.height * scale) };
}

function silhouetteOf(size: Size, { land, focus }: Outlines, spots: readonly Point[]): Silhouette {
  const { width, height } = size;
  const dots = spots.map(([across, down]) => `M${Math.round(across * width)} ${Math.round(down * height)}h0`);
  return { width, height, land, focus, dots: [...new Set(dots)].join('') };
}

/** A map base with those of its arcs alone that its countries have. */
function countriesOf(mapBase: Region): Region {
  const { countries } = mapBase.objects;
  const arcs = countries.geometries.flatMap((country) => country.arcs.flat(2));
  const used = new Set(arcs.map((arc) => (arc < 0 ? ~arc : arc)));
  return { ...mapBase, objects: { countries }, arcs: mapBase.arcs.map((arc, at) => (used.has(at) ? arc : [])) };
}

type Land = ReturnType<typeof projectRegion>;
type Outlines = ReturnType<typeof outlinesOf>;

function scaleArcs(topology: Land, across: number, down: number): Land {
  const arcs = topology.arcs.map((arc) => arc.map(([x = 0, y = 0]) => [x * across, y * down]));
  return { ...topology, arcs };
}

/** All land, and that in focus; as much simpler as it has to be for its bytes, within reason. */
function outlinesOf(whole: Land, size: Size): { topology: Land; land: string; focus: string } {
  const { width, height, tolerance, speck, bytes } = size;
  const topology = simplifyArcs(whole, () => tolerance);
  const context = new OutlineContext();
  const path = geoPath(geoIdentity().clipExtent([[0, 0], [...([width, height] as const)]]), context);
  const isSeen = (ring: Position[]) => Math.abs(polygonArea(ring as [number, number][])) >= speck;
  const { geometries } = topology.objects.countries;
  const draw = (countries: typeof geometries) => {
    const { type, coordinates } = merge(topology, countries as Polygon[]);
    path({ type, coordinates: coordinates.map((rings) => rings.filter(isSeen)).filter(([outer]) => outer) });
    return context.take();
  };
  const [land, focus] = [draw(geometries), draw(geometries.filter(({ properties }) => properties.focus))];
  const fits = land.length + focus.length <= bytes || tolerance > 10;
  if (fits) return { topology, land, focus };
  return outlinesOf(topology, { ...size, tolerance: tolerance * 1.4, speck: speck * 1.4 });
}

/** The places of events that are known more closely than to the province: of a province, a dot would say too much. */
function sitesOf(events: Drawn['events'], places: Drawn['places']) {
  const close = new Set(
    events.flatMap((event) => event.places.flatMap(({ place, precision }) => (precision < 4 ? place : []))),
  );
  return places.filter(({ id, precision, kind }) => precision < 4 && kind !== 'country' && close.has(id));
}
