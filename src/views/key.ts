import type { Dossier } from '../model/dossier.ts';
import { lanes } from '../model/kinds.ts';
import { endOf } from './dates.ts';
import { frameTimeline } from './timeline.ts';

/** The signs that a dossier uses, with their words: only what is there is explained. */
export function keyOf({ events, sources, claims, asOf }: Pick<Dossier, 'events' | 'sources' | 'claims' | 'asOf'>) {
  const isAlleged = events.some(({ status }) => status === 'alleged' || status === 'disputed');
  const isDenied = events.some(({ status }) => status === 'denied');
  const { marks } = frameTimeline(events, endOf(asOf));
  const isChecked = [...events, ...claims].some(({ checks, note }) => checks.length > 0 || note);
  const isSeen = (state: Dossier['sources'][number]['verification']) =>
    sources.some(({ verification }) => verification === state);
  const isUncited = [...events, ...claims].some(({ evidence }) => evidence?.uncited);
  const signs = [
    isAlleged && { sign: 'doubtful', label: 'alleged or disputed' },
    isDenied && { sign: 'doubtful denied', label: 'denied' },
    marks.some(({ certain }) => certain) && { sign: 'sure', label: 'lasted' },
    marks.some(({ after, openStart }) => after || openStart) && { sign: 'maybe', label: 'date or end unknown' },
    isChecked && { sign: 'double', label: 'ours; around a mark: a check differs' },
    isSeen('located') && { sign: 'state located', label: 'source located' },
    isSeen('copy-located') && { sign: 'state copy-located', label: 'as a copy' },
    isSeen('as-cited-only') && { sign: 'state as-cited-only', label: 'as cited only' },
    isUncited && { sign: 'state uncited', label: 'none cited' },
  ];
  return {
    kinds: lanes.filter(({ id }) => events.some(({ lane }) => lane === id)),
    signs: signs.filter((sign) => sign !== false),
  };
}
