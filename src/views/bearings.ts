import { geoDistance, geoInterpolate, least, pairs } from 'd3';
import { mesh } from 'topojson-client';
import type { GeometryObject } from 'topojson-specification';
import { turnInto } from '../geography/frame.ts';
import { earthRadius, nearestOn, type Point } from '../geography/points.ts';
import type { Region } from '../geography/region.ts';
import type { DossierPlace } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';

type Located = Pick<DossierPlace, 'id' | 'name' | 'kind' | 'coordinates' | 'precision'>;

/** A line on the map that places are told from, with its name in a sentence. */
interface Line {
  readonly name: string;
  readonly stretches: readonly (readonly [from: Point, to: Point])[];
}

const winds = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'] as const;

/**
 * Where a place lies, in words, from the nearest other place that is known as closely, and from the border:
 * `120 km east of Kabul, at the Durand Line`. No distance is finer than the points are known; for a province or a country,
 * which is no point, there is none.
 */
export function bearingsOf(place: Located, others: readonly Located[], region: Region | null): string | null {
  if (place.precision >= 4 || place.kind === 'country') return null;
  const towns = others.filter(({ id, precision, kind }) => id !== place.id && precision <= 2 && kind !== 'country');
  const town = least(towns, (other) => kilometres(place.coordinates, other.coordinates));
  const border = region && nearestBorder(region, place.coordinates);
  const parts = [
    town && told(place.precision, town.coordinates, place.coordinates, isolateName(town.name)),
    border && told(place.precision, border.at, place.coordinates, border.name),
  ];
  return parts.filter(Boolean).join(', ') || null;
}

/** How far and in which direction one point lies from another that has a name. */
function told(precision: number, from: Point, to: Point, name: string): string {
  const distance = kilometres(from, to);
  const unit = precision === 1 ? (distance < 20 ? 1 : distance < 100 ? 5 : 10) : precision === 2 ? 25 : 50;
  const nearby = precision === 1 ? 2 : unit;
  if (distance < nearby) return precision === 1 ? `at ${name}` : `within ${nearby} km of ${name}`;
  const about = precision === 1 ? '' : 'about ';
  return `${about}${Math.round(distance / unit) * unit}\u00a0km ${windFrom(from, to)} of ${name}`;
}

const kilometres = (a: Point, b: Point) => geoDistance([...a], [...b]) * earthRadius;

/** The direction in which the second point lies, of eight. */
function windFrom(from: Point, to: Point): string {
  const [longitude, latitude] = geoInterpolate([...from], [...to])(0.01);
  const east = (((longitude - from[0] + 540) % 360) - 180) * Math.cos((from[1] * Math.PI) / 180);
  const angle = Math.atan2(east, latitude - from[1]);
  return winds[Math.round((angle / (2 * Math.PI)) * 8 + 8) % 8] ?? 'north';
}

const known = new WeakMap<Region, readonly Line[]>();

/** The borders that places are told from: those between countries that the dossier is about, else all borders of countries. */
function bordersOf(region: Region): readonly Line[] {
  const { countries, boundaries } = region.objects;
  const lines = known.get(region);
  if (lines) return lines;
  const arcsOf = ({ arcs }: { readonly arcs: readonly unknown[] }) =>
    new Set((arcs.flat(3) as number[]).map((arc) => (arc < 0 ? ~arc : arc)));
  const focus = countries.geometries.filter(({ properties }) => properties.focus).map(arcsOf);
  const all = (boundaries?.geometries ?? []).filter(({ properties }) => properties.kind !== 'province');
  const within = all.filter((line) =>
    [...arcsOf(line)].every((arc) => focus.filter((own) => own.has(arc)).length === 2),
  );
  const made = (within.length > 0 ? within : all).map((line) => {
    const { kind, name } = line.properties;
    const paths = mesh(region, line as GeometryObject).coordinates as unknown as Point[][];
    const stretches = paths.flatMap((path) => pairs(path));
    return { name: kind === 'international' ? `the border ${name}` : `the ${name}`, stretches };
  });
  known.set(region, made);
  return made;
}

/** The nearest point of the nearest border, on a plane at the place itself. */
function nearestBorder(region: Region, to: Point): { at: Point; name: string } | null {
  const [longitude, latitude] = turnInto(region.meta.bounds, to);
  const shrinking = Math.cos((latitude * Math.PI) / 180);
  const flat = ([x, y]: Point): Point => [(x - longitude) * shrinking, y - latitude];
  const nearest = bordersOf(region).flatMap(({ name, stretches }) => {
    const points = stretches.map(([start, end]) => nearestOn([0, 0], flat(start), flat(end)));
    const spot = least(points, ([x, y]) => Math.hypot(x, y));
    return spot ? [{ at: [longitude + spot[0] / shrinking, latitude + spot[1]] as const, name }] : [];
  });
  return least(nearest, ({ at }) => kilometres(at, to)) ?? null;
}
