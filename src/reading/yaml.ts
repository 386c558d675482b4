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
const aligned = 'fields of one record indented alike, with blanks';

function faultOf({ code, message, pos: [at] }: YAMLError, text: string, document: Document): YamlFault {
  const line = lineAt(text, at);
  const start = valueStart(line.text);
  const quote = openedBefore(document, at, text);
  if (quote)
    return { offset: quote.offset, found: quote.found, expected: 'a mark that closes it', cure: quote.cure };
  if (/^[*&!]/.test(line.text.slice(start)) && code !== 'DUPLICATE_KEY')
    return special(line.start + start, line.text[start] ?? '');
  switch (code) {
    case 'DUPLICATE_KEY':
      return {
        offset: at,
        found: 'a field that this record has already',
        expected: 'each field once',
        cure: 'remove one of the two, or give them different names',
      };
    case 'TAB_AS_INDENT':
      return { offset: at, found: 'a tab', expected: 'blanks for indentation', cure: 'replace it by blanks' };
    case 'BAD_SCALAR_START':
      return special(at, text[at] ?? '');
    case 'BAD_DQ_ESCAPE':
      return {
        offset: at,
        found: `${text.slice(at, at + 2)} in quotation marks`,
        expected: 'no backslash, or two of them',
        cure: 'use single quotation marks, or write \\\\',
      };
    case 'UNEXPECTED_TOKEN':
      return {
        offset: at,
        found: 'words after the end of the value',
        expected: 'one value for each field',
        cure: `${quoting}: all of it`,
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return colonFault(at, text, code);
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return indentFault(at, text);
    default:
      return { offset: at, found: message.split('\n')[0] ?? message, expected: 'YAML', cure: quoting };
  }
}

/** A colon too many, a colon too few, or a line that ran into the one before because it is indented further. */
function colonFault(at: number, text: string, code: YAMLError['code']): YamlFault {
  const line = lineAt(text, at);
  const next = lineAt(text, line.end + 1);
  const value = line.text.slice(at - line.start);
  if (at - line.start < valueStart(line.text) || !/^\s*(- )?[\w-]+:\s/.test(line.text)) {
    return {
      offset: line.start + indentOf(line.text),
      found: 'a line without a colon and a blank after the name of a field',
      expected: 'one field a line: name: value',
      cure: 'put a colon and a blank after the name',
    };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && value.includes(': ')) {
    return {
      offset: at,
      found: 'a colon and a blank within a text',
      expected: 'one field a line',
      cure: quoting,
    };
  }
  return {
    offset: next.start + indentOf(next.text),
    found: 'a line that is indented further than its neighbours',
    expected: aligned,
    cure: 'line the field up with its neighbours',
  };
}

function indentFault(at: number, text: string): YamlFault {
  const line = lineAt(text, at);
  const indent = indentOf(line.text);
  if (/^-\S/.test(line.text.slice(indent))) {
    return {
      offset: line.start + indent,
      found: 'a hyphen without a blank after it',
      expected: 'a hyphen and a blank before each entry of a list',
      cure: 'put a blank after the hyphen',
    };
  }
  return {
    offset: line.start + indent,
    found: 'a line that is not indented as its neighbours are',
    expected: aligned,
    cure: 'line the field up with its neighbours',
  };
}

/** A quotation mark or bracket that is opened before an error, on another line or never closed, and so is its cause. */
function openedBefore(document: Document, at: number, text: string) {
  let found: { offset: number; found: string; cure: string } | undefined;
  visit(document, (_, node) => {
    const [start = 0, end = 0] = (node as Partial<Node> | null)?.range ?? [];
    if (lineAt(text, start).start > at || (found && start < found.offset)) return;
    const opening = text[start] ?? '';
    const source = text.slice(start, end);
    const spread = source.includes('\n') || source.length < 2 || !source.endsWith(opening);
    const quoted = isScalar(node) && /^["']/.test(opening) && spread;
    if (quoted && lineAt(text, at).start <= end) {
      found = {
        offset: start,
        found: `a quotation mark ${opening} that is not closed on its line`,
        cure: `put ${opening} at the end of the text`,
      };
    }
    const isBracket = opening === '[' || opening === '{';
    if (
      isCollection(node) &&
      node.flow &&
      isBracket &&
      text[end - 1] !== (opening === '[' ? ']' : '}') &&
      end <= at + 1
    ) {
      const closing = opening === '[' ? ']' : '}';
      found = {
        offset: start,
        found: `a bracket ${opening} that is never closed`,
        cure: `put ${closing} at the end of the list`,
      };
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
      faults.push({
        offset: (key as Partial<Node> | null)?.range?.[0] ?? 0,
        found: 'a field without a name',
        expected: 'one field a line: name: value',
        cure: 'put the name of the field before the colon',
      });
    },
  });
  return faults;
}

/** A comment starts with a blank: `#5` in the middle of a text is meant to be read, and YAML would drop it. */
function cutOff(node: Scalar, text: string): YamlFault[] {
  if (node.type !== 'PLAIN' || !/^\S/.test(node.comment ?? '')) return [];
  return [
    {
      offset: text.indexOf('#', node.range?.[1] ?? 0),
      found: `a text that is cut off at #${node.comment?.split(' ')[0]}`,
      expected: 'quotation marks around a text with # in it, or a blank after the # of a comment',
      cure: quoting,
    },
  ];
}

function special(offset: number, character: string): YamlFault {
  return {
    offset,
    found: `a text that starts with ${character}`,
    expected: `quotation marks around a text that starts with ${character}`,
    cure: quoting,
  };
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
