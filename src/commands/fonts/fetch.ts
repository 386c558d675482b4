import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FontPackage } from './faces.ts';

/** Unpacks a font package below `folder` and returns where; throws an Error if it is not the one that was meant. */
export function fetchPackage({ name, version, integrity }: FontPackage, folder: string): string {
  const target = join(folder, name);
  mkdirSync(target, { recursive: true });
  const answer = execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', target], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const packed = JSON.parse(answer)[0] as { filename: string; integrity: string };
  if (packed.integrity !== integrity) {
    throw new Error(`${name}@${version} has the checksum ${packed.integrity}; expected ${integrity}.`);
  }
  execFileSync('tar', ['-xzf', packed.filename], { cwd: target });
  return join(target, 'package');
}
