import { z } from 'zod';
import { calendarDay, oneOf, reference, someOf, webAddress, words } from './words.ts';

/** What we found when we looked for ourselves. It is never merged with what the article says. */
export const checkSchema = z.strictObject({
  stance: oneOf('supports contradicts qualifies').describe(
    'whether the check supports, contradicts or qualifies what the article says',
  ),
  note: words('what was found, in a sentence or two of your own'),
  publisher: words('who published what was found: "Arab News"'),
  URL: webAddress('the address of the page at its publisher, never of a mirror or an aggregator'),
  title: words('the headline as the page carries it').optional(),
  seen: calendarDay('the day on which you looked, 2026-11-22'),
  as: oneOf('live-page stored-copy excerpt').describe(
    'what you looked at: the live-page, a stored-copy of it, or an excerpt of a stored copy',
  ),
});

/** Sources by id; a record has them, or says `uncited: true`. */
export const restsOn = {
  sources: someOf(
    reference('the id of a source in this file'),
    'at least one source (or uncited: true)',
    'the ids of the sources that the article cites for it',
  ).optional(),
  uncited: z
    .literal(true)
    .describe('true where the article cites nothing for it; never together with sources')
    .optional(),
};
