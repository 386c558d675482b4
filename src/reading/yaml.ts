import {
  type Document,
  isAlias,
  isCollection,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml';

/** What is wrong with a text of YAML, in an author's words; `offset` counts characters from its start. */
export interface YamlFault {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
  readonly cure: string;
}

/** Parsed YAML: its tree, where its lines start, and its faults in reading order. */
export interface Yaml {
  readonly document: Document;
  readonly counter: LineCounter;
  readonly faults: readonly YamlFault[];
}

/**
 * Parses YAML. After the first fault that leaves the structure in doubt the parser only guesses, so that what it
 * reports from there on is left out.
 */
export function parseYaml(text: string): Yaml {
  const counter = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const errors = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  const end = errors.findIndex(({ code }) => !harmless.has(code));
  const faults = [
    ...errors.slice(0, end < 0 ? errors.length : end + 1).map((error) => faultOf(error, text, document)),
    ...(end < 0 ? specials(document, text) : []),
  ];
  return { document, counter, faults: faults.sort((a, b) => a.offset - b.offset) };
}

/** Errors after which the parser still knows where it is. */
const harmless = new Set<YAMLError['code']>(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE']);

const quoting = 'put the text in quotation marks';

type Words = Omit<YamlFault, 'offset'>;

const unaligned: Words = {
  found: 'a line that is not indented as its neighbours are',
  expected: 'fields of one record indented alike, with blanks',
  cure: 'line the field up with its neighbours',
};
const noColon: Words = {
  found: 'a line without a colon and a blank after the name of a field',
  expected: 'one field a line: name: value',
  cure: 'put a colon and a blank after the name',
};
const noBlank: Words = {
  found: 'a hyphen without a blank after it',
  expected: 'a hyphen and a blank before each entry of a list',
  cure: 'put a blank after the hyphen',
};

/** Errors that say all by themselves; of the others the text around them tells more. */
const plain: Partial<Record<YAMLError['code'], Words>> = {
  DUPLICATE_KEY: {
    found: 'a field that this record has already',
    expected: 'each field once',
    cure: 'remove one of the two, or give them different names',
  },
  TAB_AS_INDENT: { found: 'a tab', expected: 'blanks for indentation', cure: 'replace it by blanks' },
  UNEXPECTED_TOKEN: {
    found: 'words after the end of the value',
    expected: 'one value for each field',
    cure: `${quoting}: all of it`,
  },
};

function faultOf({ code, message, pos: [at] }: YAMLError, text: string, document: Document): YamlFault {
  const line = lineAt(text, at);
  const start = valueStart(line.text);
  const opened = openedBefore(document, at, text);
  if (opened) return opened;
  if (/^[*&!]/.test(line.text.slice(start)) && code !== 'DUPLICATE_KEY')
    return special(line.start + start, line.text[start] ?? '');
  const words = plain[code];
  if (words) return { offset: at, ...words };
  switch (code) {
    case 'BAD_SCALAR_START':
      return special(at, text[at] ?? '');
    case 'BAD_DQ_ESCAPE': {
      const found = `${text.slice(at, at + 2)} in quotation marks`;
      const cure = 'use single quotation marks, or write \\\\';
      return { offset: at, found, expected: 'no backslash, or two of them', cure };
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return colonFault(at, text, code);
    case 'BAD_INDENT':
    case 'MISSING_CHAR': {
      const isHyphen = /^-\S/.test(line.text.trimStart());
      return { offset: line.start + indentOf(line.text), ...(isHyphen ? noBlank : unaligned) };
    }
    default:
      return { offset: at, found: message.split('\n')[0] ?? message, expected: 'YAML', cure: quoting };
  }
}

/** A colon too many, a colon too few, or a line that ran into the one before because it is indented further. */
function colonFault(at: number, text: string, code: YAMLError['code']): YamlFault {
  const line = lineAt(text, at);
  if (at - line.start < valueStart(line.text) || !/^\s*(- )?[\w-]+:\s/.test(line.text))
    return { offset: line.start + indentOf(line.text), ...noColon };
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && line.text.slice(at - line.start).includes(': ')) {
    const found = 'a colon and a blank within a text';
    return { offset: at, found, expected: 'one field a line', cure: quoting };
  }
  const next = lineAt(text, line.end + 1);
  const found = 'a line that is indented further than its neighbours';
  return { offset: next.start + indentOf(next.text), ...unaligned, found };
}

/** A quotation mark or bracket that is opened before an error, on another line or never closed, and so is its cause. */
function openedBefore(document: Document, at: number, text: string): YamlFault | undefined {
  let found: YamlFault | undefined;
  const expected = 'a mark that closes it';
  visit(document, (_, node) => {
    const [start = 0, end = 0] = (node as Partial<Node> | null)?.range ?? [];
    if (lineAt(text, start).start > at || (found && start < found.offset)) return;
    const opening = text[start] ?? '';
    const source = text.slice(start, end);
    const spread = source.includes('\n') || source.length < 2 || !source.endsWith(opening);
    if (isScalar(node) && /^["']/.test(opening) && spread && lineAt(text, at).start <= end) {
      const cure = `put ${opening} at the end of the text`;
      found = {
        offset: start,
        found: `a quotation mark ${opening} that is not closed on its line`,
        expected,
        cure,
      };
    }
    const closing = { '[': ']', '{': '}' }[opening];
    if (isCollection(node) && node.flow && closing && text[end - 1] !== closing && end <= at + 1) {
      const cure = `put ${closing} at the end of the list`;
      found = { offset: start, found: `a bracket ${opening} that is never closed`, expected, cure };
    }
  });
  return found;
}

/** Anchors, aliases and names of fields that are not text: an author means words by them, and YAML would swallow them. */
function specials(document: Document, text: string): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isScalar(node)) faults.push(...cutOff(node, text));
      const anchor = 'anchor' in node ? node.anchor : undefined;
      if (isAlias(node)) faults.push(special(node.range?.[0] ?? 0, '*'));
      else if (anchor) faults.push(special((node.range?.[0] ?? 0) - `&${anchor} `.length, '&'));
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value !== null) return;
      const offset = (key as Partial<Node> | null)?.range?.[0] ?? 0;
      const cure = 'put the name of the field before the colon';
      faults.push({ offset, found: 'a field without a name', expected: noColon.expected, cure });
    },
  });
  return faults;
}

/** A comment starts with a blank: `#5` in the middle of a text is meant to be read, and YAML would drop it. */
function cutOff(node: Scalar, text: string): YamlFault[] {
  if (node.type !== 'PLAIN' || !/^\S/.test(node.comment ?? '')) return [];
  const found = `a text that is cut off at #${node.comment?.split(' ')[0]}`;
  const expected = 'quotation marks around a text with # in it, or a blank after the # of a comment';
  return [{ offset: text.indexOf('#', node.range?.[1] ?? 0), found, expected, cure: quoting }];
}

function special(offset: number, character: string): YamlFault {
  const found = `a text that starts with ${character}`;
  return { offset, found, expected: `quotation marks around ${found}`, cure: quoting };
}

function lineAt(text: string, offset: number) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const found = text.indexOf('\n', start);
  const end = found < 0 ? text.length : found;
  return { start, end, text: text.slice(start, end).replace(/\r$/, '') };
}

const indentOf = (line: string) => line.search(/\S|$/);

/** Where the value of a line's field starts: after `name: `, and after the hyphen of a list. */
const valueStart = (line: string) => /^\s*(?:- )?(?:[\w-]+:\s+)?/.exec(line)?.[0].length ?? 0;
