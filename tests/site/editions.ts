import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dossier } from '../../src/model/dossier.ts';
import { readDossiers } from '../fixtures/site.ts';
import { readSite, type Site } from './site.ts';

/** A build of the site, and the dossiers that it was built from. */
export interface Edition {
  /** The folder that it was built into, from the project's root. */
  readonly folder: string;
  readonly site: Site;
  readonly dossiers: readonly Dossier[];
}

const root = join(import.meta.dirname, '..', '..');

/** The two editions that `npm test` builds: the content at the root of a host, the dossiers of the tests in a sub-folder. */
export const editions: readonly Edition[] = [
  edition('dist', 'content', null),
  edition('.build/sub', 'tests/fixtures/dossiers', 'https://example.org/sub/path/'),
];

function edition(folder: string, content: string, address: string | null): Edition {
  if (!existsSync(join(root, folder, 'index.html'))) throw new Error(`${folder} is not built: run npm test`);
  return { folder, site: readSite(join(root, folder), address), dossiers: readDossiers(root, content).dossiers };
}
