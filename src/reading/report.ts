import { channel } from 'node:diagnostics_channel';
import { formatProblems, isError, type Problem } from '../model/problems.ts';

/** What a reading of the content found. */
export interface Report {
  /** All problems and warnings in an author's words; empty when there are none. */
  readonly text: string;
  /** How many problems keep the content from being published. */
  readonly problems: number;
  /** The dossiers that are right, by the names of their folders. */
  readonly slugs: readonly string[];
}

/**
 * The reading reports here, and whoever shows it listens: the loader runs in a module graph of Astro's own, so that
 * a command can reach it by a name only.
 */
const reports = channel('dossiers:report');

export function reportOn(problems: readonly Problem[], slugs: readonly string[]): Report {
  return { text: formatProblems(problems), problems: problems.filter(isError).length, slugs };
}

/** Tells whoever listens in this process. */
export function publishReport(report: Report): void {
  reports.publish(report);
}

/** Calls back with each report of this process. */
export function onReport(show: (report: Report) => void): void {
  reports.subscribe((report) => show(report as Report));
}
