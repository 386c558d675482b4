import { z } from 'zod';
import { edtf, listOf, oneOf, reference, slug, words } from './words.ts';

/** How one actor stands to another, as the text puts it; the page shows it at both. */
export const affiliationSchema = z.strictObject({
  actor: reference('the id of the other actor'),
  relation: oneOf('leads member speaks-for organ-of part-of allied opposed close-to supports'),
  wording: words("the text's own words for it, in brief; the page sets them in quotation marks").optional(),
  period: edtf('the time for which it is said to hold, in EDTF; left out where none is given: ../2021-08').optional(),
  basis: oneOf('stated derived')
    .describe('how the period is known: stated in the text (the default) or derived from it by us')
    .optional(),
  paragraph: reference('the anchor of the paragraph that says so: opening-1').optional(),
});

/** A person, group, state or body that the text names. */
export const actorSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #actor-<id>'),
  name: words('the name as it is usually written'),
  aka: listOf(
    words('another name or spelling'),
    'other names, abbreviations and spellings, those of the text among them',
  ),
  kind: oneOf(
    'person group population armed-group armed-force state states state-organ de-facto-authority party alliance organisation company',
  ),
  role: words('who it is, as the text puts it'),
  affiliations: listOf(affiliationSchema, 'its relations to other actors'),
  note: words('a note of ours: naming, spelling, what the text leaves open').optional(),
});
