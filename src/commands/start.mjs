import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parsePort, parseSiteUrl } from './address.mjs';
import { listAddresses } from './addresses.mjs';
import { ensureInstalled } from './install.mjs';
import { findFreePort } from './port.mjs';
import { serveFolder } from './serve.mjs';
import { isFresh } from './stamp.mjs';
import { beforeStop, numberedSteps, run, say } from './steps.mjs';

const help = `npm start

Installs what is missing, builds the site if something has changed, and serves it on http://localhost:4321

PORT=8080 npm start                               another port
SITE_URL=https://example.org/folder/ npm start    as it will be under that address`;

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) say(help);
  else await start();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function start() {
  const { base } = parseSiteUrl(process.env.SITE_URL);
  const wished = parsePort(process.env.PORT);
  const step = numberedSteps(3);
  step('Installing what is missing');
  const node = await ensureInstalled(root);
  step('Building the site');
  const folder = join(root, 'dist');
  if (await isFresh(root, folder, process.env.SITE_URL)) say('Nothing has changed since the last build.');
  else if ((await run(node, [join(root, 'src/commands/build.ts')], { cwd: root })).status !== 0) {
    throw new Error('\nThe site is not served, because it could not be built.');
  }
  step('Serving it');
  const port = await findFreePort(wished, say);
  const server = await serveFolder({ folder, base, port });
  beforeStop(server.close, { peaceful: true });
  say(await listAddresses(root, `http://localhost:${port}`, base));
  say('Ctrl-C ends it.');
}
