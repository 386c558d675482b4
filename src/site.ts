import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import { readFileSync } from 'node:fs';
import prose from 'virtual:prose';
import type { Region } from './geography/region.ts';
import { bindTexts } from './model/bind.ts';
import type { Dossier } from './model/dossier.ts';
import { type Redirect, redirectsOf } from './model/permalinks.ts';
import { contentFolder } from './reading/content.ts';
import { findMapBase } from './reading/mapbase.ts';
import { type Atlas, atlasOf } from './views/excerptmap.ts';
import { type LibraryDossier, newestFirst } from './views/library.ts';

/** What the loader stores of a dossier in the content layer. */
type Stored = LibraryDossier & { readonly file: string; readonly digest: string };

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

/** A dossier as the pages of its parts show it: bound, and with what their maps are cut from; null without a map. */
interface Shown {
  readonly file: string;
  readonly digest: string;
  readonly dossier: Dossier;
  readonly atlas: Atlas | null;
}

let shown: Shown | undefined;

/** The dossier at an address, for the pages of its parts, which follow each other: one is kept, and read once for all of them. */
export async function shownAt(slug: string): Promise<Shown> {
  const entry = await getEntry('dossiers', slug);
  if (!entry) throw new RangeError(`no dossier ${slug}`);
  const { file, digest } = dataOf(entry);
  if (shown?.file === file && shown.digest === digest) return shown;
  const dossier = bindTexts<Dossier>(parse(file));
  const mapBase = mapBaseOf(dossier);
  shown = { file, digest, dossier, atlas: mapBase && atlasOf(dossier, mapBase) };
  return shown;
}

/** Of each dossier whose pages are to be rendered, the ids of its sections or events, and of those that are no more. */
export async function partsToRender(kind: 'sections' | 'events') {
  const dossiers = (await getCollection('dossiers')).map(dataOf);
  return dossiers
    .filter(({ slug }) => slug in prose)
    .flatMap(({ slug, parts, redirects }) =>
      [...parts[kind], ...leavesFrom(redirects, kind).map(({ id }) => id)].map((id) => ({ slug, id })),
    );
}

/** What stands at the address of a section or an event that is no more; null for one that is. */
export function leftAt(dossier: Dossier, kind: 'sections' | 'events', id: string): Redirect | null {
  const isThere = dossier[kind].some((one) => one.id === id);
  return isThere ? null : (leavesFrom(redirectsOf(dossier), kind).find((each) => each.id === id) ?? null);
}

const pathOf = { sections: /^(?<id>[^/]+)\/$/, events: /^event\/(?<id>.+)\/$/ } as const;

function leavesFrom(redirects: readonly Redirect[], kind: 'sections' | 'events') {
  return redirects.flatMap(({ from, to }) => {
    const id = pathOf[kind].exec(from)?.groups?.['id'];
    return id === undefined ? [] : [{ id, from, to }];
  });
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
