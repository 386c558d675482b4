import { z } from 'zod';
import { kinds } from '../../src/model/kinds.ts';
import { actorSchema, affiliationSchema } from '../../src/model/schema/actor.ts';
import { archiveSchema, checkSchema } from '../../src/model/schema/check.ts';
import { claimSchema } from '../../src/model/schema/claim.ts';
import * as dossier from '../../src/model/schema/dossier.ts';
import * as event from '../../src/model/schema/event.ts';
import { coreOf, descriptionOf, mayBeLeftOut } from '../../src/model/schema/layers.ts';
import { datasetSchema, placeSchema } from '../../src/model/schema/place.ts';
import { nameSchema, sourceSchema } from '../../src/model/schema/source.ts';

/** The records of a dossier; each has a heading of this name in the author's guide, and under it a table of its fields. */
export const records: Readonly<Record<string, z.ZodObject>> = {
  Dossier: dossier.dossierSchema,
  Licence: dossier.licenceSchema,
  Article: dossier.articleSchema,
  Name: nameSchema,
  'Key judgement': dossier.keyJudgementSchema,
  Revision: dossier.revisionSchema,
  Permalink: dossier.permalinkSchema,
  Region: dossier.regionSchema,
  Dataset: datasetSchema,
  Event: event.eventSchema,
  'Event date': event.eventDateSchema,
  'Place of an event': event.eventPlaceSchema,
  'Actor of an event': event.eventActorSchema,
  Casualties: event.casualtiesSchema,
  Actor: actorSchema,
  Affiliation: affiliationSchema,
  Source: sourceSchema,
  Place: placeSchema,
  Claim: claimSchema,
  Check: checkSchema,
  Archive: archiveSchema,
};

/** A link to the heading of a record, `[event](#event)`. */
function recordLink(schema: z.ZodObject): string | undefined {
  // A schema that was described or refined is a copy: what it shares with the record is its shape.
  const name = Object.keys(records).find((each) => records[each]?.def.shape === schema.def.shape);
  return name && `[${name.toLowerCase()}](#${name.toLowerCase().replaceAll(' ', '-')})`;
}

/** What a field takes, in an author's words and in Markdown: `` `killed`, `injured` ``, `list of [actors](#actor)`. */
export function valuesOf(schema: z.ZodType): string {
  const core = coreOf(schema);
  if (core !== schema) return `${valuesOf(core)}${schema.safeParse(null).success ? ', or `null`' : ''}`;
  if (schema instanceof z.ZodEnum) return choices(schema.options.map(String));
  if (schema instanceof z.ZodLiteral) return choices([...schema.values].map(String));
  if (schema instanceof z.ZodArray) return listOf(schema);
  if (schema instanceof z.ZodTuple) return `\`[${schema.def.items.map(() => 'number').join(', ')}]\``;
  if (schema instanceof z.ZodObject) return recordLink(schema) ?? 'fields';
  if (schema instanceof z.ZodNumber) return numberWords(schema);
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => valuesOf(option as z.ZodType)).join(', or ');
  return textWords(schema);
}

/** Whether a field may be left out, and what holds then where that is a value of its own. */
export function requirementOf(schema: z.ZodType): string {
  if (!mayBeLeftOut(schema)) return 'yes';
  const value = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
  return typeof value === 'string' ? `no (default: \`${value}\`)` : 'no';
}

/** What a field wants, as the schema describes it to an author; where that only names the values, no more than that. */
export function wantsOf(schema: z.ZodType): string {
  const description = descriptionOf(schema) ?? '';
  const named = description.replace(/ or (\S+)$/, ', $1');
  return named === valuesOf(schema).replaceAll('`', '') ? 'one of these' : description;
}

function choices(options: readonly string[]): string {
  const isKind = options.length === kinds.length && kinds.every(({ id }) => options.includes(id));
  return isKind ? 'a [kind of event](#kinds-of-event)' : options.map((option) => `\`${option}\``).join(', ');
}

function listOf(schema: z.ZodArray): string {
  const element = schema.element as z.ZodType;
  const values = namesIds(schema) ? 'id' : valuesOf(element);
  return `list: ${values}${schema.safeParse([]).success ? '' : ', at least one'}`;
}

function numberWords({ minValue, maxValue, format }: z.ZodNumber): string {
  const name = format?.includes('int') ? 'whole number' : 'number';
  const least = minValue !== null && minValue > Number.MIN_SAFE_INTEGER ? minValue : null;
  const most = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? maxValue : null;
  if (least !== null && most !== null) return `${name}, ${least} to ${most}`;
  return least === null ? name : `${name} from ${least}`;
}

/** References take any text; it is their description that says that they name a record. */
function namesIds(schema: z.ZodType): boolean {
  return /^(the|an) (ids?|anchors?)\b/.test(descriptionOf(schema) ?? '');
}

/** Kinds of text, told apart by what their schema takes and refuses; the first that fits holds. */
const texts: readonly (readonly [name: string, takes: readonly string[], refuses: readonly string[]])[] = [
  ['EDTF', ['2023-09-06', '../2023'], ['some words']],
  ['day, `2023-09-06`', ['2023-09-06'], ['2023-09', 'some words']],
  ['address', ['https://example.org/'], ['some words']],
  ['two capitals', ['PK'], ['pk', 'PAK']],
  ['language tag', ['en', 'pt-BR'], ['some words']],
  ['id', ['an-id'], ['An Id']],
];

function textWords(schema: z.ZodType): string {
  const takes = (value: unknown) => schema.safeParse(value).success;
  const found = texts.find(([, good, bad]) => good.every(takes) && !bad.some(takes));
  if (found) return found[0];
  if (namesIds(schema)) return 'id';
  return takes(1) ? 'text or number' : 'text';
}
