import { channel } from 'node:diagnostics_channel';
import { formatProblems, isError, type Problem } from '../model/problems.ts';
import type { Reading } from './content.ts';

/*
 * How the loader and the command that runs talk to each other. Astro runs the loader in a module graph of its own,
 * in the same process, so that the two reach each other by the names of channels only.
 */

/** What a reading of the content found. */
export interface Report {
  /** All problems and warnings in an author's words; empty when there are none. */
  readonly text: string;
  /** How many problems keep the content from being published. */
  readonly problems: number;
  /** The dossiers that every rule holds for. */
  readonly readings: readonly Reading[];
  /** The slugs of those whose pages stand as they are in the last build, which takes them over. */
  readonly published: ReadonlySet<string>;
}

/** What need not be read or rendered again: it was, with the same code and for the same address. */
export interface LastBuild {
  readonly readings: readonly Reading[];
  /** The digests of the dossiers whose pages stand in the site, by slug; none where somebody touched it. */
  readonly published: Readonly<Record<string, string>>;
}

const reports = channel('dossiers:report');
const questions = channel('dossiers:last-build');

export function reportOn(
  problems: readonly Problem[],
  readings: readonly Reading[],
  published: ReadonlySet<string> = new Set(),
): Report {
  return { text: formatProblems(problems), problems: problems.filter(isError).length, readings, published };
}

/** Tells whoever listens in this process. */
export function publishReport(report: Report): void {
  reports.publish(report);
}

/** Calls back with each report of this process. */
export function onReport(show: (report: Report) => void): void {
  reports.subscribe((report) => show(report as Report));
}

/** The last build, if the command that runs knows of one. */
export function askForLastBuild(): LastBuild | undefined {
  const question: { answer?: LastBuild } = {};
  questions.publish(question);
  return question.answer;
}

/** Answers whoever asks in this process. */
export function answerLastBuild(answer: LastBuild): void {
  questions.subscribe((question) => Object.assign(question as object, { answer }));
}
