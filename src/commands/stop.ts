/* A clean end: by itself, Node ends at a signal without the `exit` handlers that remove temporary folders. */
import { spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends this process at a signal, with the status that shells expect (130 for Ctrl-C) or the one given. */
export function endBySignal(status?: number): void {
  // Vite ends with this one where it is the first to hear of a signal.
  if (status !== undefined) process.exitCode = status;
  const end = (_signal: NodeJS.Signals, number: number) => process.exit(status ?? 128 + number);
  for (const signal of signals) process.on(signal, end);
}

/** Runs a program in this terminal and returns its exit status. A signal ends this process after the program. */
export function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    let signalled = 0;
    const pass = (signal: NodeJS.Signals, number: number) => {
      signalled = 128 + number;
      // The terminal sends Ctrl-C to the program as well.
      if (signal !== 'SIGINT') child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('close', (status) => {
      for (const signal of signals) process.off(signal, pass);
      if (signalled > 0) process.exit(signalled);
      resolve(status ?? 1);
    });
  });
}
