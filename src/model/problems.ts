/** One thing an author has to mend: where it stands, what was found, what was expected, what would have worked. */
export interface Problem {
  /** Path of the file from the project's root, with forward slashes. */
  readonly file: string;
  /** 1-based; 0 when the problem is of the file as a whole. */
  readonly line: number;
  readonly column: number;
  /** What should be true, as a rule's name: `reference-resolves`. */
  readonly rule: string;
  /** The way to a value in the frontmatter, for the rules themselves: it is not printed. */
  readonly path?: readonly (string | number)[];
  /** The same way in words: `events › chitral-attack › date`. */
  readonly where?: string;
  readonly found: string;
  readonly expected: string;
  /** The nearest thing that would have worked, or another cure in words. */
  readonly cure?: string | undefined;
  /** `warning` and `note` for what is told and published all the same; everything else keeps the content from it. */
  readonly level?: 'warning' | 'note';
}

/** Where a value stands in a file: 1-based line and column. */
export type Position = Pick<Problem, 'line' | 'column'>;

/** The line and column of an index in a text. */
export function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The order of texts by their characters, the same in every language. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Puts problems in reading order, so that two runs and two machines report alike. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      byText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      byText(a.rule, b.rule) ||
      byText(a.found, b.found),
  );
}

/** The words of one problem, the same in dev, check and build. */
export function formatProblem(problem: Problem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file;
  const { where, found, expected, cure } = problem;
  const rows = Object.entries({ at: where, found, expected, try: cure });
  const lines = rows.flatMap(([label, value]) => (value ? [`  ${label.padEnd(10)}${value}`] : []));
  const level = problem.level ? ` (${problem.level})` : '';
  return [`${place}  ${problem.rule}${level}`, ...lines].join('\n');
}

/** The whole report: every problem, then one line that counts them. Empty when there is none. */
export function formatProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return '';
  const errors = problems.filter(isError);
  const files = new Set(errors.map(({ file }) => file)).size;
  const levels = (['warning', 'note'] as const).map((level) => ({
    level,
    count: problems.filter((problem) => problem.level === level).length,
  }));
  const counts = [
    ...(errors.length > 0 ? [`${counted(errors.length, 'problem')} in ${counted(files, 'file')}`] : []),
    ...levels.flatMap(({ level, count }) => (count > 0 ? counted(count, level) : [])),
  ];
  const outcome = errors.length > 0 ? ' Nothing was changed.' : '';
  return [...sortProblems(problems).map(formatProblem), `${counts.join(', ')}.${outcome}`].join('\n\n');
}

/** True for what keeps the content from being published. */
export function isError({ level }: Problem): boolean {
  return level === undefined;
}

/** `1 file`, `2 files`: a number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Characters that would turn the letters of the report itself round. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`;

/** How a value is shown in a problem: quoted, on one line, cut after 80 characters. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a group of fields';
  const text = Object.is(value, -0)
    ? '-0'
    : typeof value === 'string'
      ? JSON.stringify(value).replace(directions, escaped)
      : String(value);
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}
