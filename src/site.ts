import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { readFileSync } from 'node:fs';
import prose from 'virtual:prose';
import type { Region } from './geography/region.ts';
import type { Dossier } from './model/dossier.ts';
import { contentFolder } from './reading/content.ts';
import { findMapBase } from './reading/mapbase.ts';
import { type LibraryDossier, newestFirst } from './views/library.ts';

/** What the loader stores of a dossier in the content layer. */
type Stored = LibraryDossier & { readonly file: string };

/** Every dossier as the library shows it, newest first; of those published on one day by slug. */
export async function allDossiers(): Promise<LibraryDossier[]> {
  const summaries = (await getCollection('dossiers')).map(dataOf);
  return newestFirst(summaries);
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

function dataOf({ data }: CollectionEntry<'dossiers'>): Stored {
  return data as Stored;
}

/** The prose of a dossier as a component; it wants what src/prose-plugin.ts names as `components`. */
export async function proseOf(slug: string) {
  const load = prose[slug];
  if (!load) throw new RangeError(`no prose of a dossier ${slug}`);
  return (await load()).Content;
}

/** The map base of a dossier, null where it has none. Read when it is drawn: a thousand do not fit into memory. */
export function mapBaseOf(dossier: Dossier): Region | null {
  return findMapBase(contentFolder, dossier);
}

function parse<Value>(file: string): Value {
  return JSON.parse(readFileSync(file, 'utf8'));
}
