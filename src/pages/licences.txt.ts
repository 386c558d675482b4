import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';

/** The licences of what the site is built with travel with every copy of it. */
export const GET: APIRoute = () => {
  const texts = ['NOTICE.md', 'LICENSE', 'src/styles/fonts/OFL.txt'].map((file) => readFileSync(file, 'utf8').trim());
  return new Response(`${texts.join('\n\n\n')}\n`);
};
