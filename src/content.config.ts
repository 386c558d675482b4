import { defineCollection } from 'astro:content';
import { contentLoader } from './commands/loader.ts';
import { dossierSchema } from './model/schema/dossier.ts';

/** One entry a dossier: content/<slug>/index.mdx. */
export const collections = {
  dossiers: defineCollection({ loader: contentLoader(), schema: dossierSchema }),
};
