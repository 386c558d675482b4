import type { z } from 'zod';
import { actorSchema, affiliationSchema } from '../../model/schema/actor.ts';
import { checkSchema } from '../../model/schema/check.ts';
import { claimSchema } from '../../model/schema/claim.ts';
import {
  articleSchema,
  dossierSchema,
  keyJudgementSchema,
  regionSchema,
  revisionSchema,
} from '../../model/schema/dossier.ts';
import {
  casualtiesSchema,
  eventActorSchema,
  eventDateSchema,
  eventPlaceSchema,
  eventSchema,
} from '../../model/schema/event.ts';
import { datasetSchema, placeSchema } from '../../model/schema/place.ts';
import { nameSchema, sourceSchema } from '../../model/schema/source.ts';

/** The records of a dossier; each has a heading of this name in the author's guide, and under it a table of its fields. */
export const records: Readonly<Record<string, z.ZodObject>> = {
  Dossier: dossierSchema,
  Article: articleSchema,
  Name: nameSchema,
  'Key judgement': keyJudgementSchema,
  Revision: revisionSchema,
  Region: regionSchema,
  Dataset: datasetSchema,
  Event: eventSchema,
  'Event date': eventDateSchema,
  'Place of an event': eventPlaceSchema,
  'Actor of an event': eventActorSchema,
  Casualties: casualtiesSchema,
  Actor: actorSchema,
  Affiliation: affiliationSchema,
  Source: sourceSchema,
  Place: placeSchema,
  Claim: claimSchema,
  Check: checkSchema,
};

/** A link to the heading of a record, `[event](#event)`; undefined for what is no record. */
export function recordLink(schema: z.ZodObject): string | undefined {
  // A schema that was described or refined is a copy: what it shares with the record is its shape.
  const name = Object.keys(records)
    .find((each) => records[each]?.def.shape === schema.def.shape)
    ?.toLowerCase();
  return name && `[${name}](#${name.replaceAll(' ', '-')})`;
}
