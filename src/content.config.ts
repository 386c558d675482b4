import { defineCollection } from 'astro:content';
import { dossierLoader } from './reading/loader.ts';
import { standInFor } from './reading/mapbase.ts';
import { drawSilhouettes } from './views/silhouette.ts';

/**
 * One entry a dossier: content/<slug>/index.mdx, checked and linked by the loader. Its silhouettes are drawn when it is
 * read: the library is rendered in each pass of a build, and what has not changed is not read again.
 */
const loader = dossierLoader((dossier, mapBase) => ({
  silhouettes: drawSilhouettes(dossier, mapBase ?? standInFor(dossier)),
}));

export const collections = { dossiers: defineCollection({ loader }) };
