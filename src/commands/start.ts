import { parseArgs } from 'node:util';
import { parsePort } from './address.ts';
import { main as build, options } from './build.ts';
import { main as preview } from './preview.ts';

export const help = `npm start

Installs what is missing, builds the site if something has changed, and serves it on http://localhost:4321

PORT=8080 npm start                               another port
SITE_URL=https://example.org/folder/ npm start    as it will be under that address`;

/** Builds the site if something has changed, and serves it until it is ended. */
export async function main(): Promise<undefined> {
  parsePort(process.env['PORT']);
  const { values } = parseArgs({ args: ['--if-changed'], options });
  if ((await build(values)) !== 0) throw new Error('\nThe site is not served, because it could not be built.');
  await preview({ dir: 'dist', 'strict-port': false });
  console.log('Ctrl-C ends it.');
}
