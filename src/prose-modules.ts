import { resolve } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { onReport, type Report } from './reading/report.ts';

const name = 'virtual:prose';
const resolved = `\0${name}`;
const frontmatter = /^\ufeff?---[ \t]*\r?\n[\s\S]*?^---[ \t]*$/m;

/**
 * The prose of the dossiers that are to be rendered, as `virtual:prose`: a component for each slug, compiled when it
 * is asked for. The loader tells which those are, so that a page that is taken over from the last build costs no
 * compiling.
 *
 * The frontmatter is taken out of a text before it is compiled: the loader has read it, and to parse it again and
 * carry it along in the compiled prose would be half of what a build of many dossiers costs. Line numbers stay.
 */
export function proseModules(): Plugin {
  let chosen: Report['chosen'] = [];
  let server: ViteDevServer | undefined;
  onReport((report) => {
    if (report.problems > 0) return;
    chosen = report.chosen;
    for (const { moduleGraph } of Object.values(server?.environments ?? {})) {
      const module = moduleGraph.getModuleById(resolved);
      if (module) moduleGraph.invalidateModule(module);
    }
  });
  return {
    name: 'dossier-prose-modules',
    enforce: 'pre',
    configureServer(started) {
      server = started;
    },
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const entryOf = ({ slug, file }: Report['chosen'][number]) =>
        `${JSON.stringify(slug)}: () => import(${JSON.stringify(resolve(file))})`;
      return `export default {${chosen.map(entryOf).join(',\n')}};`;
    },
    transform: {
      order: 'pre',
      filter: { id: /\.mdx$/ },
      handler: (code) => ({ code: code.replace(frontmatter, (text) => text.replace(/[^\n]+/g, '')), map: null }),
    },
  };
}
