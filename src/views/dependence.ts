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
    const none = onNone > 0 ? `; ${onNone} ${onNone === 1 ? 'cites' : 'cite'} none` : '';
    return `Every cited ${noun} rests on one source (${cited} of ${counted(all, noun)})${none}.`;
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
  const anchorsOf = (resting: Resting) =>
    new Set(
      Object.values(resting)
        .flat()
        .map(({ anchor }) => anchor),
    );
  return anchorsOf(carries).difference(anchorsOf(falls));
}

/** What would lose its last support: `If it falls, 3 events and 2 claims lose their last source, and summary 2 rests on nothing.` */
export function fallInWords({ falls }: Load): string {
  const { events, claims, passages, points } = falls;
  const count = events.length + claims.length + passages.length;
  const names = formatNames(points.map(({ label }) => label));
  const parts = [
    ...(count > 0 ? [`${loadInWords(falls)} ${count === 1 ? 'loses its' : 'lose their'} last source`] : []),
    ...(points.length > 0 ? [`${names} ${points.length === 1 ? 'rests' : 'rest'} on nothing`] : []),
  ];
  return `If it falls, ${parts.join(', and ') || 'nothing loses its last source'}.`;
}
