import type { Plugin } from 'vite';

const frontmatter = /^\ufeff?---[ \t]*\r?\n[\s\S]*?^---[ \t]*$/m;

/**
 * Takes the frontmatter out of a dossier's text before it is compiled: the loader has read it, and to parse it again
 * and carry it along in the compiled prose is half of what a build of many dossiers costs. Line numbers stay.
 */
export function proseOnly(): Plugin {
  return {
    name: 'dossier-prose-only',
    enforce: 'pre',
    transform: {
      order: 'pre',
      filter: { id: /\.mdx$/ },
      handler: (code) => ({ code: code.replace(frontmatter, (text) => text.replace(/[^\n]+/g, '')), map: null }),
    },
  };
}
