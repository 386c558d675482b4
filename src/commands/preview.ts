import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parsePort, parseSiteUrl } from './address.mjs';
import { listAddresses } from './addresses.mjs';
import { findFreePort } from './port.mjs';
import { serveFolder } from './serve.mjs';
import { beforeStop, say } from './steps.mjs';

const help = `npm run preview -- [--dir FOLDER] [--base PATH] [--strict-port]

Serves what the last build made, on http://localhost:4321

  --dir FOLDER    serve another folder than dist
  --base PATH     the path it is served under; otherwise that of SITE_URL, or /
  --strict-port   give up when the port is taken, instead of takingPart the next one
  --help          show this

PORT=8080 chooses the port.`;

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string', default: 'dist' },
      base: { type: 'string' },
      'strict-port': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) say(help);
  else await preview(values.dir, values.base, values['strict-port']);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function preview(dir: string, basePath: string | undefined, strict: boolean): Promise<void> {
  const folder = resolve(root, dir);
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`There is no site in ${folder}. Build it first: npm run build`);
  }
  const siteUrl =
    basePath === undefined ? process.env.SITE_URL : `http://localhost/${basePath.replace(/^\//, '')}`;
  const { base } = parseSiteUrl(siteUrl);
  const wished = parsePort(process.env.PORT);
  const port = strict ? wished : await findFreePort(wished, say);
  const server = await serveFolder({ folder, base, port });
  beforeStop(server.close, { peaceful: true });
  say(await listAddresses(root, `http://localhost:${port}`, base));
}
