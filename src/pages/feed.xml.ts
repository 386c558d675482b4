import type { APIRoute } from 'astro';
import { allDossiers } from '../site.ts';
import { atomFeed } from '../views/feed.ts';

/** What is new in the library; none where the site's own address is not known. */
export const GET: APIRoute = async ({ site }) =>
  new Response(site ? atomFeed(await allDossiers(), new URL(import.meta.env.BASE_URL, site).href) : null);
