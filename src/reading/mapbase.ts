import { readFileSync } from 'node:fs';
import { boundsAround, inProportion, pointsOf, widened } from '../geography/frame.ts';
import { type Region, readRegion } from '../geography/region.ts';
import { worldRegion } from '../geography/world.ts';
import { unfold } from '../model/bounds.ts';
import type { Dossier } from '../model/dossier.ts';
import type { Problem } from '../model/problems.ts';
import { fileProblem, isThere, readText } from './files.ts';

/** The map base of a dossier, null where it has none or a bad one, and what is wrong with it. */
interface MapBase {
  readonly region: Region | null;
  readonly problems: readonly Problem[];
}

/** Reads `<folder>/region.topojson`. Problems name the file and the path in it. */
export function readRegionFile(root: string, folder: string): MapBase {
  const file = `${folder}/region.topojson`;
  if (!isThere(root, file)) return { region: null, problems: [] };
  const read = readText(root, folder, 'region.topojson');
  return 'problems' in read ? { region: null, ...read } : parseRegion(file, read.text);
}

function parseRegion(file: string, text: string): MapBase {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const cure = 'cut it again: npm run geo -- <slug>';
    const problem = fileProblem(file, 'region-is-json', 'a file that is not JSON', 'TopoJSON', cure);
    return { region: null, problems: [problem] };
  }
  const result = readRegion(json);
  if ('region' in result) return { ...result, problems: [] };
  const problems = result.problems.map(({ path: where, found, expected }) => {
    return { ...fileProblem(file, 'region-is-valid', found, expected), where };
  });
  return { region: null, problems };
}

/** The map base of a dossier under `<content>`: its own, which the loader has checked, or what stands in for it. */
export function findMapBase(content: string, dossier: Dossier): Region | null {
  const own = `${content}/${dossier.slug}/region.topojson`;
  return isThere('.', own) ? parse(own) : standInFor(dossier);
}

type World = Parameters<typeof worldRegion>[0];

let world: World | undefined;

/**
 * The countries of the world around a dossier's places, without provinces: its region, or so much more than the places need
 * that a reader sees where in the world they are. Null for a dossier without places.
 */
export function standInFor({ region, places, events }: Dossier): Region | null {
  if (!region && places.length === 0) return null;
  world ??= parse<World>('node_modules/world-atlas/countries-50m.json');
  if (region) return worldRegion(world, inProportion(unfold(region.bounds)));
  const around = boundsAround(pointsOf(events, places));
  const size = Math.max(10, (around[2] - around[0]) * 0.4, (around[3] - around[1]) * 0.4);
  for (const times of [1, 2, 4, 8]) {
    const base = worldRegion(world, inProportion(widened(around, times * size)));
    if (base.objects.countries.geometries.length > 0) return base;
  }
  return worldRegion(world, [-180, -60, 180, 75]);
}

function parse<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}
