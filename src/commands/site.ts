/* One run of Astro in a process of its own: `node site.ts <root> <out> <cache>`. build.ts starts it and reads its output. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { withoutStack } from './log.ts';

/** What Astro knows about where an error is, beyond what every error has. */
interface Located {
  readonly hint?: string;
  readonly id?: string;
  readonly loc?: { readonly file?: string; readonly line?: number; readonly column?: number };
}

const [root = '.', outDir = 'dist', cacheDir = '.build/cache'] = process.argv.slice(2);
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);
try {
  await build({ root, outDir, cacheDir });
  process.off('disconnect', orphaned);
  process.disconnect?.();
} catch (error) {
  console.error(describe(error));
  if (process.env.DOSSIER_VERBOSE && error instanceof Error)
    console.error(error.stack?.replace(error.message, ''));
  process.exit(1);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `[ERROR] ${error}`;
  const { hint, id, loc } = error as Error & Located;
  const file = loc?.file ?? id;
  const place = [file && shortened(file), loc?.line, loc?.column]
    .filter((part) => part !== undefined)
    .join(':');
  return [
    `[ERROR] ${withoutStack(error.message).replaceAll(root, '')}`,
    place && `  in ${place}`,
    hint && `  ${hint}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function shortened(file: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  const way = relative(root, path);
  return way.startsWith('..') ? path : way;
}
