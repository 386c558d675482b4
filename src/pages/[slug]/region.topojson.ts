import type { APIRoute } from 'astro';
import { allDossiers } from '../../dossier.ts';
import type { Region } from '../../model/region.ts';

/** The map base that the page draws, for the map that moves and for whoever wants it. */
export async function getStaticPaths() {
  return (await allDossiers()).flatMap(({ slug, regionMap }) =>
    regionMap ? [{ params: { slug }, props: { regionMap } }] : [],
  );
}

export const GET: APIRoute<{ regionMap: Region }> = ({ props }) =>
  new Response(JSON.stringify(props.regionMap));
