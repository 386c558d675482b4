import { parsePeriod } from '../../model/dates.ts';
import { pageOf } from '../../model/page.ts';
import { show } from '../../model/problems.ts';
import { valueAt } from '../paths.ts';
import { type Context, type Finding, type Rule, textsAt } from './context.ts';

const anyCheck = ['events.*.checks.*', 'claims.*.checks.*'] as const;

/** What was seen only as an excerpt agrees, differs or qualifies; what was read in full supports, contradicts or qualifies. */
export const stanceFitsWhatWasSeen: Rule = (context) =>
  textsAt(context, ...anyCheck.map((check) => `${check}.stance`)).flatMap(({ path, text: stance }): Finding[] => {
    const as = valueAt(context.values, [...path.slice(0, -1), 'as']);
    const weight = as === 'excerpt' ? 'an excerpt' : 'a page read in full';
    const words = as === 'excerpt' ? ['agrees', 'differs'] : ['supports', 'contradicts'];
    if (stance === 'qualifies' || words.includes(stance)) return [];
    const isFor = stance === 'agrees' || stance === 'supports';
    const expected = `${words.join(', ')} or qualifies, for ${weight}`;
    const rule = 'stance-fits-what-was-seen';
    const cure = `${words[isFor ? 0 : 1]}${as === 'excerpt' ? '' : ', or as: excerpt if you did not read all of it'}`;
    return [{ rule, path, found: `${stance}, as: ${String(as)}`, expected, cure }];
  });

/** An observation is ours: it has nothing that only a statement of the text can have. */
export const observationsAreOurs: Rule = ({ values }) =>
  values.claims.flatMap((claim, index): Finding[] => {
    if (claim.type !== 'observation') return [];
    const borrowed = (
      ['quote', 'value', 'qualifier', 'unit', 'period', 'sources', 'uncited', 'origin', 'creditedTo'] as const
    ).filter((field) => claim[field] !== undefined);
    return borrowed.map((field) => ({
      rule: 'observation-is-ours',
      path: ['claims', index, field],
      found: `an observation with ${field}`,
      expected: 'nothing that only a statement of the text has: an observation is ours',
      cure: `remove ${field}, or give the claim another type`,
    }));
  });

/** A record has an origin of its own where it cites a source that relays it. */
export const originsHaveASource: Rule = ({ values }) =>
  (['events', 'claims'] as const).flatMap((kind) => {
    const records: readonly { origin?: unknown; sources?: unknown; type?: unknown }[] = values[kind];
    return records.flatMap(({ origin, sources, type }, index): Finding[] => {
      if (origin === undefined || sources || type === 'observation') return [];
      const path = [kind, index, 'origin'];
      const found = `${show(origin)}, of a record that cites nothing`;
      const expected = 'who told the source that the record cites';
      const cure = 'sources: [an id] instead of uncited, or remove origin';
      return [{ rule: 'origin-has-a-source', path, found, expected, cure }];
    });
  });

/** What will happen, on what condition and by when is said of forecasts alone. */
export const forecastsLookAhead: Rule = ({ values }) =>
  values.claims.flatMap((claim, index): Finding[] => {
    if (claim.type === 'forecast') return [];
    const borrowed = (['condition', 'horizon', 'due', 'confidence'] as const).filter(
      (field) => claim[field] !== undefined,
    );
    return borrowed.map((field) => ({
      rule: 'only-forecasts-look-ahead',
      path: ['claims', index, field],
      found: `a claim of type ${claim.type} with ${field}`,
      expected: `${field} at a claim of type forecast only`,
      cure: `type: forecast, or remove ${field}`,
    }));
  });

/** Only statements of the text contradict each other: what an observation of ours holds against one is its note. */
export const conflictsAreOfTheText: Rule = ({ values }) => {
  const ours = new Set(values.claims.flatMap(({ id, type }) => (type === 'observation' ? [id] : [])));
  return values.claims.flatMap(({ id, conflictsWith }, index) =>
    conflictsWith.flatMap((other, at): Finding[] => {
      if (!ours.has(id) && !ours.has(other)) return [];
      const path = ['claims', index, 'conflictsWith', at];
      const found = ours.has(id) ? `${show(other)}, at an observation` : `${show(other)}, an observation`;
      const expected = 'two statements of the text: an observation is ours';
      return [
        {
          rule: 'observation-is-ours',
          path,
          found,
          expected,
          cure: 'remove it, and say it in the text of the observation',
        },
      ];
    }),
  );
};

/** A restatement names what it restates, under rights that fit; an analysis of one's own does neither. */
export const modeFitsTheArticle: Rule = ({ values: { mode, article, rights } }) => {
  const rule = 'mode-fits-the-article';
  const isOwn = mode === 'own';
  const findings: Finding[] = [];
  if (!isOwn && !article) {
    const expected = 'article: a restatement has to say what it restates';
    findings.push({ rule, path: ['title'], found: 'no article', expected, cure: 'add article, or mode: own' });
  }
  if (isOwn && article) {
    const found = 'an article in the author’s own analysis';
    findings.push({ rule, path: ['article'], found, expected: 'no article', cure: 'remove it, or mode: restatement' });
  }
  if (rights && isOwn !== (rights === 'own') && (isOwn ? rights === 'restatement' : rights === 'own')) {
    const expected = isOwn ? 'own, licensed or permission' : 'restatement, licensed or permission';
    findings.push({ rule, path: ['rights'], found: `${rights}, in mode ${mode}`, expected });
  }
  return findings;
};

/** What is printed may be located in a library, without an address. */
const printed = new Set(['book', 'chapter', 'document', 'thesis']);

/** What was located has an address, and what was not has none. */
export const verificationFitsTheAddress: Rule = ({ values }) =>
  values.sources.flatMap(({ type, verification, URL, DOI }, index): Finding[] => {
    const rule = 'verification-fits-the-address';
    const path = ['sources', index];
    if (verification === 'located' && !URL && !DOI && !printed.has(type)) {
      const cure = 'add URL or DOI, or verification: as-cited-only';
      return [{ rule, path, found: 'located without an address', expected: 'URL or DOI: where it was located', cure }];
    }
    if (verification.startsWith('as-cited') && URL) {
      const expected = 'no URL, because the item was not located';
      const cure = 'remove URL, or verification: located';
      return [{ rule, path: [...path, 'URL'], found: `${verification}, with ${URL}`, expected, cure }];
    }
    return [];
  });

/** Fidelity asks whether a source that the text cites says so: the check looks at one of these sources. */
export const fidelityLooksAtASource: Rule = (context) => {
  const cited = new Set(context.values.sources.flatMap(({ URL }) => (URL ? pageOf(URL) : [])));
  return textsAt(context, ...anyCheck.map((check) => `${check}.kind`)).flatMap(({ path, text: kind }): Finding[] => {
    const address = String(valueAt(context.values, [...path.slice(0, -1), 'URL']));
    if (kind !== 'fidelity' || cited.has(pageOf(address))) return [];
    const expected = 'a check of a page that is among the sources in this file';
    const cure = 'kind: corroboration, or the address of the source';
    return [{ rule: 'fidelity-looks-at-a-source', path, found: `fidelity, of ${address}`, expected, cure, ...warning }];
  });
};

const warning = { level: 'warning' } as const;

/** What a check found is not what the event has already. */
export const findingsAreOther: Rule = ({ values }) =>
  values.events.flatMap(({ date, places, checks }, index) =>
    checks.flatMap((check, at): Finding[] => {
      const had = { place: places.map(({ place }) => place), date: [date.edtf] };
      return (['place', 'date'] as const).flatMap((field): Finding[] => {
        const found = check[field];
        if (found === undefined || !had[field].includes(found)) return [];
        const path = ['events', index, 'checks', at, field];
        const expected = `the ${field} that the check found, where the text has another`;
        const words = { rule: 'finding-is-another', found: `${found}, as the event has`, expected };
        return [{ ...words, path, cure: `remove ${field}`, ...warning }];
      });
    }),
  );

/** What was seen on a day cannot tell of a later one. */
export const findingsAreNotLater: Rule = (context) => {
  const fields = anyCheck.flatMap((check) => [`${check}.date`, `${check}.countsTo`]);
  return textsAt(context, ...fields).flatMap(({ path, text: found }): Finding[] => {
    const seen = String(valueAt(context.values, [...path.slice(0, -1), 'seen']));
    const { earliest } = parsePeriod(found);
    if (earliest === null || earliest < Number(parsePeriod(seen).latest)) return [];
    const expected = `a date up to ${seen}, on which the page was seen`;
    return [{ rule: 'finding-is-not-later', path, found, expected, ...warning }];
  });
};

/** Nobody looked at anything after the last day on which the dossier was published or revised. */
export const nothingSeenLater: Rule = (context) => {
  const { published, revisions } = context.values;
  const last = [published, ...revisions.map(({ date }) => date)].toSorted().at(-1) ?? published;
  const expected = `a day up to ${last}, on which the dossier was last published or revised`;
  const days = [...anyCheck, 'sources.*'].flatMap((record) => [`${record}.seen`, `${record}.archive.date`]);
  return textsAt(context, ...days).flatMap(({ path, text: found }): Finding[] =>
    found > last ? [{ rule: 'seen-before-published', path, found, expected }] : [],
  );
};

/** No two places are one entry of a gazetteer. */
export const gazetteerEntriesAreUnique: Rule = ({ values }: Context) => {
  const taken = new Map<string, string>();
  return values.places.flatMap(({ id, dataset, datasetId }, index): Finding[] => {
    if (datasetId === undefined) return [];
    const key = `${dataset} ${datasetId}`;
    const earlier = taken.get(key);
    taken.set(key, earlier ?? id);
    if (!earlier) return [];
    const expected = 'an identifier that no other place of the dataset has';
    const path = ['places', index, 'datasetId'];
    return [{ rule: 'dataset-id-is-unique', path, found: `${show(datasetId)}, as ${show(earlier)} has`, expected }];
  });
};
