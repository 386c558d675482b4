import type { Dossier } from '../model/dossier.ts';
import { lanes } from '../model/kinds.ts';

/** The signs that a dossier uses, with their words: only what is there is explained, and shown as it is there. */
export function keyOf({ events, claims }: Pick<Dossier, 'events' | 'claims'>) {
  const plain = events.find(({ status }) => status === 'reported');
  /** The first event that has a sign stands for it, as it stands in the text. */
  const sample = (label: string, event: Dossier['events'][number] | undefined) =>
    event ? [{ label, lane: event.lane, status: event.status, isContested: event.isContested }] : [];
  const contested = events.find(({ isContested }) => isContested);
  return {
    kinds: lanes
      .filter(({ id }) => events.some(({ lane }) => lane === id))
      .map(({ id, label }) => ({ label, lane: id, status: 'reported' as const, isContested: false })),
    degrees: [
      ...sample(
        'alleged',
        events.find(({ status }) => status === 'alleged'),
      ),
      ...sample(
        'disputed',
        events.find(({ status }) => status === 'disputed'),
      ),
      ...sample(
        'denied',
        events.find(({ status }) => status === 'denied'),
      ),
      ...sample('a check differs', contested && { ...contested, status: plain?.status ?? contested.status }),
    ],
    isAnnotated: [...events, ...claims].some(({ checks, note }) => checks.length > 0 || note),
    isUncited: [...events, ...claims].some(({ evidence }) => evidence?.uncited),
  };
}
