import { z } from 'zod';
import { language } from './codes.ts';
import { calendarDay, edtf, oneOf, oneOfMeaning, reference, someOf, webAddress, words } from './words.ts';

/** A copy of a page that an archive keeps. */
export const archiveSchema = z.strictObject({
  URL: webAddress('the address of the copy at the archive'),
  date: calendarDay('the day on which the archive made it'),
});

/** What was found by looking for oneself. It is never merged with what the text says. */
export const checkSchema = z.strictObject({
  kind: oneOfMeaning({
    fidelity: 'does a source that the text cites say so',
    corroboration: 'does an independent source agree',
    aftermath: 'what came later',
  }),
  stance: oneOf('agrees differs qualifies supports contradicts').describe(
    'from an excerpt it agrees, differs or qualifies; from a page read in full it supports, contradicts or qualifies',
  ),
  note: words('what was found, in a sentence or two of your own'),
  publisher: words('who published what was found: "Arab News"'),
  origin: words(
    'who told the publisher, where that is known: "ISPR"; spell an origin the same way every time, so that it counts only once',
  ).optional(),
  URL: webAddress('the address of the page at its publisher, never of a mirror or an aggregator'),
  title: words('the headline as the page carries it').optional(),
  language: language('the language of the page, BCP 47: ar; left out where it is that of the dossier').optional(),
  archive: archiveSchema.describe('an archived copy of the page, where one is known').optional(),
  figure: words('the figure that it found, in as few words as it takes: about 490,000').optional(),
  countsTo: edtf('the last day that the count or toll covers, in EDTF: 2023-10-03').optional(),
  place: reference('the id of the place that it found, where that is not the one in the text').optional(),
  date: edtf('the date that it found, in EDTF, where that is not the one in the text').optional(),
  by: words('who made the check: a name, or machine-assisted'),
  seen: calendarDay('the day on which you looked, 2026-11-22'),
  as: oneOf('live-page stored-copy excerpt').describe(
    'what you looked at: the live-page, a stored-copy of it, or an excerpt of a stored copy',
  ),
});

/** Who told the cited source of one record; otherwise its own origin stands. */
export const recordOrigin = words(
  'who told the source that it cites this, where that is not the origin of the source: "ISPR"; only together with sources',
).optional();

/** Sources by id; a record has them, or says `uncited: true`. */
export const restsOn = {
  sources: someOf(
    reference('the id of a source in this file'),
    'at least one source (or uncited: true)',
    'the ids of the sources that the text cites for it',
  ).optional(),
  uncited: z.literal(true).describe('true where the text cites nothing for it; never together with sources').optional(),
};
