import { resolve } from 'node:path';
import { type AstroIntegration, dev } from 'astro';
import { contentFolder } from '../reading/content.ts';
import { onReport, type Report } from '../reading/report.ts';
import { listAddresses, parsePort, parseSiteUrl } from './address.ts';
import { endBySignal } from './stop.ts';

export const help = `npm run dev

Serves the site on http://localhost:4321 while you write: the page shows each change, and what is wrong with
the content is told here and in the browser.

PORT=8080 chooses the port.`;

let report: Report = { text: '', problems: 0, readings: [], chosen: [] };

/** Has the content read again when a file of it changes, and tells what is wrong with it, here and in the browser. */
const contentProblems: AstroIntegration = {
  name: 'content-problems',
  hooks: {
    'astro:server:setup': ({ server, refreshContent }) => {
      const content = resolve(contentFolder);
      let timer: NodeJS.Timeout | undefined;
      server.watcher.add(content).on('all', (_event, path) => {
        if (!path.startsWith(content)) return;
        clearTimeout(timer);
        timer = setTimeout(() => refreshContent?.({ loaders: ['dossiers'] }), 100);
      });
      const showInBrowser = () => {
        const err = { name: 'Content', message: report.text, stack: '', plugin: 'content' };
        if (report.problems > 0) server.ws.send({ type: 'error', err });
      };
      server.ws.on('connection', () => setTimeout(showInBrowser, 500));
      onReport((latest) => {
        const before = report;
        report = latest;
        if (report.text && report.text !== before.text) console.log(report.text);
        if (before.problems > 0 && report.problems === 0) console.log('The content is right again.');
        if (report.problems > 0) showInBrowser();
        else if (before.problems > 0) server.ws.send({ type: 'full-reload' });
      });
    },
  },
};

/** Serves the site while somebody writes, until it is ended. */
export async function main(): Promise<undefined> {
  const { base } = parseSiteUrl(process.env['SITE_URL']);
  endBySignal(0);
  const port = parsePort(process.env['PORT']);
  const server = await dev({ server: { port }, integrations: [contentProblems] });
  const slugs = report.readings.map(({ slug }) => slug);
  console.log(listAddresses(`http://localhost:${server.address.port}${base}`, slugs));
}
