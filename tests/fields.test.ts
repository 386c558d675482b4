import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { partAnchors } from '../src/model/anchors.ts';
import { kinds } from '../src/model/kinds.ts';
import { articleSchema, dossierSchema } from '../src/model/schema/dossier.ts';
import { makeGuide, parts, partsIn } from './guide/tables.ts';
import { requirementOf, valuesOf } from './guide/values.ts';

const guide = readFileSync(join(import.meta.dirname, '..', 'content', 'README.md'), 'utf8');

/** The first cells of each table of the guide: the names that it explains. */
const tables = guide.split(/\n\n/).map((block) => [...block.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name));

/** Every group of fields that the schema leads to, under the path that leads there. */
function groups(schema: unknown, path: string): [path: string, fields: string[]][] {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape);
    return [
      [path, fields.map(([name]) => name)],
      ...fields.flatMap(([name, field]) => groups(field, `${path}.${name}`)),
    ];
  }
  if (schema instanceof z.ZodArray) return groups(schema.element, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => groups(option, path));
  const wrapped = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
  return wrapped ? groups(schema.unwrap(), path) : [];
}

test('the tables of the guide say what the schema says (npm run fields writes them)', () => {
  expect(makeGuide(guide)).toBe(guide);
});

test('every made part stands in the guide once', () => {
  expect(partsIn(guide).toSorted()).toEqual([...parts.keys()].toSorted());
});

test.each(groups(dossierSchema, 'dossier'))('the guide has a table of all fields of %s', (_path, fields) => {
  expect(tables).toContainEqual(fields);
});

test('every field says what it wants', () => {
  for (const part of parts.values()) expect(part).not.toMatch(/\| {2}\|$/m);
});

test('every kind of event is in the table of kinds', () => {
  expect(tables.flat()).toEqual(expect.arrayContaining(kinds.map(({ id }) => id)));
});

test('the guide names the anchors that the page keeps for itself', () => {
  for (const name of partAnchors) expect(guide).toContain(`\`${name}\``);
});

test('every link within the guide leads to a heading', () => {
  const anchors = [...guide.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));
  const links = [...guide.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '').matchAll(/\]\(#([^)]+)\)/g)].map(
    ([, anchor]) => anchor,
  );
  expect(links.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
});

test.each([
  [z.enum(['a', 'b']).optional(), '`a`, `b`', 'no'],
  [z.int().min(1).max(7), 'whole number, 1 to 7', 'yes'],
  [z.int().min(0).nullable().optional(), 'whole number from 0, or `null`', 'no'],
  [z.number(), 'number', 'yes'],
  [z.literal(true), '`true`', 'yes'],
  [z.tuple([z.number(), z.number()]), '`[number, number]`', 'yes'],
  [z.array(z.string()).min(1), 'list: text, at least one', 'yes'],
  [z.array(z.string()).describe('the ids of the sources').default([]), 'list: id', 'no'],
  [z.string().default('en'), 'text', 'no (default: `en`)'],
  [dossierSchema.shape.asOf, 'day, `2023-09-06`', 'yes'],
  [articleSchema.shape.issued, 'EDTF', 'no'],
  [articleSchema.shape.volume, 'text or number', 'no'],
  [articleSchema.shape.URL, 'address', 'no'],
  [dossierSchema.shape.article, '[article](#article)', 'no'],
])('a field is put in words: %#', (schema, values, requirement) => {
  expect([valuesOf(schema), requirementOf(schema)]).toEqual([values, requirement]);
});

test('a marker that names no part is told of', () => {
  expect(() => makeGuide('<!-- made: Evnt -->\n\nx\n\n<!-- end -->')).toThrow(
    /^There is no part "Evnt"; there are Dossier, /,
  );
});
