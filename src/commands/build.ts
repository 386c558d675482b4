import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkContent } from '../reading/content.ts';
import { parseSiteUrl } from './address.mjs';
import { publish } from './publish.ts';
import { beforeStop, isStopping, say } from './steps.mjs';

const help = `npm run build -- [--out FOLDER] [--verbose]

Checks the content and builds the site into dist/. When anything is wrong, dist/ stays as it was.

  --out FOLDER  build into another folder
  --verbose     show all that the site builder says
  --help        show this

SITE_URL=https://example.org/some/folder/ says where the site will be served.`;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Renders in a process of its own, so that all it says can be kept. */
function render(fresh: string, cache: string): Promise<{ status: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'site.ts'), root, fresh, cache], {
      cwd: root,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        FORCE_COLOR: '0',
        NO_COLOR: '1',
        // The same content gives the same site wherever it is built.
        TZ: 'UTC',
        LC_ALL: 'C',
        ...(verbose && { DOSSIER_VERBOSE: '1' }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const closed = new Promise((ended) => child.once('close', ended));
    beforeStop(() => {
      child.kill('SIGKILL');
      return closed;
    });
    child.once('error', (error) => done({ status: 127, output: error.message }));
    child.once('close', (code) => {
      if (!isStopping()) done({ status: code ?? 1, output });
    });
  });
}

const { values } = readArguments();
const verbose = values.verbose ?? false;
if (values.help) say(help);
else process.exitCode = (await build()) ? 0 : 1;

async function build(): Promise<boolean> {
  const target = resolve(root, values.out ?? 'dist');
  const siteUrl = process.env.SITE_URL;
  try {
    const { site, base } = parseSiteUrl(siteUrl);
    say(`Building the site for ${site}${base} into ${relative(root, target) || target}`);
    return await publish({
      root,
      target,
      siteUrl,
      check: async (folder) => checkContent(folder),
      render,
      say,
      verbose,
    });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return false;
  }
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    process.exit(2);
  }
}
