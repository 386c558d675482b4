import { execFile } from 'node:child_process';

/** Runs a program to its end; throws what it said when it fails. */
export function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1e9 };
  return new Promise((done, fail) => {
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      process.off('exit', stop);
      if (error) fail(new Error(`${error.message}\n${stdout}${stderr}`));
      else done();
    });
    const stop = () => child.kill();
    process.once('exit', stop);
  });
}
