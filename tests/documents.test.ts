import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatProblems } from '../src/model/problems.ts';
import { readContent } from '../src/reading/content.ts';

const project = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const manifest: { scripts: object; dependencies: object } = JSON.parse(read('package.json'));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dossier-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** The dossier that a document gives to start from. */
function skeletonIn(path: string): string {
  return /```mdx\n(---\n[\s\S]*?)```/.exec(read(path))?.[1] ?? '';
}

/** The report on a dossier that is all the content there is. */
async function check(text: string): Promise<string> {
  const folder = join(root, 'content', 'rhine-ferries');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.mdx'), text);
  return formatProblems(readContent(root).problems);
}

test.each(['README.md', 'content/README.md'])('the dossier to start from in %s is valid', async (path) => {
  expect(await check(skeletonIn(path))).toBe('');
});

test('the report that the README shows is the one that an author gets', async () => {
  const slips = skeletonIn('README.md')
    .replace('place: basel,', 'place: basle,')
    .replace('<Event id="basel-talks">', '<Event id="basle-talks">');
  expect(read('README.md')).toContain(`\`\`\`text\n${await check(slips)}\n\`\`\``);
});

test('the README explains every command', () => {
  const explained = [...read('README.md').matchAll(/^\| `npm (?:run )?(\S+?)(?: [^`]*)?` \|/gm)].map(
    ([, name]) => name,
  );
  expect(explained.toSorted()).toEqual(Object.keys(manifest.scripts).toSorted());
});

test('the README explains every folder that there is', () => {
  const explained = [...read('README.md').matchAll(/^\| `([\w/]+)\/` \|/gm)].map(([, name]) => name);
  const folders = readdirSync(join(project, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(explained).toEqual(expect.arrayContaining(folders.map(({ name }) => `src/${name}`)));
});

test.each(['README.md', 'content/README.md', 'NOTICE.md'])('every file that %s links to is there', (path) => {
  const text = read(path).replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !link.startsWith('/') && !existsSync(join(project, dirname(path), link)))).toEqual([]);
});

test.each(Object.keys(manifest.dependencies))('NOTICE.md gives the licence of %s', (name) => {
  const { license } = JSON.parse(read(`node_modules/${name}/package.json`));
  expect(read('NOTICE.md')).toContain(`| ${name} | ${license} | `);
});
