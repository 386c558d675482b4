import { spawn } from 'node:child_process';
import { ancestry } from './ancestry.mjs';

const windows = process.platform === 'win32';
const grace = 5000;

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @type {Set<ChildProcess>} */
const running = new Set();
/** @type {(() => unknown)[]} */
const farewells = [];
/** @type {number | undefined} */
let peacefulStatus;
let stopping = false;
let watching = false;

/** @param {string} line printed as it is */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Announces the steps of a command, numbered: `[2/4] Building the site`.
 * @param {number} total
 * @returns {(title: string) => void}
 */
export function numberedSteps(total) {
  let step = 0;
  return (title) => {
    step += 1;
    say(`\n[${step}/${total}] ${title}`);
  };
}

/**
 * Runs a program and waits for it. It, and whatever it started, is stopped when this process is.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, captured?: boolean, timeout?: number, shell?: boolean }} [options]
 *   captured: keep the output instead of showing it; timeout in milliseconds
 * @returns {Promise<{ status: number, output: string }>} 127 when the program could not be started
 */
export function run(program, args, { cwd, env, captured = false, timeout, shell = false } = {}) {
  watchForStop();
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd,
      env: { ...process.env, ...env },
      detached: !windows,
      shell,
      stdio: captured ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const timer = timeout && setTimeout(() => endAll(child, 'SIGKILL'), timeout);
    const finish = (/** @type {number} */ status) => {
      clearTimeout(timer);
      running.delete(child);
      if (!stopping) resolve({ status, output });
    };
    child.once('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.once('exit', () => endAll(child, 'SIGKILL'));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/**
 * Has something done before this process ends by Ctrl-C, by another signal, or because npm, which started it, is gone.
 * What was asked for last is done first.
 * @param {() => unknown} farewell
 * @param {{ peaceful?: boolean }} [options] peaceful: being ended is how this command ends, with exit status 0
 */
export function beforeStop(farewell, { peaceful = false } = {}) {
  farewells.push(farewell);
  if (peaceful) peacefulStatus = 0;
  watchForStop();
}

/** Whether this process has been told to end. */
export function isStopping() {
  return stopping;
}

function watchForStop() {
  if (watching) return;
  watching = true;
  process.on('SIGINT', () => stop('SIGINT', 130));
  process.on('SIGTERM', () => stop('SIGTERM', 143));
  process.on('SIGHUP', () => stop('SIGTERM', 129));
  if (windows || !process.env.npm_lifecycle_event) return;
  const start = ancestry();
  setInterval(() => {
    if (ancestry() !== start) stop('SIGTERM', 143);
  }, 1000).unref();
}

/** @param {NodeJS.Signals} signal @param {number} status */
async function stop(signal, status) {
  if (stopping) return;
  stopping = true;
  await Promise.all([...running].map((child) => endPatiently(child, signal)));
  for (const farewell of farewells.toReversed()) await farewell();
  process.exit(peacefulStatus ?? status);
}

/** @param {ChildProcess} child @param {NodeJS.Signals} signal @returns {Promise<void>} */
function endPatiently(child, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => endAll(child, 'SIGKILL'), grace);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    endAll(child, signal);
  });
}

/** @param {ChildProcess} child with everything in its process group @param {NodeJS.Signals} signal */
function endAll(child, signal) {
  if (!child.pid) return;
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
