import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Position, Problem } from '../model/problems.ts';
import { parseYaml } from './yaml.ts';

/** The way to a value: keys and list positions. */
export type Path = readonly (string | number)[];

/** A file of MDX taken apart: the frontmatter as plain values, the prose, and where each value stands. */
export interface Source {
  readonly file: string;
  readonly values: unknown;
  /** The prose, with the frontmatter's lines kept as empty ones, so that positions are those of the file. */
  readonly prose: string;
  /** Where the value at a path stands, or the nearest enclosing value that is there. */
  readonly locate: (path: Path, what?: 'key' | 'value') => Position;
  readonly problems: readonly Problem[];
}

const fence = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^---[ \t]*(?:\r?\n|$)/m;

/** Takes an MDX file apart; `file` is its path for messages. Problems of YAML itself are in the result. */
export function readSource(file: string, text: string): Source {
  const withoutMark = text.replace(/^\ufeff/, '');
  const match = fence.exec(withoutMark);
  if (match?.index !== 0) return withoutFrontmatter(file, withoutMark);
  const yaml = match[1] ?? '';
  const { document, parts, counter, faults } = parseYaml(yaml);
  const position = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return { line: line + 1, column: col };
  };
  const rule = 'yaml-is-well-formed';
  const problems = faults.map(({ offset, ...words }): Problem => ({ file, ...position(offset), rule, ...words }));
  return {
    file,
    values: problems.length > 0 ? undefined : valuesOf(document, parts),
    prose: match[0].replace(/[^\n]+/g, '') + withoutMark.slice(match[0].length),
    locate: (path, what = 'value') => position(offsetOf(document.contents, path, what)),
    problems,
  };
}

/** Fields that hold a text even where it looks like a number: YAML would make 7 of 007 and 1 of 1.0. */
const labels = new Set<unknown>(['volume', 'issue', 'page', 'datasetId', 'edtf', 'issued', 'period']);

function valuesOf(document: Document, parts: readonly (Node | Pair)[]): unknown {
  for (const { key, value } of parts.filter(isPair)) {
    if (!isScalar(key) || !labels.has(key.value) || !isScalar(value)) continue;
    if (typeof value.value === 'number') value.value = value.source ?? value.value;
  }
  return document.toJS();
}

function withoutFrontmatter(file: string, text: string): Source {
  const top = { line: 1, column: 1 };
  const found = text.startsWith('---') ? 'frontmatter that is never closed' : 'no frontmatter';
  const expected = 'YAML between two lines of three hyphens at the top of the file';
  const cure = 'see content/README.md for a dossier to start from';
  const problems = [{ file, ...top, rule: 'frontmatter-is-there', found, expected, cure }];
  return { file, values: undefined, prose: '', locate: () => top, problems };
}

/** Offset in the YAML of the node at a path, or of the last node on the way that is there. */
function offsetOf(root: Node | null, path: Path, what: 'key' | 'value'): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const [depth, step] of path.entries()) {
    const isNamed = ({ key }: Pair) => isScalar(key) && String(key.value) === String(step);
    const pair = isMap(node) ? node.items.find(isNamed) : undefined;
    offset = startOf(pair?.key) ?? offset;
    if (pair && what === 'key' && depth === path.length - 1) return offset;
    node = isSeq(node) ? node.items[Number(step)] : pair?.value;
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}
