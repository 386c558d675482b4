import { describe, expect, test } from 'vitest';
import type { Dossier, DossierClaim, DossierSource } from '../src/model/dossier.ts';
import { keyFigures } from '../src/views/figures.ts';
import { longestSentence, safeSentence } from '../src/views/safesentence.ts';
import { readDossiers, smallDossier } from './fixtures/site.ts';

const dossiers = [...readDossiers('.').dossiers, ...readDossiers('.', 'tests/fixtures/dossiers').dossiers];
const figures = dossiers.flatMap((dossier) =>
  dossier.claims
    .filter(({ value }) => value !== undefined)
    .map((claim) => [`${dossier.slug} ${claim.id}`, dossier, claim] as const),
);

type Sentence = ReturnType<typeof safeSentence>;
const whole = ({ lead, words, dissent }: Sentence) => `${lead} ${words} ${dissent}`.replaceAll('\u00a0', ' ');
const countWords = (sentence: Sentence) => whole(sentence).trim().split(/\s+/).length;

const small = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const large = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 3 });

/** Whether words have a number in one of the ways that it may be written, and not as a part of another. */
function hasNumber(words: string, value: number): boolean {
  const compact = large.format(value);
  const forms = [
    digits.format(value),
    compact,
    small[value],
    compact.replace(/^\d+(?= )/, (one) => small[+one] ?? one),
  ];
  return forms.some((form) => form && new RegExp(`(?<![\\p{L}\\d.,])${form}(?![\\p{L}\\d]|[.,]\\d)`, 'iu').test(words));
}

function expectSafe(sentence: Sentence, { value = 0, qualifier = 'exact', evidence, checks }: DossierClaim) {
  const words = sentence.words.replaceAll('\u00a0', ' ');
  expect(countWords(sentence) + 1).toBeLessThanOrEqual(60);
  expect(hasNumber(words, value), words).toBe(true);
  if (qualifier !== 'exact') expect(words.toLowerCase()).toContain(qualifier.replace('-', ' '));
  const sources = evidence?.uncited === false ? evidence.sources : [];
  const labels = sources.map(({ label }) => label).join(' and ');
  if (sources.length === 0) expect(sentence.lead).toContain('citing no source');
  else expect([labels, `${sources.length} source`].some((said) => sentence.lead.includes(`citing ${said}`))).toBe(true);
  const found = /\d checks? (agree|support|qualif|differ|contradict)/;
  expect(sentence.dissent).toMatch(checks.length > 0 ? found : /Not checked\./);
  expect(whole(sentence)).not.toMatch(/undefined|null|NaN|\s{2}|\.\./);
}

test('a sentence may have sixty words', () => {
  expect(longestSentence).toBe(60);
});

test.each(figures)('it is safe to say: %s', (_, dossier, claim) => {
  expectSafe(safeSentence(dossier, claim), claim);
});

const dossier = smallDossier();
const [model] = dossier.claims;
const [check] = dossier.claims.flatMap(({ checks }) => checks);
type Check = DossierClaim['checks'][number];

/** A claim that cites nothing, is in conflict with nothing and was not checked, with what else is given. */
const made = (changes: Partial<DossierClaim>) =>
  ({
    ...model,
    id: 'made',
    anchor: 'claim-made',
    text: 'The fire cost 300 crowns.',
    value: 300,
    qualifier: undefined,
    unit: 'crowns',
    period: undefined,
    evidence: { uncited: true },
    creditedTo: undefined,
    conflictsWith: [],
    checks: [],
    ...changes,
  }) as unknown as DossierClaim;
const found = (stance: Check['stance'], changes: Partial<Check> = {}) =>
  ({
    ...check,
    stance,
    kind: 'corroboration',
    publisher: 'Harbour Log',
    origin: undefined,
    URL: `https://log.example/${stance}/${changes.publisher}`,
    note: 'The log has another sum.',
    figure: undefined,
    ...changes,
  }) as unknown as Check;
const source = (id: string, label: string, origin?: string) =>
  ({ ...dossier.sources[0], id, anchor: `source-${id}`, label, origin }) as unknown as DossierSource;
const citing = (...sources: readonly DossierSource[]) => ({ evidence: { uncited: false as const, sources } });
const conflicting = (...claims: readonly DossierClaim[]) => ({
  conflictsWith: claims.map(({ id, anchor, text }) => ({ id, anchor, label: text })),
});
const holding = (claims: readonly DossierClaim[], changes: Partial<Dossier> = {}): Dossier => ({
  ...dossier,
  keyJudgements: [],
  claims,
  ...changes,
});

describe('a sentence that would be too long', () => {
  const text = `The fire cost all than 300 crowns, ${'as the wardens of the northern quay say again and again, '.repeat(8)}in all.`;
  const sources = Array.from({ length: 6 }, (_, at) =>
    source(`s${at}`, `The Gazette of the Northern Harbour Board and its Wardens, ${at + 1} Apr 2031`, `warden ${at}`),
  );
  const others = Array.from({ length: 9 }, (_, at) =>
    made({ id: `other-${at}`, text: `By another account, of which little is known, the fire cost ${at} crowns.` }),
  );
  const publisher = 'The Log of the Northern Harbour and of all its Quays';
  const note = 'The log has another sum, of which it says at some length how the wardens came by it.';
  const checks = (['differs', 'qualifies', 'agrees', 'contradicts'] as const).map((stance) =>
    found(stance, { publisher, note, figure: `310 crowns, as ${stance} has it` }),
  );
  const full = { text, qualifier: 'more-than', ...citing(...sources), ...conflicting(...others) } as const;

  test('is of a text with ninety words and more', () => {
    expect(text.split(/\s+/).length).toBeGreaterThanOrEqual(90);
  });

  test.each([
    ['all at once', { ...full, checks, creditedTo: 'the wardens of the northern quay and of the southern one' }],
    ['a long text', { text, qualifier: 'more-than', checks }],
    ['many conflicts', { ...conflicting(...others), checks }],
    ['long labels', { ...citing(...sources), checks }],
    ['no checks', full],
  ] as const)(
    'stays at sixty words with %s, and keeps the number, its qualifier and the count of checks',
    (_, changes) => {
      const claim = made(changes);
      const sentence = safeSentence(holding([claim, ...others], { sources }), claim);
      expectSafe(sentence, claim);
      if (claim.checks.length > 0) expect(sentence.dissent).toMatch(/1 of 4 checks contradicts.*, 1 differs/);
      if (claim.conflictsWith.length > 0) expect(sentence.dissent).toMatch(/The text also has: |9 other statements/);
    },
  );

  test('keeps the words of the text as long as there is room for them, and no longer', () => {
    const lengths = Array.from({ length: 80 }, (_, at) => {
      const claim = made({ text: `It cost 300 crowns${' again'.repeat(at)}.` });
      const sentence = safeSentence(holding([claim]), claim);
      return { length: countWords(sentence) + 1, isWhole: sentence.words === claim.text };
    });
    expect(Math.max(...lengths.map(({ length }) => length))).toBe(60);
    expect(lengths.filter(({ isWhole }) => isWhole).at(-1)?.length).toBe(60);
  });

  test('stays at sixty words in an article of a publication with a long name, checked then and later', () => {
    const period = '2031-04-01/2032-06-12';
    const later = (['contradicts', 'differs'] as const).map((stance) => found(stance, { kind: 'aftermath' }));
    const claim = made({ ...full, period, unit: 'people killed or injured', checks: [...checks, ...later] });
    const publication = 'Bulletin of the International Institute for Harbour Studies';
    const article = dossier.article && { ...dossier.article, publication };
    expectSafe(safeSentence(holding([claim, ...others], { sources, article }), claim), claim);
  });
});

describe('the figures of a text', () => {
  const claims = ['a', 'b', 'c', 'd', 'e'].map((id) => made({ id, anchor: `claim-${id}` }));
  const point = (...ids: string[]) =>
    ({ ...dossier.keyJudgements[0], claims: ids.map((id) => ({ id })) }) as unknown as Dossier['keyJudgements'][number];
  const order = (changes: Partial<Dossier>) => {
    const { first, all } = keyFigures(holding(claims, changes));
    return [first, all].map((list) => list.map(({ anchor }) => anchor.replace('claim-', '')).join(''));
  };

  test('are those of its summary, in its order, then the others in the order of the text', () => {
    expect(order({ keyJudgements: [point('d'), point('b', 'd')] })).toEqual(['dba', 'dbace']);
    expect(order({})).toEqual(['abc', 'abcde']);
  });

  test('are the claims that are a number', () => {
    expect(order({ claims: [made({ value: undefined }), made({ id: 'n', anchor: 'claim-n', value: 0 })] })).toEqual([
      'n',
      'n',
    ]);
    expect(keyFigures(holding([]))).toEqual({ first: [], all: [] });
  });

  test('have each its sentence, its evidence and what it is in short', () => {
    const claim = made({ qualifier: 'over', value: 1500000 });
    const [figure] = keyFigures(holding([claim])).first;
    expect(figure).toMatchObject({
      figure: 'over 1.5\u00a0million crowns',
      evidence: { uncited: true },
      standing: 'not checked',
      sentence: safeSentence(holding([claim]), claim),
    });
  });
});

/** What stands beside a figure, and its sentence. */
const told = (claim: DossierClaim, others: readonly DossierClaim[] = [], changes: Partial<Dossier> = {}) => {
  const text = holding([claim, ...others], changes);
  return { standing: keyFigures(text).first[0]?.standing, ...safeSentence(text, claim) };
};

describe('a conflict in the text', () => {
  const second = made({ id: 'second', value: 500, qualifier: 'around', text: 'It cost around 500 crowns.' });
  const words = made({ id: 'words', value: undefined, text: 'It cost nothing.' });

  test('is told with the other figure', () => {
    const { standing, dissent } = told(made(conflicting(second)), [second]);
    expect(standing).toContain('also around 500');
    expect(dissent).toContain('The text also has: around 500 crowns.');
  });

  test('is told with the words of a statement without a figure', () => {
    const { standing, dissent } = told(made(conflicting(second, words)), [second, words]);
    expect(standing).toContain('also around 500, 1 other statement');
    expect(dissent).toContain('The text also has: around 500 crowns; It cost nothing.');
  });
});

describe('what checks found', () => {
  test('is told with the figure, and who has it', () => {
    const checks = [found('differs', { figure: '280' }), found('agrees', { publisher: 'Port Diary', figure: '300' })];
    const { standing, dissent } = told(made({ checks }));
    expect(standing).toBe('checks differ: 280');
    expect(dissent).toBe('1 of 2 checks differs (Harbour Log, excerpt), 1 agrees. Harbour Log: 280.');
  });

  test('is told in its own words where no figure was found', () => {
    const { standing, dissent } = told(made({ checks: [found('qualifies')] }));
    expect(standing).toBe('checks qualify');
    expect(dissent).toBe('1 check qualifies. Harbour Log: The log has another sum.');
  });

  test('needs no more words where it is the same', () => {
    expect(told(made({ checks: [found('agrees', { figure: '300' })] }))).toMatchObject({ dissent: '1 check agrees.' });
  });

  test('is not what came later', () => {
    const later = found('contradicts', { kind: 'aftermath', figure: '900' });
    const { standing, dissent } = told(made({ checks: [later] }));
    expect(standing).toBe('later reports only');
    expect(dissent).toMatch(/^What came later: 1 check contradicts/);
    expect(dissent).not.toContain('900');
  });

  test('is nothing where nobody checked', () => {
    expect(told(made({}))).toMatchObject({ standing: 'not checked', dissent: 'Not checked.' });
  });
});

describe('the words of a figure', () => {
  test.each([
    [{ text: 'It cost 300 crowns.' }, 'It cost 300 crowns.'],
    [{ text: 'It cost much.' }, '300 crowns. It cost much.'],
    [{ text: 'It cost some 300.', qualifier: 'around' }, 'Around 300 crowns. It cost some 300.'],
    [{ text: 'It cost around 300 crowns', qualifier: 'around' }, 'It cost around 300 crowns.'],
    [{ text: 'Twelve crowns.', value: 12 }, 'Twelve crowns.'],
    [{ text: 'Over two million.', value: 2e6, qualifier: 'over' }, 'Over two million.'],
    [{ text: 'Tons.', value: 1250000, unit: undefined, qualifier: 'nearly' }, 'Nearly 1.25 million. Tons.'],
    [{ text: 'In all 1,300 crowns.' }, '300 crowns. In all 1,300 crowns.'],
    [{ text: 'It cost 3000 crowns.' }, '300 crowns. It cost 3000 crowns.'],
    [{ text: 'It cost 300,000 crowns.' }, '300 crowns. It cost 300,000 crowns.'],
    [{ text: 'It cost 300.5 crowns.' }, '300 crowns. It cost 300.5 crowns.'],
    [
      { text: 'The dispute over the port cost 300 crowns.', qualifier: 'over' },
      'Over 300 crowns. The dispute over the port cost 300 crowns.',
    ],
  ] as const)('are those of the text, after the figure where the text does not say it: %j', (changes, words) => {
    expect(told(made(changes)).words.replaceAll('\u00a0', ' ')).toBe(words);
  });

  test('have the time that the figure covers where it stands in front', () => {
    expect(told(made({ text: 'Much.', period: '2031-04' })).words).toBe('300 crowns, April 2031. Much.');
  });
});

describe('who says it', () => {
  test('is the article that is restated', () => {
    expect(told(made({})).lead.replaceAll('\u00a0', ' ')).toBe(
      'An article in Island Gazette (vol. 3, issue 11) says, citing no source:',
    );
  });

  test('is whoever signs an analysis of their own, and never an article', () => {
    const own = { mode: 'own', article: undefined } as const;
    const by = [{ family: 'Ferry', given: 'Ada' }, { literal: 'Harbour Desk' }];
    const { lead } = told(made({}), [], { ...own, by });
    expect(lead).toMatch(/^Ada Ferry and Harbour Desk \(15\u00a0Jun\S*\u00a02031\) say, /);
    const unsigned = told(made({}), [], { ...own, by: undefined }).lead;
    expect(unsigned).toMatch(/^An unsigned dossier \(.+\) says, /);
    for (const said of [lead, unsigned]) expect(said).not.toMatch(/article|Island Gazette/);
  });

  test('is told with the party that the text credits, or else those who told its sources', () => {
    const sources = [source('a', 'Gazette, 2031', 'the port'), source('b', 'Radio, 2031', 'the guild')];
    const credited = told(made({ ...citing(...sources), creditedTo: 'a pilot' }), [], { sources });
    expect(credited.lead).toContain('citing Gazette, 2031 and Radio, 2031 and crediting it to a pilot:');
    expect(credited.standing).toBe('a pilot · not checked');
    const informed = told(made(citing(...sources)), [], { sources });
    expect(informed.lead).toContain('(word of the port and the guild):');
    expect(informed.standing).toBe('the port and the guild · not checked');
    expect(told(made({ creditedTo: 'a pilot' })).lead).toContain('citing no source and crediting it to a pilot:');
  });
});
