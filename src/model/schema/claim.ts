import { z } from 'zod';
import { checkSchema, restsOn } from './check.ts';
import { edtf, listOf, noNegativeZero, oneOf, reference, slug, words } from './words.ts';

/** The number of words that may be quoted from a text that is not ours. */
export const longestQuote = 25;

/** A statement of the article that a reader may want to test: a quantity, a judgement, a forecast, a wording. */
export const claimSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #claim-<id>'),
  type: oneOf('fact quantity characterisation judgement forecast naming'),
  paragraph: z
    .union([reference('an anchor'), z.array(reference('an anchor')).min(1)])
    .describe('the anchor of the paragraph that makes it (or a list): fraying-relations-2, key-judgements-1'),
  text: words('what the article says, in your own words'),
  quote: words('the words themselves, 25 at most, only where the wording is the point')
    .refine((text) => text.split(/\s+/).length <= longestQuote, `${longestQuote} words at most`)
    .optional(),
  value: noNegativeZero(z.number()).describe('the number, where the claim is one: 1500000').optional(),
  qualifier: oneOf(
    'exact over more-than up-to around nearly at-least',
    'how the wording qualifies the number: ',
  ).optional(),
  unit: words('what is counted: "people killed"').optional(),
  period: edtf('the time that the number covers, in EDTF').optional(),
  ...restsOn,
  creditedTo: words('whom the article credits with it; left out where it credits nobody').optional(),
  events: listOf(reference('the id of an event'), 'the events that it is about'),
  conflictsWith: listOf(reference('the id of a claim'), 'claims of the same article that do not agree with it'),
  note: words('our reading: what does not fit inside the article itself').optional(),
  checks: listOf(checkSchema, 'what we found when we looked for ourselves'),
});
