import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type AstroIntegration, dev } from 'astro';
import { checkContent } from '../reading/content.ts';
import { parsePort, parseSiteUrl } from './address.mjs';
import { listAddresses } from './addresses.mjs';
import { findFreePort } from './port.mjs';
import { beforeStop, say } from './steps.mjs';

const help = `npm run dev

Serves the site on http://localhost:4321 while you write: the page shows each change, and what is wrong with
the content is told here and in the browser.

PORT=8080 chooses the port.`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Tells what is wrong with the content, at the start and whenever a file in content/ changes, here and in the browser. */
function contentProblems(): AstroIntegration {
  return {
    name: 'content-problems',
    hooks: {
      'astro:server:setup': async ({ server }) => {
        const content = join(root, 'content');
        let shown = '';
        let timer: NodeJS.Timeout | undefined;
        const showInBrowser = () => {
          const err = { name: 'Content', message: shown, stack: '', plugin: 'content' };
          if (shown) server.ws.send({ type: 'error', err });
        };
        const report = async () => {
          const { text, problems } = checkContent(root);
          const before = shown;
          shown = problems > 0 ? text : '';
          if (shown !== before) say(shown || 'The content is right again.');
          if (shown) showInBrowser();
          else if (before) server.ws.send({ type: 'full-reload' });
        };
        server.watcher.add(content);
        server.watcher.on('all', (_event, path) => {
          if (!path.startsWith(content)) return;
          clearTimeout(timer);
          timer = setTimeout(report, 200);
        });
        server.ws.on('connection', () => setTimeout(showInBrowser, 500));
        await report();
      },
    },
  };
}

async function develop(): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
  const { base } = parseSiteUrl(process.env.SITE_URL);
  const port = await findFreePort(parsePort(process.env.PORT), say);
  const server = await dev({ root, server: { port }, integrations: [contentProblems()] });
  beforeStop(() => server.stop(), { peaceful: true });
  say(await listAddresses(root, `http://localhost:${port}`, base));
}

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
  if (values.help) say(help);
  else await develop();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
