import { spawn } from 'node:child_process';

/** Prints a line. */
export const say = (line: string): void => console.log(line);

/** Announces the steps of a command, numbered: `[2/4] Building the site`. */
export function numberedSteps(total: number): (title: string) => void {
  let step = 0;
  return (title) => {
    step += 1;
    say(`\n[${step}/${total}] ${title}`);
  };
}

interface Options {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Keep the output instead of showing it. */
  readonly captured?: boolean;
  /** In milliseconds. */
  readonly timeout?: number;
  readonly shell?: boolean;
}

/** Runs a program and waits for it; its status is 127 when it could not be started. */
export function run(
  program: string,
  args: readonly string[],
  { env, captured, ...options }: Options = {},
): Promise<{ readonly status: number; readonly output: string }> {
  return new Promise((resolve) => {
    const stdio = captured ? 'pipe' : 'inherit';
    const child = spawn(program, [...args], { ...options, env: { ...process.env, ...env }, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', ({ message }) => resolve({ status: 127, output: message }));
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}
