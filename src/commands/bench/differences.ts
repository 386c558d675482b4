import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files in which two folders differ, those that only one of them has included; paths with slashes, sorted. */
export async function differences(one: string, other: string): Promise<string[]> {
  const [left, right] = [await filesUnder(one), await filesUnder(other)];
  const names = [...new Set([...left, ...right])].sort();
  const differ: string[] = [];
  for (const name of names) {
    const inBoth = left.has(name) && right.has(name);
    if (!inBoth || !(await readFile(join(one, name))).equals(await readFile(join(other, name))))
      differ.push(name);
  }
  return differ;
}

async function filesUnder(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return new Set(
    files.map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    ),
  );
}
