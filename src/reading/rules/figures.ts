import { impliedExtent, parsePeriod } from '../../model/dates.ts';
import type { Problem } from '../../model/problems.ts';
import type { Path } from '../frontmatter.ts';
import { type Context, problemAt, type Rule } from './context.ts';

/** low ≤ best ≤ high. */
export const casualtiesAreOrdered: Rule = (context) =>
  context.values.events.flatMap((event, index) =>
    event.casualties.flatMap((row, at) => {
      const steps = [row.low, row.best, row.high].filter(
        (count): count is number => typeof count === 'number',
      );
      if (steps.every((count, step) => step === 0 || count >= (steps[step - 1] ?? 0))) return [];
      const found = `low ${row.low ?? '–'}, best ${row.best ?? '–'}, high ${row.high ?? '–'}`;
      return [
        problemAt(context, {
          rule: 'low-best-high-rise',
          path: ['events', index, 'casualties', at],
          found,
          expected: 'low ≤ best ≤ high',
          cure: `swap them: ${[...steps].sort((a, b) => a - b).join(' ≤ ')}`,
        }),
      ];
    }),
  );

/** A date of the form a/b says whether it is a window or a duration; others do not need to. */
export const extentIsStated: Rule = (context) =>
  context.values.events.flatMap((event, index) => {
    const period = parsePeriod(event.date.edtf);
    const closed = period.shape === 'interval' && period.earliest !== null && period.latest !== null;
    const path: Path = ['events', index, 'date'];
    if (closed && !event.date.extent) {
      return [
        problemAt(context, {
          rule: 'extent-is-stated',
          path,
          found: `${event.date.edtf} without extent`,
          expected: 'extent: within (at some time in the period) or extent: throughout (the whole of it)',
          cure: 'extent: within',
        }),
      ];
    }
    if (!closed && event.date.extent && event.date.extent !== impliedExtent(event.date.edtf)) {
      return [
        problemAt(context, {
          rule: 'extent-is-stated',
          path: [...path, 'extent'],
          found: `extent: ${event.date.extent} for ${event.date.edtf}`,
          expected: 'no extent: the date says it by itself',
          cure: 'remove extent',
        }),
      ];
    }
    return [];
  });

/** Nothing that the dossier tells of is later than the day up to which it speaks. */
export const nothingAfterAsOf: Rule = (context) => {
  const { asOf, events, sources } = context.values;
  const dates: [Path, string | undefined][] = [
    ...events.map((event, index): [Path, string] => [['events', index, 'date', 'edtf'], event.date.edtf]),
    ...sources.map((source, index): [Path, string | undefined] => [
      ['sources', index, 'issued'],
      source.issued,
    ]),
  ];
  return dates.flatMap(([path, date]) =>
    date && isAfter(date, asOf) ? [lateDate(context, path, date)] : [],
  );
};

function lateDate(context: Context, path: Path, date: string): Problem {
  const expected = `a date up to ${context.values.asOf}, the day up to which the dossier speaks (asOf)`;
  return problemAt(context, {
    rule: 'date-is-not-after-as-of',
    path,
    found: date,
    expected,
    cure: 'mend the date, or move asOf',
  });
}

/** True when a date certainly reaches past a day: what may lie before it does not count. */
function isAfter(date: string, day: string): boolean {
  const period = parsePeriod(date);
  const end = parsePeriod(day).latest ?? 0;
  if (period.earliest !== null && period.earliest >= end) return true;
  return period.latest !== null && period.endPrecision === 'day' && period.latest > end;
}

/** The dossier's own days follow each other: asOf, published, revisions. */
export const ownDatesFollow: Rule = (context) => {
  const { asOf, published, revisions, article } = context.values;
  const before = (path: Path, date: string, name: string, other: string) =>
    problemAt(context, {
      rule: 'dates-follow',
      path,
      found: `${date}, before ${name} (${other})`,
      expected: `a day on or after ${other}`,
    });
  return [
    ...(published < asOf ? [before(['published'], published, 'asOf', asOf)] : []),
    ...revisions.flatMap(({ date }, index) =>
      date < published ? [before(['revisions', index, 'date'], date, 'published', published)] : [],
    ),
    ...(article.issued && isAfter(article.issued, published)
      ? [
          problemAt(context, {
            rule: 'dates-follow',
            path: ['article', 'issued'],
            found: article.issued,
            expected: `a date up to ${published}, the day on which the dossier was published`,
          }),
        ]
      : []),
  ];
};
