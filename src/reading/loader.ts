import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { contentFolder, readContent } from './content.ts';
import { publishReport, reportOn } from './report.ts';

/**
 * Stores every dossier, linked, once every rule holds for all of them. The report goes to the command that runs
 * (report.ts). While a rule does not hold, a build ends here; the development server keeps the dossiers that were
 * good last.
 */
export function dossierLoader(): Loader {
  return {
    name: 'dossiers',
    async load({ config, store, watcher }) {
      const { readings, problems } = readContent(fileURLToPath(config.root), contentFolder);
      const report = reportOn(
        problems,
        readings.map(({ dossier, file, digest }) => ({
          slug: dossier.slug,
          file,
          digest,
          isPublished: false,
        })),
      );
      publishReport(report);
      if (report.problems > 0) {
        if (watcher) return;
        throw new Error('The content has problems.');
      }
      const slugs = new Set(readings.map(({ dossier }) => dossier.slug));
      for (const id of store.keys()) if (!slugs.has(id)) store.delete(id);
      for (const { dossier, digest } of readings)
        store.set({ id: dossier.slug, data: dossier as unknown as Record<string, unknown>, digest });
    },
  };
}
