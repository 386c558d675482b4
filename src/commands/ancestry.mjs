import { readFileSync } from 'node:fs';

/**
 * Who started this process. It reads differently once that one is gone, or, where a shell stands between
 * (as npm puts one there), once the shell's own parent is gone.
 * @returns {string}
 */
export function ancestry() {
  const parent = process.ppid;
  if (process.platform !== 'linux') return String(parent);
  try {
    const [, name = '', grandparent] =
      /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
    return /^(?:sh|dash|bash|ash|busybox)$/.test(name) ? `${parent} ${grandparent}` : String(parent);
  } catch {
    return String(parent);
  }
}
