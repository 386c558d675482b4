import { channel } from 'node:diagnostics_channel';
import { formatProblems, isError } from '../model/problems.ts';
import type { Content, Reading } from './content.ts';

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
  /** Those of them whose pages are to be rendered; none where there are problems. */
  readonly chosen: readonly Reading[];
}

/** What a command that renders only some of the dossiers asks of the loader. */
interface Selection {
  /** Readings of the same code: where nothing has changed, a dossier is not read again. */
  readonly known: readonly Reading[];
  /** Of all dossiers, once every rule holds for them, those whose pages are to be rendered. */
  readonly choose: (readings: readonly Reading[]) => readonly Reading[];
}

const reports = channel('dossiers:report');
const questions = channel('dossiers:selection');

/** The report on a reading; of dossiers without a problem all are chosen, unless `choose` says otherwise. */
export function reportOn({ readings, problems }: Content, choose: Selection['choose'] = (all) => all): Report {
  const errors = problems.filter(isError).length;
  const text = [formatProblems(problems), errors > 0 ? '' : unregistered(readings)].filter(Boolean).join('\n\n');
  return { text, problems: errors, readings, chosen: errors > 0 ? [] : choose(readings) };
}

/** Says which dossiers hold what their registers do not: nothing keeps links to that from breaking. */
function unregistered(readings: readonly Reading[]): string {
  const slugs = readings.flatMap(({ slug, unregistered: count }) => (count > 0 ? slug : []));
  if (slugs.length === 0) return '';
  const names = slugs.length > 3 ? `${slugs.length} dossiers` : slugs.join(' and ');
  return `Links to what is new in ${names} are not guarded yet. Before you publish: npm run permalinks`;
}

/** Tells whoever listens in this process. */
export function publishReport(report: Report): void {
  reports.publish(report);
}

/** Calls back with each report of this process. */
export function onReport(show: (report: Report) => void): void {
  reports.subscribe((report) => show(report as Report));
}

/** What the command that runs asks for; undefined where it asks for nothing special. */
export function askForSelection(): Selection | undefined {
  const question: { answer?: Selection } = {};
  questions.publish(question);
  return question.answer;
}

/** Answers the loader of this process. */
export function answerSelection(answer: Selection): void {
  questions.subscribe((question) => Object.assign(question as object, { answer }));
}
