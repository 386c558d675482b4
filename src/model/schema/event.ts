import { z } from 'zod';
import { kinds } from '../kinds.ts';
import { checkSchema, recordOrigin, restsOn } from './check.ts';
import { edtf, listOf, noNegativeZero, oneOf, oneOfMeaning, reference, slug, wherePrecision, words } from './words.ts';

const count = (expected: string) => noNegativeZero(z.int().min(0)).nullable().describe(expected).optional();

/** People whom casualties may name without being actors. */
export const nonActors = ['civilians', 'unspecified'] as const;

/** When an event happened, and how that is known. */
export const eventDateSchema = z.strictObject({
  edtf: edtf('the date in EDTF: 2023-09-06, 2023-09, 2023-09-06/2023-09-15, ../2023-01-03 (by), 2023-11-01/.. (from)'),
  basis: oneOfMeaning({
    stated: 'in the text',
    derived: 'from it',
    'report-date-bound': 'only bound by the date of the report that is cited',
  }),
  extent: oneOf('within throughout')
    .describe('for a date of the form a/b: did it happen at some time within the period, or last throughout it')
    .optional(),
  order: z
    .int()
    .min(1)
    .describe('which of several events with the same date came first: 1, 2, 3, where the text says so')
    .optional(),
  note: words('how the date was reached, where that is not plain').optional(),
});

/** Where an event happened, and how closely that is known. */
export const eventPlaceSchema = z.strictObject({
  place: reference('the id of a place in this file'),
  role: oneOf('site origin target affected').describe(
    'site (where it happened), origin (where it came from), target (aimed at), affected',
  ),
  precision: wherePrecision(
    "UCDP GED's where_prec: 1 exact, 2 within about 25 km, 3 district, 4 province, 5 area or line, 6 country, 7 international",
  ).optional(),
  note: words('what a reader of the map must know').optional(),
});

/** Who took part in an event, in which role, and on whose word. */
export const eventActorSchema = z.strictObject({
  actor: reference('the id of an actor in this file'),
  role: oneOf('initiator target claimant speaker addressee mediator participant affected'),
  attribution: oneOf('by-article by-official self-claimed alleged denied', 'who says that the actor took part: '),
});

/** Who was killed or injured, as low, best and high, never more exact than the wording. */
export const casualtiesSchema = z.strictObject({
  who: reference('the id of an actor in this file, or civilians, or unspecified'),
  kind: oneOf('killed injured'),
  low: count('the lowest number that the wording allows: "more than 60" is low 61'),
  best: count('the number, only where the wording gives one: "more than 60" has none'),
  high: count('the highest number that the wording allows'),
  wording: words('the number as the text words it: "more than 60 individuals"'),
  creditedTo: reference(
    'the id of the source or actor that the text credits with the number; left out where it credits nobody',
  ).optional(),
});

/** One event, as the text reports it. */
export const eventSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #event-<id>'),
  title: words('the event in a few words, as a headline'),
  summary: words('what happened, as the text has it, in a sentence or two of your own'),
  date: eventDateSchema.describe('when, in EDTF, with its basis'),
  kind: z
    .enum(kinds.map(({ id }) => id))
    .describe('what kind of event; the table of kinds says which lane and glyph it is drawn with'),
  status: oneOf('reported alleged denied disputed').describe(
    'reported as fact, alleged, denied by the one accused, or disputed',
  ),
  places: listOf(eventPlaceSchema, 'where, each with its role'),
  actors: listOf(eventActorSchema, 'who, each with role and attribution'),
  casualties: listOf(casualtiesSchema, 'who was killed or injured; each group a row of its own'),
  ...restsOn,
  origin: recordOrigin,
  note: words('a note of ours: what a careful reader should know of how the text reports it').optional(),
  checks: listOf(checkSchema, 'what we found when we looked for ourselves'),
});
