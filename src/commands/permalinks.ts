import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { nearest } from '../model/nearest.ts';
import { byText, counted, formatProblems, isError } from '../model/problems.ts';
import { formatRegister } from '../model/register.ts';
import { calendarDay } from '../model/schema/words.ts';
import { contentFolder, readContent } from '../reading/content.ts';
import { listDossiers } from '../reading/files.ts';
import { withPending } from '../reading/pending.ts';
import type { Permalinks } from '../reading/permalinks.ts';
import type { Values } from './run.ts';

export const help = `npm run permalinks -- [--check] [--date DAY] [SLUG...]

Enters what is about to be published in content/<slug>/permalinks.json: every anchor, with its words. From then on a
build sees to it that links to them last. Run it before you publish, and commit the file with the text.

  SLUG        only these dossiers; otherwise all
  --check     write nothing; exit status 1 where something is missing
  --date DAY  the day of publication, 2026-11-29; otherwise that of a new revision, or today
  --help      show this`;

export const options = { check: { type: 'boolean', default: false }, date: { type: 'string' } } as const;

/** A dossier whose register may be written. */
interface Found {
  readonly slug: string;
  readonly permalinks: Permalinks;
  /** The days of its revisions as they stand in the text, and that of its publication. */
  readonly days: readonly string[];
  readonly published: string;
}

/** Writes the registers; returns 1 when the content has problems, or, checking, when a register is not complete. */
export async function main({ check, date }: Values<typeof options>, slugs: readonly string[]): Promise<number> {
  if (date !== undefined && !calendarDay('').safeParse(date).success)
    throw new Error(`--date is "${date}": it has to be a day, written 2026-11-29.`);
  const { slugs: all } = listDossiers('.', contentFolder);
  for (const slug of slugs.filter((each) => !all.includes(each))) {
    const near = nearest(slug, all);
    throw new Error(`There is no dossier "${slug}" in ${contentFolder}.${near ? ` Try: ${near}` : ''}`);
  }
  const found: Found[] = [];
  const content = readContent('.', contentFolder, [], ({ slug, published }, _, { permalinks, values }) => {
    found.push({ slug, permalinks, published, days: values.revisions.map((revision) => revision.date) });
    return { made: {}, doubts: [] };
  });
  const isWanted = (slug: string) => slugs.length === 0 || slugs.includes(slug);
  const inFolder = (file: string) => file.slice(contentFolder.length + 1).split('/')[0] ?? '';
  const problems = content.problems.filter(({ file }) => isWanted(inFolder(file)));
  if (problems.length > 0) console.log(`${formatProblems(problems)}\n`);
  if (problems.some(isError)) return 1;
  const wanted = found.filter(({ slug }) => isWanted(slug));
  // One that cannot be entered keeps all from being written.
  const days = wanted.map((dossier) => dayFor(dossier, date));
  const isComplete = wanted.map((dossier, at) => enter(dossier, check, days[at] ?? ''));
  return check && isComplete.includes(false) ? 1 : 0;
}

/**
 * The day of what is pending: the one given, or that of the newest new revision; else today, and at first the day that the
 * dossier itself names. Never one before what is registered already.
 * @throws Error where a day was given that is earlier
 */
function dayFor({ slug, permalinks, days, published }: Found, given: string | undefined): string {
  const { register, pending } = permalinks;
  const last =
    [...(register?.versions ?? []), ...(register?.statuses ?? [])]
      .map((line) => line.date)
      .sort(byText)
      .at(-1) ?? '';
  if (given !== undefined && given < last)
    throw new Error(
      `--date is ${given}: the register of ${slug} has entries of ${last}. Give that day or a later one.`,
    );
  const newest = pending.revisions
    .map(({ at }) => days[at] ?? '')
    .sort(byText)
    .at(-1);
  const first = days.toSorted(byText).at(-1) ?? published;
  const today = new Date().toISOString().slice(0, 10);
  const day = given ?? (register ? (newest && newest >= last ? newest : today) : first);
  return day < last ? last : day;
}

/** Enters what is missing and says what that is; true where nothing was. */
function enter({ slug, permalinks, days }: Found, check: boolean, date: string): boolean {
  const { register, versions, pending } = permalinks;
  const file = `${contentFolder}/${slug}/permalinks.json`;
  const added = pending.versions.filter(({ anchor }) => !versions.has(anchor)).length;
  const changed = pending.versions.length - added;
  const parts = [
    ...(added > 0 ? [`${counted(added, 'anchor')} added`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(['aliased', 'withdrawn', 'restored'] as const).flatMap((status) => {
      const count = pending.statuses.filter((one) => one.status === status).length;
      return count > 0 ? `${count} ${status}` : [];
    }),
    ...(pending.revisions.length > 0 ? [counted(pending.revisions.length, 'revision')] : []),
  ];
  const text = formatRegister(withPending(register, pending, date, days));
  if (parts.length === 0) {
    // A merge may have left its lines out of order, or twice.
    const isInOrder = register !== null && readFileSync(file, 'utf8') === text;
    if (!check && !isInOrder) writeWhole(file, text);
    console.log(`${file}: complete, ${counted(versions.size, 'anchor')}${check || isInOrder ? '' : '; put in order'}.`);
    return true;
  }
  if (check) {
    console.log(`${file}: not complete: ${parts.join(', ')}. Enter them: npm run permalinks`);
    return false;
  }
  writeWhole(file, text);
  console.log(`${file}: ${parts.join(', ')}, as of ${date}.`);
  const isUnexplained = register !== null && pending.revisions.length === 0 && changed + pending.statuses.length > 0;
  if (isUnexplained)
    console.log(
      'No new revision tells of it: readers are told that the dossier was revised before. Add one under revisions.',
    );
  return true;
}

/** Whatever fails, the file is as it was, or whole. */
function writeWhole(file: string, text: string): void {
  const fresh = `${file}.${process.pid}`;
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } finally {
    if (existsSync(fresh)) rmSync(fresh);
  }
}
