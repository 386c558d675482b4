/* A clean end: by itself, Node ends at a signal without the `exit` handlers that remove temporary folders. */
import { type ChildProcess, spawn } from 'node:child_process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The program that runs in this terminal in place of this process, and the status that a signal ends it with. */
let program: ChildProcess | undefined;
let ending: number | undefined;

/** Ends this process at a signal, with the status that shells expect (130 for Ctrl-C) or the one given. */
export function endBySignal(status?: number): void {
  ending = status;
  // Vite ends with this one where it is the first to hear of a signal.
  if (status !== undefined) process.exitCode = status;
  for (const signal of signals) process.off(signal, end).on(signal, end);
}

/** A program that runs ends first. */
function end(signal: NodeJS.Signals, number: number): void {
  const exit = () => process.exit(ending ?? 128 + number);
  if (!program) exit();
  program?.once('close', exit);
  // The terminal sends Ctrl-C to the program as well; but another process may have sent it to this one alone.
  setTimeout(() => program?.kill(signal), signal === 'SIGINT' ? 2000 : 0);
}

/** Runs a program in this terminal and returns its exit status. */
export function run(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(path, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  program = child;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      program = undefined;
      resolve(status ?? 1);
    });
  });
}
