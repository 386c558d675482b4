import { expect, test } from 'vitest';
import { z } from 'zod';
import { actorSchema } from '../src/model/schema/actor.ts';
import { dossierSchema } from '../src/model/schema/dossier.ts';
import { actorGroups } from '../src/views/words.ts';

interface Field {
  readonly path: string;
  readonly description: string | undefined;
}

/** A schema without what wraps it. */
function core(schema: z.ZodType): z.ZodType {
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return wrapped ? core(schema.unwrap() as z.ZodType) : schema;
}

function descriptionOf(schema: z.ZodType): string | undefined {
  if (schema.description) return schema.description;
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return wrapped ? descriptionOf(schema.unwrap() as z.ZodType) : undefined;
}

/** Every field of a schema, with the fields of its records. */
function fieldsOf(schema: z.ZodType, path = ''): Field[] {
  const inner = core(schema);
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element as z.ZodType, `${path}[]`);
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const here = path ? `${path}.${name}` : name;
    return [{ path: here, description: descriptionOf(field) }, ...fieldsOf(field, here)];
  });
}

const fields = fieldsOf(dossierSchema);

test('each field is explained to an author', () => {
  expect(fields.filter(({ description }) => !description?.trim()).map(({ path }) => path)).toEqual([]);
  expect(fields.length).toBeGreaterThan(120);
});

test('an explanation is in plain words, starts in the middle of a sentence and ends without a full stop', () => {
  for (const { path, description = '' } of fields) {
    expect({ [path]: description }).toEqual({ [path]: expect.not.stringMatching(/\.$|undefined|\bTODO\b|^\s|\s$/) });
    expect(description.length, path).toBeLessThan(200);
  }
});

test('a list of words is told in full, or said to be longer', () => {
  const lists = (schema: z.ZodType, path = ''): [string, readonly string[], string][] => {
    const inner = core(schema);
    if (inner instanceof z.ZodEnum) return [[path, inner.options.map(String), descriptionOf(schema) ?? '']];
    if (inner instanceof z.ZodArray) return lists(inner.element as z.ZodType, path);
    if (!(inner instanceof z.ZodObject)) return [];
    return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
      lists(field, `${path}.${name}`),
    );
  };
  for (const [path, options, description] of lists(dossierSchema)) {
    const missing = options.filter(
      (option) => !description.includes(option) && !description.includes(option.replaceAll('-', ' ')),
    );
    const open = /…|table of kinds|kind of medium/.test(description) || missing.length === 0;
    expect({ [path]: open ? [] : missing }).toEqual({ [path]: [] });
  }
});

test('unknown fields are refused at every depth', () => {
  const strict = (schema: z.ZodType, path = 'dossier'): string[] => {
    const inner = core(schema);
    if (inner instanceof z.ZodArray) return strict(inner.element as z.ZodType, `${path}[]`);
    if (!(inner instanceof z.ZodObject)) return [];
    const own = inner.def.catchall instanceof z.ZodNever ? [] : [path];
    return [
      ...own,
      ...Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([name, field]) =>
        strict(field, `${path}.${name}`),
      ),
    ];
  };
  expect(strict(dossierSchema)).toEqual([]);
});

test('fields go by the names of the field’s standards', () => {
  const names = fields.map(({ path }) => path);
  for (const csl of [
    'container-title',
    'title',
    'author',
    'issued',
    'URL',
    'publisher',
    'volume',
    'issue',
    'page',
    'DOI',
  ])
    expect(names).toContain(`sources[].${csl}`);
  for (const ucdp of ['low', 'best', 'high']) expect(names).toContain(`events[].casualties[].${ucdp}`);
  expect(names).toContain('events[].date.edtf');
});

test('a contact that is written as a link is the mailbox it leads to', () => {
  const { contact } = dossierSchema.shape;
  expect(contact.parse('mailto:desk@gazette.example')).toBe('desk@gazette.example');
  expect(contact.parse('https://gazette.example/desk')).toBe('https://gazette.example/desk');
  expect(contact.safeParse('mailto:').success).toBe(false);
});

test('every kind of actor stands under one heading', () => {
  const kinds = actorGroups.flatMap(([, ...those]) => those);
  expect(kinds.toSorted()).toEqual(actorSchema.shape.kind.options.toSorted());
});
