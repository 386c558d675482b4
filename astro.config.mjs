import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { parseSiteUrl } from './src/commands/address.ts';
import { finishPages } from './src/commands/finish.ts';
import { shortenProperties } from './src/commands/shorten.ts';
import { facesAtOnce, leadOn } from './src/components/inline.ts';
import { proseModules } from './src/prose-modules.ts';
import { prosePlugin, tablePlugin } from './src/prose-plugin.ts';

const { site, base } = readSiteUrl();

/**
 * What is fetched later is one file each, with no style sheets of its own: Vite's helper for loading these is 0.6 kB for
 * nothing. Scripts import what they name, and nothing around it.
 */
const loadWithoutHelper = {
  name: 'load-without-helper',
  enforce: 'pre',
  resolveId: (id, importer) => (id.includes('vite/preload-helper') ? `\0load-later:${basename(importer)}` : undefined),
  load: (id) => (id.startsWith('\0load-later:') ? 'export const __vitePreload = (load) => load();' : undefined),
  renderChunk: (code) => ({
    code: code
      .replace(
        /__vitePreload[$\d]*\(async \(\) => \{[^}]*\} = await (import\([^)]*\));[^}]*\};?\s*\}, __VITE_PRELOAD__\)/g,
        '$1',
      )
      .replace(/__vitePreload[$\d]*\(\(\) => (.*), __VITE_PRELOAD__\)/g, '($1)')
      .replace(/^(?:var|const) __vitePreload.*$/gm, ''),
    map: null,
  }),
};

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  vite: {
    plugins: [proseModules(), loadWithoutHelper, shortenProperties(fileURLToPath(new URL('src/', import.meta.url)))],
    // A page names its script once, and nobody reads the name.
    environments: {
      client: {
        build: {
          modulePreload: { resolveDependencies: () => [] },
          rolldownOptions: { output: { entryFileNames: '_astro/[hash].js' } },
        },
      },
    },
  },
  integrations: [mdx(), finishPages()],
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      features: { smartPunctuation: false },
      mdastPlugins: [prosePlugin(base)],
      hastPlugins: [tablePlugin],
    }),
  },
  security: {
    csp: {
      // Astro adds script-src and style-src: 'self', and the hash of each inline script and style but for these.
      scriptDirective: {
        hashes: [facesAtOnce, leadOn].map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`),
      },
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
      ],
    },
  },
});

function readSiteUrl() {
  try {
    return parseSiteUrl(process.env.SITE_URL);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
