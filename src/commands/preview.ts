import { existsSync, globSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { preview } from 'astro';
import { listAddresses, parsePort, parseSiteUrl } from './address.ts';
import type { Values } from './run.ts';
import { endBySignal } from './stop.ts';

export const help = `npm run preview -- [--dir FOLDER] [--base PATH] [--strict-port]

Serves what the last build made, on http://localhost:4321

  --dir FOLDER    serve another folder than dist
  --base PATH     the path it is served under; otherwise that of SITE_URL, or /
  --strict-port   give up when the port is taken, instead of taking the next one
  --help          show this

PORT=8080 chooses the port.`;

export const options = {
  dir: { type: 'string', default: 'dist' },
  base: { type: 'string' },
  'strict-port': { type: 'boolean', default: false },
} as const;

/** Serves a built folder until it is ended. Throws, in words, where there is no site or the port is taken. */
export async function main({ dir, ...values }: Values<typeof options>): Promise<undefined> {
  const folder = resolve(dir);
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`There is no site in ${folder}. Build it first: npm run build`);
  const siteUrl = values.base ? `http://localhost/${values.base.replace(/^\//, '')}` : process.env['SITE_URL'];
  const { base } = parseSiteUrl(siteUrl);
  endBySignal(0);
  const server = await preview({
    outDir: folder,
    base,
    logLevel: 'silent',
    server: { port: parsePort(process.env['PORT']) },
    vite: { preview: { strictPort: values['strict-port'] } },
  });
  const slugs = globSync('*/index.html', { cwd: folder }).map(dirname).sort();
  console.log(listAddresses(`http://localhost:${server.port}${base}`, slugs));
}
