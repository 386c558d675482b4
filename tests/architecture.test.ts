import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Import {
  readonly from: string;
  /** True for `import type`, and where every name is a type. */
  readonly isType: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
}

/** The code of a file without comments. */
function codeOf({ path, text }: Source): string {
  const markupless = text.replace(/<!--[\s\S]*?-->/g, '');
  return (path.endsWith('.css') ? text : markupless)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** The code of an Astro component that runs at build time, or in the browser. */
function partsOf(source: Source): { build: string; browser: string } {
  const code = codeOf(source);
  if (!source.path.endsWith('.astro')) return { build: code, browser: '' };
  const build = /^---\r?\n([\s\S]*?)^---/m.exec(code)?.[1] ?? '';
  const browser = [...code.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
  return { build, browser: browser.join('\n') };
}

/** What a piece of code imports, `import()` and re-exports included. */
function importsOf(code: string): Import[] {
  const statements = code.matchAll(/^\s*(import|export)\s+(type\s+)?([^'";]*?\bfrom\s*)?['"]([^'"]+)['"]/gm);
  const found = [...statements].map(([, , type, names = '', from = '']): Import => {
    const list = /\{([^}]*)\}/.exec(names)?.[1];
    const inner = list
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const typesOnly =
      inner !== undefined &&
      inner.length > 0 &&
      inner.every((name) => name.startsWith('type ')) &&
      /^\s*\{/.test(names);
    return { from, isType: Boolean(type) || typesOnly };
  });
  const lazy = [...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(
    ([, from = '']): Import => ({ from, isType: false }),
  );
  return [...found, ...lazy];
}

type Folder = 'model' | 'views' | 'exports' | 'components' | 'client' | 'other';

function folderOf(path: string): Folder {
  const [, folder = ''] = path.split('/');
  return (
    (['model', 'views', 'exports', 'components', 'client'] as const).find((known) => known === folder) ??
    'other'
  );
}

/** What a file imports, by folder for the project's own files, by name for packages. */
function targetOf(path: string, from: string): string {
  if (!from.startsWith('.')) return from;
  const target = posix.normalize(posix.join(posix.dirname(path), from));
  return folderOf(target) === 'other' ? target : `${folderOf(target)}/`;
}

interface Allowance {
  /** Packages and folders that may be imported. */
  readonly values: RegExp;
  /** What may be imported as types only. */
  readonly types?: RegExp;
}

/** Who may import what: DESIGN's table. `other` is what wires: dossier.ts, content.config.ts, pages/, commands/. */
const table: Readonly<Record<Exclude<Folder, 'other'>, Allowance>> = {
  model: {
    values: /^(model\/|zod|edtf|yaml|topojson-client)$/,
    types: /^(topojson-specification|geojson|mdast)$/,
  },
  views: {
    values: /^(views\/|model\/|d3-[a-z]+|topojson-client)$/,
    types: /^(topojson-specification|geojson)$/,
  },
  exports: {
    values: /^(exports\/|views\/|model\/|d3-[a-z]+|topojson-client)$/,
    types: /^(topojson-specification|geojson)$/,
  },
  components: { values: /^(components\/|views\/|src\/styles\/.*)$/, types: /^(model\/|astro.*)$/ },
  client: {
    values: /^(client\/|views\/|d3-[a-z]+|leaflet(\/.*)?|topojson-client)$/,
    types: /^(model\/|topojson-specification|geojson)$/,
  },
};

/** What a component's script may import. */
const script: Allowance = { values: /^client\/$/ };

const wiring =
  /^src\/(dossier\.ts|content\.config\.ts|prose-plugin\.ts|env\.d\.ts|edtf\.d\.ts|pages\/.*|commands\/.*)$/;
const clockless =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bcrypto\./;
const vague = /^(utils?|helpers?|common|lib|misc|types|shared|stuff)\.[a-z.]+$/i;

/** Every place where a file breaks the rules of the house. */
function violationsOf(source: Source): string[] {
  const { path } = source;
  const { build, browser } = partsOf(source);
  const code = `${build}\n${browser}`;
  const folder = folderOf(path);
  const broken: string[] = [];
  const test = (imports: readonly Import[], { values, types }: Allowance, where: string) => {
    for (const { from, isType } of imports) {
      const target = targetOf(path, from.replace(/\?url$/, ''));
      if (!values.test(target) && !(isType && types?.test(target)))
        broken.push(`${where} imports ${from}${isType ? ' (types)' : ''}`);
    }
  };
  if (folder !== 'other') test(importsOf(build), table[folder], path);
  else if (!wiring.test(path) && !path.startsWith('src/styles/'))
    broken.push(`${path} has no place in the table`);
  if (folder === 'other' && importsOf(build).some(({ from }) => targetOf(path, from) === 'client/'))
    broken.push(`${path} imports client/`);
  if (browser) test(importsOf(browser), script, `${path} <script>`);
  const reader = path === 'src/dossier.ts' || path === 'src/content.config.ts';
  if (!reader && importsOf(code).some(({ from }) => from === 'astro:content'))
    broken.push(`${path} imports astro:content`);
  if (/^(model|views|exports)$/.test(folder)) {
    if (clockless.test(code)) broken.push(`${path} uses the clock or chance`);
    if (
      /\b(window|localStorage|navigator|HTMLElement)\b|\bdocument\.(body|head|create|query|get|add)/.test(
        code,
      )
    )
      broken.push(`${path} uses the DOM`);
    if (/\bprocess\.|\bfrom 'node:/.test(code)) broken.push(`${path} uses the machine`);
  }
  if (/\bscaleTime\b/.test(code)) broken.push(`${path} uses scaleTime`);
  if (/\.(ts|astro)$/.test(path)) {
    if (/[:<,|&(]\s*any\b\s*[,;>)=[\]|&{]|\bas any\b/.test(build)) broken.push(`${path} uses any`);
    if (/^\s*(export\s+)?(const\s+)?enum\s/m.test(code)) broken.push(`${path} has an enum`);
    if (/@ts-(ignore|nocheck)/.test(source.text)) broken.push(`${path} silences the compiler`);
  }
  if (vague.test(posix.basename(path))) broken.push(`${path} is named for nothing`);
  if (path.split('/').some((step) => /^(utils?|helpers?|common|lib|misc|types|shared)$/i.test(step)))
    broken.push(`${path} is in a folder for nothing`);
  return broken;
}

const files = globSync('src/**/*.{ts,mjs,astro,css}')
  .map((path) => path.replaceAll('\\', '/'))
  .sort();
const sources = files.map((path): Source => ({ path, text: readFileSync(path, 'utf8') }));

describe.each(['model', 'views', 'exports', 'components', 'client', 'other'] as const)('%s', (folder) => {
  test('keeps the rules of the house', () => {
    expect(sources.filter(({ path }) => folderOf(path) === folder).flatMap(violationsOf)).toEqual([]);
  });
});

test('there is something to test', () => {
  for (const folder of ['model', 'views', 'components', 'client'] as const)
    expect(sources.filter(({ path }) => folderOf(path) === folder).length).toBeGreaterThan(4);
  const all = sources.flatMap((source) => importsOf(partsOf(source).build));
  expect(all.length).toBeGreaterThan(150);
});

test('every import that the code of this project has is seen', () => {
  for (const source of sources.filter(({ path }) => /\.(ts|mjs)$/.test(path))) {
    const { build } = partsOf(source);
    const words = build.match(/\bfrom\s+'|^\s*import\s+'|\bimport\('/gm) ?? [];
    expect(importsOf(build).length, source.path).toBe(words.length);
  }
});

test.each([
  ['src/model/dates.ts', "import { readFileSync } from 'node:fs';"],
  ['src/model/dates.ts', "import { scaleUtc } from 'd3-scale';"],
  ['src/model/dates.ts', "import { layoutTimeline } from '../views/timeline.ts';"],
  ['src/model/dates.ts', "import { Root } from 'mdast';"],
  ['src/model/rules/all.ts', "export { check } from '../../commands/content.ts';"],
  ['src/model/dates.ts', 'const today = new Date();'],
  ['src/model/dates.ts', 'const today = Date.now();'],
  ['src/views/map.ts', 'const jitter = Math.random();'],
  ['src/views/map.ts', "import L from 'leaflet';"],
  ['src/views/map.ts', "import '../client/map.ts';"],
  ['src/views/map.ts', "const lazy = await import('leaflet');"],
  ['src/views/map.ts', "import { z } from 'zod';"],
  ['src/views/map.ts', 'const width = document.body.clientWidth;'],
  ['src/views/timeline.ts', "import { scaleTime } from 'd3-scale';\nconst scale = scaleTime();"],
  ['src/client/map.ts', "import { kinds } from '../model/kinds.ts';"],
  ['src/client/map.ts', "import { type Dossier, buildDossier } from '../model/dossier.ts';"],
  ['src/client/map.ts', "import edtf from 'edtf';"],
  ['src/client/map.ts', "import { csv } from '../exports/csv.ts';"],
  ['src/components/Map.astro', "---\nimport { lanes } from '../model/kinds.ts';\n---\n<p />"],
  ['src/components/Map.astro', "---\nimport { getCollection } from 'astro:content';\n---\n<p />"],
  ['src/components/Map.astro', "---\nimport '../client/map.ts';\n---\n<p />"],
  [
    'src/components/Map.astro',
    "---\n---\n<p /><script>\nimport { parsePeriod } from '../model/dates.ts';\n</script>",
  ],
  ['src/components/Map.astro', "---\nimport { allDossiers } from '../dossier.ts';\n---\n<p />"],
  ['src/pages/index.astro', "---\nimport { getCollection } from 'astro:content';\n---\n<p />"],
  ['src/pages/index.astro', "---\nimport '../client/map.ts';\n---\n<p />"],
  ['src/commands/new.ts', 'export function ask(answer: any): void {}'],
  ['src/commands/new.ts', 'const answer = reply as any;'],
  ['src/commands/new.ts', 'export enum Colour { Red }'],
  ['src/commands/new.ts', '// @ts-ignore'],
  ['src/commands/utils.ts', ''],
  ['src/views/helpers/round.ts', ''],
  ['src/layout.ts', ''],
])('a slip is caught in %s: %s', (path, text) => {
  expect(violationsOf({ path, text })).not.toEqual([]);
});

test.each([
  [
    'src/model/prose.ts',
    "import type { Root } from 'mdast';\nimport { z } from 'zod';\nimport { show } from './problems.ts';",
  ],
  [
    'src/model/rules/all.ts',
    "import { show } from '../problems.ts';\n// import { readFileSync } from 'node:fs';",
  ],
  ['src/views/map.ts', "import { type LaneId, lanes } from '../model/kinds.ts';\nconst day = new Date(0);"],
  ['src/views/map.ts', '/** Says what any reader of the document sees; no Date.now() here. */'],
  [
    'src/client/map.ts',
    "import type { Dossier } from '../model/dossier.ts';\nimport { type LaneId } from '../model/kinds.ts';\nimport L from 'leaflet';\nimport style from 'leaflet/dist/leaflet.css?url';",
  ],
  [
    'src/components/Map.astro',
    "---\nimport type { Dossier } from '../model/dossier.ts';\nimport Mark from './Mark.astro';\nimport '../styles/base.css';\n---\n<p /><script>\nimport '../client/map.ts';\n</script>",
  ],
  [
    'src/pages/index.astro',
    "---\nimport { allDossiers } from '../dossier.ts';\nimport Library from '../components/Library.astro';\n---\n<p />",
  ],
  [
    'src/commands/check.ts',
    "import { readFileSync } from 'node:fs';\nconst now = new Date();\nconst company = 'any';",
  ],
])('what is allowed passes in %s', (path, text) => {
  expect(violationsOf({ path, text })).toEqual([]);
});
