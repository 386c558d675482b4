import type { Problem } from '../../model/problems.ts';
import { type Context, problemAt, type Rule } from './context.ts';
import * as evidence from './evidence.ts';
import * as figures from './figures.ts';
import * as geography from './geography.ts';
import * as permalinks from './permalinks.ts';
import * as references from './references.ts';
import * as text from './text.ts';

/** Every rule that a dossier is held to once its fields are valid: all that these files export. */
const rules = [evidence, figures, geography, permalinks, references, text].flatMap((file): Rule[] =>
  Object.values(file),
);

/** What the rules find wrong with a dossier. */
export function findProblems(context: Context): Problem[] {
  return rules.flatMap((rule) => rule(context)).map((finding) => problemAt(context.source, finding));
}
