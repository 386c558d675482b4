import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { nearest } from '../model/nearest.ts';
import { counted, formatProblems, isError } from '../model/problems.ts';
import { formatRegister } from '../model/register.ts';
import { contentFolder, readContent } from '../reading/content.ts';
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
  if (date !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))))
    throw new Error(`--date is "${date}": it has to be a day, written 2026-11-29.`);
  const found: Found[] = [];
  const { problems } = readContent('.', contentFolder, [], ({ slug, published }, _, { permalinks, values }) => {
    found.push({ slug, permalinks, published, days: values.revisions.map((revision) => revision.date) });
    return { made: {}, doubts: [] };
  });
  if (problems.length > 0) console.log(`${formatProblems(problems)}\n`);
  if (problems.some(isError)) return 1;
  const all = found.map(({ slug }) => slug);
  for (const slug of slugs.filter((each) => !all.includes(each))) {
    const near = nearest(slug, all);
    throw new Error(`There is no dossier "${slug}" in ${contentFolder}.${near ? ` Try: ${near}` : ''}`);
  }
  const wanted = found.filter(({ slug }) => slugs.length === 0 || slugs.includes(slug));
  const isComplete = wanted.map((dossier) => enter(dossier, check, date));
  return check && isComplete.includes(false) ? 1 : 0;
}

/** Enters what is missing and says what that is; true where nothing was. */
function enter({ slug, permalinks, days, published }: Found, check: boolean, given?: string): boolean {
  const { register, versions, pending } = permalinks;
  const file = `${contentFolder}/${slug}/permalinks.json`;
  const added = pending.versions.filter(({ anchor }) => !versions.has(anchor)).length;
  const changed = pending.versions.length - added;
  const parts = [
    ...(added > 0 ? [`${counted(added, 'anchor')} added`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(pending.revisions.length > 0 ? [counted(pending.revisions.length, 'revision')] : []),
  ];
  if (parts.length === 0) {
    console.log(`${file}: complete, ${counted(versions.size, 'anchor')}.`);
    return true;
  }
  if (check) {
    console.log(`${file}: not complete: ${parts.join(', ')}. Enter them: npm run permalinks`);
    return false;
  }
  const newest = pending.revisions
    .map(({ at }) => days[at] ?? '')
    .sort()
    .at(-1);
  const first = days.toSorted().at(-1) ?? published;
  const today = new Date().toISOString().slice(0, 10);
  const date = given ?? (register ? (newest ?? today) : first);
  writeWhole(file, formatRegister(withPending(register, pending, date, days)));
  console.log(`${file}: ${parts.join(', ')}, as of ${date}.`);
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
