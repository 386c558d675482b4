import type { APIRoute } from 'astro';
import { dossierAt, mapBaseOf, pathsToRender } from '../../site.ts';

export const getStaticPaths = () => pathsToRender();

/** The map base that the page draws, for the interactive map and for whoever wants it; none without places. */
export const GET: APIRoute<object, { slug: string }> = async ({ params }) => {
  const region = mapBaseOf(await dossierAt(params.slug));
  return new Response(region && JSON.stringify(region));
};
