import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { readSource } from '../model/frontmatter.ts';
import { formatProblems } from '../model/problems.ts';
import { readContent } from './content.ts';

/**
 * Loads content/<slug>/index.mdx once every rule holds for all of them. While one does not, the build fails with
 * the whole report; the development server, which prints it by itself, keeps the last entries that were good.
 */
export function contentLoader(): Loader {
  return {
    name: 'dossiers',
    async load(context) {
      await loadAll(context);
      context.watcher?.add(join(rootOf(context), 'content'));
      const reload = (path: string) => {
        if (relative(join(rootOf(context), 'content'), path).startsWith('..')) return;
        loadAll(context).catch((error: Error) => context.logger.error(error.message));
      };
      for (const change of ['add', 'change', 'unlink'] as const) context.watcher?.on(change, reload);
    },
  };
}

function rootOf({ config }: LoaderContext): string {
  return fileURLToPath(config.root);
}

async function loadAll(context: LoaderContext): Promise<void> {
  const root = rootOf(context);
  const { dossiers, problems } = readContent(root);
  if (problems.length > 0) {
    if (!context.watcher) throw new Error(`\n${formatProblems(problems)}`);
    return;
  }
  const { store, parseData, generateDigest } = context;
  const slugs = new Set(dossiers.map(({ slug }) => slug));
  for (const id of store.keys()) if (!slugs.has(id)) store.delete(id);
  for (const id of slugs) {
    const filePath = ['content', id, 'index.mdx'].join('/');
    const text = readFileSync(join(root, ...filePath.split('/')), 'utf8');
    const source = readSource(filePath, text);
    const data = await parseData({
      id,
      data: source.values as Record<string, unknown>,
      filePath: join(root, filePath).split(sep).join('/'),
    });
    store.set({ id, data, body: source.prose, filePath, digest: generateDigest(text), deferredRender: true });
  }
}
