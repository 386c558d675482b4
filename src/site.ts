import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { readFileSync } from 'node:fs';
import prose from 'virtual:prose';
import type { Topology } from 'topojson-specification';
import { boundsOf, inProportion } from './geography/frame.ts';
import type { Region } from './geography/region.ts';
import { worldRegion } from './geography/world.ts';
import type { Dossier } from './model/dossier.ts';
import { contentFolder, dossierOf, readRegionFile } from './reading/content.ts';
import { type Summary, summarise } from './views/library.ts';

/** Every dossier as the library shows it, newest first; of those published on one day by slug. */
export async function allDossiers(): Promise<Summary[]> {
  const dossiers = (await getCollection('dossiers')).map((entry) => summarise(parse(entry)));
  return dossiers.sort((a, b) =>
    a.published === b.published ? (a.slug < b.slug ? -1 : 1) : a.published < b.published ? 1 : -1,
  );
}

/** The paths of the dossiers whose pages are to be rendered: those that the last build does not have as they are. */
export function pathsToRender() {
  return Object.keys(prose).map((slug) => ({ params: { slug } }));
}

/** The dossier at an address. */
export async function dossierAt(slug: string): Promise<Dossier> {
  const entry = await getEntry('dossiers', slug);
  if (!entry) throw new RangeError(`no dossier ${slug}`);
  return parse(entry);
}

function parse({ data }: CollectionEntry<'dossiers'>): Dossier {
  return dossierOf(data as { text: string });
}

/** The prose of a dossier as a component; it wants what src/prose-plugin.ts names as `components`. */
export async function proseOf(slug: string) {
  const load = prose[slug];
  if (!load) throw new RangeError(`no prose of a dossier ${slug}`);
  return (await load()).Content;
}

let world: Topology | undefined;

/**
 * The map base of a dossier: its own, or the countries of the world around its places, without provinces; null for
 * a dossier without places. Read when it is drawn: a thousand of them do not fit into memory.
 */
export function mapBaseOf({ slug, region, places, events }: Dossier): Region | null {
  const own = readRegionFile('.', `${contentFolder}/${slug}`).region;
  if (own) return own;
  if (!region && places.length === 0) return null;
  world ??= JSON.parse(readFileSync('node_modules/world-atlas/countries-50m.json', 'utf8')) as Topology;
  return worldRegion(world, inProportion(region?.bounds ?? boundsOf(events, places)));
}
