import { bbox } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { z } from 'zod';
import { show } from '../model/problems.ts';
import { regionSchema } from './regionschema.ts';

type Contract = z.infer<typeof regionSchema>;

/** The layers of a map base; all but `countries` may be missing. */
export type RegionLayers = Contract['objects'];
export type Boundaries = NonNullable<RegionLayers['boundaries']>;
export type BoundaryProperties = Boundaries['geometries'][number]['properties'];
export type RegionSource = Contract['meta']['sources'][number];

/** A map base: TopoJSON in longitude and latitude, polygons wound as RFC 7946 has it. */
export interface Region extends Topology<RegionLayers> {
  readonly meta: Contract['meta'];
}

/** A map base may have so many bytes: twenty times what a good one needs, and still sent to a phone in seconds. */
const largest = 2_000_000;

/** What is wrong with the size of a map base, before anybody reads it; undefined when nothing is. */
export function oversize(bytes: number) {
  if (bytes <= largest) return undefined;
  return {
    found: `${(bytes / 1e6).toFixed(1)} MB`,
    expected: `at most ${largest / 1e6} MB, since readers download it`,
    cure: 'a larger simplify, a smaller quantise or smaller bounds in region.yaml, then npm run geo -- <slug>',
  };
}

/** What is wrong in a file of data: where, what was found there and what was expected. */
type RegionProblem = Readonly<Record<'path' | 'found' | 'expected', string>>;

/** Checks a parsed region.topojson against the contract; names all that is wrong at once, and throws nothing. */
export function readRegion(json: unknown): { readonly region: Region } | { readonly problems: RegionProblem[] } {
  const { error } = regionSchema.safeParse(json);
  const region = json as Region;
  const checks = [danglingArcs, repeatedIds, strangers, notDegrees];
  const issues = error ? issuesOf(error, json) : checks.flatMap((check) => check(region));
  if (issues.length === 0) return { region };
  const where = (path: Issue['path']) => path.join('.') || '(the whole file)';
  return { problems: issues.map(({ path, found, expected }) => ({ path: where(path), found, expected })) };
}

/** One thing that a schema found wrong: a value and the words for what was expected, or an unknown field. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
  readonly cure?: string;
  /** The name of the unknown field, which is also the path's last step. */
  readonly unknown?: string;
}

/** The issues of a schema whose messages say what was expected; `input` is what was parsed. */
export function issuesOf(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap((issue): Issue | Issue[] => {
    const path = issue.path.filter((step) => typeof step !== 'symbol');
    const expected = issue.message;
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((unknown) => {
        const found = `the unknown key "${unknown}"`;
        return { path: [...path, unknown], found, expected, unknown };
      });
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], input);
    const cure = issue.code === 'custom' && (issue.params?.['cure'] as string | undefined);
    return { path, found: show(value), expected, ...(cure ? { cure } : {}) };
  });
}

function danglingArcs({ arcs: { length }, objects }: Region): Issue[] {
  const expected = `arcs of this file: 0 to ${length - 1}, or their reverse`;
  return Object.entries(objects).flatMap(([name, { geometries }]) =>
    geometries.flatMap(({ arcs }, index) => {
      const missing = ([arcs].flat(4) as number[]).find((arc) => (arc < 0 ? ~arc : arc) >= length);
      if (missing === undefined) return [];
      return { path: ['objects', name, 'geometries', index, 'arcs'], found: `arc ${missing}`, expected };
    }),
  );
}

function repeatedIds({ objects }: Region): Issue[] {
  const expected = 'an id that no other shape of the layer has';
  return (['countries', 'provinces'] as const).flatMap((name) => {
    const ids = objects[name]?.geometries.map(({ id }) => id) ?? [];
    return ids.flatMap((id, index) => {
      if (ids.indexOf(id) === index) return [];
      return { path: ['objects', name, 'geometries', index, 'id'], found: `"${id}" a second time`, expected };
    });
  });
}

function strangers({ objects: { countries, provinces } }: Region): Issue[] {
  const ids = countries.geometries.map(({ id }) => id);
  const expected = `the id of a country of this file: ${ids.join(', ')}`;
  return (provinces?.geometries ?? []).flatMap(({ properties: { country } }, index) => {
    if (ids.includes(country)) return [];
    const path = ['objects', 'provinces', 'geometries', index, 'properties', 'country'];
    return { path, found: show(country), expected };
  });
}

function notDegrees(region: Region): Issue[] {
  const [west, south, east, north] = bbox(region);
  const most = Math.max(180, region.meta.bounds[2]);
  if (west >= -180.01 && east <= most + 0.01 && south >= -90.01 && north <= 90.01) return [];
  const found = `coordinates from ${west}, ${south} to ${east}, ${north}`;
  return [{ path: ['arcs'], found, expected: 'longitude and latitude in degrees, not a projected map' }];
}
