import { describe, expect, test } from 'vitest';
import { redirectsOf } from '../src/model/permalinks.ts';
import { changesOf, stateInWords } from '../src/views/changes.ts';
import { leftFrom } from '../src/views/excerpts.ts';
import { doneInWords } from '../src/views/history.ts';
import { versionMarks } from '../src/views/permalinks.ts';
import { redirectList } from '../src/views/redirects.ts';
import { registered } from './fixtures/registers.ts';
import { check, smallText } from './fixtures/site.ts';

/** The small dossier after states of its text were published, on the first of July 2031 and of the months after it. */
function published(...texts: readonly string[]) {
  let register: string | undefined;
  for (const [at, text] of texts.entries())
    register = registered(text, `2031-${String(7 + at).padStart(2, '0')}-01`, register);
  const text = texts.at(-1) ?? '';
  const files = { 'content/port-amity/index.mdx': text, 'content/port-amity/permalinks.json': register ?? '' };
  const { dossiers, text: report } = check(files);
  const [dossier] = dossiers;
  if (!dossier) throw new Error(report);
  return dossier;
}

/** A text with several words replaced, each of which it has to have. */
function edited(text: string, ...pairs: readonly (readonly [old: string, now: string])[]): string {
  return pairs.reduce((all, [old, now]) => {
    expect(all).toContain(old);
    return all.replaceAll(old, now);
  }, text);
}

const entry = (line: string) => ['sourceSummary:', `permalinks:\n  - ${line}\nsourceSummary:`] as const;
const [, strike = ''] = /(From 1 April .*)\n/.exec(smallText) ?? [];
const [, fire = ''] = /(On 9 April <Event .*)\n/.exec(smallText) ?? [];
const [, ferries = ''] = /(By 20 April <Event .*)\n/.exec(smallText) ?? [];
const see = 'See [the strike](#the-strike) and [the library](/).';

/** What a reader of the page of changes, and who follows an old link, is told of an anchor. */
function told(dossier: ReturnType<typeof published>, anchor: string) {
  const { groups } = changesOf(dossier);
  const line = groups.flatMap(({ lines }) => lines).find((one) => one.anchor === anchor);
  if (!line) throw new Error(`no line for ${anchor}`);
  const changes = [...line.onward, ...line.changes];
  // A link that is made today says that nothing has changed since.
  const marks = versionMarks(dossier)[anchor] ?? [];
  const today = changes.find((change) => change.marks.length > 0)?.marks.at(-1);
  if (line.leadsTo === anchor) expect(marks.at(-1)?.[0]).toBe(today);
  return {
    state: stateInWords(line),
    changes: changes.map((change) =>
      [doneInWords(change), change.date ?? 'some day', ...(change.to ?? []), ...(change.from ?? [])].join(' ').trim(),
    ),
    words: changes.map(({ fields }) =>
      fields.map(({ words }) => words.map(({ text, kind }) => `${kind}: ${text}`).join(' | ')).join(' || '),
    ),
    marks: marks.length,
  };
}

/** The anchors that are listed under a day. */
function listed(dossier: ReturnType<typeof published>, date: string) {
  const day = changesOf(dossier).days.find((one) => one.date === date);
  const { corrections = [], updates = [], others = [], added = [], withdrawn = [], restored = [] } = day ?? {};
  const names = Object.entries({ corrections, updates, others, added, withdrawn, restored });
  return Object.fromEntries(
    names.flatMap(([name, lines]) => (lines.length > 0 ? [[name, lines.map(({ anchor }) => anchor)]] : [])),
  );
}

const withoutWarning = [
  ['<Event id="warning-to-morrow">', ''],
  ['had warned Morrow</Event>', 'had warned Morrow'],
  [/ {2}- id: warning-to-morrow[\s\S]*?\n\n/.exec(smallText)?.[0] ?? '-', ''],
] as const;
const retitled = ['title: Ferries stop', 'title: Ferries halt'] as const;
const renamed = edited(
  smallText,
  ['ferry-stop', 'ferries-halt'],
  entry('{ anchor: event-ferry-stop, to: event-ferries-halt }'),
);
const withdrawn = edited(
  smallText,
  [`\n\n${see}`, ''],
  entry('{ anchor: what-came-after-2, until: 2031-07-20, why: It was wrong. }'),
);

describe('a record under a new id', () => {
  test('has its past, and the old anchor has its future', () => {
    const dossier = published(smallText, renamed, edited(renamed, retitled));
    const past = ['Changed 2031-09-01', 'Renamed 2031-08-01 event-ferry-stop', 'Published 2031-07-01'];
    for (const [anchor, state] of [
      ['event-ferries-halt', 'changed on 1\u00a0Sep\u00a02031'],
      ['event-ferry-stop', 'under another anchor, the link leads on'],
    ] as const) {
      const line = told(dossier, anchor);
      expect(line).toMatchObject({ state, changes: past, marks: 2 });
      expect(line.words).toEqual(['gone: Ferries stop | new: Ferries halt', '', '']);
    }
    expect(listed(dossier, '2031-08-01')).toEqual({ others: ['event-ferries-halt'] });
  });

  test('tells of a record that was changed as it was renamed what changed on which day', () => {
    const once = edited(renamed, retitled);
    const line = told(
      published(smallText, once, edited(once, ['title: Ferries halt', 'title: Boats halt'])),
      'event-ferry-stop',
    );
    expect(line.changes.slice(0, 2)).toEqual(['Changed 2031-09-01', 'Renamed 2031-08-01 event-ferry-stop']);
    expect(line.words.slice(0, 2)).toEqual([
      'gone: Ferries halt | new: Boats halt',
      'gone: Ferries stop | new: Ferries halt',
    ]);
    expect(line.marks).toBe(3);
  });

  test('and under its old one again has both in its history', () => {
    const once = edited(renamed, retitled);
    const back = edited(smallText, retitled, entry('{ anchor: event-ferries-halt, to: event-ferry-stop }'));
    const dossier = published(smallText, renamed, once, back);
    for (const anchor of ['event-ferry-stop', 'event-ferries-halt']) {
      const line = told(dossier, anchor);
      expect(line.changes).toEqual([
        'Restored 2031-10-01',
        'Renamed 2031-10-01 event-ferries-halt',
        'Changed 2031-09-01',
        'Renamed 2031-08-01 event-ferry-stop',
        'Published 2031-07-01',
      ]);
      expect(line.words[2]).toBe('gone: Ferries stop | new: Ferries halt');
    }
  });

  test('is no change of the records that name it', () => {
    const other = edited(
      smallText,
      ['id: fuel-fire', 'id: oil-fire'],
      ['[dock-strike, fuel-fire]', '[dock-strike, oil-fire]'],
      ['<Event id="fuel-fire">', '<Event id="oil-fire">'],
      entry('{ anchor: event-fuel-fire, to: event-oil-fire }'),
    );
    expect(listed(published(smallText, other), '2031-08-01')).toEqual({ others: ['event-oil-fire'] });
  });
});

test('what was led to something that stood before shows what stood there, and what happened there since', () => {
  const text = edited(smallText, [`${fire}\n\n`, ''], entry('{ anchor: the-strike-2, to: the-strike-1 }'));
  const first = told(published(smallText, text), 'the-strike-2');
  expect(first).toMatchObject({
    state: 'replaced, the link leads on',
    changes: ['Replaced 2031-08-01 the-strike-1', 'Published 2031-07-01'],
    marks: 2,
  });
  expect(first.words[0]).toMatch(/^gone: On 9 April a fuel store burned/);
  const then = told(published(smallText, text, edited(text, ['stopped work', 'laid down their work'])), 'the-strike-2');
  expect(then.changes).toEqual(['Changed 2031-09-01', 'Replaced 2031-08-01 the-strike-1', 'Published 2031-07-01']);
  expect(then.marks).toBe(2);
});

test('what was merged shows what stood there, and what happened to the whole since', () => {
  const text = edited(smallText, [`${strike}\n\n${fire}`, `${strike} ${fire}`]);
  const dossier = published(smallText, text, edited(text, ['stopped work', 'laid down their work']));
  const line = told(dossier, 'the-strike-2');
  expect(line).toMatchObject({
    state: 'merged into another, the link leads on',
    changes: ['Changed 2031-09-01', 'Merged 2031-08-01 the-strike-1', 'Published 2031-07-01'],
    marks: 3,
  });
  expect(line.words[1]).toMatch(/^same: On 9 April a fuel store burned/);
  const whole = told(dossier, 'the-strike-1');
  expect(whole.changes).toEqual(['Changed 2031-09-01', 'Merged 2031-08-01 the-strike-2', 'Published 2031-07-01']);
  expect(whole.words[1]).toBe('');
  expect(listed(dossier, '2031-09-01')).toEqual({ others: ['the-strike-1'] });
});

test('what was split has lost nothing, and its part knows where it comes from', () => {
  const [harbour, pilots] = [
    'The harbour of the north lies behind two breakwaters, and its council meets each week in the house on the quay.',
    'In the south the pilots keep a room of their own, where they store ropes, lamps and a book of all the ships.',
  ];
  const whole = edited(smallText, [see, `${harbour} ${pilots}\n\n${see}`]);
  const dossier = published(whole, whole.replace(`${harbour} `, `${harbour}\n\n`));
  const part = dossier.permalinks.published.find(({ versions: [begin] }) => begin?.from)?.anchor ?? '';
  const line = told(dossier, 'what-came-after-2');
  expect(line.changes).toEqual([`Split 2031-08-01 ${part}`, 'Published 2031-07-01']);
  expect(line.words[0]).toBe('');
  expect(told(dossier, part).changes).toEqual(['Split 2031-08-01 what-came-after-2']);
  expect(listed(dossier, '2031-08-01')).toEqual({ others: ['what-came-after-2', part] });
});

describe('what was withdrawn', () => {
  test('is shown as it stood, on the day that says so', () => {
    const dossier = published(smallText, withdrawn);
    const line = told(dossier, 'what-came-after-2');
    expect(line.state).toBe('withdrawn on 1\u00a0Aug\u00a02031');
    expect(line.changes).toEqual(['Withdrawn 2031-08-01', 'Published 2031-07-01']);
    expect(line.words[0]).toBe('gone: See the strike and the library.');
    expect(listed(dossier, '2031-08-01')).toEqual({ withdrawn: ['what-came-after-2'] });
  });

  test('and is there again leaves its trace', () => {
    const dossier = published(smallText, withdrawn, smallText, smallText);
    expect(told(dossier, 'what-came-after-2')).toMatchObject({
      state: 'restored on 1\u00a0Sep\u00a02031',
      changes: ['Restored 2031-09-01', 'Withdrawn 2031-08-01', 'Published 2031-07-01'],
      marks: 1,
    });
    expect(listed(dossier, '2031-08-01')).toEqual({ withdrawn: ['what-came-after-2'] });
    expect(listed(dossier, '2031-09-01')).toEqual({ restored: ['what-came-after-2'] });
  });

  test('is told of before it is in the register', () => {
    const register = registered(smallText, '2031-07-01');
    const { dossiers } = check({
      'content/port-amity/index.mdx': withdrawn,
      'content/port-amity/permalinks.json': register,
    });
    const [dossier] = dossiers;
    if (!dossier) throw new Error('no dossier');
    expect(told(dossier, 'what-came-after-2')).toMatchObject({
      state: 'withdrawn',
      changes: ['Withdrawn some day', 'Published 2031-07-01'],
    });
  });
});

test('a passage that moved after it was changed has all of it in its line', () => {
  const moved = edited(
    smallText,
    [`${strike}\n\n`, ''],
    [see, `${strike.replace('stopped work', 'laid down their work')}\n\n${see}`],
  );
  const reworded = edited(smallText, ['stopped work', 'laid down their work']);
  const { changes } = told(published(smallText, reworded, moved), 'the-strike-1');
  expect(changes).toEqual(['Moved 2031-09-01 what-came-after', 'Changed 2031-08-01', 'Published 2031-07-01']);
});

describe('what was told once stays as it was', () => {
  const port = (id: string, text = smallText) => edited(text, ['port-authority', id]);
  const led = (from: string, to: string) => `{ anchor: ${from}, to: ${to} }`;
  const retold = edited(smallText, ['Velland warns Morrow not to take', 'Velland warns Morrow again not to take']);

  test('when a record is renamed that others name', () => {
    const other = edited(port('harbour-office', retold), entry(led('actor-port-authority', 'actor-harbour-office')));
    const dossier = published(smallText, retold, other);
    expect(told(dossier, 'event-warning-to-morrow').changes).toEqual(['Changed 2031-08-01', 'Published 2031-07-01']);
    expect(told(dossier, 'event-warning-to-morrow').words[0]).not.toContain('harbour-office');
    expect(listed(dossier, '2031-08-01')).toEqual({ others: ['event-warning-to-morrow'] });
    expect(listed(dossier, '2031-09-01')).toEqual({ others: ['actor-harbour-office'] });
  });

  test('when what was renamed twice is led to its newest name at once', () => {
    const [first, second] = [
      edited(port('harbour-office'), entry(led('actor-port-authority', 'actor-harbour-office'))),
      edited(
        port('harbour-board'),
        entry(
          `${led('actor-port-authority', 'actor-harbour-office')}\n  - ${led('actor-harbour-office', 'actor-harbour-board')}`,
        ),
      ),
    ];
    const third = edited(
      port('harbour-board'),
      entry(
        `${led('actor-port-authority', 'actor-harbour-board')}\n  - ${led('actor-harbour-office', 'actor-harbour-board')}`,
      ),
    );
    const dossier = published(smallText, first, second, third);
    for (const anchor of ['actor-port-authority', 'actor-harbour-board'])
      expect(told(dossier, anchor).changes).toEqual([
        'Renamed 2031-09-01 actor-harbour-office',
        'Renamed 2031-08-01 actor-port-authority',
        'Published 2031-07-01',
      ]);
    expect(listed(dossier, '2031-10-01')).toEqual({});
  });

  test('when another is led to the new name later', () => {
    const both = edited(renamed, ...withoutWarning, [
      '{ anchor: event-ferry-stop,',
      '{ anchor: event-warning-to-morrow, to: event-ferries-halt }\n  - { anchor: event-ferry-stop,',
    ]);
    const dossier = published(smallText, renamed, both);
    expect(told(dossier, 'event-ferries-halt').changes).toEqual([
      'Renamed 2031-08-01 event-ferry-stop',
      'Published 2031-07-01',
    ]);
  });

  test('when what was corrected is renamed', () => {
    const corrected = edited(smallText, retitled, [
      'note: A port was misspelt.',
      'note: A port was misspelt.\n  - { date: 2031-08-01, kind: correction, note: A word., touches: [event-ferry-stop] }',
    ]);
    const dossier = published(
      smallText,
      corrected,
      edited(
        corrected,
        ['ferry-stop', 'ferries-halt'],
        ['touches: [event-ferries-halt]', 'touches: [event-ferry-stop]'],
        entry(led('event-ferry-stop', 'event-ferries-halt')),
      ),
    );
    expect(listed(dossier, '2031-08-01')).toEqual({ corrections: ['event-ferries-halt'] });
  });

  test('when another reason is given for a withdrawal, or it leads elsewhere', () => {
    const reworded = edited(withdrawn, ['why: It was wrong.', 'why: It was misread.']);
    const line = told(published(smallText, withdrawn, reworded), 'what-came-after-2');
    expect(line).toMatchObject({
      state: 'withdrawn on 1\u00a0Aug\u00a02031',
      changes: ['Withdrawn 2031-08-01', 'Published 2031-07-01'],
    });
    const elsewhere = edited(withdrawn, [', until: 2031-07-20, why: It was wrong. }', ', to: the-strike-1 }']);
    expect(told(published(smallText, withdrawn, elsewhere), 'what-came-after-2').changes).toEqual([
      'Replaced 2031-09-01 the-strike-1',
      'Withdrawn 2031-08-01',
      'Published 2031-07-01',
    ]);
  });
});

test('what was renamed and then withdrawn says so under its first anchor too', () => {
  const gone = [
    [/ {2}- id: ferries-halt[\s\S]*?\n\n/.exec(renamed)?.[0] ?? '-', '\n'],
    ['<Event id="ferries-halt">the ferries stopped</Event>', 'the ferries stopped'],
    [
      'to: event-ferries-halt }',
      'to: event-ferries-halt }\n  - { anchor: event-ferries-halt, until: 2031-08-20, why: It did not happen. }',
    ],
  ] as const;
  const dossier = published(smallText, renamed, edited(renamed, ...gone));
  for (const anchor of ['event-ferry-stop', 'event-ferries-halt'])
    expect(told(dossier, anchor)).toMatchObject({
      state: 'withdrawn on 1\u00a0Sep\u00a02031',
      changes: ['Withdrawn 2031-09-01', 'Renamed 2031-08-01 event-ferry-stop', 'Published 2031-07-01'],
    });
});

test('what was merged and split off again has lost and won nothing', () => {
  const merged = edited(smallText, [`${strike}\n\n${fire}`, `${strike} ${fire}`]);
  const dossier = published(smallText, merged, smallText);
  const [whole, part] = [told(dossier, 'the-strike-1'), told(dossier, 'the-strike-2')];
  expect(whole.changes[0]).toBe('Split 2031-09-01 the-strike-2');
  expect(whole.words[0]).toBe('');
  expect(part.changes).toEqual([
    'Restored 2031-09-01 the-strike-1',
    'Merged 2031-08-01 the-strike-1',
    'Published 2031-07-01',
  ]);
  expect(part.words[0]).toBe('');
});

test('a paragraph split in three keeps its order', () => {
  const sentences = [
    'The harbour of the north lies behind two breakwaters, and its council meets each week in the house on the quay.',
    'In the south the pilots keep a room of their own, where they store ropes, lamps and a book of all the ships.',
    'Nobody on the island can say for certain how long the dockers of the old town will go without their wages.',
  ];
  const whole = edited(smallText, [see, `${sentences.join(' ')}\n\n${see}`]);
  const line = told(
    published(whole, edited(whole, [sentences.join(' '), sentences.join('\n\n')])),
    'what-came-after-2',
  );
  expect(line.changes[0]).toMatch(/^Split 2031-08-01 \S+ \S+$/);
  expect(line.words[0]).toBe('');
});

test('pages that moved and pages that were withdrawn are listed for web servers', () => {
  const text = edited(renamed, ...withoutWarning, [
    '  - { anchor: event-ferry-stop, to: event-ferries-halt }',
    '  - { anchor: event-ferry-stop, to: event-ferries-halt }\n  - { anchor: event-warning-to-morrow, until: 2031-07-20, why: It was none. }',
  ]);
  const dossier = published(smallText, text);
  expect(redirectList('/base/', [{ slug: dossier.slug, redirects: redirectsOf(dossier) }])).toBe(
    [
      '/base/port-amity/event/ferry-stop/ /base/port-amity/event/ferries-halt/ 301\n',
      '/base/port-amity/event/warning-to-morrow/ /base/port-amity/changes/#event-warning-to-morrow 302\n',
    ].join(''),
  );
});

test('the page of a section knows where what left it went', () => {
  const moved = edited(withdrawn, [`${strike}\n\n`, ''], [ferries, `${ferries}\n\n${strike}`]);
  const dossier = published(smallText, moved);
  const left = dossier.sections.map((section) => leftFrom(dossier, section));
  expect(left).toEqual([
    [],
    [{ anchor: 'the-strike-1', path: '#the-strike-1' }],
    [{ anchor: 'what-came-after-2', path: 'changes/#what-came-after-2' }],
  ]);
});

test('a section of which only the paragraphs changed names them, and a correction is called one', () => {
  const text = edited(
    smallText,
    ['for twelve days', 'for eleven days'],
    [
      'note: A port was misspelt.',
      'note: A port was misspelt.\n  - { date: 2031-08-01, kind: correction, note: A day too many., touches: [the-strike-1, event-dock-strike] }',
    ],
  );
  const dossier = published(smallText, text);
  expect(told(dossier, 'the-strike').words[0]).toBe('same: #the-strike-1');
  expect(told(dossier, 'the-strike-1')).toMatchObject({ state: 'corrected on 1\u00a0Aug\u00a02031' });
  expect(listed(dossier, '2031-08-01')).toEqual({ corrections: ['the-strike-1', 'event-dock-strike'] });
});
