import type { Document, Node, Pair, Scalar, YAMLError } from 'yaml';
import { isAlias, isCollection, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Problem } from '../model/problems.ts';

/** What is wrong with a text of YAML, in an author's words; `offset` counts characters from its start. */
type YamlFault = Pick<Problem, 'found' | 'expected' | 'cure'> & { readonly offset: number };

/** Nodes and pairs of a text, in reading order. */
type Parts = readonly (Node | Pair)[];

/**
 * Parses YAML: its tree, where its lines start, and its faults in reading order. After the first fault that leaves the
 * structure in doubt the parser only guesses, so that what it reports from there on is left out.
 */
export function parseYaml(text: string) {
  const counter = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const parts = partsOf(document.contents);
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const end = errors.findIndex(({ code }) => !harmless.has(code));
  const told = end < 0 ? errors : errors.slice(0, end + 1);
  const faults = told.map((error) => faultOf(error, text, parts));
  if (end < 0) faults.push(...specials(parts, text));
  return { document, parts, counter, faults: faults.sort((a, b) => a.offset - b.offset) };
}

/** A node and every node and pair under it, in reading order; the library's own `visit` takes ten times as long. */
function partsOf(part: unknown, parts: (Node | Pair)[] = []): Parts {
  if (part) parts.push(part as Node | Pair);
  const below = isPair(part) ? [part.key, part.value] : isCollection(part) ? part.items : [];
  for (const each of below) partsOf(each, parts);
  return parts;
}

/** Errors after which the parser still knows where it is. */
const harmless = new Set<YAMLError['code']>(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE']);

const quoting = 'put the text in quotation marks';

function fault(offset: number, found: string, expected: string, cure = quoting): YamlFault {
  return { offset, found, expected, cure };
}

type Words = readonly [found: string, expected: string, cure?: string];

const alike = 'fields of one record indented alike, with spaces';
const lineUp = 'indent it like the fields above and below';
const unaligned: Words = ['a line that is not indented as its neighbours are', alike, lineUp];
const indented: Words = ['a line that is indented further than its neighbours', alike, lineUp];
const noColon: Words = [
  'a line without a colon and a space after the name of a field',
  'one field a line: name: value',
  'put a colon and a space after the name',
];
const noBlank: Words = [
  'a hyphen without a space after it',
  'a hyphen and a space before each entry of a list',
  'put a space after the hyphen',
];

/** Errors that say all by themselves; of the others the text around them tells more. */
const plain: Partial<Record<YAMLError['code'], Words>> = {
  DUPLICATE_KEY: [
    'a field that this record has already',
    'each field once',
    'remove one of the two, or give them different names',
  ],
  TAB_AS_INDENT: ['a tab', 'spaces for indentation', 'replace it with spaces'],
  UNEXPECTED_TOKEN: ['words after the end of the value', 'one value for each field', `${quoting}: all of it`],
};

function faultOf({ code, message, pos: [at] }: YAMLError, text: string, parts: Parts): YamlFault {
  const line = lineAt(text, at);
  const start = valueStart(line.text);
  const opened = openedBefore(parts, at, text);
  if (opened) return opened;
  if (/^[*&!]/.test(line.text.slice(start)) && code !== 'DUPLICATE_KEY')
    return special(line.start + start, line.text[start]);
  const words = plain[code];
  if (words) return fault(at, ...words);
  if (code === 'BAD_SCALAR_START') return special(at, text[at]);
  if (code === 'BAD_DQ_ESCAPE') {
    const cure = 'use single quotation marks, or write \\\\';
    return fault(at, `${text.slice(at, at + 2)} in quotation marks`, 'no backslash, or two of them', cure);
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') return colonFault(at, text, code);
  if (code === 'BAD_INDENT' || code === 'MISSING_CHAR')
    return fault(line.first, ...(/^\s*-\S/.test(line.text) ? noBlank : unaligned));
  return fault(at, message.split('\n')[0] ?? message, 'YAML');
}

/** A colon too many, a colon too few, or a line that ran into the one before because it is indented further. */
function colonFault(at: number, text: string, code: YAMLError['code']): YamlFault {
  const line = lineAt(text, at);
  if (at - line.start < valueStart(line.text) || !/^\s*(- )?[\w-]+:\s/.test(line.text))
    return fault(line.first, ...noColon);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && line.text.slice(at - line.start).includes(': '))
    return fault(at, 'a colon and a space within a text', 'one field a line');
  return fault(lineAt(text, line.end + 1).first, ...indented);
}

/** A quotation mark or bracket that is opened before an error, on another line or never closed, and so is its cause. */
function openedBefore(parts: Parts, at: number, text: string): YamlFault | undefined {
  const faults: YamlFault[] = [];
  const add = (offset: number, found: string, closing: string, what: string) =>
    faults.push(fault(offset, found, 'a mark that closes it', `put ${closing} at the end of the ${what}`));
  for (const node of parts) {
    const [start = 0, end = 0] = (!isPair(node) && node.range) || [];
    if (isPair(node) || lineAt(text, start).start > at) continue;
    const opening = text[start] ?? '';
    const source = text.slice(start, end);
    const isSpread = source.includes('\n') || source.length < 2 || !source.endsWith(opening);
    if (isScalar(node) && /["']/.test(opening) && isSpread && lineAt(text, at).start <= end)
      add(start, `a quotation mark ${opening} that is not closed on its line`, opening, 'text');
    const closing = { '[': ']', '{': '}' }[opening];
    if (isCollection(node) && node.flow && closing && !source.endsWith(closing) && end <= at + 1)
      add(start, `a bracket ${opening} that is never closed`, closing, 'list');
  }
  return faults.at(-1);
}

/** Anchors, aliases and names of fields that are not text: an author means words by them, and YAML would swallow them. */
function specials(parts: Parts, text: string): YamlFault[] {
  return parts.flatMap((part) => {
    const [start = 0] = ((isPair(part) ? part.key : part) as Partial<Node> | null)?.range ?? [];
    if (isAlias(part)) return [special(start, '*')];
    if (isPair(part)) {
      if (isScalar(part.key) && part.key.value !== null) return [];
      return [fault(start, 'a field without a name', noColon[1], 'put the name of the field before the colon')];
    }
    const cut = isScalar(part) ? cutOff(part, text) : [];
    return part.anchor ? [...cut, special(start - `&${part.anchor} `.length, '&')] : cut;
  });
}

/** A comment starts with a blank: `#5` in the middle of a text is meant to be read, and YAML would drop it. */
function cutOff(node: Scalar, text: string): YamlFault[] {
  if (node.type !== 'PLAIN' || !/^\S/.test(node.comment ?? '')) return [];
  const expected = 'quotation marks around a text with # in it, or a space after the # of a comment';
  const found = `a text that is cut off at #${node.comment?.split(' ')[0]}`;
  return [fault(text.indexOf('#', node.range?.[1] ?? 0), found, expected)];
}

function special(offset: number, character = ''): YamlFault {
  const found = `a text that starts with ${character}`;
  return fault(offset, found, `quotation marks around ${found}`);
}

/** The line that an offset is in: where it starts, where its words start, and where it ends. */
function lineAt(text: string, offset: number) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = text.slice(start).split('\n', 1);
  return { start, first: start + line.search(/\S|$/), end: start + line.length, text: line.replace(/\r$/, '') };
}

/** Where the value of a line's field starts: after `name: `, and after the hyphen of a list. */
const valueStart = (line: string) => /^\s*(?:- )?(?:[\w-]+:\s+)?/.exec(line)?.[0].length ?? 0;
