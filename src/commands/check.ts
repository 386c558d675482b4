import { draw } from '../drawing.ts';
import { counted } from '../model/problems.ts';
import { contentFolder, readContent } from '../reading/content.ts';
import { reportOn } from '../reading/report.ts';
import type { Values } from './run.ts';
import { run } from './stop.ts';

export const help = `npm run check -- [--content]

Checks the content, the types of the code and its style; says all that is wrong and builds nothing.

  --content   only the content: what an author wants to know
  --help      show this`;

export const options = { content: { type: 'boolean' } } as const;

const checks: readonly { readonly title: string; readonly holds: () => Promise<boolean> }[] = [
  { title: 'Content', holds: async () => contentIsRight() },
  { title: 'Types', holds: () => passes('node_modules/astro/bin/astro.mjs', 'check') },
  { title: 'Style', holds: () => passes('--run', 'lint') },
];

/** Checks everything, or only the content; returns 1 when something is wrong. It has said what. */
export async function main({ content }: Values<typeof options>): Promise<number> {
  if (content) return contentIsRight() ? 0 : 1;
  const failed: string[] = [];
  for (const { title, holds } of checks) {
    console.log(`\n${title}`);
    if (!(await holds())) failed.push(title.toLowerCase());
  }
  console.log(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

function contentIsRight(): boolean {
  const { text, problems, readings } = reportOn(readContent('.', contentFolder, [], draw));
  if (text) console.log(text);
  if (problems > 0) return false;
  console.log(`All is well with the content: ${counted(readings.length, 'dossier')}.`);
  return true;
}

async function passes(...args: readonly string[]): Promise<boolean> {
  return (await run(process.execPath, args)) === 0;
}
