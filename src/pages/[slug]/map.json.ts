import type { APIRoute } from 'astro';
import { dossierAt, mapBaseOf, pathsToRender } from '../../site.ts';
import { liveMapOf } from '../../views/livemap.ts';

export const getStaticPaths = () => pathsToRender();

/** What the interactive map shows on the map base; none without places. */
export const GET: APIRoute<object, { slug: string }> = async ({ params }) => {
  const dossier = await dossierAt(params.slug);
  const region = mapBaseOf(dossier);
  return new Response(region && JSON.stringify(liveMapOf(dossier, region)));
};
