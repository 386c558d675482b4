import { describe, expect, test } from 'vitest';
import type { DossierClaim } from '../src/model/dossier.ts';
import { claimState, claimStates, groupClaims } from '../src/views/claims.ts';
import { redSeaDossier, smallDossier } from './fixtures/site.ts';

const [sample] = smallDossier().claims.flatMap(({ checks }) => checks);
type Check = DossierClaim['checks'][number];

/** A claim by what was found on it, `differs qualifies` or `agrees:aftermath`, and by what it is in conflict with. */
const made = (found: string, ...conflicts: string[]) => ({
  id: `${found} ${conflicts.join(' ')}`.trim(),
  checks: found.split(' ').flatMap((words) => {
    const [stance, kind = 'corroboration'] = words.split(':');
    return stance ? [{ ...sample, stance, kind } as Check] : [];
  }),
  conflictsWith: conflicts.map((id) => ({ id, anchor: `claim-${id}`, label: id })),
});

describe('what is known of a claim', () => {
  test.each([
    ['contradicts', [], 'differ'],
    ['agrees differs qualifies', ['other'], 'differ'],
    ['supports qualifies agrees', [], 'qualified'],
    ['qualifies', ['other'], 'qualified'],
    ['', ['other'], 'conflicting'],
    ['agrees', ['other'], 'conflicting'],
    ['differs:aftermath', ['other'], 'conflicting'],
    ['agrees', [], 'supported'],
    ['supports', [], 'supported'],
    ['agrees differs:aftermath', [], 'supported'],
    ['differs:aftermath', [], 'later'],
    ['qualifies:aftermath agrees:aftermath', [], 'later'],
    ['', [], 'unchecked'],
  ])('checked with %j and in conflict with %j, it is %s', (found, conflicts, state) => {
    expect(claimState(made(found, ...conflicts))).toBe(state);
  });
});

describe('claims by what is known of them', () => {
  test('stand in groups, the gravest first, and within each in the order of the text', () => {
    const claims = ['', 'agrees', 'differs:aftermath', 'qualifies', 'differs', 'supports', 'contradicts'].map((found) =>
      made(found),
    );
    const groups = groupClaims([...claims, made('', 'other')]);
    expect(groups.map(({ state, claims }) => [state, claims.map(({ id }) => id).join()])).toEqual([
      ['differ', 'differs,contradicts'],
      ['qualified', 'qualifies'],
      ['conflicting', 'other'],
      ['supported', 'agrees,supports'],
      ['later', 'differs:aftermath'],
      ['unchecked', ''],
    ]);
    expect(groups.map(({ state }) => state)).toEqual(Object.keys(claimStates));
  });

  test('leave out a group that none is in', () => {
    expect(groupClaims([made('agrees'), made('differs')]).map(({ state }) => state)).toEqual(['differ', 'supported']);
    expect(groupClaims([])).toEqual([]);
  });

  test('are each in one group, whose title, sign and anchor are its own', () => {
    const { claims } = redSeaDossier();
    const groups = groupClaims(claims);
    const grouped = groups.flatMap((group) => group.claims.map(({ id }) => id));
    expect(grouped.sort()).toEqual(claims.map(({ id }) => id).sort());
    for (const of of [groups.map(({ title }) => title), groups.map(({ sign }) => sign)])
      expect(new Set(of).size).toBe(groups.length);
    expect(groups.map(({ anchor }) => anchor)).toEqual(groups.map(({ state }) => `claims-${state}`));
  });
});
