/* Runs a command by its name: reads its arguments, shows its help, and tells what went wrong in words. */
import { fileURLToPath } from 'node:url';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { endBySignal } from './stop.ts';

/** The values of a command's options. */
export type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>['values'];

/** What the file of a command exports. */
interface Command {
  readonly help: string;
  readonly options?: ParseArgsOptionsConfig;
  /** Returns the exit status; a server returns nothing and goes on. */
  readonly main: (values: never, files: readonly string[]) => Promise<number | undefined>;
}

process.chdir(fileURLToPath(new URL('../../', import.meta.url)));
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
process.env['ASTRO_DISABLE_UPDATE_CHECK'] = 'true';
// From here Astro would take the site's own, whatever SITE_URL says.
delete process.env['BASE_URL'];
endBySignal();
const status = await runCommand();
// What is still under way, as a cache that Astro has yet to write, must not hold up the end of a command.
if (status !== undefined) process.exit(status);

async function runCommand(): Promise<number | undefined> {
  const [name = '', ...args] = process.argv.slice(2);
  try {
    const command: Command = await import(`./${name}.ts`);
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: command.main.length > 1 });
    if (!values.help) return await command.main(values as never, positionals);
    console.log(command.help);
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_MODULE_NOT_FOUND') console.log('Packages are missing or broken. Mend them: npm ci');
    else console.log(error instanceof Error ? error.message : error);
    if (!code.startsWith('ERR_PARSE_ARGS')) return 1;
    console.log(`All about it: npm run ${name} -- --help`);
    return 2;
  }
}
