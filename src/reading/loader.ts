import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { contentFolder, readContent } from './content.ts';
import { publishReport, reportOn } from './report.ts';

/**
 * Stores every dossier of content/, linked, once every rule holds for all of them. The report goes to the command
 * that runs (report.ts). While a rule does not hold, a build ends here; the development server keeps the dossiers
 * that were good last.
 */
export function dossierLoader(): Loader {
  return {
    name: 'dossiers',
    async load({ config, store, watcher }) {
      const { readings, problems } = readContent(fileURLToPath(config.root), contentFolder);
      const slugs = readings.map(({ dossier }) => dossier.slug);
      const report = reportOn(problems, slugs);
      publishReport(report);
      if (report.problems > 0) {
        if (watcher) return;
        throw new Error('The content has problems.');
      }
      for (const id of store.keys()) if (!slugs.includes(id)) store.delete(id);
      for (const { dossier, file, digest } of readings) {
        const data = dossier as unknown as Record<string, unknown>;
        store.set({ id: dossier.slug, data, filePath: file, digest, deferredRender: true });
      }
    },
  };
}
