import type { DossierClaim } from '../model/dossier.ts';
import { gravestOf } from './checks.ts';
import { counted, formatFigure } from './count.ts';
import { type Figures, gravestChecks, partyOf, safeSentence } from './safesentence.ts';
import { stanceWords } from './words.ts';

/** How many figures stand on the first screen, before what opens to all of them. */
const first = 3;

/**
 * The quantities of a text: those of its summary, in its order, then the others in the order of the text. The first few
 * stand alone.
 */
export function keyFigures(dossier: Figures) {
  const named = dossier.keyJudgements.flatMap(({ claims }) => claims.map(({ id }) => id));
  const rank = ({ id }: DossierClaim) => (named.includes(id) ? named.indexOf(id) : named.length);
  const figures = dossier.claims
    .filter(({ value }) => value !== undefined)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((claim) => ({
      anchor: claim.anchor,
      figure: formatFigure({ ...claim, period: undefined }) ?? '',
      evidence: claim.evidence,
      /** Whose word it is, what conflicts with it and what checks found, in a few words each. */
      standing: standingOf(dossier, claim),
      sentence: safeSentence(dossier, claim),
    }));
  return { first: figures.slice(0, first), all: figures };
}

function standingOf(dossier: Figures, claim: DossierClaim): string {
  const gravest = gravestOf(claim.checks);
  return [
    partyOf(dossier, claim),
    claim.conflictsWith.length > 0 && `also ${otherFigures(dossier, claim)}`,
    gravest
      ? `checks ${stanceWords[gravest][1]}${foundIn(claim)}`
      : claim.checks.length > 0
        ? 'later reports only'
        : 'not checked',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What the text has besides a figure that does not agree with it: `around 1.5 million, nearly 2 million`. */
function otherFigures({ claims }: Figures, { conflictsWith }: DossierClaim): string {
  const others = conflictsWith.map(({ id }) => claims.find((claim) => claim.id === id));
  const figures = others.flatMap((other) =>
    other ? (formatFigure({ ...other, unit: undefined, period: undefined }) ?? []) : [],
  );
  const statements = others.length - figures.length;
  return [...figures, ...(statements > 0 ? [counted(statements, 'other statement')] : [])].join(', ');
}

/** The figures that these checks found: `: five; six, by the TTP’s account`. */
function foundIn(claim: DossierClaim): string {
  const figures = new Set(gravestChecks(claim).flatMap(({ figure }) => figure ?? []));
  return figures.size > 0 ? `: ${[...figures].join('; ')}` : '';
}
