import { z } from 'zod';
import { dossierSchema } from '../model/schema/dossier.ts';
import { coreOf } from '../model/schema/layers.ts';
import type { Path } from './frontmatter.ts';

/** The way to the value that an issue is about. */
export function pathOf({ path }: z.core.$ZodIssue): Path {
  return path.filter((step) => typeof step !== 'symbol');
}

/** The entries of a list, or the fields of a record. */
export type Fields = Record<string | number, unknown>;

/** The value at a path, or undefined when the way to it ends earlier. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Fields | null | undefined)?.[step], values);
}

/** `events › chitral-attack › actors › 1 › role`: a path in which records go by their ids. */
export function nameOf(values: unknown, path: Path): string {
  const steps = path.map((step, depth) => {
    if (typeof step !== 'number') return step;
    const id = valueAt(values, [...path.slice(0, depth + 1), 'id']);
    return (typeof id === 'string' && id) || step + 1;
  });
  return steps.join(' › ');
}

/** The schemas on the way to a path, from the whole to the value; it ends early where no field leads on. */
export function schemasAlong(path: Path): z.ZodType[] {
  const way: z.ZodType[] = [dossierSchema];
  let core: z.ZodType = dossierSchema;
  for (const step of path) {
    let next: unknown;
    if (core instanceof z.ZodObject) next = core.shape[String(step)];
    else if (core instanceof z.ZodArray) next = core.element;
    else if (core instanceof z.ZodTuple) next = core.def.items[Number(step)];
    if (!(next instanceof z.ZodType)) break;
    way.push(next);
    core = coreOf(next);
  }
  return way;
}

/** The schema of the value at a path, or undefined when no field leads there. */
export function schemaAt(path: Path): z.ZodType | undefined {
  return schemasAlong(path)[path.length];
}

/** Every place that a pattern such as `events.*.sources.*` leads to, where `*` is any entry of a list. */
export function pathsTo(values: unknown, pattern: string): Path[] {
  return pattern.split('.').reduce<Path[]>(
    (paths, step) =>
      paths.flatMap((path): Path[] => {
        if (step !== '*') return [[...path, step]];
        const list = valueAt(values, path);
        return Array.isArray(list) ? list.map((_, index) => [...path, index]) : [];
      }),
    [[]],
  );
}
