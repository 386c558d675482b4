import type { Dossier } from '../model/dossier.ts';
import { countWords } from '../model/wordcount.ts';
import { statementsOf } from './statements.ts';

/** A part of the page, and how many records it holds. */
interface Entry {
  readonly anchor: string;
  readonly title: string;
  readonly isOwnTitle: boolean;
  readonly count?: number;
}

/** Parts that are read in one go. */
interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** The parts of a dossier's page in order, grouped by how long it takes to read them. */
export function tableOfContents(dossier: Dossier, hasMap: boolean): readonly Group[] {
  const { sections, keyJudgements, events, places, actors, sources, claims, summaryTitle, mode } = dossier;
  const part = (anchor: string, title: string, count?: number): Entry[] =>
    count === 0 ? [] : [{ anchor, title, isOwnTitle: false, ...(count && { count }) }];
  const text = sections.map(({ id, title, titled }): Entry => ({ anchor: id, title, isOwnTitle: titled }));
  const summary = {
    anchor: 'key-judgements',
    title: summaryTitle ?? nameOfSummary(mode),
    isOwnTitle: Boolean(summaryTitle),
  };
  const summaryWords = keyJudgements.reduce((sum, one) => sum + countWords(one.text), 0);
  const textWords = sections.reduce((sum, { words }) => sum + words, 0);
  return [
    {
      label: timeFor(summaryWords),
      entries: [
        summary,
        ...part('key-figures', 'Key figures', claims.filter(({ value }) => value !== undefined).length),
      ],
    },
    { label: 'At a glance', entries: [...(hasMap ? part('map', 'Map') : []), ...part('timeline', 'Timeline')] },
    { label: timeFor(textWords), entries: text },
    {
      label: timeFor(wordsOfEvidence(dossier)),
      entries: [
        ...part('chronology', 'Chronology', events.length),
        ...part('who-said-what', 'Who said what', statementsOf(dossier).count),
        ...part('places', 'Places', places.length),
        ...part('actors', 'Actors', actors.length),
        ...part('sources', 'Sources', sources.length),
        ...part('reading-notes', 'Claims and checks', claims.filter(({ type }) => type !== 'observation').length),
        ...part('cite', 'How to cite'),
      ],
    },
  ].filter(({ entries }) => entries.length > 0);
}

/** What the points that a text puts first are called, where the text does not say. */
export function nameOfSummary(mode: Dossier['mode']): string {
  return mode === 'own' ? 'Key judgements' : 'Summary';
}

/** The words that an author wrote in records: what somebody reads who reads them all. */
function wordsOfEvidence({ events, actors, claims, sources }: Dossier): number {
  const texts = [
    ...events.flatMap(({ title, summary, note, checks }) => [
      title,
      summary,
      note,
      ...checks.map((check) => check.note),
    ]),
    ...actors.flatMap(({ name, role, note }) => [name, role, note]),
    ...claims.flatMap(({ text, note, checks }) => [text, note, ...checks.map((check) => check.note)]),
    ...sources.flatMap(({ label, title, descriptor, note }) => [label, title, descriptor, note]),
  ];
  return texts.reduce((sum, text) => sum + countWords(text ?? ''), 0);
}

/** Words that are read in a minute. */
const pace = 230;

/** How long so many words take, as one says it: `1 minute`, `8 minutes`, `35 minutes`, `1 hour`, `2½ hours`. */
export function timeFor(words: number): string {
  const minutes = Math.max(1, Math.round(words / pace));
  if (minutes === 1) return '1 minute';
  if (minutes < 10) return `${minutes} minutes`;
  if (minutes < 53) return `${Math.round(minutes / 5) * 5} minutes`;
  const halves = Math.round(minutes / 30);
  const hours = `${Math.floor(halves / 2)}${halves % 2 ? '½' : ''}`;
  return hours === '1' ? '1 hour' : `${hours} hours`;
}
