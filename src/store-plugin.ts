import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const id = 'astro:data-layer-content';
const resolved = '\0dossier-store';

/**
 * Has a build read the content store when it renders, rather than compile it into the pages' code: as code, Astro and
 * the bundler keep every dossier's data in memory three times over, which a thousand dossiers do not fit into.
 */
export function storeAtHand(): AstroIntegration {
  let store = '';
  return {
    name: 'dossier-store',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command !== 'build') return;
        const plugin = {
          name: 'dossier-store',
          enforce: 'pre' as const,
          resolveId: { order: 'pre' as const, handler: (source: string) => (source === id ? resolved : undefined) },
          load: (source: string) =>
            source === resolved
              ? `import { readFileSync } from 'node:fs';
                 export default JSON.parse(readFileSync(${JSON.stringify(store)}, 'utf8'));`
              : undefined,
        };
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:config:done': ({ config }) => {
        store = join(fileURLToPath(config.cacheDir), 'data-store.json');
      },
    },
  };
}
