import { z } from 'zod';
import { actorSchema } from './actor.ts';
import { restsOn } from './check.ts';
import { claimSchema } from './claim.ts';
import { language } from './codes.ts';
import { eventSchema } from './event.ts';
import { datasetSchema, placeSchema } from './place.ts';
import { authors, sourceSchema } from './source.ts';
import {
  calendarDay,
  contactAddress,
  edtf,
  label,
  listOf,
  oneOfMeaning,
  reference,
  slug,
  someOf,
  webAddress,
  words,
} from './words.ts';

/** The bibliographic record of what the dossier restates. A field left out is shown as not known. */
export const articleSchema = z.strictObject({
  publication: words('the publication: Terrorism Monitor'),
  volume: label('the volume').optional(),
  issue: label('the issue').optional(),
  title: words('the title, exactly as printed'),
  author: authors('who wrote it; left out when not known').optional(),
  issued: edtf('when it was published; left out when not known').optional(),
  URL: webAddress('its address; left out when not known').optional(),
  note: words('what a reader should know about this record').optional(),
});

/** One of the points that the text itself puts first. */
export const keyJudgementSchema = z.strictObject({
  anchor: slug('the anchor that it keeps, where its words do not tell: key-judgements-2').optional(),
  text: words('the point, in your own words'),
  events: listOf(reference('the id of an event'), 'the events that it speaks of'),
  claims: listOf(reference('the id of a claim'), 'the claims that it makes'),
  ...restsOn,
});

/** A change to the dossier after it was published. */
export const revisionSchema = z.strictObject({
  date: calendarDay('the day of the change'),
  kind: oneOfMeaning({ correction: 'of what was wrong', update: 'of what is new or better said' }).default('update'),
  note: words('what was changed and why'),
  touches: listOf(reference('an anchor, without #'), 'the anchors of what it changes: event-chitral-attack'),
});

/** Where an anchor went that was published and that the dossier no longer has. */
export const permalinkSchema = z.strictObject({
  anchor: reference('an anchor that was published, without #'),
  to: reference('the anchor that took its place').optional(),
  until: calendarDay('the last day on which it stood there, where nothing took its place').optional(),
  why: words('why it was withdrawn').optional(),
});

/** On what terms others may use the records and the prose. */
export const licenceSchema = z.strictObject({
  records: words('the licence of the records: CC BY 4.0'),
  prose: words('the licence of the prose: All rights reserved'),
});

/** The version of this format; a change that old dossiers do not fit raises it. */
export const schemaVersion = 2;

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-85).max(85);
const bounds = z.tuple([longitude, latitude, longitude, latitude]).superRefine((edges, context) => {
  const [west, south, east, north] = edges;
  if ((west < east || west - east > 180) && south < north) return;
  const message =
    '[west, south, east, north] with west < east and south < north; only a frame across 180° has its west first: [170, -50, -170, -10]';
  context.addIssue({ code: 'custom', message });
});

/** The part of the world that the map shows. */
export const regionSchema = z.strictObject({
  name: words('what the map shows: Afghanistan and Pakistan'),
  bounds: bounds.describe('the whole region, [west, south, east, north] in degrees'),
  frame: bounds
    .describe('the main frame, [west, south, east, north]; left out, it is where most of the places are')
    .optional(),
  insets: z
    .array(bounds)
    .max(3, 'three insets at most')
    .describe('the insets; left out, one shows the whole region where the main frame does not')
    .default([]),
  datasets: listOf(reference('the id of a dataset'), 'the datasets that the base map is made from'),
});

/** The frontmatter of content/<slug>/index.mdx. */
export const dossierSchema = z.strictObject({
  schemaVersion: z
    .literal(schemaVersion)
    .describe('the version of this format that the dossier is written in: 2')
    .default(schemaVersion),
  mode: oneOfMeaning({ restatement: "of somebody's article", own: "the author's own analysis" }).default('restatement'),
  title: words('the title of the dossier'),
  subtitle: words('a second line under the title').optional(),
  description: words('one or two sentences for the library, search engines and link previews').refine(
    (text) => text.length <= 300,
    '300 characters at most',
  ),
  language: language('the language that the dossier is written in, BCP 47: en').default('en'),
  by: authors('who signs the dossier; left out, the page calls it unsigned').optional(),
  publisher: words('who publishes the dossier').optional(),
  contact: contactAddress('where to report an error: a web address or an email address, editor@example.org').optional(),
  rights: oneOfMeaning({
    own: 'the author holds the rights',
    licensed: 'published under a licence',
    permission: 'with the permission of the holder',
    restatement: 'in our own words; the article stays its holder’s',
  }).optional(),
  licence: licenceSchema.describe('on what terms others may use the dossier').optional(),
  article: articleSchema.describe("what the dossier restates; left out where it is the author's own").optional(),
  asOf: calendarDay('the last day that the dossier covers; no event may be later'),
  published: calendarDay('the day on which the dossier was first published'),
  revisions: listOf(revisionSchema, 'changes since it was published'),
  permalinks: listOf(permalinkSchema, 'where anchors went that were published and are no more'),
  bottomLine: words('the main point in one sentence, in your own words; the briefing starts with it').optional(),
  keyJudgements: someOf(keyJudgementSchema, 'at least one key judgement', 'the points the text puts first'),
  summaryTitle: words('the name that the text gives these points: Executive Summary').optional(),
  sourceSummary: words('ICD 206 source summary statement: what the whole text rests on, its strengths and its gaps'),
  checking: words('how the checks were made, said once for all of them').optional(),
  borderPolicy: words('in one sentence: how borders are drawn, and that the dossier takes no position on them'),
  region: regionSchema.describe('the part of the world that the map shows').optional(),
  datasets: listOf(datasetSchema, 'where coordinates and boundaries come from'),
  events: listOf(eventSchema, 'what happened, as the text reports it'),
  actors: listOf(actorSchema, 'who is named'),
  sources: listOf(sourceSchema, 'what the text cites'),
  places: listOf(placeSchema, 'where it happened'),
  claims: listOf(claimSchema, 'what a reader may want to test'),
});

/** The frontmatter as it is after validation, with defaults filled in. */
export type Frontmatter = z.infer<typeof dossierSchema>;

/** One entry of a list of records. */
export type RecordOf<List extends 'events' | 'actors' | 'sources' | 'places' | 'claims' | 'keyJudgements'> =
  Frontmatter[List][number];
