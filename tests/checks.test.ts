import { expect, test } from 'vitest';
import { checksInAll, ownFindings, stateOf, stateOfClaims, uncheckedInWords } from '../src/views/checks.ts';
import { smallDossier } from './fixtures/site.ts';

const [sample] = smallDossier().events.flatMap((event) => event.checks);
type Check = NonNullable<typeof sample>;

/** Checks from `differs Chitral Today`, with what else is given. */
const made = (stance: Check['stance'], publisher = 'Gazette', more: Partial<Check> = {}) =>
  ({ ...sample, stance, publisher, as: 'excerpt', URL: `https://${publisher}.example/${stance}`, ...more }) as Check;

test.each([
  [[], 'not checked'],
  [[made('agrees')], '1 check agrees'],
  [[made('differs', 'Harbour Log')], '1 check differs (Harbour Log, excerpt)'],
  [[made('agrees'), made('differs', 'Harbour Log')], '1 of 2 checks differs (Harbour Log, excerpt), 1 agrees'],
  [
    [made('differs', 'A'), made('differs', 'B'), made('qualifies')],
    '2 of 3 checks differ (A and B, excerpts), 1 qualifies',
  ],
  [[made('contradicts', 'A', { as: 'live-page' })], '1 check contradicts (A, live page)'],
  [
    ['A', 'B'].map((publisher) => made('contradicts', publisher, { as: 'stored-copy' })),
    '2 of 2 checks contradict (A and B, stored copies)',
  ],
  [[made('supports'), made('qualifies')], '1 of 2 checks qualifies, 1 supports'],
])('the state of checks is said in counts and words: %#', (checks, expected) => {
  expect(stateOf(checks)).toBe(expected);
});

test('outlets that repeat one origin count once, as the gravest of them', () => {
  const origin = 'the press office';
  const checks = [made('agrees', 'A', { origin }), made('qualifies', 'B', { origin }), made('agrees', 'C')];
  expect(stateOf(checks)).toBe('1 of 2 checks qualifies, 1 agrees (3 listed; one origin or page counts once)');
  expect(stateOf([made('agrees', 'A', { origin }), made('agrees', 'B', { origin })])).toBe(
    '1 check agrees (2 listed; one origin or page counts once)',
  );
  const later = made('differs', 'D', { origin, kind: 'aftermath' });
  expect(stateOf([made('agrees', 'A', { origin }), later])).toBe(
    '1 check agrees; what came later: 1 check differs (D, excerpt)',
  );
});

test('what was found is said on the row that opens it; what was not checked, as plainly', () => {
  expect(ownFindings({ note: 'a note', checks: [] })).toBe('Our note; not checked');
  expect(ownFindings({ note: undefined, checks: [] })).toBe('Not checked');
  expect(ownFindings({ note: undefined, checks: [made('agrees')] })).toBe('1 check agrees');
  expect(ownFindings({ note: 'a note', checks: [made('qualifies')] })).toBe('Our note; 1 check qualifies');
  const claimChecks = [[made('differs', 'Harbour Log')]];
  expect(ownFindings({ checks: [], claimChecks })).toBe('The claim about it: 1 check differs (Harbour Log, excerpt)');
  expect(ownFindings({ checks: [], claimChecks: [[], []] })).toBe('Not checked');
  expect(ownFindings({ checks: [made('agrees')], claimChecks: [[]] })).toBe(
    '1 check agrees; the claim about it: not checked',
  );
  expect(ownFindings({ note: 'a note', checks: [made('agrees')], claimChecks })).toBe(
    'Our note; 1 check agrees; the claim about it: 1 check differs (Harbour Log, excerpt)',
  );
});

test('all checks of a dossier are counted by what they ask, and what they rest on is said once', () => {
  const kinds = (['fidelity', 'corroboration', 'aftermath'] as const).map((kind) => made('agrees', 'A', { kind }));
  expect(checksInAll(kinds)).toBe(
    '3 checks: 1 for fidelity (does a source that the text cites say so), 1 for corroboration (does an independent source agree), 1 for aftermath (what came later). All rest on excerpts of stored copies.',
  );
  expect(checksInAll([made('agrees'), made('supports', 'B', { as: 'live-page' })])).toMatch(
    /^2 checks: .* 1 rests on an excerpt, the other on a page read in full\.$/,
  );
  expect(checksInAll([made('agrees')])).toMatch(/^1 check: .* It rests on an excerpt\.$/);
});

test.each([
  ['.x', '1 of the 2 claims was not checked.'],
  ['..x', '2 of the 3 claims were not checked.'],
  ['xx', 'Each claim was checked.'],
  ['..', 'None of the claims was checked.'],
  ['.', 'The claim was not checked.'],
  ['x', 'The claim was checked.'],
  ['', ''],
])('of claims %j, where x is one that was checked, it is said: %s', (claims, words) => {
  expect(uncheckedInWords([...claims].map((one) => ({ checks: one === 'x' ? [made('agrees')] : [] })))).toBe(words);
});

test('a name from right to left keeps its place in a sentence', () => {
  expect(stateOf([made('differs', 'خبر')])).toBe('1 check differs (\u2068خبر\u2069, excerpt)');
});

test('what checks of several claims come to is said claim by claim', () => {
  const against = made('differs', 'Harbour Log');
  expect(stateOfClaims([[against, made('agrees')]])).toBe('1 of 2 checks differs (Harbour Log, excerpt), 1 agrees');
  expect(stateOfClaims([[against, made('agrees')], []])).toBe(
    'checks differ on 1 of 2 (Harbour Log, excerpt), 1 not checked',
  );
  expect(stateOfClaims([[against], [made('qualifies')], [made('agrees')]])).toBe(
    'checks differ on 1 of 3 (Harbour Log, excerpt), qualify 1, agree on 1',
  );
  expect(stateOfClaims([[], []])).toBe('not checked');
  expect(stateOfClaims([[made('qualifies', 'B', { kind: 'aftermath' })], [], [against]])).toBe(
    'checks differ on 1 of 3 (Harbour Log, excerpt), 1 with later reports only, 1 not checked',
  );
  expect(stateOfClaims([[against, made('qualifies', 'B', { kind: 'aftermath' })], []])).toBe(
    'checks differ on 1 of 2 (Harbour Log, excerpt), 1 not checked',
  );
});

test('what asks another question, or is on another page, counts by itself; one page counts once', () => {
  const origin = 'the press office';
  const faithful = made('qualifies', 'A', { origin, kind: 'fidelity' });
  expect(stateOf([faithful, made('differs', 'B', { origin })])).toBe('1 of 2 checks differs (B, excerpt), 1 qualifies');
  const twice = [
    made('agrees', 'C', { URL: 'https://c.example/1' }),
    made('qualifies', 'C', { URL: 'https://c.example/1' }),
  ];
  expect(stateOf(twice)).toBe('1 check qualifies (2 listed; one origin or page counts once)');
});

test('checks that have the origin of a cited source are counted as such', () => {
  expect(checksInAll([made('agrees', 'A', { isOfCitedSource: true }), made('agrees')])).toMatch(
    /2 for corroboration \(does an independent source agree; 1 from the same origin as a cited source\)/,
  );
});
