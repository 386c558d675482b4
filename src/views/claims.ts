import type { DossierClaim } from '../model/dossier.ts';
import { gravestOf, stateOf } from './checks.ts';
import { openingWords } from './words.ts';

/** What is known of a claim by checking it, the gravest first; a claim has the first that fits it. */
export const claimStates = {
  differ: { title: 'A check differs', count: 'differ', sign: '≠' },
  qualified: { title: 'A check qualifies', count: 'qualified', sign: '≈' },
  conflicting: { title: 'In conflict with another statement of the text', count: 'others in conflict', sign: '↔' },
  supported: { title: 'Checks agree or support', count: 'supported', sign: '=' },
  later: { title: 'Later reports only', count: 'with later reports only', sign: '…' },
  unchecked: { title: 'Not checked', count: 'others not checked', sign: '–' },
} as const;

/** The id of what is known of a claim. */
export type ClaimState = keyof typeof claimStates;

type Checked = Pick<DossierClaim, 'checks' | 'conflictsWith'>;

/** What is known of a claim. */
export function claimState({ checks, conflictsWith }: Checked): ClaimState {
  const gravest = gravestOf(checks);
  if (gravest === 'contradicts' || gravest === 'differs') return 'differ';
  if (gravest === 'qualifies') return 'qualified';
  if (conflictsWith.length > 0) return 'conflicting';
  if (gravest) return 'supported';
  return checks.length > 0 ? 'later' : 'unchecked';
}

/** Claims by what is known of them, the gravest first, in the order of the text within each; empty groups are left out. */
export function groupClaims<Claim extends Checked>(claims: readonly Claim[]) {
  const ids = Object.keys(claimStates) as ClaimState[];
  return ids.flatMap((state) => {
    const those = claims.filter((claim) => claimState(claim) === state);
    return those.length > 0 ? [{ state, anchor: `claims-${state}`, ...claimStates[state], claims: those }] : [];
  });
}

/** What is said of a claim in short: what kind it is, on whose word, where it stands, and what checks found. */
export function claimInRow({ type, creditedTo, passages, conflictsWith, checks }: DossierClaim): string {
  return [
    openingWords(type),
    creditedTo,
    passages.map(({ label }) => label).join(', '),
    conflictsWith.length > 0 && 'conflicts in the text',
    (checks.length > 0 || conflictsWith.length > 0) && stateOf(checks, false),
  ]
    .filter(Boolean)
    .join(' · ');
}
