import { dependenceOf, type Load, type Resting } from '../model/dependence.ts';
import { formatNames } from './citations.ts';
import { counted } from './count.ts';

export { dependenceOf };

type Dependence = ReturnType<typeof dependenceOf>;
type Counts = Dependence['events'];

/** What the records rest on, a sentence for events and one for claims: `Every cited event rests on one source …`. */
export function dependenceInWords({ events, claims }: Pick<Dependence, 'events' | 'claims'>): string[] {
  return [sentenceFor(events, 'event'), sentenceFor(claims, 'claim')].filter((text) => text !== '');
}

function sentenceFor({ all, onNone, onOne, onOneOrigin, onSeveral }: Counts, noun: string): string {
  const cited = all - onNone;
  if (all === 0) return '';
  if (cited === 0)
    return all === 1 ? `The one ${noun} cites no source.` : `None of the ${all} ${noun}s cites a source.`;
  if (onOne === cited && cited > 1) {
    const none = onNone > 0 ? `; the other ${onNone === 1 ? 'one cites' : `${onNone} cite`} none` : '';
    return `Every cited ${noun} rests on one source (${cited} of ${all}${none}).`;
  }
  const bases = { 'one source': onOne, 'several of one origin': onOneOrigin, several: onSeveral, none: onNone };
  const parts = Object.entries(bases).filter(([, count]) => count > 0);
  const told = parts.map(
    ([basis, count], at) => `${count}${at > 0 ? '' : count === 1 ? ' rests' : ' rest'} on ${basis}`,
  );
  return `Of ${counted(all, noun)}, ${formatNames(told)}.`;
}

/** How much rests on something: `3 events, 2 claims, 1 paragraph`. */
export function loadInWords({ events, claims, passages }: Omit<Resting, 'points'>): string {
  const parts = Object.entries({ event: events, claim: claims, paragraph: passages });
  return (
    formatNames(parts.flatMap(([noun, those]) => (those.length > 0 ? [counted(those.length, noun)] : []))) || 'nothing'
  );
}

/** The anchors of what would stay if a source or party fell, because it has another. */
export function keptOf({ carries, falls }: Load): ReadonlySet<string> {
  const anchorsOf = ({ events, claims, passages }: Resting) =>
    new Set([events, claims, passages].flat().map(({ anchor }) => anchor));
  return anchorsOf(carries).difference(anchorsOf(falls));
}

/**
 * What would lose its last support: `Without it, 3 events and 2 claims have no source; summary 2 has none for anything that
 * it names; summary 3 loses a part.`
 */
export function fallInWords({ falls, weakens }: Load): string {
  const { events, claims, passages, points } = falls;
  const count = events.length + claims.length + passages.length;
  const named = (links: typeof weakens) => formatNames(links.map(({ label }) => label));
  const parts = [
    ...(count > 0 ? [`${loadInWords(falls)} ${count === 1 ? 'has' : 'have'} no source`] : []),
    ...(points.length > 0
      ? [`${named(points)} ${points.length === 1 ? 'names' : 'name'} nothing else that is cited`]
      : []),
    ...(weakens.length > 0 ? [`${named(weakens)} ${weakens.length === 1 ? 'loses' : 'lose'} a part`] : []),
  ];
  return `Without it, ${parts.join('; ') || 'nothing is without a source'}.`;
}
