import { channel } from 'node:diagnostics_channel';
import { formatProblems, isError, type Problem } from '../model/problems.ts';

/** What a reading of the content found. */
export interface Report {
  /** All problems and warnings in an author's words; empty when there are none. */
  readonly text: string;
  /** How many problems keep the content from being published. */
  readonly problems: number;
  /** The dossiers that every rule holds for. */
  readonly readings: readonly {
    readonly slug: string;
    /** Its text, from the project's root. */
    readonly file: string;
    /** Changes with anything that its pages are made of. */
    readonly digest: string;
    /** True where its pages stand as they are in the last build, which takes them over. */
    readonly isPublished: boolean;
  }[];
}

/**
 * The reading reports here, and whoever shows it listens: Astro runs the loader in a module graph of its own, so that
 * a command can reach it by a name only.
 */
const reports = channel('dossiers:report');

export function reportOn(problems: readonly Problem[], readings: Report['readings'] = []): Report {
  return { text: formatProblems(problems), problems: problems.filter(isError).length, readings };
}

/** Tells whoever listens in this process. */
export function publishReport(report: Report): void {
  reports.publish(report);
}

/** Calls back with each report of this process. */
export function onReport(show: (report: Report) => void): void {
  reports.subscribe((report) => show(report as Report));
}
