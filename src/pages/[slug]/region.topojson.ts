import type { APIRoute } from 'astro';
import type { Dossier } from '../../model/dossier.ts';
import { allDossiers, mapBaseOf } from '../../site.ts';

/** The map base that the page draws, for the interactive map and for whoever wants it. */
export async function getStaticPaths() {
  return (await allDossiers())
    .filter(({ region, places }) => region || places.length > 0)
    .map((dossier) => ({ params: { slug: dossier.slug }, props: { dossier } }));
}

export const GET: APIRoute<{ dossier: Dossier }> = ({ props }) =>
  new Response(JSON.stringify(mapBaseOf(props.dossier)));
