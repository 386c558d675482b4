import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What the files of a folder may import: folders of src/ by name, packages, and what is for types only. */
interface Allowance {
  readonly values: RegExp;
  readonly types?: RegExp;
  /** What their code may not touch. */
  readonly never?: RegExp;
}

const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\.now\b/;
const dom = /\b(window|localStorage|navigator|HTMLElement)\b|\bdocument\.(body|head|create|query|get|add)/;
const machine = /\bprocess\.|\bfrom 'node:/;
const either = (...patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'));
const shapes = 'topojson-specification|geojson';

/** The table of src/README.md: content → reading → model → views → components → client. */
const table: Readonly<Record<string, Allowance>> = {
  model: { values: /^(model|zod|edtf)$/, never: either(clock, dom, machine) },
  geography: {
    values: /^(geography|model|zod|d3.*|topojson-.*|node:.*)$/,
    types: new RegExp(`^(${shapes})$`),
    never: either(clock, dom),
  },
  reading: {
    values: /^(reading|model|geography|zod|yaml|satteri|node:.*)$/,
    types: /^(mdast.*|astro\/loaders)$/,
    never: either(clock, dom),
  },
  views: {
    values: /^(views|model|geography|d3.*|topojson-client|diff|uqr)$/,
    types: new RegExp(`^(${shapes})$`),
    never: either(clock, dom, machine),
  },
  components: { values: /^(components|views|styles)$/, types: /^(model|geography|astro.*)$/ },
  client: {
    values: /^(client|views|styles|d3.*|leaflet.*|topojson-client)$/,
    types: new RegExp(`^(model|${shapes})$`),
  },
};

/** Files that wire the others together, and may import what they wire. */
const wiring =
  /^src\/(site|drawing|content\.config|prose-plugin|prose-modules|env\.d|edtf\.d)\.ts$|^src\/(pages|commands|styles|cards)\//;

const folderOf = (path: string) => path.split('/')[1] ?? '';

/** What an import leads to: a folder of src/, a file of it where it stands in src/ itself, or a package. */
function targetOf(path: string, from: string): string {
  if (!from.startsWith('.')) return from;
  const target = posix.join(posix.dirname(path), from.replace(/\?.*$/, ''));
  const folder = folderOf(target);
  return folder.includes('.') ? target : folder;
}

function importsOf(code: string) {
  const statements = /^\s*(?:import|export)\s+(type\s+)?([^'";]*?\bfrom\s*)?['"]([^'"]+)['"]/gm;
  const lazy = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [
    ...[...code.matchAll(statements)].map(([, type, names = '', from = '']) => {
      const listed = /^\s*\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(',')
        .filter((name) => name.trim());
      return { from, isType: Boolean(type) || Boolean(listed?.every((name) => /^\s*type /.test(name))) };
    }),
    ...[...code.matchAll(lazy)].map(([, from = '']) => ({ from, isType: false })),
  ];
}

const sources = globSync('src/**/*.{ts,mjs,astro}')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => {
    const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
    const script = [...code.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text).join('\n');
    return { path, code: path.endsWith('.astro') ? (/^---\n([\s\S]*?)^---/m.exec(code)?.[1] ?? '') : code, script };
  });

describe.each(Object.entries(table))('%s', (folder, { values, types, never }) => {
  const own = sources.filter(({ path }) => folderOf(path) === folder);

  test('imports what the table allows, and touches nothing that it may not', () => {
    const imports = own.flatMap(({ path, code }) => importsOf(code).map((each) => ({ path, ...each })));
    expect(imports).not.toEqual([]);
    const broken = imports.filter(({ path, from, isType }) => {
      const target = targetOf(path, from);
      return !values.test(target) && !(isType && types?.test(target));
    });
    expect(broken.map(({ path, from }) => `${path} imports ${from}`)).toEqual([]);
    expect(own.filter(({ code }) => never?.test(code)).map(({ path }) => path)).toEqual([]);
  });
});

test('every file is in the table, or wires the others', () => {
  const lost = sources.filter(({ path }) => !table[folderOf(path)] && !wiring.test(path));
  expect(lost.map(({ path }) => path)).toEqual([]);
});

test('scripts of components import the client only', () => {
  const broken = sources.flatMap(({ path, script }) =>
    importsOf(script).filter(({ from }) => targetOf(path, from) !== 'client'),
  );
  expect(broken).toEqual([]);
});

test('only the seam asks for content, and nothing that wires takes from the client', () => {
  const asking = sources.filter(({ code }) => importsOf(code).some(({ from }) => from === 'astro:content'));
  expect(asking.map(({ path }) => path)).toEqual(['src/content.config.ts', 'src/site.ts']);
  const taking = sources.filter(
    ({ path, code }) => wiring.test(path) && importsOf(code).some(({ from }) => targetOf(path, from) === 'client'),
  );
  expect(taking.map(({ path }) => path)).toEqual([]);
});
