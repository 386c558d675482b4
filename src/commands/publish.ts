import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.ts';
import { triageLog } from './log.ts';
import { replaceFolder } from './replace.ts';
import { digestInputs, writeStamp } from './stamp.mjs';

/** What a build needs of the world. */
export interface Publication {
  /** The project's folder. */
  readonly root: string;
  /** The folder that is to hold the site, absolute. */
  readonly target: string;
  /** The value of SITE_URL. */
  readonly siteUrl: string | undefined;
  /** Reads the content and reports on it in an author's words. */
  readonly check: (root: string) => Promise<{ readonly text: string; readonly problems: number }>;
  /** Renders the site into a folder. */
  readonly render: (
    fresh: string,
    cache: string,
  ) => Promise<{ readonly status: number; readonly output: string }>;
  readonly say: (line: string) => void;
  /** Whether to show all that the renderer said. */
  readonly verbose?: boolean;
}

/**
 * Checks the content, renders the site, and puts it in its place if nothing was wrong.
 * @returns whether it did; if not, it has said why, and the last good site is as it was
 */
export async function publish(publication: Publication): Promise<boolean> {
  const { root, target, siteUrl, check, say } = publication;
  const inputs = await digestInputs(root, siteUrl);
  const report = await check(root);
  if (report.problems > 0) {
    say(report.text);
    say('Nothing was built.');
    return false;
  }
  const waiting = (holder: number) => say(`Another build is running (process ${holder}); waiting for it.`);
  const build = async () => {
    await replaceFolder(root, target, async ({ fresh, cache }) => renderWhole(publication, fresh, cache));
    await writeStamp(root, target, inputs);
  };
  try {
    await withLock(join(root, '.build', 'lock'), build, waiting);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say(`The site was not built.${existsSync(target) ? ` ${relative(root, target)} is as it was.` : ''}`);
    return false;
  }
  return true;
}

async function renderWhole(
  { render, say, verbose }: Publication,
  fresh: string,
  cache: string,
): Promise<void> {
  const { status, output } = await render(fresh, cache);
  if (verbose) say(output.trimEnd());
  const { problems, pages, unlogged } = triageLog(output);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (status !== 0) throw new Error(unlogged || `[ERROR] The renderer ended with status ${status}.`);
  if (!existsSync(join(fresh, 'index.html')))
    throw new Error('[ERROR] The build made no front page (index.html).');
  if (pages !== undefined) say(pages === 1 ? '1 page built.' : `${pages} pages built.`);
}
