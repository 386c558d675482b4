import { type CollectionEntry, getCollection, render } from 'astro:content';
import { readFileSync } from 'node:fs';
import type { Topology } from 'topojson-specification';
import { readRegionFile } from './commands/content.ts';
import { parseProse } from './commands/mdx.ts';
import { buildDossier, type Dossier } from './model/dossier.ts';
import { formatProblems } from './model/problems.ts';
import { readProse } from './model/prose.ts';
import type { Region } from './model/region.ts';
import { worldRegion } from './model/world.ts';
import { inProportion } from './views/basemap.ts';
import { boundsOf } from './views/map.ts';

type Entry = CollectionEntry<'dossiers'>;

const built = new Map<string, { digest: unknown; dossier: Dossier }>();

/** Every dossier, newest first; of those published on one day by slug. */
export async function allDossiers(): Promise<Dossier[]> {
  const entries = await getCollection('dossiers');
  const slugs = entries.map(({ id }) => id);
  return entries
    .map((entry) => dossierOf(entry, slugs))
    .sort((a, b) =>
      a.published === b.published ? (a.slug < b.slug ? -1 : 1) : a.published < b.published ? 1 : -1,
    );
}

/** The prose of a dossier as a component; it wants `Section`, `Passage`, `Event` and `Cite` as `components`. */
export async function proseOf(slug: string) {
  const entry = (await getCollection('dossiers')).find(({ id }) => id === slug);
  if (!entry) throw new RangeError(`no dossier ${slug}`);
  return (await render(entry)).Content;
}

/** Links one entry. Its problems were reported before, with line and column; here they only stop the build. */
function dossierOf(entry: Entry, slugs: readonly string[]): Dossier {
  const cached = built.get(entry.id);
  if (cached && entry.digest && cached.digest === entry.digest) return cached.dossier;
  const file = entry.filePath ?? entry.id;
  const { tree, problem } = parseProse(file, entry.body ?? '');
  const { region } = readRegionFile('.', `content/${entry.id}`);
  const source = {
    file,
    values: entry.data,
    prose: entry.body ?? '',
    locate: () => ({ line: 0, column: 0 }),
    problems: [],
  };
  const result =
    tree &&
    buildDossier({ slug: entry.id, source, values: entry.data, prose: readProse(tree), region, slugs });
  if (!result?.dossier) throw new Error(formatProblems(problem ? [problem] : (result?.problems ?? [])));
  const dossier = result.dossier.regionMap
    ? result.dossier
    : { ...result.dossier, regionMap: worldMapOf(result.dossier) };
  built.set(entry.id, { digest: entry.digest, dossier });
  return dossier;
}

let world: Topology | undefined;

/** The map base of a dossier that has none of its own: the countries of the world around its places, without provinces. */
function worldMapOf({ region, places, events }: Dossier): Region | null {
  if (!region && places.length === 0) return null;
  world ??= JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json', 'utf8')) as Topology;
  return worldRegion(world, inProportion(region?.bounds ?? boundsOf(events, places)));
}
