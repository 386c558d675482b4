import { impliedExtent, parsePeriod } from '../../model/dates.ts';
import { type Finding, type Rule, textsAt } from './context.ts';

/** low ≤ best ≤ high. */
export const casualtiesAreOrdered: Rule = ({ values }) =>
  values.events.flatMap(({ casualties }, index) =>
    casualties.flatMap(({ low, best, high }, row): Finding[] => {
      const counts = [low, best, high].filter((count) => typeof count === 'number');
      const rising = counts.toSorted((a, b) => a - b);
      if (counts.join() === rising.join()) return [];
      const found = `low ${low ?? '–'}, best ${best ?? '–'}, high ${high ?? '–'}`;
      const cure = `swap them: ${rising.join(' ≤ ')}`;
      const path = ['events', index, 'casualties', row];
      return [{ rule: 'low-best-high-rise', path, found, expected: 'low ≤ best ≤ high', cure }];
    }),
  );

/** A date of the form a/b says whether it is a window or a duration; others do not need to. */
export const extentIsStated: Rule = ({ values }) =>
  values.events.flatMap(({ date: { edtf, extent } }, index): Finding[] => {
    const { shape, earliest, latest } = parsePeriod(edtf);
    const closed = shape === 'interval' && earliest !== null && latest !== null;
    const path = ['events', index, 'date'];
    const rule = 'extent-is-stated';
    if (closed && !extent) {
      const expected = 'extent: within (at some time in the period) or extent: throughout (the whole of it)';
      return [
        {
          rule,
          path,
          found: `${edtf} without extent`,
          expected,
          cure: 'extent: within, or extent: throughout if it lasted the whole period',
        },
      ];
    }
    if (closed || !extent || extent === impliedExtent(edtf)) return [];
    const found = `extent: ${extent} for ${edtf}`;
    const expected = 'no extent, because the date already says it';
    return [{ rule, path: [...path, 'extent'], found, expected, cure: 'remove extent' }];
  });

/** Nothing that the dossier tells of is later than the day up to which it speaks. */
export const nothingAfterAsOf: Rule = (context) => {
  const { asOf } = context.values;
  const expected = `a date up to ${asOf}, the last day that the dossier covers (asOf)`;
  const words = { rule: 'date-is-not-after-as-of', expected, cure: 'correct the date, or change asOf' };
  return textsAt(context, 'events.*.date.edtf', 'sources.*.issued').flatMap(({ path, text: found }) =>
    isAfter(found, asOf) ? { ...words, path, found } : [],
  );
};

/** True when a date certainly reaches past a day: what may lie before it does not count. */
function isAfter(date: string, day: string): boolean {
  const { earliest, latest, endPrecision } = parsePeriod(date);
  const end = Number(parsePeriod(day).latest);
  return (earliest !== null && earliest >= end) || (latest !== null && endPrecision === 'day' && latest > end);
}

/** The dossier's own days follow each other: the article's, asOf, published, revisions. */
export const ownDatesFollow: Rule = (context) => {
  const { asOf, published } = context.values;
  const rule = 'dates-follow';
  const tooEarly = (at: string, name: string, other: string) =>
    textsAt(context, at).flatMap(({ path, text }) => {
      const found = `${text}, before ${name} (${other})`;
      return text < other ? { rule, path, found, expected: `a day on or after ${other}` } : [];
    });
  const expected = `a date up to ${published}, the day on which the dossier was published`;
  return [
    ...tooEarly('published', 'asOf', asOf),
    ...tooEarly('revisions.*.date', 'published', published),
    ...textsAt(context, 'article.issued').flatMap(({ path, text: found }) =>
      isAfter(found, published) ? { rule, path, found, expected } : [],
    ),
  ];
};
