/*
 * What Astro says while it builds. It ends well after many a warning and error, so that a build has to look for
 * them. Astro loads this file as its logger, in the same process.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { ErrorPayload } from 'vite';

interface Entry {
  readonly level: string;
  readonly label: string | null;
  readonly message: string;
}

/** An error that means nothing: it is followed by what failed. */
const knownNoise = /^\[ERROR\] \[vite\] \S* ?Build failed in/;

const entries: Entry[] = [];

/** Astro's way to make a logger. */
export default function collect({ verbose }: { readonly verbose: boolean }) {
  const write = (entry: Entry) => {
    entries.push(entry);
    if (verbose) console.log(textOf(entry));
  };
  return { write };
}

/** Each warning and error that is not known noise. Throws where Astro has not taken this file as its logger. */
export function complaints(): string[] {
  if (entries.length === 0) throw new Error('[ERROR] Nothing is known of what the site builder said.');
  return entries
    .filter(({ level }) => level === 'warn' || level === 'error')
    .map(textOf)
    .filter((text) => !knownNoise.test(text));
}

function textOf({ level, label, message }: Entry): string {
  const marks = [level === 'info' ? '' : `[${level.toUpperCase()}]`, label ? `[${label}]` : ''];
  return withoutStack([...marks, message].filter(Boolean).join(' '));
}

/** An error in words: what is wrong, in which file, and what would help. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return `[ERROR] ${error}`;
  const { hint, id, loc } = error as Error & Partial<ErrorPayload['err']> & { readonly hint?: string };
  const file = (loc?.file ?? id)?.replace(/^file:.*/, fileURLToPath);
  const place = [file && relative('.', file), loc?.line, loc?.column].filter((part) => part !== undefined);
  const lines = [`[ERROR] ${withoutStack(error.message).replaceAll(`${process.cwd()}/`, '')}`];
  if (place.length > 0) lines.push(`  in ${place.join(':')}`);
  if (hint) lines.push(`  ${hint}`);
  return lines.join('\n');
}

/** The text without colours, and without the lines at its end that say where in the program it happened. */
export function withoutStack(text: string): string {
  const [said = ''] = stripVTControlCharacters(text).split(
    /\n\s+at (?:.+ \(.+\)|\S+:\d+(?::\d+)?)(?:\n|$)|\n\s*Stack trace:/,
  );
  return said.trim();
}
