import type { Dossier } from '../model/dossier.ts';
import { counted } from './count.ts';

type Deep = Pick<Dossier, 'sections' | 'sources' | 'events' | 'claims'>;

/** How far a dossier goes into its text: how many paragraphs and events are cited, how events are coded, what was checked. */
export function depthOf({ sections, sources, events, claims }: Deep): string[] {
  const passages = sections.flatMap((section) => section.passages);
  const cited = new Set(sources.flatMap((source) => source.passages.map(({ anchor }) => anchor)));
  const statements = claims.filter(({ type }) => type !== 'observation');
  const count = <R>(records: readonly R[], test: (record: R) => boolean) => records.filter(test).length;
  const isDay = ({ date: { period } }: Deep['events'][number]) =>
    period.startPrecision === 'day' && period.shape === 'date';
  return [
    `${share(
      count(passages, ({ id }) => cited.has(id)),
      passages.length,
      'paragraph',
    )} citing`,
    ...(events.length > 0
      ? [
          `${share(
            count(events, ({ evidence }) => !evidence.uncited),
            events.length,
            'event',
          )} cited, ${count(events, (event) => event.places.length > 0)} placed, ${count(events, isDay)} to the day`,
        ]
      : ['no events']),
    ...(statements.length > 0
      ? [
          `${share(
            count(statements, ({ checks }) => checks.length > 0),
            statements.length,
            'claim',
          )} checked`,
        ]
      : ['no claims']),
  ];
}

/** `28 of 33 events`. */
function share(part: number, all: number, noun: string): string {
  return `${part} of ${counted(all, noun)}`;
}
