import type { APIRoute } from 'astro';
import { dossierAt, pathsToRender } from '../../site.ts';
import { versionMarks } from '../../views/permalinks.ts';

export const getStaticPaths = () => pathsToRender();

/** The marks of the versions of each anchor, for links that remember which words they were made for. */
export const GET: APIRoute<object, { slug: string }> = async ({ params }) =>
  new Response(JSON.stringify(versionMarks(await dossierAt(params.slug))));
