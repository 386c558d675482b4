import { type Problem, positionAt } from '../model/problems.ts';
import { type Register, registerSchema, registerVersion } from '../model/register.ts';
import { isThere, readText } from './files.ts';

/** The register of a dossier; null where it has none yet, or one that cannot be read. */
interface RegisterFile {
  readonly register: Register | null;
  readonly problems: readonly Problem[];
}

/** Reads `<folder>/permalinks.json`. A bad one is a problem: to go on without it would let links die. */
export function readRegister(root: string, folder: string): RegisterFile {
  const file = `${folder}/permalinks.json`;
  if (!isThere(root, file)) return { register: null, problems: [] };
  const read = readText(root, folder, 'permalinks.json');
  return 'problems' in read ? { register: null, problems: read.problems } : parseRegister(file, read.text);
}

const cure = 'take the last good version of the file from your repository; npm run permalinks writes it';

/** Reads the text of a register; problems name the line. */
export function parseRegister(file: string, text: string): RegisterFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { register: null, problems: [brokenLine(file, text)] };
  }
  const result = registerSchema.safeParse(json);
  const later = Array.isArray(json) ? json.at(-1)?.schemaVersion : undefined;
  if (!result.success && typeof later === 'number' && later > registerVersion) {
    const line = Array.isArray(json) ? json.length + 1 : 1;
    const found = `a register of version ${later}`;
    const expected = `version ${registerVersion}`;
    const words = { found, expected, cure: 'build with the later version of this software that wrote it' };
    return { register: null, problems: [{ file, line, column: 1, rule: 'register-is-valid', ...words }] };
  }
  if (!result.success) {
    const [issue] = result.error.issues;
    const index = Number(issue?.path[0]);
    const line = Number.isInteger(index) ? index + 2 : 1;
    const found = 'a line that is no version, no status, no revision and not the end';
    const expected = '{"anchor":…,"kind":…,"date":…,"digest":…} with words or record';
    return { register: null, problems: [{ file, line, column: 1, rule: 'register-is-valid', found, expected, cure }] };
  }
  return {
    register: {
      versions: result.data.flatMap((line) => ('digest' in line && 'anchor' in line ? line : [])),
      statuses: result.data.flatMap((line) => ('status' in line ? line : [])),
      revisions: result.data.flatMap((line) => ('revision' in line ? line : [])),
    },
    problems: [],
  };
}

/** The first line of a register that is no JSON by itself; marks of a merge stand on lines of their own. */
function brokenLine(file: string, text: string): Problem {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => !/^(\[|\]|)$/.test(line) && !isJson(line.replace(/,$/, '')));
  const position = at < 0 ? positionAt(text, text.length) : { line: at + 1, column: 1 };
  const isMark = /^(<<<<<<<|=======|>>>>>>>)/.test(lines[at] ?? '');
  const found = isMark ? 'the marks of a merge' : 'text that is not JSON';
  const keepBoth = 'remove the three lines with the marks and keep all others, then run npm run permalinks';
  const expected = 'a list with one version a line';
  return { file, ...position, rule: 'register-is-json', found, expected, cure: isMark ? keepBoth : cure };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
