import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { contentFolder, type Reading, readContent, type Take } from './content.ts';
import { askForSelection, publishReport, reportOn } from './report.ts';

/** What was read last in this process: in development, a change of one dossier is a reading of one. */
let known: readonly Reading[] = [];

/**
 * Stores every dossier, linked, once every rule holds for all of them: what the library shows in Astro's content layer,
 * and the whole as JSON in a file beside it, since a thousand do not fit into memory. What `draw` makes of a dossier
 * stands in the content layer too. The report goes to the command that runs. While a rule does not hold,
 * a build ends here; the development server keeps what was good last.
 */
export function dossierLoader(draw: Take): Loader {
  return {
    name: 'dossiers',
    async load({ config, store, watcher }) {
      const selection = askForSelection();
      const root = fileURLToPath(config.root);
      const folder = join(fileURLToPath(config.cacheDir), 'dossiers');
      const fileOf = (slug: string) => join(folder, `${slug}.json`);
      mkdirSync(folder, { recursive: true });
      const content = readContent(root, contentFolder, selection?.known ?? known, (dossier, mapBase, read) => {
        writeFileSync(fileOf(dossier.slug), JSON.stringify(dossier));
        return draw(dossier, mapBase, read);
      });
      const { readings } = content;
      if (watcher) known = readings;
      const report = reportOn(content, selection?.choose);
      publishReport(report);
      if (report.problems > 0) {
        if (watcher) return;
        throw new Error('The content has problems.');
      }
      const slugs = new Set(readings.map(({ slug }) => slug));
      for (const id of store.keys()) if (!slugs.has(id)) store.delete(id);
      // The digest is that of the map base too: with it in the store, a page is shown anew when its map was cut again.
      for (const { slug, digest, summary, made } of readings)
        store.set({ id: slug, data: { ...summary, ...made, digest, file: relative(root, fileOf(slug)) } });
    },
  };
}
