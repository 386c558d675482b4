/** What the site builder logged, told apart. */
export interface Triage {
  /** Warnings and errors that nobody expected, each with the lines that belong to it. */
  readonly problems: readonly string[];
  /** How many pages were built, if it said so. */
  readonly pages: number | undefined;
  /** What came out beside the log, as when the builder itself breaks down. */
  readonly unlogged: string;
}

/** Warnings that are known to mean nothing here. */
const knownNoise: readonly RegExp[] = [
  // Astro's own mark on a content file, which the bundler does not know.
  /\[MODULE_LEVEL_DIRECTIVE\] .*"use astro:head-inject"/,
  // Followed by what failed.
  /^\[ERROR\] \[vite\] \S* ?Build failed in/,
];

const entry = /^\d{1,2}:\d\d:\d\d /;
const complaint = /^(?:\S+ )?\[(?:WARN|ERROR)\]/;
const stackLine =
  /^\s+at (?:.+ \(.+\)|\S+:\d+(?::\d+)?|async .+|new .+)\s*$|^\s*(?:Stack trace:|\[\.\.\.\] See full stack)/;

/** Finds, in the site builder's output, each `[WARN]` or `[ERROR]` that is not known noise. */
export function triageLog(output: string, noise: readonly RegExp[] = knownNoise): Triage {
  const entries: string[][] = [];
  for (const line of withoutColour(output).split(/\r?\n/)) {
    if (entry.test(line) || complaint.test(line) || entries.length === 0) entries.push([line]);
    else entries.at(-1)?.push(line);
  }
  const problems = entries
    .filter(([first = '']) => complaint.test(first))
    .map((lines) =>
      withoutStack(lines.join('\n'))
        .replace(/^\d{1,2}:\d\d:\d\d /, '')
        .trim(),
    )
    .filter((text) => !noise.some((known) => known.test(text)));
  const unlogged = withoutStack(
    entries
      .filter(([first = '']) => !entry.test(first) && !complaint.test(first))
      .flat()
      .join('\n'),
  ).trim();
  const pages = /(\d+) page\(s\) built/.exec(withoutColour(output))?.[1];
  return { problems, pages: pages === undefined ? undefined : Number(pages), unlogged };
}

/** The text without the lines that say where in the program it happened. */
export function withoutStack(text: string): string {
  return text
    .split('\n')
    .filter((line) => !stackLine.test(line))
    .join('\n')
    .trimEnd();
}

function withoutColour(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}
