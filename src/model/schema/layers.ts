import { z } from 'zod';

/** A schema, and what is left when `optional`, `default` and `nullable` are taken off one after the other. */
function layersOf(schema: z.ZodType): readonly [z.ZodType, ...z.ZodType[]] {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return wrapped ? [schema, ...layersOf(schema.unwrap() as z.ZodType)] : [schema];
}

/** The object, list or text that a schema is, without what wraps it. */
export function coreOf(schema: z.ZodType): z.ZodType {
  return layersOf(schema).at(-1) ?? schema;
}

/** What a schema says to an author, be it at the schema or at what it wraps. */
export function descriptionOf(schema: z.ZodType): string | undefined {
  return layersOf(schema).find(({ description }) => description)?.description;
}

/** True where a field may be left out. */
export function mayBeLeftOut(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success;
}
