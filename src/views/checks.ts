import { max } from 'd3';
import type { DossierEvent } from '../model/dossier.ts';
import { pageOf } from '../model/page.ts';
import { counted } from '../model/problems.ts';
import { formatNames } from './citations.ts';
import { checkKindWords, claimWords, seenWords, stanceWords } from './words.ts';

/** What is said of a check in counts. */
type Check = Pick<
  DossierEvent['checks'][number],
  'stance' | 'publisher' | 'origin' | 'URL' | 'as' | 'kind' | 'isOfCitedSource'
>;
/** What is said of a check that stands at a claim, seen from elsewhere. */
type ClaimCheck = Omit<Check, 'isOfCitedSource'>;

const stances = Object.keys(stanceWords) as Check['stance'][];
const gravity = ({ stance }: Pick<Check, 'stance'>) => -stances.indexOf(stance);

/**
 * Of what asks the same, one check for each origin, or else page: the gravest of it. Two outlets that repeat one statement
 * count once.
 */
function countedOnce<C extends ClaimCheck>(checks: readonly C[]): C[] {
  const groups = Map.groupBy(checks, ({ origin, kind, URL }) => `${kind} ${origin ?? pageOf(URL)}`);
  return [...groups.values()].flatMap((group) => group.find((one) => gravity(one) === max(group, gravity)) ?? []);
}

/**
 * The state of a record in counts and words, never as a verdict: `1 of 2 checks differs (Chitral Today, excerpt),
 * 1 qualifies`. Whoever differs or contradicts is named, with what was seen of it.
 */
export function stateOf(checks: readonly ClaimCheck[], saysWho = true): string {
  if (checks.length === 0) return 'not checked';
  const now = checks.filter(isNow);
  const later = checks.filter((check) => !isNow(check));
  const after = later.length > 0 ? [`what came later: ${stateOfAlike(later, saysWho)}`] : [];
  return [...(now.length > 0 ? [stateOfAlike(now, saysWho)] : []), ...after].join('; ');
}

/** The gravest thing that checks found, those of what came later aside; undefined where there are none. */
export function gravestOf<C extends Pick<Check, 'stance' | 'kind'>>(checks: readonly C[]): Check['stance'] | undefined {
  const now = checks.filter(isNow);
  return stances.find((stance) => now.some((check) => check.stance === stance));
}

/** Whether a check bears on what the text says, and not on what came later. */
const isNow = ({ kind }: Pick<Check, 'kind'>) => kind !== 'aftermath';

function stateOfAlike(checks: readonly ClaimCheck[], saysWho: boolean): string {
  const once = countedOnce(checks);
  const total = counted(once.length, 'check');
  const parts = stances.flatMap((stance) => {
    const here = once.filter((check) => check.stance === stance);
    if (here.length === 0) return [];
    const [one, several] = stanceWords[stance];
    const verb = here.length === 1 ? one : several;
    const isAgainst = stance === 'differs' || stance === 'contradicts';
    const who = isAgainst && saysWho ? ` (${whoSays(here)})` : '';
    return { count: here.length, verb: `${verb}${who}` };
  });
  const [first, ...rest] = parts;
  if (!first) return 'not checked';
  const opening = once.length === 1 ? `1 check ${first.verb}` : `${first.count} of ${total} ${first.verb}`;
  const state = [opening, ...rest.map(({ count, verb }) => `${count} ${verb}`)].join(', ');
  return once.length < checks.length ? `${state} (${checks.length} listed; one origin or page counts once)` : state;
}

/** `Chitral Today and Pamir Times, excerpts`. */
function whoSays(checks: readonly ClaimCheck[]): string {
  const names = [...new Set(checks.map(({ publisher }) => publisher))];
  const kinds = [...new Set(checks.map(({ as }) => seenWords[as][checks.length > 1 ? 1 : 0]))];
  return `${formatNames(names)}, ${formatNames(kinds)}`;
}

/**
 * What checks of several claims come to, claim by claim: `checks differ on 1 of 2 (Bayan News, excerpt), 1 not checked`.
 * Each claim counts once, by the gravest of its checks.
 */
export function stateOfClaims(all: readonly (readonly ClaimCheck[])[], saysWho = true): string {
  const [only] = all;
  if (only && all.length === 1) return stateOf(only, saysWho);
  const claims = all.map((checks) => checks.filter(isNow));
  const gravest = claims.map((checks) => max(checks, gravity));
  const parts = stances.flatMap((stance) => {
    const here = claims.filter((_, at) => gravest[at] === gravity({ stance }));
    if (here.length === 0) return [];
    const isAgainst = stance === 'differs' || stance === 'contradicts';
    const said = here.flat().filter((check) => check.stance === stance);
    return { verb: claimWords[stance], count: here.length, who: isAgainst && saysWho ? ` (${whoSays(said)})` : '' };
  });
  const [first, ...rest] = parts;
  const unchecked = all.filter((checks) => checks.length === 0).length;
  const later = claims.filter((checks) => checks.length === 0).length - unchecked;
  if (!first && later === 0) return 'not checked';
  return [
    ...(first ? [`checks ${first.verb} ${first.count} of ${claims.length}${first.who}`] : []),
    ...rest.map(({ verb, count, who }) => `${verb} ${count}${who}`),
    ...(later > 0 ? [`${later} with later reports only`] : []),
    ...(unchecked > 0 ? [`${unchecked} not checked`] : []),
  ].join(', ');
}

interface Found {
  readonly note?: string | undefined;
  readonly checks: readonly Check[];
  readonly claimChecks?: readonly (readonly ClaimCheck[])[] | undefined;
}

/** What our own note and checks on a record come to: `Our note; 1 check qualifies`, `Claims about it: 1 check agrees`, `Not checked`. */
export function ownFindings({ note, checks, claimChecks = [] }: Found): string {
  const areChecked = claimChecks.some((claim) => claim.length > 0);
  const own = checks.length > 0 || !areChecked ? [stateOf(checks)] : [];
  const isAnyChecked = areChecked || checks.length > 0;
  const noun = claimChecks.length === 1 ? 'the claim about it' : 'claims about it';
  const ofClaims = isAnyChecked && claimChecks.length > 0 ? [`${noun}: ${stateOfClaims(claimChecks)}`] : [];
  const state = [...own, ...ofClaims].join('; ');
  return note ? `Our note; ${state}` : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
}

/** The same where a row has said what the checks come to: `Our note and checks`. */
export function ownWords({ note, checks }: Pick<Found, 'note' | 'checks'>): string {
  if (!note) return checks.length > 0 ? 'Our checks' : 'Not checked';
  return checks.length > 0 ? 'Our note and checks' : 'Our note';
}

/** What a list of checks comes to: by kind, origin and what was seen. */
export function checksInAll(checks: readonly Check[]): string {
  const excerpts = checks.filter(({ as }) => as === 'excerpt').length;
  const kinds = Object.entries(checkKindWords) as [Check['kind'], string][];
  const parts = kinds.flatMap(([kind, question]) => {
    const count = checks.filter((check) => check.kind === kind).length;
    const dependent = checks.filter((check) => check.kind === kind && check.isOfCitedSource).length;
    const hint = dependent > 0 ? `; ${dependent} from the same origin as a cited source` : '';
    return count > 0 ? `${count} for ${kind} (${question}${hint})` : [];
  });
  return `${counted(checks.length, 'check')}: ${parts.join(', ')}. ${seenInAll(checks.length, excerpts)}`;
}

/** What that many checks rest on, of which so many on excerpts. */
function seenInAll(all: number, excerpts: number): string {
  const whole = all - excerpts;
  if (all === 1) return `It rests on ${excerpts ? 'an excerpt' : 'a page read in full'}.`;
  if (whole === 0) return 'All rest on excerpts of stored copies.';
  if (excerpts === 0) return 'All rest on pages read in full.';
  return `${excerpts} ${excerpts === 1 ? 'rests' : 'rest'} on an excerpt, the ${whole === 1 ? 'other' : 'others'} on a page read in full.`;
}

/** How many claims nobody checked: `4 of the 5 claims were not checked.` */
export function uncheckedInWords(claims: readonly { readonly checks: readonly unknown[] }[]): string {
  const count = claims.filter(({ checks }) => checks.length === 0).length;
  if (claims.length === 0) return '';
  if (count === 0) return claims.length === 1 ? 'The claim was checked.' : 'Each claim was checked.';
  if (count === claims.length) return count === 1 ? 'The claim was not checked.' : 'None of the claims was checked.';
  return `${count} of the ${claims.length} claims ${count === 1 ? 'was' : 'were'} not checked.`;
}
