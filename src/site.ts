import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { readFileSync } from 'node:fs';
import prose from 'virtual:prose';
import type { Topology } from 'topojson-specification';
import { boundsOf, inProportion } from './geography/frame.ts';
import type { Region } from './geography/region.ts';
import { worldRegion } from './geography/world.ts';
import type { Dossier, DossierSummary } from './model/dossier.ts';
import { byText } from './model/problems.ts';
import { contentFolder } from './reading/content.ts';
import { isThere } from './reading/files.ts';

/** Every dossier as the library shows it, newest first; of those published on one day by slug. */
export async function allDossiers(): Promise<DossierSummary[]> {
  const summaries = (await getCollection('dossiers')).map(dataOf);
  return summaries.sort((a, b) => byText(b.published, a.published) || byText(a.slug, b.slug));
}

/** The paths of the dossiers whose pages are to be rendered. */
export function pathsToRender() {
  return Object.keys(prose).map((slug) => ({ params: { slug } }));
}

/** The dossier at an address. */
export async function dossierAt(slug: string): Promise<Dossier> {
  const entry = await getEntry('dossiers', slug);
  if (!entry) throw new RangeError(`no dossier ${slug}`);
  return parse(dataOf(entry).file);
}

/** What the loader stored. */
function dataOf({ data }: CollectionEntry<'dossiers'>): DossierSummary & { readonly file: string } {
  return data as ReturnType<typeof dataOf>;
}

/** The prose of a dossier as a component; it wants what src/prose-plugin.ts names as `components`. */
export async function proseOf(slug: string) {
  const load = prose[slug];
  if (!load) throw new RangeError(`no prose of a dossier ${slug}`);
  return (await load()).Content;
}

let world: Topology | undefined;

/**
 * The map base of a dossier: its own, which the loader has checked, or the countries of the world around its places,
 * without provinces; null for a dossier without places. Read when it is drawn: a thousand do not fit into memory.
 */
export function mapBaseOf({ slug, region, places, events }: Dossier): Region | null {
  const own = `${contentFolder}/${slug}/region.topojson`;
  if (isThere('.', own)) return parse(own);
  if (!region && places.length === 0) return null;
  world ??= parse<Topology>('node_modules/world-atlas/countries-50m.json');
  return worldRegion(world, inProportion(region?.bounds ?? boundsOf(events, places)));
}

function parse<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}
