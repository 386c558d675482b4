import { z } from 'zod';
import { checkSchema, recordOrigin, restsOn } from './check.ts';
import { edtf, listOf, noNegativeZero, oneOf, reference, slug, words } from './words.ts';

/** The number of words that may be quoted from a text that is not ours. */
export const longestQuote = 25;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** How many words a text has, in any script: Chinese and Thai have no spaces between them. */
export function countWords(text: string): number {
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

/** A statement of the text that a reader may want to test, or an observation of ours about the text. */
export const claimSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #claim-<id>'),
  type: oneOf('fact quantity characterisation judgement forecast naming observation').describe(
    'fact, quantity, characterisation, judgement, forecast or naming; or observation, which is ours and not the text’s',
  ),
  paragraph: z
    .union([reference('an anchor'), z.array(reference('an anchor')).min(1)])
    .describe(
      'the anchor of the paragraph that makes the claim or, for an observation, that it is about; or a list of anchors: fraying-relations-2',
    ),
  text: words('what the text says, in your own words; in an observation, what we noted'),
  quote: words('the words themselves, 25 at most, only where the wording is the point')
    .refine((text) => countWords(text) <= longestQuote, `${longestQuote} words at most`)
    .optional(),
  value: noNegativeZero(z.number()).describe('the number, where the claim is one: 1500000').optional(),
  qualifier: oneOf(
    'exact over more-than up-to around nearly at-least',
    'how the wording qualifies the number: ',
  ).optional(),
  unit: words('what is counted: "people killed"').optional(),
  period: edtf('the time that the number covers, in EDTF').optional(),
  ...restsOn,
  origin: recordOrigin,
  creditedTo: words('whom the text credits with it; left out where it credits nobody').optional(),
  condition: words(
    'of a forecast: on what it depends, in your own words; left out where the text names nothing',
  ).optional(),
  horizon: words('of a forecast: how far ahead, in the text’s own words: in the future').optional(),
  due: edtf('of a forecast: the date by which it is to have come true, in EDTF, where the text gives one').optional(),
  confidence: words('of a forecast: the confidence that the text states in it: moderate confidence').optional(),
  events: listOf(reference('the id of an event'), 'the events that it is about'),
  conflictsWith: listOf(reference('the id of a claim'), 'claims of the same text that do not agree with it'),
  note: words('our reading: what does not fit inside the text itself').optional(),
  checks: listOf(checkSchema, 'what we found when we looked for ourselves'),
});
