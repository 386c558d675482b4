import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkContent } from '../reading/content.ts';
import { numberedSteps, run, say } from './steps.mjs';

const help = `npm run check -- [--content]

Checks the content, the types of the code and its style; says all that is wrong and builds nothing.

  --content   only the content: what an author wants to know
  --help      show this`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(root, 'node_modules');

/** Whether the content is right; prints the report. */
async function contentIsRight(): Promise<boolean> {
  const { text, problems, readings } = checkContent(root);
  const dossiers = readings.length;
  if (text) say(text);
  if (problems === 0)
    say(`All is well with the content: ${dossiers} ${dossiers === 1 ? 'dossier' : 'dossiers'}.`);
  return problems === 0;
}

async function passes(script: string, args: readonly string[]): Promise<boolean> {
  const env = { ASTRO_TELEMETRY_DISABLED: '1' };
  return (await run(process.execPath, [join(modules, script), ...args], { cwd: root, env })).status === 0;
}

const checks: readonly { readonly title: string; readonly holds: () => Promise<boolean> }[] = [
  { title: 'Content', holds: contentIsRight },
  { title: 'Types', holds: () => passes('astro/bin/astro.mjs', ['check']) },
  { title: 'Style', holds: () => passes('@biomejs/biome/bin/biome', ['check', '.']) },
];

try {
  const { values } = parseArgs({
    options: { content: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) say(help);
  else if (values.content) process.exitCode = (await contentIsRight()) ? 0 : 1;
  else process.exitCode = (await checkAll()) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function checkAll(): Promise<boolean> {
  const step = numberedSteps(checks.length);
  const failed: string[] = [];
  for (const { title, holds } of checks) {
    step(title);
    if (!(await holds())) failed.push(title.toLowerCase());
  }
  say(failed.length === 0 ? '\nAll is well.' : `\nNot well: ${failed.join(', ')}.`);
  return failed.length === 0;
}
