import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { contentFolder, type Reading, readContent } from './content.ts';
import { askForLastBuild, publishReport, reportOn } from './report.ts';

/** What was read last in this process: in development, a change of one dossier is a reading of one. */
let known: readonly Reading[] = [];

/**
 * Stores every dossier, linked, once every rule holds for all of them. The report goes to the command that runs.
 * While a rule does not hold, a build ends here; the development server keeps the dossiers that were good last.
 */
export function dossierLoader(): Loader {
  return {
    name: 'dossiers',
    async load({ config, store, watcher }) {
      const last = askForLastBuild();
      const { readings, problems } = readContent(fileURLToPath(config.root), contentFolder, last?.readings ?? known);
      if (watcher) known = readings;
      const published = readings.filter(({ slug, digest }) => last?.published[slug] === digest);
      const report = reportOn(problems, readings, new Set(published.map(({ slug }) => slug)));
      publishReport(report);
      if (report.problems > 0) {
        if (watcher) return;
        throw new Error('The content has problems.');
      }
      const slugs = new Set(readings.map(({ slug }) => slug));
      for (const id of store.keys()) if (!slugs.has(id)) store.delete(id);
      // The digest is that of the map base too: with it in the store, a page is shown anew when its map was cut again.
      for (const { slug, text, digest } of readings) store.set({ id: slug, data: { text, digest } });
    },
  };
}
