import { z } from 'zod';
import { archiveSchema } from './check.ts';
import { country, language } from './codes.ts';
import { calendarDay, edtf, label, oneOf, oneOfMeaning, slug, someOf, webAddress, words } from './words.ts';

/** A name as CSL has it: a person by family and given name, an institution as a literal. */
export const nameSchema = z
  .strictObject({
    family: words('the family name').optional(),
    given: words('the given names').optional(),
    literal: words('the name of an institution, or a name without family and given parts').optional(),
  })
  .refine((name) => name.family || name.literal, 'a family name or a literal name');

/** Names of whoever wrote something. */
export function authors(expected: string) {
  return someOf(nameSchema, 'at least one name, or leave author out', expected);
}

/** Types of CSL. */
const periodicals = 'article-newspaper article-magazine article-journal broadcast report webpage post-weblog';
const others = 'book chapter dataset interview legislation legal_case speech thesis document';

/** Bibliographic fields of CSL; what is not known is left out. */
export const sourceSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #source-<id>: dawn-2023-01-05'),
  type: oneOf(`${periodicals} ${others}`).describe(
    "the type in CSL's words: article-newspaper, broadcast, report, webpage, dataset …",
  ),
  'container-title': words('the publication it appeared in, as cited: Dawn'),
  'container-title-short': words('its usual abbreviation, used in citations: RFE/RL').optional(),
  title: words('the headline or title, only where the item was located or the citation gives it').optional(),
  'title-short': words(
    'a short title for citations, where the source is not news and has no author: Nile Waters Agreement',
  ).optional(),
  author: authors('who wrote it, only where known').optional(),
  publisher: words('who publishes it, where that is another name than the publication').optional(),
  volume: label('the volume').optional(),
  issue: label('the issue').optional(),
  page: label('the pages').optional(),
  DOI: z
    .string()
    .regex(/^10\.\d{4,9}(\.\d+)*\/\S+$/, 'a DOI without an address, such as 10.1000/182')
    .describe('the DOI without an address: 10.1000/182')
    .optional(),
  issued: edtf('the date as cited, in EDTF').optional(),
  URL: webAddress('the address at its publisher, only where it was located').optional(),
  archive: archiveSchema.describe('an archived copy, where one is known').optional(),
  origin: words(
    'who told the source, where it relays another: "ISPR"; spell an origin the same way every time, so that it counts only once',
  ).optional(),
  country: country('the country of the publisher, ISO 3166-1 alpha-2: PK').optional(),
  medium: oneOf('newspaper broadcaster news-agency magazine online government organisation academic social-media other')
    .describe('what kind of medium it is')
    .optional(),
  language: language('the language of the source, BCP 47: en').optional(),
  descriptor: words(
    'ICD 206 source descriptor: what bears on the quality of this source for this use, in a sentence or two',
  ).optional(),
  verification: oneOfMeaning({
    'as-cited-only': 'not found, or not looked for',
    located: 'found at its publisher',
    'copy-located': 'found as a copy elsewhere',
  }),
  seen: calendarDay('the day on which it was looked for').optional(),
  searched: words('how and where it was looked for: "by title and date in the publisher’s archive"').optional(),
  note: words('a note of ours').optional(),
});
