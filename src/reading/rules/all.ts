import type { Problem } from '../../model/problems.ts';
import { type Context, problemAt, type Rule } from './context.ts';
import { casualtiesAreOrdered, extentIsStated, nothingAfterAsOf, ownDatesFollow } from './figures.ts';
import { frameIsOnTheMapBase, placesAreOnTheMap, placesLieWhereTheySay } from './geography.ts';
import {
  idsAreUnique,
  nothingPointsAtItself,
  partsHaveOneWhole,
  referencesResolve,
  restsOnSomething,
  rolesAreTakenOnce,
  sourcesAreCited,
} from './references.ts';
import { anchorsAreUnique, marksResolve, proseIsText, sectionsHaveText } from './text.ts';

const all: readonly Rule[] = [
  idsAreUnique,
  referencesResolve,
  restsOnSomething,
  sourcesAreCited,
  nothingPointsAtItself,
  rolesAreTakenOnce,
  partsHaveOneWhole,
  casualtiesAreOrdered,
  extentIsStated,
  nothingAfterAsOf,
  ownDatesFollow,
  placesLieWhereTheySay,
  frameIsOnTheMapBase,
  placesAreOnTheMap,
  proseIsText,
  anchorsAreUnique,
  sectionsHaveText,
  marksResolve,
];

/** Every rule that a dossier is held to once its fields are valid. */
export const rules = all.map(
  (rule) =>
    (context: Context): Problem[] =>
      rule(context).map((finding) => problemAt(context, finding)),
);
