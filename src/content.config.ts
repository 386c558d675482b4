import { defineCollection } from 'astro:content';
import { draw } from './drawing.ts';
import { dossierLoader } from './reading/loader.ts';

/** One entry a dossier: content/<slug>/index.mdx, checked and linked by the loader. */
export const collections = { dossiers: defineCollection({ loader: dossierLoader(draw) }) };
