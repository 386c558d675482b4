import type { Dossier, DossierEvent } from '../model/dossier.ts';
import { isolateName } from '../model/isolate.ts';
import { eventInRow, periodInWords } from './dates.ts';

type Speaking = Pick<Dossier, 'events' | 'claims'>;

/** Who said what to whom, in the order of time; then what the text credits to somebody without a time. */
export function statementsOf({ events, claims }: Speaking) {
  const said = events
    .filter(({ lane }) => lane === 'words')
    .map((event) => ({
      event,
      when: eventInRow(event),
      speakers: named(event, 'speaker'),
      addressees: named(event, 'addressee'),
      evidence: event.evidence,
    }));
  const credited = claims.filter(({ creditedTo }) => creditedTo !== undefined);
  return { said, credited, count: said.length + credited.length };
}

function named({ actors }: DossierEvent, role: 'speaker' | 'addressee') {
  return actors.filter((actor) => actor.role === role).map(({ anchor, name }) => ({ anchor, name: isolateName(name) }));
}

/** What the text says will happen: in which words, on what condition, by when and how surely; what it does not say is null. */
export function forecastsOf({ claims }: Pick<Dossier, 'claims'>) {
  return claims
    .filter(({ type }) => type === 'forecast')
    .map(({ anchor, text, quote, condition, horizon, due, confidence, passages }) => ({
      anchor,
      text,
      quote,
      passages,
      condition: condition ?? null,
      horizon: horizon ?? null,
      due: due ? periodInWords(due) : null,
      confidence: confidence ?? null,
    }));
}
