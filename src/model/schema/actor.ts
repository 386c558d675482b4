import { z } from 'zod';
import { listOf, oneOf, reference, slug, words } from './words.ts';

/** How one actor stands to another, as the article puts it. */
export const affiliationSchema = z.strictObject({
  actor: reference('the id of the other actor'),
  relation: oneOf('leads member speaks-for organ-of part-of allied opposed close-to'),
  wording: words("the article's own words for it, in brief").optional(),
  paragraph: reference('the anchor of the paragraph that says so: opening-1').optional(),
});

/** A person, group, state or body that the article names. */
export const actorSchema = z.strictObject({
  id: slug('a short id that never changes; it becomes the anchor #actor-<id>'),
  name: words('the name as it is usually written'),
  aka: listOf(
    words('another name or spelling'),
    'other names, abbreviations and spellings, the article’s own among them',
  ),
  kind: oneOf('person armed-group state state-organ de-facto-authority party alliance organisation company population'),
  role: words('who it is, as the article puts it'),
  affiliations: listOf(affiliationSchema, 'how it stands to other actors'),
  note: words('a reading note of ours: naming, spelling, what the article leaves open').optional(),
});
